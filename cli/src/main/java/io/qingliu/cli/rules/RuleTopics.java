package io.qingliu.cli.rules;

import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.connectors.kafka.TopicTail;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.patterns.RuleHistory;

/** The history of a deployment's rules, read on from its topics whenever it is asked for. */
final class RuleTopics implements AutoCloseable {

    private final RuleHistory history;
    private final TopicTail changes;
    private final TopicTail receipts;
    private final TopicTail precisions;

    /** Of what is refused from now on; earlier dead letters are not about a change to come. */
    private final TopicTail refused;

    private RuleTopics(JobSettings settings) {
        history = new RuleHistory(settings.ruleSettings().changes());
        changes = TopicTail.ofAll(settings.kafka(), RuleChange.STREAM);
        receipts = TopicTail.ofAll(settings.kafka(), RuleReceipt.STREAM);
        precisions = TopicTail.ofAll(settings.kafka(), RulePrecision.STREAM);
        refused = TopicTail.fromNow(settings.kafka(), DeadLetter.STREAM);
    }

    /**
     * Opens them.
     *
     * @throws io.qingliu.connectors.settings.OutOfReachException if no broker answers
     */
    static RuleTopics of(JobSettings settings) {
        FirstContact.with(settings.kafka());
        return new RuleTopics(settings);
    }

    /** The history as it is now. */
    static RuleHistory read(JobSettings settings) {
        try (RuleTopics topics = of(settings)) {
            return topics.now();
        }
    }

    /** With all that has come meanwhile. */
    RuleHistory now() {
        for (TopicLog.Entry entry : changes.more()) {
            history.addChange(entry.value(), entry.arrival());
        }
        for (TopicLog.Entry entry : receipts.more()) {
            history.addReceipt(entry.value());
        }
        for (TopicLog.Entry entry : precisions.more()) {
            history.addPrecision(entry.value());
        }
        return history;
    }

    /** Why a change was refused since the last call; null if it was not, or not yet. */
    String refusal(RuleChange change) {
        String id = "\"id\":\"" + change.id() + '"';
        String reason = null;
        for (TopicLog.Entry entry : refused.more()) {
            try {
                DeadLetter letter = WireJson.read(DeadLetter.class, entry.value());
                if (letter.stream().equals(RuleChange.STREAM) && letter.payload().contains(id)) {
                    reason = letter.reason();
                }
            } catch (BadRecordException e) {
                // Somebody else wrote it: no job has refused anything with it.
            }
        }
        return reason;
    }

    @Override
    public void close() {
        changes.close();
        receipts.close();
        precisions.close();
        refused.close();
    }
}
