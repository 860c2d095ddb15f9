package io.qingliu.jobs.cases;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.casebook.Refusal;
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
 * A word on a case, read.
 *
 * @param record what it says
 * @param time when it was said, epoch milliseconds; {@link Long#MIN_VALUE} for what the jobs say
 *     themselves: that is known to the stage that says it
 */
record SpokenWord(Record record, long time) {

    /**
     * Reads it.
     *
     * @throws BadRecordException if it is no record of its stream; the edge lets none through
     * @throws IllegalStateException if its stream is none of the casebook's
     */
    static SpokenWord read(CaseWord word) throws BadRecordException {
        return switch (word.stream()) {
            case CaseWord.FINDINGS -> ofTheJobs(WireJson.read(Finding.class, word.json()));
            case Proposal.STREAM -> ofTheJobs(WireJson.read(Proposal.class, word.json()));
            case Ownership.STREAM -> {
                Ownership ownership = WireJson.read(Ownership.class, word.json());
                yield new SpokenWord(ownership, ownership.time());
            }
            case Verdict.STREAM -> ofACase(WireJson.read(Verdict.class, word.json()));
            case Appeal.STREAM -> ofACase(WireJson.read(Appeal.class, word.json()));
            case Receipt.STREAM -> ofACase(WireJson.read(Receipt.class, word.json()));
            case Submission.STREAM -> ofACase(WireJson.read(Submission.class, word.json()));
            case Decision.STREAM -> ofACase(WireJson.read(Decision.class, word.json()));
            case Report.STREAM -> ofACase(WireJson.read(Report.class, word.json()));
            case Repair.STREAM -> ofACase(WireJson.read(Repair.class, word.json()));
            case SubjectFacts.STREAM -> ofACase(WireJson.read(SubjectFacts.class, word.json()));
            default ->
                    throw new IllegalStateException(
                            word.stream() + " is routed to the casebook, which has no use for it");
        };
    }

    private static SpokenWord ofTheJobs(Record record) {
        return new SpokenWord(record, Long.MIN_VALUE);
    }

    private static <R extends Record & CaseRecord> SpokenWord ofACase(R record) {
        return new SpokenWord(record, record.time());
    }

    /** Whether a finding or a proposal, which are said when their stage's clock has come so far. */
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

    /** Puts it on file; says why it has no effect if it has none. */
    Optional<Refusal> addTo(CaseFile file) {
        if (record instanceof Finding finding) {
            file.add(finding);
        } else if (record instanceof Proposal proposal) {
            file.add(proposal);
        } else if (record instanceof Ownership ownership) {
            file.add(ownership);
        } else if (record instanceof SubjectFacts facts) {
            file.add(facts);
        } else if (record instanceof Repair repair) {
            file.add(repair);
        } else if (record instanceof Verdict verdict) {
            return file.add(verdict);
        } else if (record instanceof Appeal appeal) {
            return file.add(appeal);
        } else if (record instanceof Receipt receipt) {
            return file.add(receipt);
        } else if (record instanceof Submission submission) {
            return file.add(submission);
        } else if (record instanceof Decision decision) {
            return file.add(decision);
        } else if (record instanceof Report report) {
            return file.add(report);
        }
        return Optional.empty();
    }
}
