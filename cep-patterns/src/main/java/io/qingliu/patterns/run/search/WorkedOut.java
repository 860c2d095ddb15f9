package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.View;
import java.util.IdentityHashMap;
import java.util.function.Function;

/** What several conditions ask of one window: worked out when it is asked for first. */
final class WorkedOut {

    /** Null if nothing is: most windows are asked for nothing. */
    private IdentityHashMap<Function<View, ?>, Answer> known;

    /**
     * What a function gives of a window that has not moved, and holds the same, since then.
     *
     * @param exactness notes each time whether it was worked out from a part of what there is
     */
    @SuppressWarnings("unchecked") // what this very function gave
    <T> T of(View window, Exactness exactness, Function<View, T> worked) {
        Answer answer = known == null ? null : known.get(worked);
        if (answer == null) {
            boolean before = exactness.takeEstimated();
            T value = worked.apply(window);
            answer = new Answer(value, exactness.takeEstimated());
            exactness.note(before);
            if (known == null) {
                known = new IdentityHashMap<>(4);
            }
            known.put(worked, answer);
        }
        exactness.note(answer.estimated());
        return (T) answer.value();
    }

    /** The window moves, or what it holds may change. */
    void forget() {
        known = null;
    }

    private record Answer(Object value, boolean estimated) {}
}
