package io.qingliu.console;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results as the jobs write them, for a shop that is caught brushing and those around it. */
public final class Given {

    /** When the tests happen: the stories lie in the days before. */
    public static final long NOW = System.currentTimeMillis();

    public static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    public static final Subject OTHER_PLATFORM = Subject.of(SubjectKind.SHOP, "P2", "T4");
    public static final Subject BUYER = Subject.of(SubjectKind.BUYER, "P1", "B17");
    public static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K3");
    public static final Subject HANDSET =
            new Subject(SubjectKind.DEVICE, "hardware:k1:8f3c9a1b2d4e5f60", null);

    private Given() {}

    public static long daysAgo(double days) {
        return NOW - Math.round(days * Duration.ofDays(1).toMillis());
    }

    public static long daysAhead(double days) {
        return daysAgo(-days);
    }

    public static Evidence evidence(
            String rule, Family family, double observed, double threshold, Double baseline) {
        return new Evidence(
                rule,
                1,
                family,
                observed,
                threshold,
                baseline,
                "PT24H",
                IntStream.range(0, 12).mapToObj(i -> "o-" + rule + "-" + i).toList(),
                181,
                "sha256:6f1ed002ab5595859014ebf0951522d9");
    }

    public static List<Evidence> fourKinds() {
        return List.of(
                evidence("BRU-01", Family.LOGISTICS, 34, 10, null),
                evidence("BRU-03", Family.DEVICE_NETWORK, 7, 3, null),
                evidence("BRU-05", Family.FUNDS, 11, 5, null),
                evidence("BRU-10", Family.TEMPORAL, 26, 20, 3.1));
    }

    /** Evidence of three or four rules of a behaviour, each of another family. */
    public static List<Evidence> kinds(Behavior behavior) {
        return switch (behavior) {
            case FAKE_REVIEW ->
                    List.of(
                            evidence("REV-04", Family.CONTENT, 6, 3, null),
                            evidence("REV-02", Family.TEMPORAL, 31, 10, 4.0),
                            evidence("REV-15", Family.FUNDS, 9, 5, null));
            case SUBSIDY_FRAUD ->
                    List.of(
                            evidence("SUB-01", Family.DEVICE_NETWORK, 5, 3, null),
                            evidence("SUB-01P", Family.FUNDS, 7, 4, null),
                            evidence("SUB-04", Family.TEMPORAL, 18, 10, 2.0));
            case EMPTY_PARCEL ->
                    List.of(
                            evidence("EMP-01", Family.LOGISTICS, 42, 10, null),
                            evidence("EMP-02", Family.CONTENT, 38, 20, null),
                            evidence("EMP-13", Family.REPORT, 4, 3, null));
            default -> fourKinds();
        };
    }

    public static Finding finding(
            Subject subject, Behavior behavior, FindingStatus status, double score) {
        return finding(subject, behavior, status, score, fourKinds(), List.of(), daysAgo(1));
    }

    public static Finding finding(
            Subject subject,
            Behavior behavior,
            FindingStatus status,
            double score,
            List<Evidence> evidence,
            List<Subject> related,
            long time) {
        return new Finding(
                Finding.idOf(subject, behavior),
                time,
                time,
                behavior,
                subject,
                status,
                score,
                Role.PARTICIPANT,
                null,
                null,
                Severity.GENERAL,
                time - Duration.ofDays(24).toMillis(),
                time,
                evidence,
                List.of(
                        new LookAlikeResult("BIG_SALE", LookAlikeResult.Result.EXCLUDED, 0),
                        new LookAlikeResult("LIVESTREAM_SALE", LookAlikeResult.Result.PARTLY, 0),
                        new LookAlikeResult("FAMILY_DEVICE", LookAlikeResult.Result.APPLIES, 0.4),
                        new LookAlikeResult("RIVAL_ATTACK", LookAlikeResult.Result.EXCLUDED, 0),
                        new LookAlikeResult("NO_PARCEL", LookAlikeResult.Result.EXCLUDED, 0)),
                related,
                related.size(),
                daysAgo(3),
                false,
                null);
    }

    /** The same finding when more evidence has come. */
    public static Finding newer(Finding finding) {
        return new Finding(
                finding.id(),
                finding.version() + 1,
                finding.time(),
                finding.behavior(),
                finding.subject(),
                finding.status(),
                finding.score(),
                finding.role(),
                finding.service(),
                finding.beneficiary(),
                finding.severity(),
                finding.from(),
                finding.to(),
                finding.evidence(),
                finding.lookAlikes(),
                finding.related(),
                finding.relatedCount(),
                finding.candidateSince(),
                finding.shadow(),
                finding.days());
    }

