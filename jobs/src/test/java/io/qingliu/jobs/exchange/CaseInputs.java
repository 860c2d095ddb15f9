package io.qingliu.jobs.exchange;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Inputs of the second job, of every sort there is: each with all its fields, with few, and with
 * texts longer than the contract accepts, because tokens are longer than what they stand for.
 */
public final class CaseInputs {

    private static final Subject SHOP = Subject.parse("SHOP:P1:网%3A9");
    private static final Subject UNIT = Subject.parse("ENTERPRISE::91441802MA0000001X");
    private static final long T = Given.MORNING;
    private static final String CASE = "f:SHOP:P1:S9:BRUSHING";

    private CaseInputs() {}

    /** All of them. */
    public static List<CaseInput> all() {
        List<CaseInput> all = new ArrayList<>();
        all.add(new CaseInput.Tick(T, false));
        all.add(new CaseInput.Tick(T, true));
        all.add(new CaseInput.End(Long.MIN_VALUE));
        DeadLetter letter =
                DeadLetter.of(
                        "verdicts",
                        "BAD_VALUE",
                        "case",
                        3,
                        7L,
                        "网".repeat(DeadLetter.LONGEST_PAYLOAD));
        all.add(new CaseInput.Refused(letter.withDetail("more"), T));
        all.add(
                new CaseInput.Refused(
                        DeadLetter.of("rules", "NOT_JSON", null, null, null, "\ud83d"), T));
        for (Record content : contents()) {
            all.add(CaseInput.Entry.of(content));
            all.add(CaseInput.Entry.of(Lengthened.of(content)));
        }
        return all;
    }

    private static List<Record> contents() {
        Signal signal =
                Given.signal(
                        "EMP-14",
                        "COURIER:YTO:K3",
                        Behavior.EMPTY_PARCEL,
                        2,
                        T,
                        List.of("carrier", "YTO", "courier", "K3"),
                        "SHOP:P1:刷",
                        "COURIER:YTO:K3");
        List<Record> contents = new ArrayList<>();
        contents.add(signal);
        Finding finding =
                Scorecard.score(Subject.parse("SHOP:P1:刷"), Behavior.EMPTY_PARCEL, List.of(signal))
                        .withVersion(5);
        contents.add(finding);
        contents.add(FrozenFinding.of("v1", "rita", T, finding));
        contents.add(
                new Proposal(
                        "o:SHOP:P1:S9:ENTERPRISE::U1:BRUSHING",
                        SHOP,
                        UNIT,
                        Proposal.Link.OWNER,
                        Proposal.Source.REGISTRY,
                        Behavior.BRUSHING,
                        "f:ENTERPRISE::U1:BRUSHING",
                        Proposal.State.WITHDRAWN,
                        T,
                        4));
        contents.add(new Ownership("r1", T, UNIT, SHOP, true));
        contents.add(new Ownership("r2", T, UNIT, SHOP, false));
        records().forEach(record -> contents.add((Record) record));
        return contents;
    }

    private static List<CaseRecord> records() {
        return List.of(
                new Member(
                        "m1",
                        T,
                        "P1",
                        MemberKind.PLATFORM,
                        "平台",
                        "A-1",
                        T,
                        after(ofDays(9)),
                        "https://p1.example/alerts",
                        List.of("YTO"),
                        List.of("P1", "P2"),
                        List.of(Measure.REMOVE_ITEM),
                        "M-1"),
                new Member(
                        "m2",
                        T,
                        "P2",
                        MemberKind.SOCIAL,
                        null,
                        null,
                        T,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null),
                new SubjectFacts(
                        "r1",
                        T,
                        UNIT,
                        "公司",
                        "ACTIVE",
                        List.of(
                                new SubjectFacts.Link(
                                        "idno:k1:a", SubjectFacts.Office.PRINCIPAL, T, null)),
                        List.of(SHOP)),
                new SubjectFacts("r2", T, UNIT, null, null, List.of(), List.of()),
                new Report(
                        "p1",
                        T,
                        Behavior.EMPTY_PARCEL,
                        SHOP,
                        "phone:k1:b",
                        "text",
                        "o1",
                        "w1",
                        Report.Kind.EMPTY),
                new Report("p2", T, null, SHOP, null, null, null, null, null),
                new Submission(
                        "s1",
                        T,
                        "P1",
                        "w20",
                        3,
                        SHOP,
                        Behavior.BRUSHING,
                        Role.ASSISTANT,
                        Service.values()[0],
                        Severity.NOTE,
                        "basis"),
                new Submission(
                        "s2",
                        T,
                        "P1",
                        "w20",
                        1,
                        SHOP,
                        Behavior.BRUSHING,
                        Role.PARTICIPANT,
                        null,
                        null,
                        null),
                new Decision(
                        "d1",
                        T,
                        "n1",
                        "局",
                        Decision.Type.IN_FORCE,
                        SHOP,
                        Behavior.BRUSHING,
                        Severity.SERIOUS,
                        "fine",
                        "law"),
                new Verdict(
                        "v1",
                        T,
                        CASE,
                        "rita",
                        Verdict.Type.SEVERITY,
                        Severity.MINOR,
                        "note",
                        List.of("i1")),
                new Verdict("v2", T, CASE, "rita", Verdict.Type.REJECT, null, null, List.of()),
                new Appeal(
                        "a1",
                        T,
                        "ap1",
                        Appeal.Type.OVERTURNED,
                        SHOP,
                        CASE,
                        "REMOVE_ITEM",
                        "rosa",
                        "ground"),
                new Appeal("a2", T, "ap1", Appeal.Type.FILED, SHOP, null, null, null, null),
                new Repair("g1", T, SHOP, Repair.Type.GRANTED, "rita"),
                new Receipt(
                        "x1", T, "m:SHOP:P1:S9:REMOVE_ITEM:P1", "P1", Receipt.Type.LIFTED, "note"),
                new RuleChange(
                        "c1",
                        T,
                        "BRU-01",
                        2,
                        RuleChange.Mode.OFF,
                        Map.of("orders", "20"),
                        "ana",
                        "reason"));
    }
}
