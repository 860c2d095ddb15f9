package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws records of one subject at random. */
final class RandomRecords {

    /** Tuesday 19 November 2024. */
    static final long T0 = 1_732_000_000_000L;

    private RandomRecords() {}

    /** Records of one subject over two months, with equal times and several versions. */
    static List<Object> records(Subject subject, Random random, int count) {
        return records(subject, random, count, true);
    }

    static List<Object> records(Subject subject, Random random, int count, boolean trials) {
        Behavior[] behaviors = {Behavior.BRUSHING, Behavior.EMPTY_PARCEL};
        List<Object> records = new ArrayList<>();
        Map<Behavior, Long> versions = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Behavior behavior = behaviors[random.nextInt(2)];
            long time = T0 + random.nextInt(60) * CaseStory.DAY;
            String finding = Finding.idOf(subject, behavior);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 ->
                        records.add(
                                finding(
                                        subject,
                                        behavior,
                                        versions.merge(behavior, 1L, Long::sum),
                                        time,
                                        random,
                                        trials));
                case 4, 5 ->
                        records.add(
                                new Verdict(
                                        "v" + i,
                                        time,
                                        finding,
                                        "r" + random.nextInt(2),
                                        any(Verdict.Type.values(), random),
                                        any(Severity.values(), random),
                                        null,
                                        List.of()));
                case 6 ->
                        records.add(
                                new Appeal(
                                        "a" + i,
                                        time,
                                        "appeal-" + random.nextInt(3),
                                        any(Appeal.Type.values(), random),
                                        subject,
                                        random.nextBoolean() ? finding : null,
                                        random.nextBoolean() ? "LIMIT_PRIVILEGES" : null,
                                        "r" + random.nextInt(3),
                                        null));
                default ->
                        records.add(
                                new Receipt(
                                        "x" + i,
                                        time,
                                        ResultIds.measure(
                                                subject, any(Measure.values(), random), "P1"),
                                        "P1",
                                        any(Receipt.Type.values(), random),
                                        null));
            }
        }
        return records;
    }

    static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            Random random,
            boolean trials) {
        Finding finding =
                finding(
                        subject,
                        behavior,
                        version,
                        time,
                        time - random.nextInt(30) * CaseStory.DAY,
                        any(FindingStatus.values(), random));
        return trials && random.nextInt(10) == 0 ? onTrial(finding) : finding;
    }

    static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            long from,
            FindingStatus status) {
        Evidence evidence =
                new Evidence("R-1", 1, Family.LOGISTICS, 1, 1, null, "PT24H", List.of(), 0, "");
        return new Finding(
                Finding.idOf(subject, behavior),
                version,
                time,
                behavior,
                subject,
                status,
                0.5,
                behavior == Behavior.BRUSHING ? Role.ORGANISER : Role.ASSISTANT,
                null,
                Beneficiary.SELF,
                Severity.NOTE,
                from,
                time,
                List.of(evidence),
                List.of(),
                List.of(),
                0,
                status != FindingStatus.OBSERVED && version % 2 == 0
                        ? (Long) ((from + time) / 2)
                        : null,
                false);
    }

    static Finding onTrial(Finding live) {
        return new Finding(
                live.id(),
                live.version(),
                live.time(),
                live.behavior(),
                live.subject(),
                live.status(),
                live.score(),
                live.role(),
                live.service(),
                live.beneficiary(),
                live.severity(),
                live.from(),
                live.to(),
                live.evidence(),
                live.lookAlikes(),
                live.related(),
                live.relatedCount(),
                live.candidateSince(),
                true);
    }

    static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