    public static List<Signal> signals(Subject subject, Behavior behavior) {
        List<Signal> signals = new ArrayList<>();
        for (Evidence evidence : fourKinds()) {
            for (int back = 1; back < 20; back += 2 + evidence.rule().charAt(5) % 4) {
                long to = daysAgo(back);
                signals.add(
                        new Signal(
                                evidence.rule() + ":" + subject.id() + ":" + ChinaDay.of(to),
                                1,
                                behavior,
                                subject.id(),
                                to,
                                to - Duration.ofHours(24).toMillis(),
                                evidence,
                                0.8,
                                0.9,
                                evidence.rule().equals("BRU-01"),
                                List.of(),
                                List.of(new Flag(subject, Role.PARTICIPANT, null)),
                                1,
                                List.of(),
                                false,
                                false));
            }
        }
        return signals;
    }

    public static Ring ring(Subject founder, List<Subject> others) {
        List<Ring.Member> members = new ArrayList<>();
        List<Ring.Tie> ties = new ArrayList<>();
        members.add(
                new Ring.Member(
                        founder,
                        Role.ORGANISER,
                        null,
                        List.of(Finding.idOf(founder, Behavior.BRUSHING))));
        for (Subject other : others) {
            members.add(
                    new Ring.Member(
                            other,
                            other.kind() == SubjectKind.COURIER ? Role.ASSISTANT : Role.PARTICIPANT,
                            null,
                            List.of(Finding.idOf(other, Behavior.BRUSHING))));
            ties.add(
                    new Ring.Tie(
                            List.of(founder, other).stream().sorted().toList(),
                            HANDSET.toString(),
                            "BRU-03",
                            List.of("o-1", "o-2"),
                            7));
        }
        return new Ring(
                ResultIds.ring(founder),
                NOW,
                daysAgo(25),
                daysAgo(1),
                members,
                ties,
                0.83,
                FindingStatus.CANDIDATE,
                members.size(),
                ties.size());
    }

    /** An objection of the subject. */
    public static Appeal appeal(
            String name, Subject subject, String caseId, String measure, double daysAgo) {
        return new Appeal(
                "filed-" + name,
                daysAgo(daysAgo),
                name,
                Appeal.Type.FILED,
                subject,
                caseId,
                measure,
                null,
                "包裹在承运商分拨中心当面交接，该处不扫描。交接单附后。\n"
                        + "The parcels were handed over at the carrier's depot, which scans none."
                        + " Its receipts are attached.");
    }

    /** Somebody has confirmed a case. */
    public static Verdict confirmed(String caseId, String reviewer) {
        return new Verdict(
                "confirmed-" + reviewer,
                daysAgo(5),
                caseId,
                reviewer,
                Verdict.Type.CONFIRM,
                null,
                null,
                List.of());
    }

    /** An alert about a courier of YTO. */
    public static CourierAlert alert(String courier, String shop, double replyInDays) {
        return new CourierAlert(
                ResultIds.alert("YTO", courier, "P1", shop),
                daysAgo(2),
                "YTO",
                courier,
                "O7",
                shop,
                "P1",
                daysAgo(9),
                daysAgo(2),
                List.of("EMP-01", "EMP-03"),
                Map.of("EMP-01", 63L, "EMP-03", 41L),
                Map.of("courier", 0.3, "outlet", 1.4),
                List.of("YT8800000000017", "YT8800000000031"),
                0.82,
                List.of(new LookAlikeResult("BIG_SALE", LookAlikeResult.Result.EXCLUDED, 0)),
                daysAhead(replyInDays),
                new Text("请核查快递员。", "Please look into the courier."),
                "YTO",
                null,
                null,
                true);
    }

    /** The same alert when the firm has answered a day ago: borne out, acted. */
    public static CourierAlert answered(CourierAlert alert) {
        return new CourierAlert(
                alert.id(),
                alert.version() + 1,
                alert.carrier(),
                alert.courier(),
                alert.outlet(),
                alert.shop(),
                alert.platform(),
                alert.from(),
                alert.to(),
                alert.rules(),
                alert.counts(),
                alert.norm(),
                alert.waybills(),
                alert.score(),
                alert.lookAlikes(),
                alert.replyBy(),
                alert.notice(),
                alert.member(),
                CourierAlert.Answer.APPLIED,
                daysAgo(1),
                false);
    }

    /** A row of a month by at most one dimension. */
    public static Statistic row(
            String month, Behavior behavior, String area, long suspected, long decided) {
        return new Statistic(
                month,
                Statistic.Granularity.MONTH,
                behavior,
                null,
                null,
                null,
                area,
                suspected,
                suspected / 2,
                decided,
                1,
                2,
                5,
                3,
                1);
    }
}
