package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.View;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/** What several conditions ask of one window: worked out when it is asked for first. */
final class WorkedOut {

    /** Null if nothing is: most windows are asked for nothing. */
    private Map<Function<View, ?>, Object> known;

    /** What a function gives of a window that has not moved, and holds the same, since then. */
    @SuppressWarnings("unchecked") // what this very function gave
    <T> T of(View window, Function<View, T> worked) {
        Object result = known == null ? null : known.get(worked);
        if (result == null) {
            result = worked.apply(window);
            if (known == null) {
                known = new IdentityHashMap<>(4);
            }
            known.put(worked, result);
        }
        return (T) result;
    }

    /** The window moves, or what it holds may change. */
    void forget() {
        known = null;
    }
}
