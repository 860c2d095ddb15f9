package io.qingliu.console.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Log-ins that have begun and not ended, by their state: each ends once, within ten minutes, in the
 * browser that began it. Beyond {@link #MOST} the oldest give way; whoever floods them makes others
 * begin again, and the limits on log-in stand before that.
 */
final class Begun {

    /** Log-ins under way at a time. */
    static final int MOST = 2_000;

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Map<String, LogIn> logIns =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, LogIn> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * A log-in.
     *
     * @param owner the browser
     * @param nonce that the token must repeat
     * @param verifier that proves to the provider who began (RFC 7636)
     * @param to where to go afterwards
     * @param began epoch milliseconds
     */
    record LogIn(String owner, String nonce, String verifier, String to, long began) {}

    synchronized void add(String state, LogIn logIn) {
        logIns.put(state, logIn);
    }

    /** Ends a log-in; empty if there is none of that state, it is another browser's, or too old. */
    synchronized Optional<LogIn> take(String owner, String state, long now) {
        if (owner == null || state == null) {
            return Optional.empty();
        }
        LogIn logIn = logIns.remove(state);
        if (logIn == null
                || now - logIn.began() > WITHIN.toMillis()
                || !MessageDigest.isEqual(
                        logIn.owner().getBytes(StandardCharsets.UTF_8),
                        owner.getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        return Optional.of(logIn);
    }
}
