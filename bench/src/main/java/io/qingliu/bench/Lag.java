package io.qingliu.bench;

import io.qingliu.bench.kafka.LiveLoad;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import java.util.List;

/** By how much more the job lagged behind the writer at the end than when measuring began. */
final class Lag {

    private Lag() {}

    /** Adds the figure: records, negative if the job has caught up. */
    static Outcome addTo(Outcome outcome, Task task, LiveLoad load) {
        List<List<Long>> progress =
                outcome.progress().stream().filter(each -> each.get(1) >= task.warmUp()).toList();
        if (progress.size() < 2) {
            return outcome;
        }
        // A tenth at each end: a single look falls between two checkpoints, or into one.
        int part = Math.max(1, progress.size() / 10);
        double first = mean(progress.subList(0, part), load);
        double last = mean(progress.subList(progress.size() - part, progress.size()), load);
        return outcome.with(Outcome.LAG, last - first);
    }

    private static double mean(List<List<Long>> progress, LiveLoad load) {
        return progress.stream()
                .mapToLong(each -> load.writtenBy(each.get(0)) - each.get(1))
                .average()
                .orElse(0);
    }
}
