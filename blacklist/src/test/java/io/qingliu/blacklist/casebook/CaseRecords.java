package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.judging.Grades;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/** What people say about one subject, as records with ids and versions that rise. */
public final class CaseRecords {

    /** Token of whoever reports. */
    static final String REPORTER = "phone:k1:whistle";

    /** What the next findings rest on. */
    List<Evidence> evidence = List.of(evidence("BRU-01", Family.LOGISTICS, 181));

    private final Subject subject;
    private long version;
    private int records;

    public CaseRecords(Subject subject) {
        this.subject = subject;
    }

    Finding finding(
            long time,
            Behavior behavior,
            FindingStatus status,
            Role role,
            long from,
            boolean shadow) {
        Long since = status == FindingStatus.CANDIDATE ? (Long) time : null;
        return finding(time, behavior, status, role, from, since, shadow);
    }

    /** A participant's finding that has carried a candidate since a time. */
    Finding findingSince(long time, FindingStatus status, long since) {
        return finding(
                time,
                Behavior.BRUSHING,
                status,
                Role.PARTICIPANT,
                since - 2 * CaseStory.DAY,
                since,
                false);
    }

    /** What a rule saw in so many records. */
    public static Evidence evidence(String rule, Family family, long records) {
        return new Evidence(rule, 1, family, 34, 20, 3.0, "PT24H", List.of(), records, "d");
    }

    Finding finding(
            long time,
            Behavior behavior,
            FindingStatus status,
            Role role,
            long from,
            Long candidateSince,
            boolean shadow) {
        return new Finding(
                Finding.idOf(subject, behavior),
                ++version,
                time,
                behavior,
                subject,
                status,
                0.9,
                role,
                null,
                Beneficiary.SELF,
                Grades.bySuspicion(status),
                from,
                time,
                evidence,
                List.of(),
                List.of(),
                0,
                candidateSince,
                shadow,
                null);
    }

    Verdict verdict(long time, Behavior behavior, Verdict.Type type, Severity severity) {
        return new Verdict(
                id("v"),
                time,
                Finding.idOf(subject, behavior),
                "rita",
                type,
                severity,
                null,
                List.of());
    }

    Appeal appeal(long time, Appeal.Type type, Measure against, String reviewer) {
        return new Appeal(
                id("a"),
                time,
                "appeal-1",
                type,
                subject,
                null,
                against == null ? null : against.name(),
                reviewer,
                null);
    }

    Receipt receipt(long time, String answered, String member, Receipt.Type type) {
        return new Receipt(id("x"), time, answered, member, type, null);
    }

    public Submission submission(
            long time, String member, Behavior behavior, Role role, Severity severity) {
        return new Submission(
                id("s"),
                time,
                member,
                "batch",
                1,
                subject,
                behavior,
                role,
                role == Role.ASSISTANT ? Service.DATA_SERVICE : null,
                severity,
                null);
    }

    Decision decision(
            long time,
            String number,
            Decision.Type type,
            Behavior behavior,
            Severity severity,
            String law) {
        return new Decision(
                id("d"), time, number, "SAMR", type, subject, behavior, severity, null, law);
    }

    Repair repair(long time, Repair.Type type) {
        return new Repair(id("w"), time, subject, type, "rita");
    }

    Report report(long time, String name, Behavior behavior, Report.Kind kind) {
        return new Report(name, time, behavior, subject, REPORTER, "words", "order-1", null, kind);
    }

    SubjectFacts registered(long time, SubjectFacts.Link... links) {
        return new SubjectFacts(id("u"), time, subject, null, null, List.of(links), List.of());
    }

    Ownership owned(long time, Subject unit, boolean holds) {
        return new Ownership(id("o"), time, unit, subject, holds);
    }

    Proposal proposed(long time, Subject by, Proposal.State state) {
        return new Proposal(
                ResultIds.proposal(by, subject, Behavior.BRUSHING),
                by,
                subject,
                Proposal.Link.LEGAL_REPRESENTATIVE,
                Proposal.Source.REGISTRY,
                Behavior.BRUSHING,
                Finding.idOf(subject, Behavior.BRUSHING),
                state,
                time,
                ++version);
    }

    private String id(String stream) {
        return stream + ++records;
    }
}
