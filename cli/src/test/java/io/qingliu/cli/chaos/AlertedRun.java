package io.qingliu.cli.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.courier.AlertEffects;
import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.courier.CourierAlerts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.cli.chaos.CourierPromises.Promise;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run that alerts YTO to courier K3 and shop S9, from Tuesday 19 November 2024, nine o'clock, as
 * the product does it; what it writes is noted unless it {@link #loses} it. An answer to what
 * Tuesday shows is due by the end of Tuesday 26.
 */
final class AlertedRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final Policy POLICY = Policy.shipped();
    static final AlertKey KEY = new AlertKey("YTO", "K3", "P1", "S9");
    static final long DAY = 86_400_000L;
    static final long TUESDAY = at("2024-11-19T09:00+08:00");
    static final long DUE = at("2024-11-27T00:00+08:00");

    final CourierPromises promises = new CourierPromises(POLICY);
    final Map<String, String> delivered = new TreeMap<>();
    final List<CourierAlert> alerts = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    private final AlertFile file = new AlertFile(KEY);
    private final Directory members = new Directory();
    private AlertEffects last;
    private long clock;
    private boolean isLosing;

    AlertedRun() {
        members.add(
                read(
                        Member.class,
                        """
                        {"id":"m-1","time":0,"member":"YTO","kind":"LOGISTICS",
                         "agreement":"A-1","from":0}
                        """));
    }

    /** The firm's agreement ends now. */
    AlertedRun leaves() {
        members.add(
                read(
                        Member.class,
                        """
                        {"id":"m-2","time":%d,"member":"YTO","kind":"LOGISTICS",
                         "agreement":"A-1","from":0,"to":%d}
                        """
                                .formatted(clock, clock)));
        return clock(clock);
    }

    static long at(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    /** The end of the time to reply to what is asked or arrives then. */
    static long after(long time) {
        return POLICY.calendar().after(time, 5);
    }

    private static <T extends Record> T read(Class<T> type, String json) {
        try {
            return WireJson.read(type, json.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw new AssertionError(json, e);
        }
    }

    /** What a day shows, counted from Tuesday; the clock comes so far. */
    AlertedRun day(int day) {
        return day(day, 1, false);
    }

    AlertedRun day(int day, long version, boolean withdrawn) {
        long time = TUESDAY + day * DAY;
        Signal signal =
                new Signal(
                        "EMP-14:COURIER%3AYTO%3AK3:" + day + ":SHOP%3AP1%3AS9",
                        version,
                        Behavior.EMPTY_PARCEL,
                        "COURIER:YTO:K3",
                        time,
                        time - DAY,
                        new Evidence(
                                AlertKey.RULE,
                                1,
                                Family.GRAPH,
                                40,
                                20,
                                2.5,
                                "P7D",
                                List.of(),
                                40,
                                "d"),
                        0.85,
                        1.0,
                        false,
                        List.of(),
                        List.of(),
                        0,
                        List.of(
                                "carrier",
                                "YTO",
                                "courier",
                                "K3",
                                "shop",
                                "S9",
                                "shopPlatform",
                                "P1"),
                        false,
                        withdrawn);
        file.add(signal);
        note(Signal.STREAM, signal);
        return clock(Math.max(clock, time));
    }

    /** The newest alert arrives now, and so does the version that its arrival may lead to. */
    AlertedRun arrives() {
        CourierAlert arrived = null;
        while (arrived != alert()) {
            arrived = alert();
            firmHas(arrived);
            file.delivered(last.question(), clock);
            fold();
        }
        return this;
    }

    void firmHas(CourierAlert alert) {
        delivered.put(alert.id(), json(alert));
    }

    /** The answer that the firm gave at that time comes; the clock is not before it. */
    AlertedRun answers(long time) {
        file.add(new Receipt("r-" + time, time, KEY.id(), "YTO", Receipt.Type.REFUSED, null));
        return clock(Math.max(clock, time));
    }

    /** The clock comes so far, with every deadline on its way. */
    AlertedRun clock(long time) {
        while (last != null && last.nextDeadline() <= time && last.nextDeadline() > clock) {
            clock = last.nextDeadline();
            fold();
        }
        clock = time;
        promises.tick(time);
        fold();
        return this;
    }

    /** Whether what it writes from now on is lost. */
    AlertedRun loses(boolean loses) {
        isLosing = loses;
        return this;
    }

    private void fold() {
        last = CourierAlerts.fold(file, members, POLICY, clock, firm -> true);
        last.alert().ifPresent(this::write);
        last.notice().ifPresent(this::write);
    }

    /** Writes an alert, as a run that works does not do. */
    void write(CourierAlert alert) {
        alerts.add(alert);
        note(CourierAlert.STREAM, alert);
    }

    /** Writes a notice, as a run that works does not do. */
    void write(Notice notice) {
        notices.add(notice);
        note(Notice.STREAM, notice);
    }

    private void note(String stream, Record result) {
        if (isLosing) {
            return;
        }
        try {
            promises.add(stream, JSON.readTree(WireJson.write(result)));
        } catch (IOException | BadRecordException e) {
            throw new AssertionError(result.toString(), e);
        }
    }

    CourierAlert alert() {
        return alerts.get(alerts.size() - 1);
    }

    Notice notice() {
        return notices.get(notices.size() - 1);
    }

    /** The newest alert with another time to reply, in its next version. */
    CourierAlert alertWith(long replyBy) {
        CourierAlert is = alert();
        return new CourierAlert(
                is.id(),
                is.version() + 1,
                is.carrier(),
                is.courier(),
                is.outlet(),
                is.shop(),
                is.platform(),
                is.from(),
                is.to(),
                is.rules(),
                is.counts(),
                is.norm(),
                is.waybills(),
                is.score(),
                is.lookAlikes(),
                replyBy,
                is.notice(),
                is.member(),
                is.answer(),
                is.answeredAt(),
                is.open());
    }

    /** What lies on its topics and at the firm, by stream and id. */
    Map<String, Map<String, String>> contents() throws IOException {
        Results results = new Results();
        for (CourierAlert alert : alerts) {
            results.add(CourierAlert.STREAM, alert.id(), json(alert));
        }
        for (Notice notice : notices) {
            results.add(Notice.STREAM, notice.id(), json(notice));
        }
        for (Map.Entry<String, String> alert : delivered.entrySet()) {
            results.add(CourierPromises.DELIVERED, alert.getKey(), alert.getValue());
        }
        return results.contents();
    }

    private static String json(Record result) {
        return new String(WireJson.write(result), StandardCharsets.UTF_8);
    }

    List<CourierPromises.Broken> broken() throws IOException {
        return promises.broken(delivered, clock);
    }

    List<Promise> brokenPromises() throws IOException {
        return broken().stream().map(CourierPromises.Broken::promise).toList();
    }
}
