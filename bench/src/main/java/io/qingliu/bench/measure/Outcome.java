package io.qingliu.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker measured.
 *
 * @param figures by name; what could not be measured is absent
 * @param perSecond records of each second of the measurement
 * @param progress pairs of epoch milliseconds and records read so far, five times a second
 * @param tables what has more than one figure of a kind, by {@link #TABLES}
 */
public record Outcome(
        Map<String, Double> figures,
        List<Long> perSecond,
        List<List<Long>> progress,
        Map<String, List<Row>> tables) {

    /** A row for each minute of the measurement. */
    public static final String MINUTES = "minutes";

    /** A row for each stage of the first job. */
    public static final String STAGES = "stages";

    /** A row for each kind of step, of what it costs in its journey. */
    public static final String STEPS = "steps";

    /** A row for each dimension under which something is observed. */
    public static final String OBSERVED = "observed";

    /** A row for each dimension and each kind of journey whose state was measured. */
    public static final String STATE = "state";

    /** The tables in the order in which they are shown. */
    public static final List<String> TABLES = List.of(MINUTES, STAGES, STEPS, OBSERVED, STATE);

    /**
     * A row of a table.
     *
     * @param name of what it is about
     * @param figures by name, in no order
     */
    public record Row(String name, Map<String, Double> figures) {}

    public static final String EVENTS_A_SECOND = "eventsASecond";
    public static final String SLOWEST = "slowest";
    public static final String CPU_MICROS = "cpuMicros";
    public static final String GARBAGE_BYTES = "garbageBytes";
    public static final String STATE_BYTES = "stateBytes";
    public static final String CHECKPOINT_BYTES = "checkpointBytes";
    public static final String CHECKPOINT_MILLIS = "checkpointMillis";
    public static final String SIGNALS = "signals";
    public static final String FINDINGS = "findings";
    public static final String HEAP_BYTES = "heapBytes";
    public static final String STATE_SUM = "stateSum";
    public static final String TOUCHES = "touches";
    public static final String KEYS = "keys";
    public static final String BYTES_A_KEY = "bytesAKey";
    public static final String LAG = "lag";
    public static final String P50 = "p50";
    public static final String P99 = "p99";
    public static final String P999 = "p999";
    public static final String FINDING_P50 = "findingP50";
    public static final String FINDING_P99 = "findingP99";
    public static final String FINDING_P999 = "findingP999";
    public static final String MATCHES = "matches";
    public static final String DIFFERENCES = "differences";
    public static final String SECONDS = "seconds";

    /** All figures in the order in which tables show them. */
    public static final List<String> FIGURES =
            List.of(
                    EVENTS_A_SECOND,
                    SLOWEST,
                    CPU_MICROS,
                    GARBAGE_BYTES,
                    STATE_BYTES,
                    CHECKPOINT_BYTES,
                    CHECKPOINT_MILLIS,
                    HEAP_BYTES,
                    STATE_SUM,
                    TOUCHES,
                    KEYS,
                    BYTES_A_KEY,
                    SIGNALS,
                    FINDINGS,
                    LAG,
                    P50,
                    P99,
                    P999,
                    FINDING_P50,
                    FINDING_P99,
                    FINDING_P999,
                    MATCHES,
                    DIFFERENCES,
                    SECONDS);

    /** The same with one figure more. */
    public Outcome with(String figure, double value) {
        Map<String, Double> more = new TreeMap<>(figures);
        more.put(figure, value);
        return new Outcome(more, perSecond, progress, tables);
    }

    /** The same with one table more; nothing is added where it has no row. */
    public Outcome with(String table, List<Row> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        Map<String, List<Row>> more = new TreeMap<>(tables);
        more.put(table, List.copyOf(rows));
        return new Outcome(figures, perSecond, progress, more);
    }

    /** The median of each figure of several runs; seconds and tables are of the middle run. */
    public static Outcome median(List<Outcome> runs) {
        Map<String, Double> medians = new TreeMap<>();
        for (String figure : FIGURES) {
            List<Double> values = new ArrayList<>();
            for (Outcome run : runs) {
                if (run.figures.containsKey(figure)) {
                    values.add(run.figures.get(figure));
                }
            }
            if (!values.isEmpty()) {
                values.sort(null);
                int middle = values.size() / 2;
                medians.put(
                        figure,
                        values.size() % 2 == 1
                                ? values.get(middle)
                                : (values.get(middle - 1) + values.get(middle)) / 2);
            }
        }
        Outcome middle = runs.get(runs.size() / 2);
        return new Outcome(medians, middle.perSecond, middle.progress, middle.tables);
    }
}
