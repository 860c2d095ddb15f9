package io.qingliu.console.store;

import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.connectors.kafka.TopicTail;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.patterns.RuleHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;

/**
 * What the rules were and are: the topics of their changes and of the receipts, of which each call
 * reads what has come since the last. An index would have it a second later, and not in the order
 * in which the jobs have it.
 */
public final class RuleLog implements AutoCloseable {

    /**
     * For so long after a failure nobody asks again. One who asks a broker that is away waits for
     * it, and those who come meanwhile wait for him: they are told what he found, in place of each
     * waiting in turn.
     */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final List<RuleChange> atStart;
    private final LongSupplier nanos;

    private RuleHistory history;
    private TopicTail changes;
    private TopicTail receipts;

    /** Why the topics could not be read; null if they could. */
    private KafkaException failure;

    private long failedAt;

    /**
     * A log that asks no broker yet.
     *
     * @param atStart changes that the jobs' settings make at the start
     */
    public RuleLog(KafkaSettings kafka, List<RuleChange> atStart) {
        this(kafka, atStart, System::nanoTime);
    }

    /** The same by another clock. */
    RuleLog(KafkaSettings kafka, List<RuleChange> atStart, LongSupplier nanos) {
        this.nanos = nanos;
        this.kafka = kafka;
        this.atStart = List.copyOf(atStart);
    }

    /**
     * Asks the history as it is now. The question must be quick, and keep nothing of the history
     * itself: others ask next.
     *
     * @throws StoreAwayException if the topics cannot be read, or could not a moment ago
     */
    public synchronized <T> T ask(Function<RuleHistory, T> question) {
        if (failure != null && nanos.getAsLong() - failedAt < PAUSE.toNanos()) {
            throw away(failure);
        }
        failure = null;
        try {
            if (history == null) {
                history = new RuleHistory(atStart);
                changes = TopicTail.ofAll(kafka, RuleChange.STREAM);
                receipts = TopicTail.ofAll(kafka, RuleReceipt.STREAM);
            }
            for (TopicLog.Entry entry : changes.more()) {
                history.addChange(entry.value(), entry.arrival());
            }
            for (TopicLog.Entry entry : receipts.more()) {
                history.addReceipt(entry.value());
            }
        } catch (KafkaException e) {
            // What was read of a topic may not have been added: next time it begins anew.
            close();
            failure = e;
            failedAt = nanos.getAsLong();
            throw away(e);
        }
        return question.apply(history);
    }

    private static StoreAwayException away(KafkaException e) {
        return new StoreAwayException(
                RuleChange.STREAM, new IOException("Kafka does not give its topic", e));
    }

    @Override
    public synchronized void close() {
        history = null;
        if (changes != null) {
            changes.close();
            changes = null;
        }
        if (receipts != null) {
            receipts.close();
            receipts = null;
        }
    }
}
