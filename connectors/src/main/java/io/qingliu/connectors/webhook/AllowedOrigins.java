package io.qingliu.connectors.webhook;

import io.qingliu.connectors.settings.BadSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses Qingliu may send to. Members register their webhooks themselves; without this list
 * a registered address could point into our own network.
 */
final class AllowedOrigins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Set<String> origins = new TreeSet<>();

    /**
     * Takes origins such as {@code https://hooks.example.com} or {@code https://example.com:8443}.
     *
     * @throws BadSettingException if one is no such origin, or plain http beyond loopback
     */
    AllowedOrigins(Collection<String> allowed) {
        for (String each : allowed) {
            URI uri = parse(each);
            String path = uri == null ? null : uri.getRawPath();
            if (refusal(uri) != null || !(path.isEmpty() || path.equals("/"))) {
                throw new BadSettingException(
                        WebhookOptions.ALLOWED.key(),
                        each,
                        "be https://host[:port], or http on loopback");
            }
            origins.add(origin(uri));
        }
    }

    /**
     * The address if calls may go there.
     *
     * @throws IllegalArgumentException with the reason if they may not
     */
    URI check(String url) {
        URI uri = parse(url);
        String refusal = refusal(uri);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (!origins.contains(origin(uri))) {
            throw new IllegalArgumentException(
                    "url is at " + origin(uri) + " but must be at one of the allowed origins");
        }
        return uri;
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Null if the form is right. Never repeats more of an address than its scheme. */
    private static String refusal(URI uri) {
        if (uri == null || uri.getHost() == null || uri.getScheme() == null) {
            return "url is malformed but must be an absolute address with a host";
        }
        if (uri.getRawUserInfo() != null) {
            return "url has a user but must be without";
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean loopback = LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
        if (scheme.equals("https") || (scheme.equals("http") && loopback)) {
            return null;
        }
        return "url's scheme is " + scheme + " but must be https, or http on loopback";
    }

    /** Scheme, host and port, written one way. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
