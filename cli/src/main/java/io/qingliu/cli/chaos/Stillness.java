package io.qingliu.cli.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * Whether nothing has happened for long enough: for some time, and for some checkpoints of each
 * job, because on a busy machine a checkpoint, without which nothing is committed, takes longer
 * than any time one would choose.
 */
final class Stillness {

    /** One may be under way; the next covers all that was read; with the third it is committed. */
    private static final int CHECKPOINTS = 3;

    private final long nanos;
    private long since = Long.MIN_VALUE;
    private Map<String, Long> first = Map.of();

    Stillness(Duration atLeast) {
        nanos = atLeast.toNanos();
    }

    /**
     * Looks once more.
     *
     * @param from nano time since when nothing has happened
     * @param now nano time
     * @param newest number of the newest checkpoint of each job
     * @return whether it has lasted long enough
     */
    boolean lasts(long from, long now, Map<String, Long> newest) {
        if (from != since || !first.keySet().equals(newest.keySet())) {
            since = from;
            first = newest;
            return false;
        }
        return now - from > nanos
                && !first.isEmpty()
                && first.entrySet().stream()
                        .allMatch(job -> newest.get(job.getKey()) >= job.getValue() + CHECKPOINTS);
    }
}
