package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks and counts the events that do not count because of their time, by stream: those that came
 * too late ({@code late.STREAM}) and those too far ahead ({@code ahead.STREAM}). One a subtask; not
 * safe for threads.
 */
final class AsideCounts {

    private static final Logger LOG = LoggerFactory.getLogger(AsideCounts.class);

    private final Counter[] late;
    private final Counter[] ahead;

    /** How many were ahead, and at how many the log names the next one. */
    private long seen;

    private long named = 1;

    AsideCounts(MetricGroup metrics) {
        late = counters(metrics.addGroup("late"));
        ahead = counters(metrics.addGroup("ahead"));
    }

    private static Counter[] counters(MetricGroup group) {
        Counter[] counters = new Counter[Stream.values().length];
        for (Stream stream : Stream.values()) {
            counters[stream.ordinal()] = group.counter(stream.wireName());
        }
        return counters;
    }

    /** Counts a late event and marks it. */
    Arrival late(Event event) {
        late[event.type().stream().ordinal()].inc();
        return Arrival.late(event);
    }

    /**
     * Counts an event that is too far ahead and marks it. The first, the tenth, the hundredth and
     * so on are named in the log.
     *
     * @param by milliseconds
     */
    Arrival ahead(Event event, int partition, long by) {
        Stream stream = event.type().stream();
        ahead[stream.ordinal()].inc();
        seen++;
        if (seen == named) {
            named *= 10;
            LOG.warn(
                    "an event of platform {} in partition {} of {} is ahead by {}: it does not"
                            + " count and is on the topic late, as {} before it",
                    event.platform(),
                    Senders.partitionOf(partition),
                    stream.wireName(),
                    Duration.ofMillis(by),
                    seen - 1);
        }
        return Arrival.ahead(event, partition, by);
    }
}
