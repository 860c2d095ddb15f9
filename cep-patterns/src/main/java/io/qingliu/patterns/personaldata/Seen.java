package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who had seen the order or parcel that a victim names before the victim reported it, and for no
 * business: the key is what was looked up.
 *
 * <p>A look-up does not say whether its object is an order or a parcel, and a report not which
 * carrier's number it names. So whatever is asked for meets reports under the order of its
 * platform, and what is opened besides under the number of a waybill, of whatever carrier.
 */
final class Seen {

    static final Duration MONTH = ofDays(30);

    /** Between the parts of a member; no id holds it. */
    private static final char BETWEEN = '\u001f';

    /**
     * Somebody who looked something up.
     *
     * @param operator written
     * @param app written; empty if none is known
     * @param withItem whether the operator had named a work item for the same thing before
     */
    record Accessor(String operator, String app, boolean withItem) implements Comparable<Accessor> {

        private static Accessor of(Moment moment) {
            String app = moment.subject(SubjectKind.MOBILE_APP);
            return new Accessor(
                    moment.subject(SubjectKind.OPERATOR),
                    app == null ? "" : app,
                    hasNamedItem(moment));
        }

        private static Accessor read(String member) {
            int first = member.indexOf(BETWEEN);
            int second = member.indexOf(BETWEEN, first + 1);
            return new Accessor(
                    member.substring(0, first),
                    member.substring(first + 1, second),
                    second + 1 < member.length());
        }

        private String written() {
            return operator + BETWEEN + app + BETWEEN + (withItem ? "i" : "");
        }

        @Override
        public int compareTo(Accessor other) {
            return written().compareTo(other.written());
        }
    }

    private static final Dimension BY_ORDER =
            Dimension.each("LOOKED_UP", 1, moment -> List.of(order(moment)));

    private static final Dimension BY_WAYBILL =
            Dimension.each(
                    "LOOKED_UP", 1, moment -> List.of(waybill(moment.text(TextField.OBJECT))));

    private static final Source.ReportsNaming CALLS =
            Source.reportsNaming(Behavior.PI_LEAK_RESALE, Seen::keysOf, Report.Kind.SCAM_CALL);

    /** The member is who reports: who does not say so is nobody's victim (docs/adr/0062). */
    static final Aggregate REPORTED =
            Aggregate.entries("PII-07.reported", BY_ORDER, CALLS.byWitnesses()).with(Source.NAMED);

    /**
     * By whomever: whoever looks it up afterwards may do so because of the report. What is looked
     * up in a window may follow a report that lies before it.
     */
    static final Aggregate COMPLAINED =
            Aggregate.entries("PII-07.complained", BY_ORDER, CALLS)
                    .with(Source.NAMED)
                    .remembered(MONTH);

    /** The member is who looked: of a crowd all are kept. */
    static final Aggregate ASKED =
            Aggregate.entries("PII-07.asked", BY_ORDER, LookUps.ASKED_FOR_NO_BUSINESS)
                    .of(moment -> Accessor.of(moment).written());

    static final Aggregate OPENED =
            Aggregate.entries("PII-07.opened", BY_WAYBILL, LookUps.OPENED_FOR_NO_BUSINESS)
                    .of(moment -> Accessor.of(moment).written());

    private Seen() {}

    private static String order(Moment moment) {
        return order(moment.event().platform(), moment.text(TextField.OBJECT));
    }

    private static String order(String platform, String order) {
        return "order:" + Ids.encode(platform) + ':' + order;
    }

    private static String waybill(String number) {
        return "waybill:" + number;
    }

    private static List<String> keysOf(Report report) {
        List<String> keys = new ArrayList<>();
        if (report.order() != null && report.subject().platform() != null) {
            keys.add(order(report.subject().platform(), report.order()));
        }
        if (report.waybill() != null) {
            keys.add(waybill(report.waybill()));
        }
        return keys;
    }

    private static boolean hasNamedItem(Moment opened) {
        Journey journey = opened.journey();
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= opened.time(); i++) {
            if (journey.step(i).has(TextField.WORK) && journey.typeAt(i) != EventType.HANDLE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Who had looked before anybody reported it: whoever looks afterwards may do so because of the
     * report. The first one is looked for in two months, in the window and a month before it: if it
     * lies before the window, so does whatever was looked up before it, and it is nobody. Of a
     * slice that is too crowded for single entries all count of whom none is known to have looked
     * later only.
     */
    static Set<Accessor> before(View view) {
        if (view.countBefore(COMPLAINED, MONTH) > 0) {
            return Set.of();
        }
        long[] reported = {Long.MAX_VALUE};
        view.entries(COMPLAINED, entry -> reported[0] = Math.min(reported[0], entry.time()));
        Set<Accessor> accessors = new TreeSet<>();
        add(view, ASKED, reported[0], accessors);
        add(view, OPENED, reported[0], accessors);
        return accessors;
    }

    /**
     * How many, about, looked something up and are not named: of more than 512 in one slice those
     * lowest by hash are.
     */
    static long leftOut(View view) {
        return leftOut(view, ASKED) + leftOut(view, OPENED);
    }

    private static long leftOut(View view, Aggregate looked) {
        return Math.max(0, view.distinct(looked) - view.members(looked).size());
    }

    private static void add(View view, Aggregate looked, long reported, Set<Accessor> accessors) {
        Set<String> before = new HashSet<>();
        Set<String> later = new HashSet<>();
        view.entries(
                looked, entry -> (entry.time() < reported ? before : later).add(entry.member()));
        view.eachMember(
                looked,
                (member, times) -> {
                    if (before.contains(member) || !later.contains(member)) {
                        accessors.add(Accessor.read(member));
                    }
                });
    }
}
