package io.qingliu.jobs.cases;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.util.Optional;

/**
 * A message on a case, read.
 *
 * @param record its content
 * @param time of the record, epoch milliseconds; {@link Long#MIN_VALUE} for what the jobs emit
 *     themselves: that is known to the stage that emits it
 */
record FiledRecord(Record record, long time) {

    /**
     * Reads it.
     *
     * @throws BadRecordException if it is no record of its stream; the edge lets none through
     * @throws IllegalStateException if its stream is none of the casebook's
     */
    static FiledRecord read(CaseMessage message) throws BadRecordException {
        return switch (message.stream()) {
            case CaseMessage.FINDINGS -> ofTheJobs(WireJson.read(Finding.class, message.json()));
            case Proposal.STREAM -> ofTheJobs(WireJson.read(Proposal.class, message.json()));
            case Ownership.STREAM -> {
                Ownership ownership = WireJson.read(Ownership.class, message.json());
                yield new FiledRecord(ownership, ownership.time());
            }
            case Verdict.STREAM -> ofACase(WireJson.read(Verdict.class, message.json()));
            case Appeal.STREAM -> ofACase(WireJson.read(Appeal.class, message.json()));
            case Receipt.STREAM -> ofACase(WireJson.read(Receipt.class, message.json()));
            case Submission.STREAM -> ofACase(WireJson.read(Submission.class, message.json()));
            case Decision.STREAM -> ofACase(WireJson.read(Decision.class, message.json()));
            case Report.STREAM -> ofACase(WireJson.read(Report.class, message.json()));
            case Repair.STREAM -> ofACase(WireJson.read(Repair.class, message.json()));
            case SubjectFacts.STREAM -> ofACase(WireJson.read(SubjectFacts.class, message.json()));
            default ->
                    throw new IllegalStateException(
                            message.stream()
                                    + " is routed to the casebook, which has no use for it");
        };
    }

    private static FiledRecord ofTheJobs(Record record) {
        return new FiledRecord(record, Long.MIN_VALUE);
    }

    private static <R extends Record & CaseRecord> FiledRecord ofACase(R record) {
        return new FiledRecord(record, record.time());
    }

    /**
     * Whether a finding or a proposal, which are emitted when their stage's clock has come so far.
     */
    boolean isOfTheJobs() {
        return record instanceof Finding || record instanceof Proposal;
    }

    /** Whether it can only free the subject of something, or pause it. */
    boolean takesBack() {
        if (record instanceof Verdict verdict) {
            return verdict.type() == Verdict.Type.REJECT || verdict.type() == Verdict.Type.VICTIM;
        }
        if (record instanceof Appeal appeal) {
            return appeal.type() != Appeal.Type.UPHELD;
        }
        if (record instanceof Decision decision) {
            return decision.type() == Decision.Type.REVOKED;
        }
        return record instanceof Repair repair && repair.type() == Repair.Type.GRANTED;
    }

    /** Puts it on file; returns why it has no effect if it has none. */
    Optional<Refusal> addTo(KnownFacts known) {
        if (record instanceof Finding finding) {
            known.add(finding);
        } else if (record instanceof Proposal proposal) {
            known.add(proposal);
        } else if (record instanceof Ownership ownership) {
            known.add(ownership);
        } else if (record instanceof SubjectFacts facts) {
            known.add(facts);
        } else if (record instanceof Repair repair) {
            known.add(repair);
        } else if (record instanceof Verdict verdict) {
            return known.add(verdict);
        } else if (record instanceof Appeal appeal) {
            return known.add(appeal);
        } else if (record instanceof Receipt receipt) {
            return known.add(receipt);
        } else if (record instanceof Submission submission) {
            return known.add(submission);
        } else if (record instanceof Decision decision) {
            return known.add(decision);
        } else if (record instanceof Report report) {
            return known.add(report);
        }
        return Optional.empty();
    }
}
