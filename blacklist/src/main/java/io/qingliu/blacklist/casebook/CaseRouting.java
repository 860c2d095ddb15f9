package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;

/** To whose file a case record belongs. */
public final class CaseRouting {

    private CaseRouting() {}

    /**
     * The subject whose file the record goes to.
     *
     * @throws BadRecordException if the id it answers names no subject, or a member answers for
     *     another
     * @throws IllegalArgumentException for members and rules, which concern every file
     */
    public static Subject subjectOf(CaseRecord record) throws BadRecordException {
        if (record instanceof Verdict verdict) {
            return ofFinding(verdict.caseId());
        }
        if (record instanceof Receipt receipt) {
            return ofReceipt(receipt);
        }
        if (record instanceof Appeal appeal) {
            return appeal.subject();
        }
        if (record instanceof Repair repair) {
            return repair.subject();
        }
        if (record instanceof Decision decision) {
            return decision.subject();
        }
        if (record instanceof Submission submission) {
            return submission.subject();
        }
        if (record instanceof Report report) {
            return report.subject();
        }
        if (record instanceof SubjectFacts facts) {
            return facts.subject();
        }
        throw new IllegalArgumentException(
                "stream is "
                        + record.stream()
                        + " but must not be "
                        + Member.STREAM
                        + " or "
                        + RuleChange.STREAM);
    }

    private static Subject ofFinding(String id) throws BadRecordException {
        Subject subject = parse(id, "case");
        for (Behavior behavior : Behavior.values()) {
            if (Finding.idOf(subject, behavior).equals(id)) {
                return subject;
            }
        }
        throw new BadRecordException(Reason.BAD_VALUE, "case", "be the id of a finding");
    }

    private static Subject ofReceipt(Receipt receipt) throws BadRecordException {
        String id = receipt.measure();
        boolean ofMember = id.startsWith("m:") || id.startsWith("p:") || id.startsWith("h:");
        if (ofMember && !id.endsWith(':' + Ids.encode(receipt.member()))) {
            throw new BadRecordException(
                    Reason.BAD_VALUE, "member", "be the one the measure was sent to");
        }
        return parse(id, "measure");
    }

    private static Subject parse(String id, String field) throws BadRecordException {
        try {
            return ResultIds.subjectOf(id);
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(Reason.BAD_VALUE, field, "name a subject");
        }
    }
}
