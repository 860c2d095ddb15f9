package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts the events that came too late, by stream: {@code late.STREAM}. */
final class LateCounts {

    private final Counter[] late = new Counter[Stream.values().length];

    LateCounts(MetricGroup metrics) {
        MetricGroup group = metrics.addGroup("late");
        for (Stream stream : Stream.values()) {
            late[stream.ordinal()] = group.counter(stream.wireName());
        }
    }

    /** Counts an event and marks it. */
    Arrival counted(Event event) {
        late[event.type().stream().ordinal()].inc();
        return Arrival.late(event);
    }
}
