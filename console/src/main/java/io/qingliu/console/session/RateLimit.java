package io.qingliu.console.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may be done under one key, such as a person or an address: so often at once,
 * and then again as time passes. Keys beyond {@link #KEYS} push out the one used longest ago; who
 * has that many addresses gains fresh trials with each, and is met by the limit over all of them,
 * which each limit may have beside.
 */
public final class RateLimit {

    /** Keys remembered at most, some 100 bytes each. */
    static final int KEYS = 10_000;

    private final int most;
    private final double aMilli;
    private final InstantSource clock;
    private final Map<String, double[]> left =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
                    return size() > KEYS;
                }
            };

    /**
     * A limit.
     *
     * @param most times at once, at least 1
     * @param within time after which so many are allowed again
     */
    public RateLimit(int most, Duration within, InstantSource clock) {
        if (most < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("most and within must be positive");
        }
        this.most = most;
        aMilli = (double) most / within.toMillis();
        this.clock = clock;
    }

    /** Whether it may be done now; counts it if so. */
    public synchronized boolean allows(String key) {
        long now = clock.millis();
        double[] state = left.computeIfAbsent(key, each -> new double[] {most, now});
        state[0] = Math.min(most, state[0] + (now - state[1]) * aMilli);
        state[1] = now;
        if (state[0] < 1) {
            return false;
        }
        state[0] -= 1;
        return true;
    }
}
