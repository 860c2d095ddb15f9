package io.qingliu.console.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/** The cookies there are. None is read by a script, none goes to other sites. */
final class Cookies {

    /** Who is logged in; gone with the browser. */
    static final String SESSION = "qingliu-session";

    /** What the token of the log-in form is made of, before there is a session. */
    static final String VISITOR = "qingliu-visitor";

    static final String LANGUAGE = "qingliu-language";
    static final String THEME = "qingliu-theme";
    static final String ZONE = "qingliu-zone";

    /** What was just done, from the act to the page that says so, which takes it back. */
    static final String DONE = "qingliu-done";

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int VISITOR_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean secure;

    /**
     * @param secure whether they go over TLS only: always, but on a loopback address
     */
    Cookies(boolean secure) {
        this.secure = secure;
    }

    /** Gives one that is gone with the browser. */
    void give(Context ctx, String name, String value) {
        set(ctx, name, value, "");
    }

    /** Gives one that stays a year. */
    void keep(Context ctx, String name, String value) {
        keep(ctx, name, value, YEAR);
    }

    /** Gives one for the page that is opened next; a minute later it is gone all the same. */
    void pass(Context ctx, String name, String value) {
        keep(ctx, name, value, MINUTE);
    }

    private void keep(Context ctx, String name, String value, Duration life) {
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(value.getBytes(StandardCharsets.UTF_8));
        set(ctx, name, encoded, "; Max-Age=" + life.toSeconds());
    }

    /** What a request that is not read yet has under a name; null if nothing. */
    static String of(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(each -> each.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** What {@link #keep} or {@link #pass} gave; null if nothing, or if somebody has changed it. */
    static String kept(Context ctx, String name) {
        return read(ctx.cookie(name));
    }

    /** As {@link #kept}, of the value of such a cookie; null for null. */
    static String read(String value) {
        if (value == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void takeBack(Context ctx, String name) {
        set(ctx, name, "", "; Max-Age=0");
    }

    private void set(Context ctx, String name, String value, String life) {
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        name
                                + '='
                                + value
                                + "; Path=/; HttpOnly; SameSite=Lax"
                                + (secure ? "; Secure" : "")
                                + life);
    }

    /** What the form tokens of this request are made of; given to it if it has none. */
    String owner(Context ctx) {
        String session = ctx.cookie(SESSION);
        if (session != null) {
            return session;
        }
        String visitor = ctx.cookie(VISITOR);
        if (visitor != null) {
            return visitor;
        }
        String given = ctx.attribute(VISITOR);
        if (given == null) {
            byte[] bytes = new byte[VISITOR_BYTES];
            RANDOM.nextBytes(bytes);
            given = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            ctx.attribute(VISITOR, given);
            give(ctx, VISITOR, given);
        }
        return given;
    }
}
