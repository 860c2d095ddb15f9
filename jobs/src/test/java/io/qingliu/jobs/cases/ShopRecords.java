package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.List;

/** What is said on the case of a shop, and what of the answers a story looks at. */
public final class ShopRecords {

    public static final Subject SHOP = Subject.parse("SHOP:P1:S9");

    private ShopRecords() {}

    public static Filed finding(FindingStatus status, long version) {
        Finding finding =
                new Finding(
                        Finding.idOf(SHOP, Behavior.BRUSHING),
                        version,
                        Given.MORNING,
                        Behavior.BRUSHING,
                        SHOP,
                        status,
                        0.9,
                        Role.PARTICIPANT,
                        null,
                        Beneficiary.SELF,
                        Severity.GENERAL,
                        after(ofDays(-2)),
                        Given.MORNING,
                        List.of(
                                new Evidence(
                                        "BRU-01",
                                        1,
                                        Family.LOGISTICS,
                                        34,
                                        20,
                                        3.0,
                                        "PT24H",
                                        List.of(),
                                        0,
                                        "d")),
                        List.of(),
                        List.of(),
                        0,
                        status == FindingStatus.CANDIDATE ? (Long) Given.MORNING : null,
                        false,
                        null);
        return new Filed(SHOP.toString(), new CaseInput.FindingEntry(finding));
    }

    public static Filed verdict(Verdict.Type type, long time) {
        Verdict verdict =
                new Verdict(
                        "v-" + type + time,
                        time,
                        Finding.idOf(SHOP, Behavior.BRUSHING),
                        "rita",
                        type,
                        null,
                        null,
                        List.of());
        return new Filed(SHOP.toString(), new CaseInput.RecordEntry(verdict));
    }

    public static Member member(String code, long from) {
        return member(code, Given.MORNING, from, List.of());
    }

    /** The same, changed as of a time. */
    public static Member member(String code, long time, List<Measure> measures) {
        return member(code, time, after(ofDays(-100)), measures);
    }

    private static Member member(String code, long time, long from, List<Measure> measures) {
        return member(code, time, from, null, measures);
    }

    /** The same leaves at a time. */
    public static Member leaving(String code, long time, long to) {
        return member(code, time, after(ofDays(-100)), to, List.of());
    }

    private static Member member(
            String code, long time, long from, Long to, List<Measure> measures) {
        return new Member(
                "m-" + code + time + from,
                time,
                code,
                MemberKind.PLATFORM,
                code,
                "A-" + code,
                from,
                to,
                null,
                List.of(),
                List.of(),
                measures,
                null);
    }

    public static Member platform() {
        return member("P1", after(ofDays(-100)));
    }

    public static List<ListingStatus> rungs(List<Outgoing> emitted) throws BadRecordException {
        List<ListingStatus> rungs = new ArrayList<>();
        for (Outgoing each : emitted) {
            if (each.stream().equals(Listing.STREAM)) {
                rungs.add(WireJson.read(Listing.class, each.json()).status());
            }
        }
        return rungs;
    }

    public static List<NoticeType> notices(List<Outgoing> emitted) throws BadRecordException {
        List<NoticeType> notices = new ArrayList<>();
        for (Outgoing each : emitted) {
            if (each.stream().equals(Notice.STREAM)) {
                notices.add(WireJson.read(Notice.class, each.json()).type());
            }
        }
        return notices;
    }

    public static List<MeasureAction> measures(List<Outgoing> emitted) throws BadRecordException {
        List<MeasureAction> actions = new ArrayList<>();
        for (Outgoing each : emitted) {
            if (each.stream().equals(MeasureRecommendation.STREAM)) {
                actions.add(WireJson.read(MeasureRecommendation.class, each.json()).action());
            }
        }
        return actions;
    }

    public static Filed appeal(Appeal.Type type, long time) {
        Appeal appeal =
                new Appeal(
                        "ap-" + type,
                        time,
                        "ap1",
                        type,
                        SHOP,
                        Finding.idOf(SHOP, Behavior.BRUSHING),
                        null,
                        type == Appeal.Type.FILED ? null : "rosa",
                        null);
        return new Filed(SHOP.toString(), new CaseInput.RecordEntry(appeal));
    }

    public static List<Boolean> disputed(List<Outgoing> emitted) throws BadRecordException {
        List<Boolean> disputed = new ArrayList<>();
        for (Outgoing each : emitted) {
            if (each.stream().equals(Listing.STREAM)) {
                disputed.add(WireJson.read(Listing.class, each.json()).disputed());
            }
        }
        return disputed;
    }
}
