package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an operator does against habit: much more than ever (R-PII-01), or at night (R-PII-03).
 * Whether a look-up has a work item does not matter here: items can be made up, habits cannot.
 */
final class Habits {

    private static final int HABIT_DAYS = 28;
    private static final Duration HABIT = ofDays(HABIT_DAYS);

    /** In the first days of a post all that is done is many times what had been done before. */
    private static final Duration FIRST_DAYS = ofDays(7);

    private static final int WEEK_DAYS = 7;

    /** The night shift's hours, in which R-PII-03 asks who is up: from midnight to five. */
    private static final long NIGHT_ENDS = ofHours(5).toMillis();

    /** Accesses from which on a habit is known. */
    private static final long KNOWN_FROM = 50;

    private static final Aggregate OPENED =
            opened("PII-01B.opened", moment -> !LookUps.isDenied(moment));

    private static final Aggregate ALL = opened("PII-03N.opened", moment -> true);

    private static final Aggregate ALL_AT_NIGHT = opened("PII-03N.at-night", Habits::isAtNight);

    /** Of what no work item asks for and nobody handles, what is opened at night. */
    private static final Aggregate BY_NIGHT =
            Aggregate.entries(
                            "PII-03N.for-no-business",
                            LookUps.OPERATOR,
                            LookUps.forNoBusiness(
                                            "opening-for-no-business-at-night",
                                            EventType.REVEAL,
                                            EventType.DECRYPT)
                                    .where(Habits::isAtNight))
                    .of(moment -> moment.text(TextField.OBJECT));

    private static final LookAlike NEW_POST =
            LookAlike.leftOut(
                    "NEW_POST",
                    "whoever is new has no habit yet: work of more than a week ago must be known");

    private static final LookAlike NIGHT_SHIFT =
            LookAlike.leftOut("NIGHT_SHIFT", "whoever works at night opens a tenth and more then");

    private Habits() {}

    static List<Rule> rules() {
        return List.of(surge(), night());
    }

    private static Aggregate opened(String name, Predicate<Moment> where) {
        return Aggregate.slices(
                        name,
                        LookUps.OPERATOR,
                        ofHours(1),
                        Source.events(EventType.REVEAL, EventType.DECRYPT).where(where))
                .remembered(HABIT);
    }

    private static boolean isAtNight(Moment moment) {
        return moment.time() - ChinaDay.begin(ChinaDay.of(moment.time())) < NIGHT_ENDS;
    }

    /** Openings a day, over the weeks from which any are known. */
    private static double usual(View view) {
        long all = view.countBefore(OPENED, HABIT);
        int days = HABIT_DAYS;
        while (days > WEEK_DAYS && view.countBefore(OPENED, ofDays(days - WEEK_DAYS)) == all) {
            days -= WEEK_DAYS;
        }
        return all / (double) days;
    }

    /** Weak alone: a sale or a sick colleague makes much work too. */
    private static Rule surge() {
        return PersonalData.rule("PII-01B", "an operator opens many times what is usual")
                .counting(OPENED)
                .within(ofHours(24), Param.of("openings", 80, "openings in 24 h", 20, 10_000))
                .settledAtLeast(
                        "openings more than a week before",
                        view ->
                                view.countBefore(OPENED, HABIT)
                                        - view.countBefore(OPENED, FIRST_DAYS),
                        Param.chosen(
                                "known",
                                KNOWN_FROM,
                                "openings in 21 d",
                                10,
                                10_000,
                                "of fewer nobody knows what is usual"))
                .settledAtLeast(
                        "times the usual",
                        view -> view.count(OPENED) / Math.max(1, usual(view)),
                        Param.of("timesUsual", 5, "factor", 2, 100))
                .baseline(Habits::usual)
                .family(Family.TEMPORAL, 35)
                .sparing(NEW_POST)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static Rule night() {
        return PersonalData.rule(
                        "PII-03N", "data opened for no business at night by who works by day")
                .distinct(BY_NIGHT)
                .within(
                        ofHours(5),
                        Param.chosen(
                                "openings",
                                10,
                                "objects in a night",
                                3,
                                500,
                                "half of what R-PII-02 asks of a day"))
                .beside(ALL, ALL_AT_NIGHT)
                .settledAtLeast(
                        "openings before",
                        view -> view.countBefore(ALL, HABIT),
                        Param.chosen(
                                "known",
                                KNOWN_FROM,
                                "openings in 28 d",
                                10,
                                10_000,
                                "of fewer nobody knows the shift"))
                .settledAtMost(
                        "share of the night before",
                        view ->
                                view.countBefore(ALL_AT_NIGHT, HABIT)
                                        / (double) Math.max(1, view.countBefore(ALL, HABIT)),
                        Param.chosen(
                                "nights", 0.1, "share", 0, 1, "of a week's shifts one is at night"))
                .family(Family.TEMPORAL, 45)
                .sparing(NIGHT_SHIFT, NEW_POST)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }
}
