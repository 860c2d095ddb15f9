package io.qingliu.connectors.webhook;

import java.net.http.HttpHeaders;
import java.time.Duration;

/** How long to wait between attempts. */
final class Pauses {
    /** Beyond this the pause is at its longest anyway, and the shift would overflow. */
    private static final int MOST_DOUBLINGS = 20;

    private Pauses() {}

    /**
     * The pause after the given number of attempts: it doubles with each attempt up to the longest,
     * half of it fixed and half random ("equal jitter"); not shorter than the receiver asks for,
     * but never longer than the longest.
     *
     * @param made attempts so far, at least 1
     * @param random in [0, 1)
     */
    static Duration after(int made, Duration asked, WebhookSettings settings, double random) {
        long longest = settings.longestPause().toMillis();
        long doubled = settings.firstPause().toMillis() << Math.min(made - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, longest);
        long jittered = full / 2 + (long) (random * (full - full / 2));
        return Duration.ofMillis(Math.min(Math.max(jittered, asked.toMillis()), longest));
    }

    /**
     * What {@code Retry-After} asks for in seconds; nothing if it is absent, a date, or nonsense.
     */
    static Duration asked(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        boolean seconds = !value.isEmpty() && value.length() <= 6;
        for (int i = 0; i < value.length() && seconds; i++) {
            seconds = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        return seconds ? Duration.ofSeconds(Integer.parseInt(value)) : Duration.ZERO;
    }
}
