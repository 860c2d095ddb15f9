package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.intake.Refusal;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Makes arrivals of records: events, or dead letters with a scrubbed payload, counted by stream and
 * reason ({@code deadLetters.STREAM.REASON}). One a subtask; not safe for threads.
 */
public final class ArrivalReader {

    /** Bytes of a refused record that are looked at; the rest would be cut anyway. */
    private static final int MOST_SCRUBBED = 4 * DeadLetter.LONGEST_PAYLOAD;

    private final EventReader reader;
    private final Scrubber scrubber = new Scrubber();
    private final Senders senders;
    private final MetricGroup metrics;
    private final Map<String, Counter> refused = new HashMap<>();
    private final AsideCounts aside;
    private final long ahead;

    /**
     * @param clocks say how far ahead of its arrival an event may be
     */
    public ArrivalReader(EdgeSettings edge, ClockSettings clocks, MetricGroup metrics) {
        this(edge, clocks, Senders.NONE, metrics);
    }

    /**
     * A reader of topics.
     *
     * @param clocks say how far ahead of its arrival an event may be
     * @param senders whose events come by topics of their own
     */
    ArrivalReader(EdgeSettings edge, ClockSettings clocks, Senders senders, MetricGroup metrics) {
        reader = new EventReader(edge);
        ahead = clocks.ahead().toMillis();
        this.senders = senders;
        this.metrics = metrics;
        aside = new AsideCounts(metrics);
    }

    /** An event, not yet judged by a clock unless it is ahead of its arrival, or a dead letter. */
    public Arrival read(
            Stream stream,
            byte[] bytes,
            int offset,
            int length,
            long arrival,
            int partition,
            long position) {
        return read(stream, null, bytes, offset, length, arrival, partition, position);
    }

    /**
     * The same of a topic that may be one sender's own.
     *
     * @param owner whose it is; null for everybody's
     * @param place its partition as {@link Senders#place} numbers it
     */
    Arrival read(
            Stream stream,
            String owner,
            byte[] bytes,
            int offset,
            int length,
            long arrival,
            int place,
            long position) {
        Event event = reader.read(stream, bytes, offset, length, arrival);
        String reason;
        String field;
        if (event == null) {
            Refusal refusal = reader.refusal();
            reason = refusal.reason().name();
            field = refusal.field();
        } else if (senders.mayCome(owner, event, arrival)) {
            long by = event.time() - arrival;
            return by > ahead ? aside.ahead(event, place, by) : Arrival.of(event, place);
        } else {
            reason = Isolation.WRONG_SENDER;
            field = Senders.field(stream);
        }
        String seen =
                new String(bytes, offset, Math.min(length, MOST_SCRUBBED), StandardCharsets.UTF_8);
        String payload = scrubber.payload(seen, DeadLetter.LONGEST_PAYLOAD);
        count(stream, reason);
        String wireName = stream.wireName();
        return Arrival.refused(
                DeadLetter.of(
                        owner == null ? wireName : Isolation.own(wireName, owner),
                        reason,
                        field,
                        Senders.partitionOf(place),
                        position,
                        payload));
    }

    private void count(Stream stream, String reason) {
        refused.computeIfAbsent(
                        stream.wireName() + '.' + reason,
                        name ->
                                metrics.addGroup("deadLetters")
                                        .addGroup(stream.wireName())
                                        .counter(reason))
                .inc();
    }
}
