package io.qingliu.console.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers that each answer carries, and the names under which the console answers at all. */
final class Protection {

    /** Nothing from elsewhere, no script or style inside a page, no page inside another's. */
    static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    /** Where a cluster asks whether the console serves; it says so and nothing else. */
    static final String HEALTH = "/health";

    private static final String LOOPBACK_NAME = "localhost";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";

    private final Set<String> hosts = new HashSet<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param address under which people open the console
     */
    Protection(URI address) {
        headers.put("Content-Security-Policy", CONTENT);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Cache-Control", "no-store");
        if (address.getScheme().equals("https")) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        hosts.add(address.getRawAuthority().toLowerCase(Locale.ROOT));
        if (isLoopback(address)) {
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            hosts.add(LOOPBACK_NAME + port);
            hosts.add(LOOPBACK_ADDRESS + port);
        }
    }

    /** Whether only this machine can reach the address. */
    static boolean isLoopback(URI address) {
        return Set.of(LOOPBACK_NAME, LOOPBACK_ADDRESS, "[::1]").contains(address.getHost());
    }

    /** The headers of each answer. */
    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Whether it is a name under which the console answers.
     *
     * @param host as the header says it, null if there is none
     */
    boolean isOurs(String host) {
        return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /**
     * Sets the headers.
     *
     * @throws Refusal if it is asked for under another name, as by a page that has its own name
     *     lead here, or as a part of another's page
     */
    void before(Context ctx) {
        headers.forEach(ctx::header);
        String host = ctx.header("Host");
        if (ctx.path().equals(HEALTH)) {
            // Whoever probes it does so by number, and reads nothing here.
            return;
        }
        if (!isOurs(host)) {
            throw new Refusal(Refusal.Kind.OTHER_HOST);
        }
        if (FetchSite.isForeignPart(ctx)) {
            throw new Refusal(Refusal.Kind.FROM_ELSEWHERE);
        }
    }
}
