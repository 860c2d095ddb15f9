package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Apps that shops let at their orders, and that take more than they work on (R-PII-08). */
final class Apps {

    private static final Facet RECORDS = Facet.number("records", LookUps::records);

    private static final Facet EXPORTER = Facet.subject(SubjectKind.OPERATOR);

    /** Others who must work with an app before what one does with it is his doing. */
    private static final int OTHERS = 2;

    /** Part of what one reads that others may have worked on by chance. */
    private static final double BY_CHANCE = 0.2;

    /** The member is the day. */
    private static final Aggregate EXPORTED =
            Aggregate.entries(
                            "PII-08E.exported",
                            LookUps.APP,
                            Source.events(EventType.EXPORT).where(LookUps::isUnlinked))
                    .of(moment -> Long.toString(ChinaDay.of(moment.time())))
                    .summing(LookUps::records)
                    .with(RECORDS, EXPORTER);

    private static final Param HANDLES =
            Param.chosen(
                    "handles",
                    20,
                    "orders in 7 d",
                    1,
                    10_000,
                    "of fewer nobody knows what the app is for: it may only keep the books");

    private static final Param GREED =
            Param.chosen(
                    "greed",
                    10,
                    "records for one order",
                    2,
                    1000,
                    "a list of the week before, exported each night, has seven");

    private static final LookAlike BOOKKEEPER =
            LookAlike.tested(
                            "BOOKKEEPER",
                            "An app that keeps books or draws charts fetches the orders each night"
                                    + " and handles none, nor says that it works on as many and"
                                    + " takes away ten times what it names",
                            0.3,
                            view -> isBookkeeper(view) ? 1 : 0)
                    .reading(HANDLES);

    private static final LookAlike FIRST_IMPORT =
            LookAlike.leftOut(
                    "FIRST_IMPORT",
                    "A new shop's history, or a month for the accountant, is exported on one day:"
                            + " the day with the most does not count");

    private static final Param ALL_USERS =
            Param.chosen(
                    "users",
                    10,
                    "operators in 24 h",
                    5,
                    10_000,
                    "two of ten; of fewer nobody can say that the others work differently");

    private static final Param FEW_USERS =
            Param.chosen(
                    "fewUsers",
                    0.2,
                    "share",
                    0.01,
                    0.5,
                    "what four fifths of those who work with it do not do is not what it is made"
                            + " for");

    private static final Param READS_OF_ONE =
            Param.chosen(
                    "readsOfOne",
                    20,
                    "openings in 24 h",
                    5,
                    500,
                    "from so many R-PII-02 finds whoever reads them");

    /**
     * What one of many does with the tool of their house is his own doing, and he is found for it.
     */
    private static final LookAlike STAFF_TOOL =
            new LookAlike(
                            "STAFF_TOOL",
                            "Many work with the app, and what it reads beyond their work is the"
                                    + " doing of a few of them",
                            Apps::readByFew,
                            0.8,
                            0.7,
                            0)
                    .reading(ALL_USERS, FEW_USERS, READS_OF_ONE);

    /**
     * The tool of a small house. What an app takes on its own account is what passes through it:
     * that others work on the same is no chance.
     */
    private static final LookAlike ONE_OF_STAFF =
            LookAlike.tested(
                    "ONE_OF_STAFF",
                    "One of those who work with the app reads beyond it, and nothing that the"
                            + " others work on",
                    0.7,
                    view -> isReadByOne(view) ? 1 : 0);

    private static final LookAlike EXPORTED_BY_ONE =
            LookAlike.tested(
                    "EXPORTED_BY_ONE",
                    "One of those who work with the app exports, and the others do not",
                    0.7,
                    view -> isExportedByOne(view) ? 1 : 0);

    private Apps() {}

    static List<Rule> rules() {
        return List.of(reads(), exports());
    }

    private static Rule reads() {
        return PersonalData.rule("PII-08", "an app that reads far more orders than it works on")
                .distinct(LookUps.READ_BY_APP)
                .beside(
                        LookUps.HANDLED_BY_APP,
                        LookUps.READERS_OF_APP,
                        LookUps.READ_AT,
                        LookUps.USERS_OF_APP,
                        LookUps.WORKED_IN_APP,
                        LookUps.WORKERS_IN_APP)
                .within(
                        ofHours(24),
                        Param.chosen(
                                "objects",
                                100,
                                "objects in 24 h",
                                20,
                                10_000,
                                "a floor, so that a small app's first day does not speak"))
                .settledAtLeast(
                        "read for each that is handled",
                        view ->
                                (double) view.distinct(LookUps.READ_BY_APP)
                                        / Math.max(1, view.distinct(LookUps.HANDLED_BY_APP)),
                        Param.of("greed", 3, "objects read for one handled", 1, 100))
                .family(Family.ACCESS_AUDIT, PersonalData.UNREPORTED)
                .sparing(PersonalData.WORK_ITEM, PersonalData.SAME_OBJECT, STAFF_TOOL, ONE_OF_STAFF)
                .sparing(ReportedWork.UNREPORTED_WORK)
                .attribute("employer", ReportedWork::mostRead)
                .flags(Flagging.key(SubjectKind.MOBILE_APP, Service.DATA_SERVICE))
                .rule();
    }

