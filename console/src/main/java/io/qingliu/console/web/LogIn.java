package io.qingliu.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.Person;
import io.qingliu.console.session.RateLimit;
import io.qingliu.console.session.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log-in with an account of the console's own or by a provider, log-out, and what a reader sets for
 * himself.
 */
final class LogIn {

    private static final Logger LOG = LoggerFactory.getLogger(LogIn.class);

    /** Trials from one address, and of all together, beyond which a trial is not looked at. */
    private static final int OF_AN_ADDRESS = 10;

    private static final int OF_ALL = 120;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** Of the address to which somebody is led whose form came when his session was over. */
    static final String UNSENT = "unsent";

    private static final int LONGEST_FIELD = 200;
    private static final String HOME = "/";

    private final Frame frame;
    private final Gate gate;
    private final Sessions sessions;
    private final LocalAccounts accounts;
    private final Provider provider;
    private final Clients clients;
    private final RateLimit perAddress;
    private final RateLimit overAll;

    LogIn(
            Frame frame,
            Gate gate,
            Sessions sessions,
            LocalAccounts accounts,
            Provider provider,
            Clients clients,
            InstantSource clock) {
        this.frame = frame;
        this.gate = gate;
        this.sessions = sessions;
        this.accounts = accounts;
        this.provider = provider;
        this.clients = clients;
        perAddress = new RateLimit(OF_AN_ADDRESS, WITHIN, clock);
        overAll = new RateLimit(OF_ALL, WITHIN, clock);
    }

    void routes(RoutesConfig routes) {
        routes.get(HOME, this::home);
        routes.get("/login", this::show);
        routes.post("/login", this::enter);
        routes.post("/logout", this::leave);
        routes.post("/preferences", this::prefer);
        if (provider != null) {
            routes.get("/login/provider", this::toProvider);
            routes.get("/login/callback", this::fromProvider);
        }
    }

    /**
     * The desk that is most his own of whoever is logged in: the one that fewest roles may open,
     * and of those the first in the menu. Who decides objections may look at findings, and works
     * there no more than at the figures.
     */
    private void home(Context ctx) {
        Optional<Person> person = gate.person(ctx);
        String to = "/login";
        if (person.isPresent()) {
            to =
                    frame.desks().stream()
                            .filter(desk -> desk.isInMenu() && person.get().isOneOf(desk.roles()))
                            .min(Comparator.comparingInt(desk -> desk.roles().size()))
                            .map(desk -> HOME + desk.id())
                            .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
        }
        ctx.redirect(to, HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx) {
        show(ctx, local(ctx.queryParam("to")), null, false);
    }

    /**
     * The page.
     *
     * @param name as it was typed, to be mended; null if none was
     */
    private void show(Context ctx, String to, String name, boolean failed) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("page", frame.page(ctx, gate.person(ctx).orElse(null), "login.title"));
        parameters.put("to", to);
        parameters.put("typed", name);
        parameters.put("failed", failed);
        parameters.put("unsent", ctx.queryParam(UNSENT) != null);
        parameters.put("accounts", !accounts.isEmpty());
        parameters.put("provider", provider != null);
        ctx.html(frame.render("login.jte", parameters));
    }

    /**
     * Only our own form counts as a trial: a page of somebody else could use up those of whoever
     * looks at it. And only what counts is tried, for a password is costly to try.
     */
    private void enter(Context ctx) {
        gate.mustBeOurForm(ctx);
        countTrial(ctx);
        String name = field(ctx, "name");
        String password = field(ctx, "password");
        String to = local(ctx.formParam("to"));
        Optional<Person> person = accounts.find(name, password);
        if (person.isEmpty()) {
            LOG.info("refused a log-in from {}", clients.address(ctx));
            ctx.status(HttpStatus.FORBIDDEN);
            show(ctx, to, name, true);
            return;
        }
        begin(ctx, person.get(), to);
    }

    private void countTrial(Context ctx) {
        if (!perAddress.allows(clients.address(ctx)) || !overAll.allows("")) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN);
        }
    }

    private void toProvider(Context ctx) throws Exception {
        if (FetchSite.isForeign(ctx)) {
            // Another's page may lead here as often as it likes: it is no trial of its visitor.
            ctx.redirect(
                    "/login?to=" + Visit.encoded(local(ctx.queryParam("to"))),
                    HttpStatus.SEE_OTHER);
            return;
        }
        countTrial(ctx);
        String owner = frame.cookies().owner(ctx);
        ctx.redirect(provider.begin(owner, local(ctx.queryParam("to"))), HttpStatus.SEE_OTHER);
    }

    private void fromProvider(Context ctx) throws Exception {
        String session = ctx.cookie(Cookies.SESSION);
        String owner = session == null ? ctx.cookie(Cookies.VISITOR) : session;
        Optional<Provider.Entry> entry =
                provider.finish(owner, ctx.queryParam("state"), ctx.queryParam("code"));
        if (entry.isEmpty()) {
            LOG.info("refused a log-in through the provider from {}", clients.address(ctx));
            ctx.status(HttpStatus.FORBIDDEN);
            show(ctx, HOME, null, true);
            return;
        }
        begin(ctx, entry.get().person(), local(entry.get().to()));
    }

    private void begin(Context ctx, Person person, String to) {
        // Another session than before, so that nobody can have planted this one.
        sessions.end(ctx.cookie(Cookies.SESSION));
        frame.cookies().give(ctx, Cookies.SESSION, sessions.begin(person));
        LOG.info("{} has logged in from {}", person.id(), clients.address(ctx));
        ctx.redirect(to, HttpStatus.SEE_OTHER);
    }

    private void leave(Context ctx) {
        gate.mustBeOurForm(ctx);
        sessions.end(ctx.cookie(Cookies.SESSION));
        frame.cookies().takeBack(ctx, Cookies.SESSION);
        ctx.redirect("/login", HttpStatus.SEE_OTHER);
    }

    private void prefer(Context ctx) {
        gate.mustBeOurForm(ctx);
        keep(ctx, "language", Cookies.LANGUAGE);
        keep(ctx, "theme", Cookies.THEME);
        keep(ctx, "zone", Cookies.ZONE);
        ctx.redirect(local(ctx.formParam("to")), HttpStatus.SEE_OTHER);
    }

    private void keep(Context ctx, String field, String cookie) {
        String value = ctx.formParam(field);
        if (value != null && !value.isBlank() && value.length() <= LONGEST_FIELD) {
            frame.cookies().keep(ctx, cookie, value);
        }
    }

    private static String field(Context ctx, String name) {
        String value = ctx.formParam(name);
        if (value == null || value.length() > LONGEST_FIELD) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return value;
    }

    /**
     * An address of ours; home in the place of any other, of log-in itself, and of one too long.
     */
    static String local(String address) {
        boolean ours =
                address != null
                        && address.length() <= Frame.LONGEST_ADDRESS
                        && address.startsWith(HOME)
                        && !address.startsWith("//")
                        && address.indexOf('\\') < 0
                        && address.chars().allMatch(each -> each > ' ' && each < 0x7f)
                        && !address.startsWith("/log");
        return ours ? address : HOME;
    }
}
