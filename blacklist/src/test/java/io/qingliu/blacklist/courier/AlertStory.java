package io.qingliu.blacklist.courier;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Courier K3 of YTO and shop S9 of P1, from Tuesday 19 November 2024, nine o'clock. An answer to
 * what Tuesday shows is due by the end of Tuesday 26.
 */
final class AlertStory {

    static final Policy POLICY = Policy.shipped();
    static final AlertKey KEY = new AlertKey("YTO", "K3", "P1", "S9");
    static final long DAY = 86_400_000L;
    static final long TUESDAY = at("2024-11-19T09:00+08:00");
    static final long DUE = at("2024-11-27T00:00+08:00");

    final AlertFile file = new AlertFile(KEY);
    final Directory members = new Directory();
    final List<CourierAlert> alerts = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final List<RefusedReply> refused = new ArrayList<>();
    AlertEffects last;
    private long clock = Long.MIN_VALUE;
    private boolean posted;

    static long at(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    static Member firm(String code, String agreement, long from, Long to) {
        return read(
                Member.class,
                """
                {"id":"m-%s-%d","time":%d,"member":"%s","kind":"LOGISTICS",
                 "agreement":%s,"from":%d,"to":%s}
                """
                        .formatted(
                                code,
                                from,
                                from,
                                code,
                                agreement == null ? "null" : '"' + agreement + '"',
                                from,
                                to));
    }

    private static <T extends Record> T read(Class<T> type, String json) {
        try {
            return WireJson.read(type, json.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The firm is a member from long before. */
    static AlertStory withFirm() {
        AlertStory story = new AlertStory();
        story.members.add(firm("YTO", "A-1", TUESDAY - 100 * DAY, null));
        return story;
    }

    /** Alerts go to an address of the firm's own. */
    static AlertStory withFirmOfItsOwnAddress() {
        AlertStory story = withFirm();
        story.posted = true;
        return story;
    }

    /** The newest alert arrives there now. */
    AlertStory delivered() {
        file.delivered(last.question(), clock);
        return fold();
    }

    /** The firm takes its address back, or may not be called there any more. */
    AlertStory withoutAddress() {
        posted = false;
        return fold();
    }

    AlertStory receive(Signal... signals) {
        for (Signal signal : signals) {
            file.add(signal);
        }
        return fold();
    }

    AlertStory receive(Receipt receipt) {
        file.add(receipt).ifPresent(refused::add);
        return fold();
    }

    AlertStory receive(Verdict verdict) {
        file.add(verdict);
        return fold();
    }

    AlertStory receive(Member member) {
        members.add(member);
        return fold();
    }

    /** Event time comes so far, with every deadline on its way. */
    AlertStory clock(long time) {
        while (last != null && last.nextDeadline() <= time && last.nextDeadline() > clock) {
            clock = last.nextDeadline();
            fold();
        }
        clock = time;
        return fold();
    }

    private AlertStory fold() {
        last = CourierAlerts.fold(file, members, POLICY, clock, firm -> posted);
        last.alert().ifPresent(alerts::add);
        last.notice().ifPresent(notices::add);
        refused.addAll(last.refused());
        return this;
    }

    CourierAlert alert() {
        return alerts.get(alerts.size() - 1);
    }

    Notice notice() {
        return notices.get(notices.size() - 1);
    }

    static Receipt receipt(String id, Receipt.Type type, String member, long time) {
        return new Receipt(id, time, KEY.id(), member, type, null);
    }

    static Receipt receipt(Receipt.Type type, long time) {
        return receipt(type + "-" + time, type, "YTO", time);
    }

    static Verdict verdict(Verdict.Type type, long time) {
        return read(
                Verdict.class,
                """
                {"id":"%s-%d","time":%d,"case":"%s","reviewer":"R1","type":"%s",
                 "severity":"SERIOUS"}
                """
                        .formatted(
                                type,
                                time,
                                time,
                                Finding.idOf(KEY.subject(), Behavior.EMPTY_PARCEL),
                                type));
    }

    static Signal day(int day, String rules, String counts, String waybills) {
        return signal(day, 1, false, false, attributes(rules, counts, waybills));
    }

    static Signal day(int day) {
        return day(day, "EMP-01", "EMP-01=40", "w" + day);
    }

    /** What is usual at an outlet beside couriers, on a day: its window ends in the night. */
    static Signal norm(int day, String outlet, String norm) {
        Signal plain = signal(day, 1, false, false, List.of());
        return new Signal(
                "EMP-14-OUTLET:OUTLET%3AYTO%3A" + outlet + ":" + day,
                1,
                Behavior.EMPTY_PARCEL,
                "OUTLET:YTO:" + outlet,
                TUESDAY + day * DAY + DAY / 2,
                TUESDAY,
                new Evidence(
                        AlertKey.NORM_RULE,
                        1,
                        Family.GRAPH,
                        60,
                        10,
                        null,
                        "PT168H",
                        List.of(),
                        60,
                        "d"),
                0,
                1,
                false,
                List.of(),
                List.of(),
                0,
                List.of("carrier", "YTO", "norm", norm, "outlet", outlet),
                plain.shadow(),
                false);
    }

    static Signal tested(Signal plain, LookAlikeResult.Result result) {
        return new Signal(
                plain.id(),
                plain.version(),
                plain.behavior(),
                plain.key(),
                plain.time(),
                plain.from(),
                plain.evidence(),
                plain.weight(),
                plain.confidence(),
                plain.strong(),
                List.of(new LookAlikeResult("GIFT_RUN", result, 0.3)),
                List.of(),
                0,
                plain.attributes(),
                false,
                false);
    }

    /** The same signal, so sure. */
    static Signal sure(Signal plain, double confidence) {
        return new Signal(
                plain.id(),
                plain.version(),
                plain.behavior(),
                plain.key(),
                plain.time(),
                plain.from(),
                plain.evidence(),
                plain.weight(),
                confidence,
                plain.strong(),
                plain.lookAlikes(),
                List.of(),
                0,
                plain.attributes(),
                false,
                false);
    }

    static List<String> attributes(String rules, String counts, String waybills) {
        return List.of(
                "carrier",
                "YTO",
                "counts",
                counts,
                "courier",
                "K3",
                "norm",
                "2.5",
                "outlet",
                "O1",
                "rules",
                rules,
                "shop",
                "S9",
                "shopPlatform",
                "P1",
                "waybills",
                waybills);
    }

    /** Of that day, over parcels of the day before. */
    static Signal signal(
            int day, long version, boolean shadow, boolean withdrawn, List<String> attributes) {
        long time = TUESDAY + day * DAY;
        Evidence evidence =
                new Evidence("EMP-14", 1, Family.GRAPH, 40, 20, 2.5, "P7D", List.of(), 40, "d");
        return new Signal(
                "EMP-14:COURIER%3AYTO%3AK3:" + day + ":SHOP%3AP1%3AS9",
                version,
                Behavior.EMPTY_PARCEL,
                "COURIER:YTO:K3",
                time,
                time - DAY,
                evidence,
                0.85,
                1.0,
                false,
                List.of(),
                List.of(),
                0,
                attributes,
                shadow,
                withdrawn);
    }
}
