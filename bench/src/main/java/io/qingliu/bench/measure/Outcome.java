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
 * @param progress pairs of epoch milliseconds and records read so far, twice a second
 */
public record Outcome(
        Map<String, Double> figures, List<Long> perSecond, List<List<Long>> progress) {

    public static final String EVENTS_A_SECOND = "eventsASecond";
    public static final String SLOWEST = "slowest";
    public static final String CPU_MICROS = "cpuMicros";
    public static final String GARBAGE_BYTES = "garbageBytes";
    public static final String STATE_BYTES = "stateBytes";
    public static final String CHECKPOINT_BYTES = "checkpointBytes";
    public static final String CHECKPOINT_MILLIS = "checkpointMillis";
    public static final String SIGNALS = "signals";
    public static final String LAG = "lag";
    public static final String P50 = "p50";
    public static final String P99 = "p99";
    public static final String P999 = "p999";
    public static final String MATCHES = "matches";
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
                    SIGNALS,
                    LAG,
                    P50,
                    P99,
                    P999,
                    MATCHES,
                    SECONDS);

    /** The same with one figure more. */
    public Outcome with(String figure, double value) {
        Map<String, Double> more = new TreeMap<>(figures);
        more.put(figure, value);
        return new Outcome(more, perSecond, progress);
    }

    /** The median of each figure of several runs; seconds are those of the middle run. */
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
        return new Outcome(medians, middle.perSecond, middle.progress);
    }
}
