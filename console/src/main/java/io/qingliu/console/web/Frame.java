package io.qingliu.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.people.Person;
import io.qingliu.console.session.FormTokens;
import io.qingliu.console.session.RateLimit;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all pages share: templates, phrases, assets, cookies, the tokens of forms. */
final class Frame {

    /** Characters of an address that is written into a page, as where to go on. */
    static final int LONGEST_ADDRESS = 4_000;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets = new Assets();
    private final FormTokens tokens = new FormTokens();
    private final Map<Language, Phrases> phrases = new EnumMap<>(Language.class);
    private final Map<Language, Names> names = new EnumMap<>(Language.class);
    private final List<Desk> desks;
    private final Cookies cookies;
    private final RateLimit lookUps;

    Frame(List<Desk> desks, Policy policy, Cookies cookies, RateLimit lookUps) {
        this.desks = List.copyOf(desks);
        this.cookies = cookies;
        this.lookUps = lookUps;
        List<String> files = new ArrayList<>(List.of("common", "look-alikes"));
        desks.forEach(desk -> files.add(desk.id()));
        for (Language language : Language.values()) {
            Phrases all = new Phrases(files, language);
            phrases.put(language, all);
            names.put(language, new Names(policy, all, language));
        }
    }

    Assets assets() {
        return assets;
    }

    Cookies cookies() {
        return cookies;
    }

    FormTokens tokens() {
        return tokens;
    }

    RateLimit lookUps() {
        return lookUps;
    }

    List<Desk> desks() {
        return desks;
    }

    Reader reader(Context ctx) {
        Language language =
                Language.of(Cookies.kept(ctx, Cookies.LANGUAGE), ctx.header("Accept-Language"));
        return reader(language, Cookies.kept(ctx, Cookies.THEME), Cookies.kept(ctx, Cookies.ZONE));
    }

    /** Somebody who has chosen these; null for no choice of a theme or a zone. */
    Reader reader(Language language, String theme, String zone) {
        return new Reader(
                language,
                Theme.of(theme),
                phrases.get(language),
                names.get(language),
                new Formats(language, Formats.zone(zone)));
    }

    /** A page without forms for somebody of whom nothing is known. */
    Page bare(Reader reader, String titleKey) {
        return new Page(
                reader.phrases().text(titleKey),
                "",
                null,
                "/",
                null,
                reader.language(),
                reader.theme(),
                reader.phrases(),
                reader.names(),
                reader.formats(),
                List.of(),
                assets::address,
                null,
                Tone.DONE,
                null,
                null);
    }

    /** A page that says of nothing that it was just done. */
    Page page(Context ctx, Reader reader, String desk, String title, Person person) {
        List<String> menu = new ArrayList<>();
        for (Desk each : desks) {
            if (person != null && each.isInMenu() && person.isOneOf(each.roles())) {
                menu.add(each.id());
            }
        }
        return new Page(
                title,
                desk,
                person,
                address(ctx),
                tokens.of(cookies.owner(ctx)),
                reader.language(),
                reader.theme(),
                reader.phrases(),
                reader.names(),
                reader.formats(),
                menu,
                assets::address,
                null,
                Tone.DONE,
                null,
                null);
    }

    /** A page of none of the desks. */
    Page page(Context ctx, Person person, String titleKey) {
        Reader reader = reader(ctx);
        return page(ctx, reader, "", reader.phrases().text(titleKey), person);
    }

    String render(String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput();
        templates.render(template, parameters, new ShownOutput(html));
        return html.toString();
    }

    /** The desk to which an address belongs; empty if to none. */
    Optional<Desk> deskOf(Context ctx) {
        String path = ctx.path();
        return desks.stream()
                .filter(
                        each ->
                                path.equals('/' + each.id())
                                        || path.startsWith('/' + each.id() + '/'))
                .findFirst();
    }

    /** Path and query of a request; home in the place of one that is longer than any of ours. */
    static String address(Context ctx) {
        String query = ctx.queryString();
        String address = query == null ? ctx.path() : ctx.path() + '?' + query;
        return address.length() > LONGEST_ADDRESS ? "/" : address;
    }
}
