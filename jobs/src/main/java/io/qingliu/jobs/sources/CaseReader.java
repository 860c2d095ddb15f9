package io.qingliu.jobs.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.IOException;

/**
 * Reads what comes into the second job, behind its edge: raw identifiers become tokens here. One
 * for each operator; not thread-safe.
 */
public final class CaseReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CaseEdge edge;
    private final Isolation isolation;
    private final Scrubber scrubber = new Scrubber();
    private final TickOrder ticks;

    private CaseReader(EdgeSettings settings, Isolation isolation, KeyDays days) {
        edge = new CaseEdge(settings);
        this.isolation = isolation;
        ticks = new TickOrder(days.begin());
    }

    /** Reads what has come through that edge where no member is kept apart. */
    public static CaseReader of(EdgeSettings settings) {
        return new CaseReader(settings, Isolation.NONE, KeyDays.ALL);
    }

    /**
     * Reads records that have come through that edge, from topics in which no ticks are.
     *
     * @param isolation whose records come by topics of their own
     */
    public static CaseReader of(EdgeSettings settings, Isolation isolation) {
        return new CaseReader(settings, isolation, KeyDays.ALL);
    }

    /**
     * Reads what has come through that edge, from topics.
     *
     * @param isolation whose records come by topics of their own
     * @param days of which signals are written under the key of that edge; those of before are
     *     written by another job, with ticks of its own
     */
    public static CaseReader of(EdgeSettings settings, Isolation isolation, KeyDays days) {
        return new CaseReader(settings, isolation, days);
    }

    /**
     * Reads one record.
     *
     * @param stream by which it came; of a member's own stream with the member behind a dot
     * @param arrival when it arrived, epoch milliseconds
     * @param partition where it came from, or null
     * @param offset its place there, or null
     * @return what it is; a dead letter if the contract refuses it
     */
    public CaseInput read(
            String stream, byte[] json, long arrival, Integer partition, Long offset) {
        try {
            if (stream.equals(Signal.STREAM)) {
                return signalOrTick(json, arrival, partition);
            }
            if (stream.equals(FrozenFinding.STREAM)) {
                return new CaseInput.FrozenEntry(
                        edge.tokenised(WireJson.readFrozen(json, arrival)));
            }
            CaseRecord sent = WireJson.readCase(Isolation.streamOf(stream), json, arrival);
            if (!isolation.mayCome(stream, senderOf(sent))) {
                return refused(
                        stream, json, arrival, partition, offset, Isolation.WRONG_SENDER, "member");
            }
            CaseRecord record = edge.tokenised(sent);
            mustFit(record);
            return new CaseInput.RecordEntry(record);
        } catch (BadRecordException e) {
            String reason = e.reason().name();
            return refused(stream, json, arrival, partition, offset, reason, e.field());
        }
    }

    /** The member a record says it is from; null where it is not for a member to send. */
    private static String senderOf(CaseRecord record) {
        if (record instanceof Receipt receipt) {
            return receipt.member();
        }
        return record instanceof Submission submission ? submission.member() : null;
    }

    private CaseInput refused(
            String stream,
            byte[] json,
            long arrival,
            Integer partition,
            Long offset,
            String reason,
            String field) {
        DeadLetter letter =
                DeadLetter.of(
                        stream,
                        reason,
                        field,
                        partition,
                        offset,
                        scrubber.payload(json, DeadLetter.LONGEST_PAYLOAD));
        return new CaseInput.Refused(letter, arrival);
    }

    /** Refuses here, where the record can still become a dead letter, what nothing would take. */
    private static void mustFit(CaseRecord record) throws BadRecordException {
        if (record instanceof RuleChange change) {
            RuleSettings.check(change);
        } else if (!(record instanceof Member)) {
            CaseRouting.subjectOf(record);
        }
    }

    private CaseInput signalOrTick(byte[] json, long arrival, Integer partition)
            throws BadRecordException {
        CaseInput.Tick tick = tickIn(json);
        if (tick != null) {
            ticks.accept(tick, arrival, partition);
            return tick;
        }
        return new CaseInput.SignalEntry(WireJson.readSignal(json, arrival));
    }

    private static CaseInput.Tick tickIn(byte[] json) {
        if (json.length > CaseTicks.LONGEST) {
            return null;
        }
        try {
            JsonNode read = JSON.readTree(json);
            JsonNode tick = read.get(CaseTicks.TICK);
            if (tick == null || !tick.isIntegralNumber() || !tick.canConvertToLong()) {
                return null;
            }
            return new CaseInput.Tick(
                    tick.longValue(), read.path(CaseTicks.QUIET).asBoolean(false));
        } catch (IOException e) {
            // Not JSON at all: reading it as a signal gives the refusal its reason.
            return null;
        }
    }
}
