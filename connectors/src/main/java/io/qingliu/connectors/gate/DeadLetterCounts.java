package io.qingliu.connectors.gate;

import io.qingliu.domain.event.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts dead letters where they are made, by stream and reason: {@code deadLetters.STREAM.REASON}.
 * One a subtask; not safe for threads.
 */
public final class DeadLetterCounts {

    private final MetricGroup group;
    private final Map<String, Counter> counters = new HashMap<>();

    /**
     * @param metrics of the operator
     */
    public DeadLetterCounts(MetricGroup metrics) {
        group = metrics.addGroup("deadLetters");
    }

    /** Counts a letter. */
    public void count(DeadLetter letter) {
        counters.computeIfAbsent(
                        letter.stream() + '.' + letter.reason(),
                        name -> group.addGroup(letter.stream()).counter(letter.reason()))
                .inc();
    }
}
