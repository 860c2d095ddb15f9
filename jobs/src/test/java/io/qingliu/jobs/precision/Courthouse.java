package io.qingliu.jobs.precision;

import io.qingliu.blacklist.precision.Slot;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What people decide on shops of several platforms, and operators on rules, as records.
 *
 * @param behavior of all cases
 * @param rule that has found all of them
 */
public record Courthouse(Behavior behavior, String rule) {

    /** Where it is about brushing. */
    public static final Courthouse BRUSHING = new Courthouse(Behavior.BRUSHING, "BRU-01");

    private static Subject shop(String platform, int number) {
        return Subject.parse("SHOP:" + platform + ":S" + number);
    }

    private String caseOf(Subject shop) {
        return Finding.idOf(shop, behavior);
    }

    /** A reviewer's verdict on a shop that the rule has found. */
    public Verdict verdict(String platform, int shop, Verdict.Type type, long time) {
        return new Verdict(
                "v-" + platform + shop + type + time,
                time,
                caseOf(shop(platform, shop)),
                "r-1",
                type,
                null,
                null,
                List.of());
    }

    /** What the reviewer had before him. */
    public FrozenFinding frozen(Verdict verdict, String platform, int shop) {
        Subject subject = shop(platform, shop);
        long time = verdict.time() - 1;
        Evidence evidence =
                new Evidence(rule, 1, Family.LOGISTICS, 34, 20, null, "PT24H", List.of(), 34, "d");
        Finding finding =
                new Finding(
                        caseOf(subject),
                        1,
                        time,
                        behavior,
                        subject,
                        FindingStatus.CANDIDATE,
                        0.9,
                        Role.PARTICIPANT,
                        null,
                        null,
                        null,
                        time,
                        time,
                        List.of(evidence),
                        List.of(),
                        List.of(),
                        0,
                        time,
                        false,
                        null);
        return FrozenFinding.of(verdict.id(), "r-1", verdict.time(), finding);
    }

    /** A second reviewer finds that the shop is right. */
    public Appeal overturned(String platform, int shop, long time) {
        String id = "a-" + platform + shop;
        Subject subject = shop(platform, shop);
        return new Appeal(
                id, time, id, Appeal.Type.OVERTURNED, subject, caseOf(subject), null, "r-2", null);
    }

    /**
     * Five shops of two platforms, from that number on, confirmed in the morning and overturned six
     * hours later.
     */
    List<Filed> fiveOverturned(int first, long morning) {
        List<Filed> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String platform = i < 3 ? "P1" : "P2";
            Verdict verdict = verdict(platform, first + i, Verdict.Type.CONFIRM, morning + i);
            records.add(filed(frozen(verdict, platform, first + i)));
            records.add(filed(verdict));
            records.add(filed(overturned(platform, first + i, morning + 6 * Slot.HOUR + i)));
        }
        return records;
    }

    /** An operator changes the rule. */
    public RuleChange change(long version, RuleChange.Mode mode, long time) {
        return new RuleChange(
                "c-" + version, time, rule, version, mode, Map.of("orders", "30"), "ana", null);
    }

    /** A record about a shop on its way. */
    static Filed filed(CaseRecord record) {
        Subject subject =
                record instanceof Appeal appeal
                        ? appeal.subject()
                        : ResultIds.subjectOf(((Verdict) record).caseId());
        return new Filed(subject.toString(), new CaseInput.RecordEntry(record));
    }

    static Filed filed(FrozenFinding frozen) {
        return new Filed(frozen.subject().toString(), new CaseInput.FrozenEntry(frozen));
    }
}
