package io.qingliu.jobs.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number at the moment in which somebody asks.
 *
 * @param metric what it says
 * @param labels of whom it says so
 * @param value in the metric's unit
 */
public record Sample(Metric metric, SortedMap<String, String> labels, double value) {

    private record Line(Metric metric, Map<String, String> labels) {}

    /** One without labels. */
    static Sample of(Metric metric, double value) {
        return new Sample(metric, new TreeMap<>(), value);
    }

    /** One with a label. */
    static Sample of(Metric metric, String label, String of, double value) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(label, of);
        return new Sample(metric, labels, value);
    }

    /** One for each metric and its labels: those of several subtasks and processes are joined. */
    public static List<Sample> join(Collection<Sample> samples) {
        Map<Line, Sample> joined = new LinkedHashMap<>();
        for (Sample sample : samples) {
            joined.merge(
                    new Line(sample.metric, sample.labels),
                    sample,
                    (one, other) ->
                            new Sample(
                                    one.metric,
                                    one.labels,
                                    one.metric.kind().join(one.value, other.value)));
        }
        return new ArrayList<>(joined.values());
    }
}
