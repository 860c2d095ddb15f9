package io.qingliu.connectors.gate;

import io.qingliu.connectors.edge.leak.LeakKind;
import io.qingliu.connectors.edge.leak.ResultScanner;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.domain.event.DeadLetter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters of results that hold a raw identifier, and counts them by kind: the metric
 * {@code leaks} of the operator before the sink, with the label {@code kind}. One serves one
 * operator subtask; not safe for threads.
 */
public final class LeakWatch {

    /** Reason of the dead letters. */
    public static final String REASON = "RAW_IDENTIFIER";

    /** Name of the counter. */
    public static final String METRIC = "leaks";

    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);

    private final ResultScanner scanner;
    private final Scrubber scrubber = new Scrubber();
    private final Map<LeakKind, Counter> counters = new EnumMap<>(LeakKind.class);

    /**
     * @param metrics of the operator
     * @param publicTexts what identifiers stand in them may go out
     */
    public LeakWatch(MetricGroup metrics, Collection<String> publicTexts) {
        scanner = new ResultScanner(publicTexts);
        for (LeakKind kind : LeakKind.values()) {
            counters.put(kind, metrics.addGroup("kind", kind.name()).counter(METRIC));
        }
    }

    /**
     * What goes out in place of a record; null if nothing stands against the record itself.
     *
     * @param stream of results
     * @param key of the record, or null
     * @param json the record, UTF-8; null is a tombstone
     */
    public DeadLetter letterFor(String stream, byte[] key, byte[] json) {
        ResultScanner.Found found = json == null ? null : scanner.find(key, json);
        if (found == null) {
            return null;
        }
        Counter counter = counters.get(found.kind());
        counter.inc();
        if (Long.bitCount(counter.getCount()) == 1) {
            // Not each: the fault behind it may concern all records.
            LOG.error(
                    "held back a record of {} as a dead letter: {} holds a raw identifier ({}, {}"
                            + " of them so far)",
                    stream,
                    found.field(),
                    found.kind(),
                    counter.getCount());
        }
        return DeadLetter.of(
                stream,
                REASON,
                found.field(),
                null,
                null,
                scrubber.payload(json, DeadLetter.LONGEST_PAYLOAD));
    }
}
