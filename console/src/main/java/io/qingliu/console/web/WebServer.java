package io.qingliu.console.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.NotRecordableException;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.arriving.ArrivalLimits;
import io.qingliu.console.arriving.Arrivals;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.Person;
import io.qingliu.console.session.Networks;
import io.qingliu.console.session.RateLimit;
import io.qingliu.console.session.Sessions;
import io.qingliu.console.store.StoreAwayException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: each request meets the protection, then the gate, then a desk. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Subjects that a person opens at once, and again within a minute: more is no work by hand. */
    private static final int LOOK_UPS = 60;

    /** Bytes of a page that a thread does not wait for: more than any that needs no log-in. */
    private static final int BUFFERED = 64 << 10;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** A form with a thousand findings, each with what was seen of it. */
    private static final long LARGEST_FORM = 1_500_000;

    /** Megabytes of a form that carries a file: a batch with its frame. */
    private static final int LARGEST_FILE = 2;

    /**
     * Bodies of people who are logged in: a browser sends six at a time, and all that are on their
     * way take no more memory than a small heap has. One that is here as a whole has a thread, of
     * which there are so many. What is a little too large is read to its end all the same, so that
     * the page that says so arrives.
     */
    private static final ArrivalLimits OF_PEOPLE =
            new ArrivalLimits(64, 8, LARGEST_FILE << 20, 8 << 20, Duration.ofMinutes(2));

    /**
     * Bodies of all others: a log-in, or a form whose session is over, of which nothing is read but
     * to let its answer arrive.
     */
    private static final ArrivalLimits OF_OTHERS =
            new ArrivalLimits(1_000, 1_000, 32 << 10, 2 << 20, Duration.ofSeconds(10));

    /** Fields of forms in which somebody writes a text of his own; a form has one of them. */
    private static final List<String> WRITTEN = List.of("note", "ground", "reason");

    private final Javalin server;
    private final Frame frame;
    private final Gate gate;
    private final URI address;
    private final List<DeskRoutes.Route> routes;

    private WebServer(
            Javalin server, Frame frame, Gate gate, URI address, List<DeskRoutes.Route> routes) {
        this.server = server;
        this.frame = frame;
        this.gate = gate;
        this.address = address;
        this.routes = List.copyOf(routes);
    }

    /**
     * Starts it.
     *
     * @param host to listen on
     * @param port to listen on
     * @param address under which people open it, such as {@code https://console.example}
     * @param provider null for none
     * @param proxies whose word on whom they were asked by is taken
     */
    public static WebServer start(
            String host,
            int port,
            URI address,
            List<Desk> desks,
            Policy policy,
            LocalAccounts accounts,
            Provider provider,
            Networks proxies) {
        InstantSource clock = InstantSource.system();
        Cookies cookies = new Cookies(!Protection.isLoopback(address));
        Frame frame = new Frame(desks, policy, cookies, new RateLimit(LOOK_UPS, A_MINUTE, clock));
        Sessions sessions = new Sessions(clock);
        Gate gate = new Gate(frame, sessions);
        Protection protection = new Protection(address);
        LogIn logIn =
                new LogIn(frame, gate, sessions, accounts, provider, new Clients(proxies), clock);
        List<DeskRoutes.Route> routes = new ArrayList<>();
        WebServer[] self = new WebServer[1];
        Javalin server =
                Javalin.create(
                        config -> {
                            quiet(config);
                            UnreadPage unread = new UnreadPage(frame, protection);
                            Arrivals arrivals = new Arrivals(gate::sender, OF_PEOPLE, OF_OTHERS);
                            config.jetty.modifyServer(
                                    each -> {
                                        each.setErrorHandler(unread);
                                        each.setHandler(arrivals);
                                        each.insertHandler(
                                                new AssetSender(frame.assets(), protection));
                                    });
                            config.jetty.modifyServletContextHandler(
                                    each -> each.setErrorHandler(unread));
                            config.routes.before(protection::before);
                            config.routes.get(Protection.HEALTH, ctx -> ctx.result("serving"));
                            logIn.routes(config.routes);
                            for (Desk desk : desks) {
                                desk.routes(new DeskRoutes(config.routes, desk, gate, routes));
                            }
                            // Named apart, or the server answers these by itself.
                            config.routes.exception(
                                    HttpResponseException.class,
                                    (e, ctx) -> self[0].explain(e, ctx));
                            config.routes.exception(
                                    Exception.class, (e, ctx) -> self[0].explain(e, ctx));
                        });
        self[0] = new WebServer(server, frame, gate, address, routes);
        server.start(host, port);
        LOG.info("the console listens on {}:{} for {}", host, port, address);
        return self[0];
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_FORM;
        // The limit above does not hold for these. What is kept in memory leaves nothing on disk.
        config.jetty.multipartConfig.maxFileSize(LARGEST_FILE, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(LARGEST_FILE, SizeUnit.MB);
        config.jetty.multipartConfig.maxInMemoryFileSize(LARGEST_FILE, SizeUnit.MB);
        // What is pasted is a field and no file, and Jetty has a limit of its own for fields.
        config.jetty.modifyServletContextHandler(
                each -> each.setMaxFormContentSize(LARGEST_FILE << 20));
        // A page has secrets of its reader beside what others wrote: compressed, its length would
        // give them away. Assets are compressed once, at the start.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(
                http -> {
                    // What fits in here is sent without a thread, and anybody may ask for it.
                    http.setOutputBufferSize(BUFFERED);
                    http.setOutputAggregationSize(BUFFERED);
                    http.setSendServerVersion(false);
                    http.setSendXPoweredBy(false);
                });
    }

    /** Under which people open it. */
    public URI address() {
        return address;
    }

    /** The addresses of all desks. */
    public List<DeskRoutes.Route> routes() {
        return routes;
    }

    private void explain(Exception failure, Context ctx) {
        if (failure instanceof Refusal refusal) {
            show(ctx, refusal.kind());
        } else if (failure instanceof StoreAwayException away) {
            LOG.warn("{}", away.getMessage());
            show(ctx, away.isAway() ? Refusal.Kind.AWAY : Refusal.Kind.FAULT, Gate.isForm(ctx));
        } else if (failure instanceof NotRecordableException) {
            LOG.info("refused a look: {}", failure.getMessage());
            show(ctx, Refusal.Kind.NOT_FOUND);
        } else if (failure instanceof NotTakenException || failure instanceof IOException) {
            LOG.warn("{} {} was not taken", ctx.method(), ctx.path(), failure);
            boolean wasRead = failure instanceof NotTakenException;
            show(ctx, Refusal.Kind.AWAY, wasRead && Gate.isForm(ctx));
        } else if (failure instanceof HttpResponseException http) {
            show(ctx, kindOf(http));
        } else {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
            show(ctx, Refusal.Kind.FAULT);
        }
    }

    /** An address that nobody serves, a form that is too large, a method it does not know. */
    private static Refusal.Kind kindOf(HttpResponseException refused) {
        return switch (HttpStatus.forStatus(refused.getStatus())) {
            case NOT_FOUND -> Refusal.Kind.NOT_FOUND;
            case CONTENT_TOO_LARGE -> Refusal.Kind.TOO_LARGE;
            default -> Refusal.Kind.BAD_FORM;
        };
    }

    private void show(Context ctx, Refusal.Kind kind) {
        show(ctx, kind, false);
    }

    /**
     * Shows what is wrong.
     *
     * @param sent whether a form of ours was read, and a server that it needs does not answer: what
     *     somebody has written into it is given back
     */
    private void show(Context ctx, Refusal.Kind kind, boolean sent) {
        Map<String, Object> parameters = new HashMap<>();
        String phrase = "refusal." + kind.code();
        Optional<Person> person = gate.person(ctx);
        Page page = frame.page(ctx, person.orElse(null), phrase + ".title");
        if (sent) {
            phrase = kind == Refusal.Kind.AWAY ? "refusal.away.form" : phrase;
            page = page.at(page.address(), null, Tone.DONE, null, written(ctx));
        }
        Optional<Desk> desk = frame.deskOf(ctx);
        // What a form lacks is said in the words of its desk, where that has any.
        String ofDesk = phrase + '.' + desk.map(Desk::id).orElse("") + ".text";
        parameters.put("page", page);
        parameters.put("text", page.phrases().has(ofDesk) ? ofDesk : phrase + ".text");
        parameters.put(
                "back",
                desk.filter(Desk::isInMenu)
                        .filter(each -> person.filter(who -> who.isOneOf(each.roles())).isPresent())
                        .map(each -> '/' + each.id())
                        .orElse("/"));
        if (kind == Refusal.Kind.TOO_OFTEN) {
            ctx.header("Retry-After", Long.toString(A_MINUTE.toSeconds()));
        }
        ctx.status(kind.status());
        ctx.html(frame.render("refusal.jte", parameters));
    }

    /** What somebody has written into a form at length; null if nothing. */
    private static String written(Context ctx) {
        return WRITTEN.stream()
                .map(field -> Visit.form(ctx, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        server.stop();
    }
}
