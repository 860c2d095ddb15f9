package io.qingliu.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What a soak is judged by: a row for each whole minute of the measurement. */
final class Minutes {

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String job;
    private final Spending spending;
    private final List<Outcome.Row> rows = new ArrayList<>();
    private long began;
    private long countThen;

    /**
     * Minutes from now on.
     *
     * @param job name of the job whose checkpoints are looked at
     */
    Minutes(String job, Spending spending, long nanos, long count) {
        this.job = job;
        this.spending = spending;
        began = nanos;
        countThen = count;
        // What was left before the measurement belongs to none of its minutes.
        var unused = spending.leastAfterCollection();
    }

    /** So much has been read by now. */
    void look(long nanos, long count) {
        if (nanos - began < MINUTE_NANOS) {
            return;
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put(Outcome.EVENTS_A_SECOND, (count - countThen) / ((nanos - began) / 1e9));
        put(figures, Outcome.HEAP_BYTES, spending.leastAfterCollection());
        put(figures, Outcome.STATE_SUM, Gauges.value("lastCheckpointFullSize", job));
        put(figures, Outcome.CHECKPOINT_MILLIS, Gauges.value("lastCheckpointDuration", job));
        rows.add(new Outcome.Row(Integer.toString(rows.size() + 1), figures));
        began = nanos;
        countThen = count;
    }

    private static void put(Map<String, Double> figures, String name, OptionalLong value) {
        value.ifPresent(number -> figures.put(name, (double) number));
    }

    List<Outcome.Row> rows() {
        return rows;
    }
}
