package io.qingliu.jobs.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells of totals of what does not count when there is a first one, and each time there are ten
 * times as many: a flood of bad records is a handful of lines. Not safe for threads.
 */
public final class LossWatch {

    private static final Set<Metric> LOSSES =
            Set.of(Metric.DEAD_LETTERS, Metric.LATE, Metric.AHEAD, Metric.LEFT_OUT);

    private static final int TIMES = 10;

    /** By what is lost, the total at which it is told next. */
    private final Map<List<String>, Long> next = new HashMap<>();

    /** What is to be told now. */
    public List<Loss> look(List<Sample> samples) {
        List<Loss> losses = new ArrayList<>();
        for (Sample sample : samples) {
            if (LOSSES.contains(sample.metric())) {
                look(sample, losses);
            }
        }
        return losses;
    }

    private void look(Sample sample, List<Loss> losses) {
        long total = (long) sample.value();
        // Without the job: a record that two jobs refuse is told once.
        List<String> key = List.of(sample.metric().name(), words(sample));
        long at = next.getOrDefault(key, 1L);
        if (total < at) {
            return;
        }
        while (at <= total) {
            at *= TIMES;
        }
        next.put(key, at);
        losses.add(new Loss(sample.metric().name(), words(sample), total));
    }

    private static String words(Sample sample) {
        return sample.metric().labels().stream()
                .filter(label -> !label.equals(MetricSource.JOB))
                .map(label -> sample.labels().get(label))
                .collect(Collectors.joining(" "));
    }
}
