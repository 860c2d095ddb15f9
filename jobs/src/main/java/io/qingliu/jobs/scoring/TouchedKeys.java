package io.qingliu.jobs.scoring;

import java.util.Set;
import java.util.TreeSet;

/**
 * Keys of which something came since they were last looked at. Quiet, when they are, may not come
 * for months, and keys without a bound before it. So of more than a number nothing is remembered,
 * and all that there are in state count as touched: to look at them takes longer, and finds the
 * same. It begins with all, which is what is known after a restart.
 */
final class TouchedKeys {

    /** How many keys are remembered; some 10 MB. */
    static final int MOST = 50_000;

    private final int most;

    /** Null for all there are. */
    private Set<String> keys;

    TouchedKeys(int most) {
        this.most = most;
    }

    void add(String key) {
        if (keys == null) {
            return;
        }
        keys.add(key);
        if (keys.size() > most) {
            keys = null;
        }
    }

    /** Whether every key may be touched, and {@link #keys} knows none. */
    boolean areAll() {
        return keys == null;
    }

    /** In an order of their own; empty if {@link #areAll}. */
    Set<String> keys() {
        return keys == null ? Set.of() : keys;
    }

    /** All have been looked at. */
    void clear() {
        keys = new TreeSet<>();
    }
}
