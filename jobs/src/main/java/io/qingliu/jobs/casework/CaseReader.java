package io.qingliu.jobs.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.Scrubber;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;

/**
 * Reads what comes into the second job, and is its edge: raw identifiers of reporters and subjects
 * become tokens here. One for each operator; not thread-safe.
 */
public final class CaseReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tokeniser tokeniser;
    private final Scrubber scrubber = new Scrubber();

    public CaseReader(EdgeSettings settings) {
        tokeniser = new Tokeniser(settings);
    }

    /**
     * Reads one record.
     *
     * @param arrival when it arrived, epoch milliseconds
     * @param partition where it came from, or null
     * @param offset its place there, or null
     * @return what it is; a dead letter if the contract refuses it
     */
    public CaseArrival read(
            String stream, byte[] json, long arrival, Integer partition, Long offset) {
        try {
            if (stream.equals(CaseArrival.SIGNALS)) {
                return signalOrTick(json);
            }
            CaseRecord record = tokenised(WireJson.readCase(stream, json, arrival));
            return new CaseArrival(stream, record.time(), WireJson.write((Record) record));
        } catch (BadRecordException e) {
            DeadLetter letter =
                    DeadLetter.of(
                            stream,
                            e.reason().name(),
                            e.field(),
                            partition,
                            offset,
                            scrubber.payload(json, DeadLetter.LONGEST_PAYLOAD));
            return new CaseArrival(DeadLetter.STREAM, arrival, WireJson.write(letter));
        }
    }

    private static CaseArrival signalOrTick(byte[] json) throws BadRecordException {
        Long tick = tickIn(json);
        if (tick != null) {
            return CaseArrival.tick(tick);
        }
        Signal signal = WireJson.read(Signal.class, json);
        return new CaseArrival(CaseArrival.SIGNALS, signal.time(), json);
    }

    private static Long tickIn(byte[] json) {
        if (json.length > CaseTicks.LONGEST) {
            return null;
        }
        try {
            JsonNode tick = JSON.readTree(json).get(CaseArrival.TICK);
            return tick == null || !tick.isIntegralNumber() ? null : tick.longValue();
        } catch (IOException e) {
            // Not JSON at all: reading it as a signal gives the refusal its reason.
            return null;
        }
    }

    private CaseRecord tokenised(CaseRecord record) {
        if (record instanceof Report report) {
            return new Report(
                    report.id(),
                    report.time(),
                    report.behavior(),
                    tokenised(report.subject()),
                    tokeniser.token(TokenType.PHONE, report.reporter()),
                    // What the reporter wrote may name anybody; nothing behind the edge needs it.
                    null,
                    report.order(),
                    report.waybill(),
                    report.kind());
        }
        if (record instanceof Appeal appeal) {
            return new Appeal(
                    appeal.id(),
                    appeal.time(),
                    appeal.appeal(),
                    appeal.type(),
                    tokenised(appeal.subject()),
                    appeal.caseId(),
                    appeal.measure(),
                    appeal.reviewer(),
                    appeal.ground() == null ? null : scrubber.text(appeal.ground()));
        }
        if (record instanceof Submission submission) {
            return new Submission(
                    submission.id(),
                    submission.time(),
                    submission.member(),
                    submission.batch(),
                    submission.sequence(),
                    tokenised(submission.subject()),
                    submission.behavior(),
                    submission.role(),
                    submission.service(),
                    submission.severity(),
                    submission.basis());
        }
        if (record instanceof Decision decision) {
            return new Decision(
                    decision.id(),
                    decision.time(),
                    decision.number(),
                    decision.organ(),
                    decision.type(),
                    tokenised(decision.subject()),
                    decision.behavior(),
                    decision.severity(),
                    decision.penalty(),
                    decision.legalBasis());
        }
        if (record instanceof Repair repair) {
            return new Repair(
                    repair.id(),
                    repair.time(),
                    tokenised(repair.subject()),
                    repair.type(),
                    repair.reviewer());
        }
        return record;
    }

    /** Ids of persons and things are raw identifiers; those of shops and couriers are not. */
    private Subject tokenised(Subject subject) {
        TokenType type =
                switch (subject.kind()) {
                    case PERSON -> TokenType.IDNO;
                    case DEVICE -> TokenType.HARDWARE;
                    case PHONE_BLOCK -> TokenType.PHONE_BLOCK;
                    case IP_PREFIX -> TokenType.IP_PREFIX;
                    case PAY_ACCOUNT -> TokenType.PAY;
                    default -> null;
                };
        if (type == null) {
            return subject;
        }
        String token = tokeniser.token(type, subject.id());
        return token == null ? subject : new Subject(subject.kind(), token, subject.platform());
    }
}