    /**
     * The part of what was read that the few who read most read, each of them enough to be found
     * for it; 0 if too few work with the app.
     */
    private static double readByFew(View view) {
        long users = view.distinct(LookUps.USERS_OF_APP);
        if (users < view.param(ALL_USERS)) {
            return 0;
        }
        List<Long> readers = new ArrayList<>(view.members(LookUps.READERS_OF_APP).values());
        readers.sort(Comparator.reverseOrder());
        long few = (long) (users * view.param(FEW_USERS));
        double each = view.param(READS_OF_ONE);
        long all = 0;
        long byFew = 0;
        for (int i = 0; i < readers.size(); i++) {
            long read = readers.get(i);
            all += read;
            byFew += i < few && read >= each ? read : 0;
        }
        return (double) byFew / Math.max(1, all);
    }

    /**
     * Whether one reads enough to be found for it, two others work with the app, they read no more
     * than is worked on, and what he reads is nothing of theirs.
     */
    private static boolean isReadByOne(View view) {
        String one = null;
        long most = 0;
        long all = 0;
        for (Map.Entry<String, Long> reader : view.members(LookUps.READERS_OF_APP).entrySet()) {
            all += reader.getValue();
            if (reader.getValue() > most) {
                most = reader.getValue();
                one = reader.getKey();
            }
        }
        long others = all - most;
        if (most < view.param(READS_OF_ONE)
                || othersAtWork(view, one) < OTHERS
                || others > view.distinct(LookUps.WORKED_IN_APP)) {
            return false;
        }
        Set<String> worked = view.members(LookUps.WORKED_IN_APP).keySet();
        long onSame =
                view.members(LookUps.READ_BY_APP).keySet().stream()
                        .filter(worked::contains)
                        .count();
        return onSame <= others + BY_CHANCE * most;
    }

    /** Whether one who works with the app exports nine tenths, and two others work with it. */
    private static boolean isExportedByOne(View view) {
        Map<String, Long> exporters = new TreeMap<>();
        long[] all = {0};
        view.entries(
                EXPORTED,
                entry -> {
                    long records = entry.number(RECORDS, 0);
                    all[0] += records;
                    if (entry.has(EXPORTER)) {
                        exporters.merge(entry.facet(EXPORTER), records, Long::sum);
                    }
                });
        for (Map.Entry<String, Long> exporter : exporters.entrySet()) {
            if (10 * exporter.getValue() >= 9 * all[0]) {
                return view.members(LookUps.WORKERS_IN_APP).containsKey(exporter.getKey())
                        && othersAtWork(view, exporter.getKey()) >= OTHERS;
            }
        }
        return false;
    }

    private static long othersAtWork(View view, String one) {
        return view.members(LookUps.WORKERS_IN_APP).keySet().stream()
                .filter(worker -> !worker.equals(one))
                .count();
    }

    /**
     * Work is what the app handled: a work item that a query names costs a word. Below SUSPECTED
     * where it neither handles nor names hardly anything, as it is then no app of which work is
     * expected.
     */
    private static Rule exports() {
        return PersonalData.rule("PII-08E", "an app that exports many times what it works on")
                .summing(EXPORTED)
                .within(
                        ofDays(7),
                        Param.chosen(
                                "records",
                                500,
                                "records in 7 d",
                                50,
                                1_000_000,
                                "of trade information so many are serious: " + PersonalData.LAW))
                .beside(LookUps.HANDLED_BY_APP, LookUps.WORKED_IN_APP, LookUps.WORKERS_IN_APP)
                .andAtLeast(
                        "days with an export",
                        view -> view.distinct(EXPORTED),
                        Param.chosen(
                                "days",
                                5,
                                "days of 7",
                                2,
                                7,
                                "in its first days an app has lists of a week in which it printed"
                                        + " nothing yet"))
                .settledAtLeast(
                        "records exported for each order it handled, but for the day with most",
                        view -> exportedForOne(view, view.distinct(LookUps.HANDLED_BY_APP)),
                        GREED)
                .family(Family.ACCESS_AUDIT, 60)
                .sparing(PersonalData.WORK_ITEM, FIRST_IMPORT, BOOKKEEPER, EXPORTED_BY_ONE)
                .flags(Flagging.key(SubjectKind.MOBILE_APP, Service.DATA_SERVICE))
                .rule();
    }

    /**
     * What names the orders that it prints for is there to work on them, whether or not its
     * platform records that: so it is held to what it names.
     */
    private static boolean isBookkeeper(View view) {
        if (view.distinct(LookUps.HANDLED_BY_APP) >= view.param(HANDLES)) {
            return false;
        }
        long named = view.distinct(LookUps.WORKED_IN_APP);
        return named < view.param(HANDLES) || exportedForOne(view, named) < view.param(GREED);
    }

    /**
     * Of a crowded day the lists that are shown stand for the others.
     *
     * @param orders that it works on
     */
    private static double exportedForOne(View view, long orders) {
        Map<String, Long> days = new TreeMap<>();
        view.entries(
                EXPORTED, entry -> days.merge(entry.member(), entry.number(RECORDS, 0), Long::sum));
        long shown = 0;
        long largest = 0;
        for (long day : days.values()) {
            shown += day;
            largest = Math.max(largest, day);
        }
        double others = shown == 0 ? 0 : view.sum(EXPORTED) * ((double) (shown - largest) / shown);
        return others / Math.max(1, orders);
    }
}
