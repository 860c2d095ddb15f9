package io.qingliu.console.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.qingliu.console.people.Person;
import io.qingliu.console.session.Sessions;
import java.util.Optional;

/**
 * Lets in who is logged in and has a role of the desk; to all others a desk's addresses are
 * unknown.
 */
final class Gate {

    /** Field or header that carries a form's token. */
    private static final String TOKEN_FIELD = "form-token";

    private static final String TOKEN_HEADER = "X-Form-Token";

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

    void open(Context ctx, Desk desk, Answer answer) throws Exception {
        Optional<Person> person = person(ctx);
        if (person.isEmpty()) {
            logIn(ctx);
            return;
        }
        if (!person.get().isOneOf(desk.roles())) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        answer.to(new Visit(ctx, desk, person.get(), frame));
    }

    /** Whoever it is: the visit has no person, also of somebody who is logged in. */
    void openToAll(Context ctx, Desk desk, Answer answer) throws Exception {
        answer.to(new Visit(ctx, desk, null, frame));
    }

    void act(Context ctx, Desk desk, Answer answer) throws Exception {
        mustBeOurForm(ctx);
        open(ctx, desk, answer);
    }

    /**
     * @throws Refusal if the request carries no token of its cookie
     */
    void mustBeOurForm(Context ctx) {
        String header = ctx.header(TOKEN_HEADER);
        String token = header == null ? ctx.formParam(TOKEN_FIELD) : header;
        String session = ctx.cookie(Cookies.SESSION);
        String owner = session == null ? ctx.cookie(Cookies.VISITOR) : session;
        if (!frame.tokens().isGenuine(owner, token)) {
            throw new Refusal(Refusal.Kind.STALE_FORM);
        }
    }

    private static void logIn(Context ctx) {
        String back = ctx.method().name().equals("GET") ? Frame.address(ctx) : "/";
        String to = "/login?to=" + Visit.encoded(back);
        if (ctx.header("HX-Request") == null) {
            ctx.redirect(to, HttpStatus.SEE_OTHER);
        } else {
            ctx.header("HX-Redirect", to);
        }
    }
}
