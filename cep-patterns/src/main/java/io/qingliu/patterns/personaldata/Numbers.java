package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which numbers are asked for: one after the other (R-PII-04), or many for one work item. The edge
 * leaves numbers of waybills and orders as they are; those with the shape of a person's identifier
 * it makes tokens of, which have no order.
 */
final class Numbers {

    /** A number of fewer digits is none that is given out one after the other. */
    private static final int FEWEST_DIGITS = 6;

    /** More digits than these do not fit 64 bits: the last ones tell neighbours apart. */
    private static final int MOST_DIGITS = 15;

    /** The last digit of some carriers' numbers is a check: neighbours are then ten apart. */
    private static final long NEIGHBOURS = 10;

    private static final Facet SERIES = Facet.of("series", Numbers::series);

    private static final Facet NUMBER = Facet.numberIfKnown("number", Numbers::number);

    private static final Facet WORK = Facet.of("work", moment -> moment.text(TextField.WORK));

    private static final Aggregate ASKED_FOR =
            Aggregate.entries("PII-04.asked-for", LookUps.OPERATOR, LookUps.ASKED_FOR_NO_BUSINESS)
                    .of(moment -> moment.text(TextField.OBJECT))
                    .with(SERIES, NUMBER);

    private static final Aggregate FOR_ONE_ITEM =
            Aggregate.entries("PII-12.opened", LookUps.OPERATOR, LookUps.OPENED_FOR_AN_ITEM)
                    .of(moment -> moment.text(TextField.OBJECT))
                    .with(WORK);

    private static final LookAlike PACKING =
            LookAlike.leftOut(
                    "PACKING_STATION",
                    "a packing station works through the numbers of one roll, and handles each");

    private static final LookAlike WORK_ITEM =
            LookAlike.leftOut(
                    "WORK_ITEM",
                    "a work item is about one parcel, or the dozen of one complaint: not so many");

    private static final LookAlike SHORT_LIVED =
            LookAlike.leftOut(
                    "CASE_OF_MANY",
                    "a recall, or a case of fraud at one shop, has one item and many orders, and is"
                            + " over in some days");

    private Numbers() {}

    static List<Rule> rules() {
        return List.of(enumeration(), oneWorkItem(), wornItem());
    }

    private static Rule enumeration() {
        return PersonalData.rule(
                        "PII-04", "numbers of waybills or orders asked for one after the other")
                .distinct(ASKED_FOR)
                .within(ofHours(1), Param.of("numbers", 30, "numbers in 1 h", 10, 500))
                .andAtLeast(
                        "numbers in a row",
                        Numbers::longestRow,
                        Param.of("row", 30, "numbers", 10, 500))
                .family(Family.CONTENT, 65)
                .sparing(PACKING)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    /** Whoever makes up a work item makes up one. */
    private static Rule oneWorkItem() {
        return PersonalData.rule(
                        "PII-12", "very many people's data opened for one work item, none handled")
                .distinct(FOR_ONE_ITEM)
                .apartBy(WORK)
                .within(
                        ofHours(24),
                        Param.chosen(
                                "objects",
                                60,
                                "objects in 24 h",
                                20,
                                5_000,
                                "thrice what R-PII-02 asks without an item: a lost bag has fewer"
                                        + " parcels"))
                .family(Family.ACCESS_AUDIT, 50)
                .sparing(WORK_ITEM)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    /**
     * Whoever looks up a few each day for weeks stays below what is asked of a day, and needs no
     * new item for it: an old one will do (docs/adr/0113). A complaint, a lost bag, the recall of a
     * batch are over sooner; a programme of audits is not, so this alone suspects nobody.
     */
    private static Rule wornItem() {
        return PersonalData.rule(
                        "PII-15",
                        "many people's data opened for one old work item day after day, none"
                                + " handled")
                .distinct(FOR_ONE_ITEM)
                .apartBy(WORK)
                .within(
                        ofDays(30),
                        Param.chosen(
                                "objects",
                                100,
                                "objects in 30 d",
                                20,
                                5_000,
                                "what R-PII-13 asks of a week for all items together"))
                .onceADay()
                .settledAtLeast(
                        "days on which it served",
                        Numbers::days,
                        Param.chosen("days", 10, "days", 2, 30, "a recall is over in a week or so"))
                .family(Family.ACCESS_AUDIT, 50)
                .sparing(SHORT_LIVED, PersonalData.HANDLED)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static double days(View view) {
        Set<Long> days = new HashSet<>();
        view.entries(FOR_ONE_ITEM, entry -> days.add(ChinaDay.of(entry.time())));
        return days.size();
    }

    /** The longest row of numbers of one series, each near the one before it. */
    private static double longestRow(View view) {
        Map<String, TreeSet<Long>> series = new TreeMap<>();
        view.entries(
                ASKED_FOR,
                entry -> {
                    if (entry.has(SERIES) && entry.has(NUMBER)) {
                        series.computeIfAbsent(entry.facet(SERIES), name -> new TreeSet<>())
                                .add(entry.number(NUMBER, 0));
                    }
                });
        int longest = 0;
        for (TreeSet<Long> numbers : series.values()) {
            int row = 0;
            long last = Long.MIN_VALUE;
            for (long number : numbers) {
                boolean next = row > 0 && number - last <= NEIGHBOURS;
                row = next ? row + 1 : 1;
                last = number;
                longest = Math.max(longest, row);
            }
        }
        return longest;
    }

    /** Where the digits at the end of an object begin; its length if they are too few. */
    private static int digitsOf(String object) {
        int from = object.length();
        while (from > 0
                && object.charAt(from - 1) >= '0'
                && object.charAt(from - 1) <= '9'
                && object.length() - from < MOST_DIGITS) {
            from--;
        }
        return object.length() - from < FEWEST_DIGITS ? object.length() : from;
    }

    private static String series(Moment moment) {
        String object = moment.text(TextField.OBJECT);
        int from = digitsOf(object);
        return from == object.length() ? null : object.length() + "/" + object.substring(0, from);
    }

    private static Long number(Moment moment) {
        String object = moment.text(TextField.OBJECT);
        int from = digitsOf(object);
        return from == object.length() ? null : Long.valueOf(object.substring(from));
    }
}
