package io.qingliu.console.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.qingliu.console.arriving.Arrivals;
import io.qingliu.console.people.Person;
import io.qingliu.console.session.Sessions;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who is logged in and has a role of the desk; to all others a desk's addresses are
 * unknown.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** Field that carries a form's token. */
    private static final String TOKEN_FIELD = "form-token";

    private final Frame frame;
    private final Sessions sessions;

    Gate(Frame frame, Sessions sessions) {
        this.frame = frame;
        this.sessions = sessions;
    }

    /** Who is logged in. */
    Optional<Person> person(Context ctx) {
        return sessions.find(ctx.cookie(Cookies.SESSION));
    }

    /** Who sends a request that is not read yet; null if nobody who is logged in. */
    String sender(Request request) {
        return sessions.find(Cookies.of(request, Cookies.SESSION)).map(Person::id).orElse(null);
    }

    void open(Context ctx, Desk desk, Answer answer) throws Exception {
        Optional<Person> person = entering(ctx, desk);
        if (person.isPresent()) {
            answer.to(new Visit(ctx, desk, person.get(), frame));
        }
    }

    /** Who is logged in; if nobody is, the answer leads to the log-in. */
    private Optional<Person> entering(Context ctx, Desk desk) {
        Optional<Person> person = person(ctx);
        if (person.isEmpty()) {
            logIn(ctx);
        } else if (!person.get().isOneOf(desk.roles())) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return person;
    }

    /** Whoever it is: the visit has no person, also of somebody who is logged in. */
    void openToAll(Context ctx, Desk desk, Answer answer) throws Exception {
        answer.to(new Visit(ctx, desk, null, frame));
    }

    /** Only whose session is known has his form read at all. */
    void act(Context ctx, Desk desk, Answer answer) throws Exception {
        Optional<Person> person = entering(ctx, desk);
        if (person.isPresent()) {
            mustBeOurForm(ctx);
            answer.to(new Visit(ctx, desk, person.get(), frame));
        }
    }

    /** As {@link #act}, by a form that may carry a file. */
    void actWithFile(Context ctx, Desk desk, Answer answer) throws Exception {
        Optional<Person> person = entering(ctx, desk);
        if (person.isPresent()) {
            mustHaveToken(ctx);
            answer.to(new Visit(ctx, desk, person.get(), frame));
        }
    }

    /**
     * @throws Refusal if the request carries no token of its cookie, or comes in parts as only a
     *     form with a file does
     */
    void mustBeOurForm(Context ctx) {
        if (isInParts(ctx)) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        mustHaveToken(ctx);
    }

    /** Whether it is a form whose fields can be read again: one in parts has been read once. */
    static boolean isForm(Context ctx) {
        return ctx.method().name().equals("POST") && !isInParts(ctx);
    }

    private static boolean isInParts(Context ctx) {
        String type = ctx.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains("multipart/");
    }

    private void mustHaveToken(Context ctx) {
        if (ctx.req().getAttribute(Arrivals.TOO_LARGE) != null) {
            throw new Refusal(Refusal.Kind.TOO_LARGE);
        }
        String token = token(ctx);
        String session = ctx.cookie(Cookies.SESSION);
        String owner = session == null ? ctx.cookie(Cookies.VISITOR) : session;
        if (!frame.tokens().isGenuine(owner, token)) {
            throw new Refusal(Refusal.Kind.STALE_FORM);
        }
    }

    /** A form that cannot be taken apart is a bad form and no fault of ours. */
    private static String token(Context ctx) {
        try {
            return ctx.formParam(TOKEN_FIELD);
        } catch (Exception e) {
            // The server throws checked exceptions that the method does not declare.
            if (!isInParts(ctx)) {
                throw e;
            }
            LOG.info("refused a form in parts for {}: {}", ctx.path(), e.toString());
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    private static void logIn(Context ctx) {
        boolean reads = !ctx.method().name().equals("POST");
        String back = reads ? Frame.address(ctx) : "/";
        // Who sent a form must not take it that it has arrived.
        String to = "/login?to=" + Visit.encoded(back) + (reads ? "" : '&' + LogIn.UNSENT + "=yes");
        if (ctx.header("HX-Request") == null) {
            ctx.redirect(to, HttpStatus.SEE_OTHER);
        } else {
            ctx.header("HX-Redirect", to);
        }
    }
}
