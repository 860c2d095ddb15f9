package io.qingliu.blacklist.share;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The week in which platform P1 is sent its first shares, and the manifest at its end. */
public final class SharedWeek {

    private static final String MEMBER = "P1";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long YEAR = 365L * 86_400_000;

    private final LocalDate monday;

    private SharedWeek(LocalDate monday) {
        this.monday = monday;
    }

    /** The week that ends as this day begins in Beijing, a Monday. */
    public static SharedWeek before(String monday) {
        return new SharedWeek(LocalDate.parse(monday));
    }

    /** Its end, exclusive, epoch milliseconds. */
    public long end() {
        return monday.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** A subject is on the list, for brushing, for a year. */
    public Share share(Subject subject, long version) {
        return entry(subject, Share.Action.SHARE, version);
    }

    /** A subject is struck from it. */
    public Share recall(Subject subject, long version) {
        return entry(subject, Share.Action.RECALL, version);
    }

    private Share entry(Subject subject, Share.Action action, long version) {
        return new Share(
                ResultIds.share(subject, MEMBER),
                MEMBER,
                subject,
                ListingStatus.SHARED,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING),
                List.of(),
                List.of(),
                "DETECTION",
                List.of("f"),
                1,
                end() + YEAR,
                false,
                action,
                null,
                version);
    }

    /** What P1 must hold at the end of the week: these, and nothing else. */
    public Manifest manifest(Share... full) {
        long digest = 0;
        for (Share each : full) {
            digest += ShareDigest.of(each.id(), each.version());
        }
        String sunday = monday.minusDays(1).format(DateTimeFormatter.ISO_WEEK_DATE);
        String week = sunday.substring(0, "2024-W47".length());
        return new Manifest(
                MEMBER, week, 1, end(), full.length, ShareDigest.written(digest), 1, "", 1);
    }
}
