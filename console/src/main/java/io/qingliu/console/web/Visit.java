package io.qingliu.console.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.people.Person;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request of somebody who may be here: logged in, or anybody on an open page. */
public final class Visit {

    /** Parameter of an address whose value names the phrase of what was just done. */
    private static final String DONE = "done";

    /** Parameter whose value names the phrase of why it was refused. */
    private static final String WHY = "why";

    private final Context ctx;
    private final Desk desk;
    private final Person person;
    private final Reader reader;
    private final Frame frame;
    private Instead instead;

    /** What is shown in the place of an act that was not sent, and why. */
    private record Instead(
            int status,
            String address,
            String message,
            Tone tone,
            String problem,
            String written) {}

    Visit(Context ctx, Desk desk, Person person, Frame frame) {
        this.ctx = ctx;
        this.desk = desk;
        this.person = person;
        this.frame = frame;
        reader = frame.reader(ctx);
    }

    /** Who is here; null on a page that is open to all. */
    public Person person() {
        return person;
    }

    /** Phrases in his language. */
    public Phrases phrases() {
        return reader.phrases();
    }

    /** Names in his language. */
    public Names names() {
        return reader.names();
    }

    /** Formats of his language and zone. */
    public Formats formats() {
        return reader.formats();
    }

    /** A value of the address; null if it is not given, or empty. */
    public String query(String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** All values of a parameter of the address, in order. */
    public List<String> queries(String name) {
        return ctx.queryParams(name);
    }

    /**
     * A field of the form; null if it is not given, or empty. A line break is one character, as the
     * page counts it, though browsers send two.
     */
    public String form(String name) {
        return form(ctx, name);
    }

    /** The same of a request that is no visit of a desk. */
    static String form(Context ctx, String name) {
        String value = ctx.formParam(name);
        return value == null || value.isBlank() ? null : value.replace("\r\n", "\n").strip();
    }

    /**
     * A field of the form that holds a whole number.
     *
     * @throws Refusal if it is not given, or none
     */
    public long formNumber(String name) {
        String value = form(name);
        if (value == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    /**
     * The subject that an address or form names.
     *
     * @param written {@code KIND:PLATFORM:ID}; null for none
     * @throws Refusal if it is none
     */
    public static Subject subject(String written) {
        if (written == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        try {
            return Subject.parse(written);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
    }

    /** All values of a field. */
    public List<String> forms(String name) {
        return ctx.formParams(name);
    }

    /**
     * The text of a file of the form; null if none is given.
     *
     * @throws Refusal if it is not UTF-8
     */
    public String file(String name) throws IOException {
        UploadedFile file = ctx.uploadedFile(name);
        if (file == null || file.size() == 0) {
            return null;
        }
        try (InputStream in = file.content()) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    /**
     * Gives a file to be kept.
     *
     * @param name under which a browser keeps it: letters, digits, dots and hyphens
     */
    public void give(String name, String type, String text) {
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ctx.contentType(type);
        ctx.result(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Counts that a subject is looked up.
     *
     * @throws Refusal if this person does so too often
     */
    public void countLookUp() {
        if (!frame.lookUps().allows(person.id())) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN);
        }
    }

    /**
     * Lets the page that is shown next say that an act was not sent, because what it rests on has
     * changed since its form was shown; the page is as it is now, and answers 409.
     *
     * @param address of that page
     * @param done of the phrase {@code done.…} that says so
     * @param written what the person has written, to be given back; null if nothing
     */
    public void changed(String address, String done, String written, Object... parts) {
        instead =
                new Instead(
                        HttpStatus.CONFLICT.getCode(),
                        address,
                        phrases().text("done." + done, parts),
                        Tone.REFUSED,
                        null,
                        written);
    }

    /**
     * Lets the page that is shown next say what is wrong with the form that it has, and that
     * nothing was done: the person mends it there, and does not begin anew.
     *
     * @param kind what is wrong: the answer has its status
     * @param address of that page
     * @param written what the person has written, to be given back; null if nothing
     * @param problem key of the phrase that says what is wrong, and what to do
     */
    public void refuse(
            Refusal.Kind kind, String address, String written, String problem, Object... parts) {
        instead =
                new Instead(
                        kind.status(),
                        address,
                        null,
                        Tone.DONE,
                        phrases().text(problem, parts),
                        written);
    }

    /**
     * Lets the page that is shown next stand in for another that was asked for, and say why that is
     * not shown. Whoever asks for a page has sent nothing.
     *
     * @param kind what is wrong: the answer has its status; null if nothing is
     * @param address of the page that is shown
     * @param why key of the phrase that says it, and what to do
     */
    public void showInstead(Refusal.Kind kind, String address, String why, Object... parts) {
        instead =
                new Instead(
                        kind == null ? HttpStatus.OK.getCode() : kind.status(),
                        address,
                        null,
                        Tone.DONE,
                        phrases().text(why, parts),
                        null);
    }

    /**
     * Shows a page.
     *
     * @param template such as {@code findings/queue.jte}
     * @param title of the page, in the reader's language
     * @param parameters of the template beside {@code page}
     */
    public void show(String template, String title, Map<String, Object> parameters) {
        Instead now = instead;
        if (now == null) {
            String done = done();
            now =
                    new Instead(
                            HttpStatus.OK.getCode(),
                            Frame.address(ctx),
                            done,
                            Tone.of(done == null ? null : query(DONE)),
                            null,
                            null);
        } else {
            ctx.status(now.status());
        }
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(
                "page",
                frame.page(ctx, reader, desk.id(), title, person)
                        .at(
                                now.address(),
                                now.message(),
                                now.tone(),
                                now.problem(),
                                now.written()));
        ctx.html(frame.render(template, all));
    }

    /**
     * What was just done, as the address has it; null if nothing, or nothing that is known. It is
     * said once: who loads the page again, comes back to it or is given its address is not told of
     * something that is long past.
     */
    private String done() {
        String code = query(DONE);
        String why = query(WHY);
        if (code == null
                || !passed(ctx.path(), code, why).equals(Cookies.kept(ctx, Cookies.DONE))) {
            return null;
        }
        frame.cookies().takeBack(ctx, Cookies.DONE);
        String done = phrase(DONE, code);
        String reason = phrase(WHY, why);
        return done == null || reason == null ? done : done + ' ' + reason;
    }

    /** What the page of an act passes to the page that says what has come of it. */
    private static String passed(String path, String done, String why) {
        return path + ' ' + done + ' ' + (why == null ? "" : why);
    }

    private String phrase(String kind, String code) {
        String key = kind + '.' + code;
        return code != null && phrases().has(key) ? phrases().text(key) : null;
    }

    /**
     * Goes to another page after an act.
     *
     * @param address of ours, path and query
     * @param done of the phrase {@code done.…} that the page then shows, once
     */
    public void goTo(String address, String done) {
        goTo(address, done, null);
    }

    /**
     * Goes to another page.
     *
     * @param address of ours, path and query
     */
    public void goTo(String address) {
        ctx.redirect(address, HttpStatus.SEE_OTHER);
    }

    /**
     * Goes to another page after an act, which then says, once, what has come of it.
     *
     * @param address of ours, path and query
     */
    public void goTo(String address, Effect effect) {
        goTo(address, effect.kind().code(), effect.reason());
    }

    private void goTo(String address, String done, String why) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        frame.cookies().pass(ctx, Cookies.DONE, passed(path, done, why));
        String to = with(address, DONE, done);
        goTo(why == null ? to : with(to, WHY, encoded(why)));
    }

    private static String with(String address, String name, String value) {
        return address + (address.indexOf('?') < 0 ? '?' : '&') + name + '=' + value;
    }

    /** A value as part of an address's query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
