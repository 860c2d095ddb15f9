package io.qingliu.connectors.elasticsearch;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.Map;

/** Results with every field set, so that a mapping that lacks one is found out. */
final class Results {
    /** 19 November 2024, 07:06:40 UTC. */
    static final long NOON = 1_732_000_000_000L;

    private static final long DAY = 86_400_000L;

    private static final Text TEXTS = new Text("涉嫌刷单，请在七日内说明", "Suspected of brushing");

    private static final List<LookAlikeResult> BIG_SALE =
            List.of(new LookAlikeResult("BIG_SALE", LookAlikeResult.Result.EXCLUDED, 0.25));

    private Results() {}

    static List<ElasticsearchDocument> oneOfEach(IndexNames names) {
        Subject shop = shop("S9");
        return List.of(
                names.document(
                        finding(shop, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.91, NOON)),
                names.document(signal(shop)),
                names.document(listing(shop)),
                names.document(measure(shop)),
                names.document(alert("YTO", "K3", 0.8)),
                names.document(notice(shop)),
                names.document(ring(shop)),
                names.document(push(shop)),
                statistic(names, "2024-11", "P1"));
    }

    private static DepartmentPush push(Subject shop) {
        return new DepartmentPush(
                ResultIds.push(shop, "SAMR"),
                "SAMR",
                shop,
                DepartmentPush.Label.DECIDED,
                List.of(Behavior.BRUSHING),
                List.of("f:SHOP:P1:S9:BRUSHING"),
                "2024-1",
                List.of("A-1"),
                DepartmentPush.Action.PUSH,
                true,
                2);
    }

    static Subject shop(String id) {
        return Subject.of(SubjectKind.SHOP, "P1", id);
    }

    static Finding finding(
            Subject subject, Behavior behavior, FindingStatus status, double score, long time) {
        return new Finding(
                Finding.idOf(subject, behavior),
                3,
                time,
                behavior,
                subject,
                status,
                score,
                Role.PARTICIPANT,
                Service.LOGISTICS_SERVICE,
                Beneficiary.SELF,
                Severity.GENERAL,
                time - DAY,
                time,
                List.of(evidence()),
                BIG_SALE,
                List.of(Subject.of(SubjectKind.COURIER, "YTO", "K3")),
                1,
                time,
                false,
                null);
    }

    /** A row with every dimension; real rows have two at most. */
    static ElasticsearchDocument statistic(IndexNames names, String period, String member) {
        return names.document(
                new Statistic(
                        period,
                        Statistic.Granularity.MONTH,
                        Behavior.BRUSHING,
                        Role.PARTICIPANT,
                        Measure.LIMIT_PROMOTION_ENTRY,
                        member,
                        "441802",
                        7,
                        6,
                        5,
                        4,
                        3,
                        2,
                        1,
                        8));
    }

    static CourierAlert alert(String carrier, String courier, double score) {
        return new CourierAlert(
                ResultIds.alert(carrier, courier, "P1", "S9"),
                2,
                carrier,
                courier,
                "O7",
                "S9",
                "P1",
                NOON - DAY,
                NOON,
                List.of("EMP-03"),
                Map.of("EMP-03", 41L),
                Map.of("weight.ratio", 0.02),
                List.of("W1", "W2"),
                score,
                BIG_SALE,
                NOON + 7 * DAY,
                TEXTS,
                carrier,
                CourierAlert.Answer.REFUSED,
                NOON + 2 * DAY,
                false);
    }

    private static Evidence evidence() {
        return new Evidence(
                "BRU-02",
                1,
                Family.TEMPORAL,
                34,
                20,
                3.1,
                "PT24H",
                List.of("o-1", "p-7"),
                181,
                "sha256:00ff");
    }

    private static Signal signal(Subject shop) {
        return new Signal(
                "BRU-02:S9:20046",
                1,
                Behavior.BRUSHING,
                "S9",
                NOON,
                NOON - DAY,
                evidence(),
                0.65,
                0.9,
                true,
                BIG_SALE,
                List.of(new Flag(shop, Role.ASSISTANT, Service.DATA_SERVICE)),
                1,
                List.of("carrier", "YTO"),
                true,
                true);
    }

    private static Listing listing(Subject shop) {
        return new Listing(
                shop,
                ListingStatus.NOTIFIED,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING, Behavior.EMPTY_PARCEL),
                List.of(Role.PARTICIPANT),
                List.of(Service.LOGISTICS_SERVICE),
                "DETECTION",
                NOON - DAY,
                NOON + 180 * DAY,
                List.of("f:SHOP:P1:S9:BRUSHING"),
                5,
                true,
                List.of("c-v-1"));
    }

    private static MeasureRecommendation measure(Subject shop) {
        return new MeasureRecommendation(
                ResultIds.measure(shop, Measure.LIMIT_PROMOTION_ENTRY, "P1"),
                shop,
                Measure.LIMIT_PROMOTION_ENTRY,
                "M-2.2.4",
                MeasureAction.RECOMMEND,
                "BAN",
                "P1",
                Severity.GENERAL,
                TEXTS,
                List.of("f:SHOP:P1:S9:BRUSHING"),
                "agreement 2024-1",
                "n:SHOP:P1:S9:LISTED",
                NOON + DAY,
                NOON + 7 * DAY,
                NOON + 180 * DAY,
                "https://example.org/appeal",
                List.of(),
                "1-0a1b2c3d",
                null,
                NOON - DAY,
                2);
    }

    private static Ring ring(Subject shop) {
        Subject payer = Subject.of(SubjectKind.PAY_ACCOUNT, null, "pay:k1:0a");
        return new Ring(
                ResultIds.ring(shop),
                NOON,
                NOON - DAY,
                NOON,
                List.of(
                        new Ring.Member(
                                shop,
                                Role.ASSISTANT,
                                Service.DATA_SERVICE,
                                List.of("f:SHOP:P1:S9:BRUSHING"))),
                List.of(
                        new Ring.Tie(
                                List.of(shop, payer),
                                payer.toString(),
                                "BRU-05",
                                List.of("o-1"),
                                34)),
                0.91,
                FindingStatus.CANDIDATE,
                2,
                1);
    }

    private static Notice notice(Subject shop) {
        return new Notice(
                ResultIds.notice(shop, NoticeType.LISTED),
                NoticeType.LISTED,
                shop,
                "P1",
                Measure.LIMIT_PROMOTION_ENTRY,
                List.of("BRUSHING", "BRU-02"),
                NOON + 7 * DAY,
                "https://example.org/appeal",
                TEXTS,
                List.of("f:SHOP:P1:S9:BRUSHING"),
                1);
    }
}
