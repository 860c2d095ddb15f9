package io.qingliu.connectors.webhook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The calls to one receiver, in the order in which their attempts are due. A receiver that is well
 * takes {@link #AT_ONCE} at a time. One that failed {@link #DOWN_AFTER} times in a row is asked
 * with one call at a time, after pauses that grow, while all its others wait; when it answers, they
 * follow at once.
 *
 * <p>In memory only: one entry for each open call of the receiver.
 */
final class ReceiverLine {
    /** Requests under way at once: a slow receiver shall not take all there are. */
    static final int AT_ONCE = 8;

    /** Fewer would mistake one bad minute for an outage. */
    static final int DOWN_AFTER = 3;

    /** An attempt that is due. */
    private record Due(long at, String id) {}

    private final TreeSet<Due> waiting =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparing(Due::id));
    private final Map<String, Due> byId = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private int failures;
    private long notBefore = Long.MIN_VALUE;

    /** A call waits until then. */
    void wait(String id, long at) {
        stopWaiting(id);
        Due due = new Due(at, id);
        byId.put(id, due);
        waiting.add(due);
    }

    /** A call does not wait any more; if an attempt is under way, its answer may still come. */
    void stopWaiting(String id) {
        Due due = byId.remove(id);
        if (due != null) {
            waiting.remove(due);
        }
    }

    /** Goes on after a restart as if there had been none. */
    void restore(int failuresInARow, long until) {
        failures = Math.max(failures, failuresInARow);
        if (isDown()) {
            notBefore = Math.max(notBefore, until);
        }
    }

    /** The call whose attempt begins now; null if none may. */
    String next(long now) {
        if (dueAt() > now) {
            return null;
        }
        Due due = waiting.pollFirst();
        byId.remove(due.id);
        underWay.add(due.id);
        return due.id;
    }

    /**
     * When the next attempt may begin; {@link Long#MAX_VALUE} if that takes an answer or a call.
     */
    long dueAt() {
        if (waiting.isEmpty() || underWay.size() >= (isDown() ? 1 : AT_ONCE)) {
            return Long.MAX_VALUE;
        }
        return Math.max(waiting.first().at, notBefore);
    }

    /** An attempt has ended; the caller reports how. */
    void ended(String id) {
        underWay.remove(id);
    }

    /**
     * The receiver answers.
     *
     * @return whether it was down before
     */
    boolean answers(long now) {
        boolean recovered = isDown();
        failures = 0;
        notBefore = Long.MIN_VALUE;
        if (recovered) {
            for (Due due : Set.copyOf(byId.values())) {
                wait(due.id, Math.min(due.at, now));
            }
        }
        return recovered;
    }

    /** The receiver failed; returns how often in a row. */
    int fails() {
        return ++failures;
    }

    /** Nothing is sent to it before then if it is down. */
    void rest(long until) {
        if (isDown()) {
            notBefore = Math.max(notBefore, until);
        }
    }

    boolean isDown() {
        return failures >= DOWN_AFTER;
    }

    boolean isUnderWay(String id) {
        return underWay.contains(id);
    }

    int underWay() {
        return underWay.size();
    }

    /** Calls that wait or are under way. */
    int size() {
        return byId.size() + underWay.size();
    }
}
