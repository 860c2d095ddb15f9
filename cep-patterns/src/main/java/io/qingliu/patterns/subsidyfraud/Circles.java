package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Rides.OF_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.DRIVER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few drivers and a few riders who ride for the subsidy in turn (R-SUB-05; docs/adr/0044). Each
 * pair stays below every number; but somebody has to sit in the car, and it is always the same few
 * on both sides. A rider of a village has no other drivers (SUB-05R), yet its drivers have other
 * riders; a driver with regulars (SUB-05C) has customers who ride with others too. Closed on both
 * sides is a circle.
 */
final class Circles {

    /** Attribute of SUB-05R: how many rides the rider's busiest day has. */
    static final String BUSIEST = "ridesOfBusiestDay";

    private static final String RIDERS_SIDE = "SUB-05R";
    private static final String DRIVERS_SIDE = "SUB-05D";

    /** Per mille of the driver's rides. */
    private static final long WHOLE = 1000;

    /** Between a rider and a number; no id holds control characters (they are refused). */
    private static final char WITH = '\t';

    /** Who returns, and what part of the driver's rides, in per mille. */
    private static final ListAttribute RETURNING = new ListAttribute("returning");

    private static final Facet PART = Facet.givenNumber("part");
    private static final Facet ON_BUSIEST_DAY = Facet.givenNumber("busiest");

    /** The riders of a driver's circle. */
    private static final Aggregate RIDERS =
            Aggregate.entries(
                            "SUB-05M.riders",
                            DRIVER,
                            Source.derived(DRIVERS_SIDE, Circles::ridersOf))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PART);

    /** Riders who ride mostly with the same several drivers, of whom this is one. */
    private static final Aggregate BOUND =
            Aggregate.entries(
                            "SUB-05M.bound",
                            DRIVER,
                            Source.derived(RIDERS_SIDE, Circles::driversOf))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ON_BUSIEST_DAY);

    private static final LookAlike CAR_POOL =
            LookAlike.tested(
                    "CAR_POOL",
                    "Colleagues who share their cars ride to work and back: two rides a day",
                    0.5,
                    Circles::commuting);

    private static final LookAlike VILLAGE =
            LookAlike.leftOut(
                    "VILLAGE",
                    "Whoever lives in a village has its few drivers to choose from, and they drive"
                            + " everybody");

    private Circles() {}

    /** Measures only: a driver whose riders all return may drive for a village. */
    static Rule driversSide() {
        return rule(DRIVERS_SIDE, "a driver drives mostly the same several riders for weeks")
                .counting(OF_DRIVER)
                .within(
                        MONTH,
                        Param.chosen(
                                "rides",
                                20,
                                "rides in 30 d",
                                10,
                                500,
                                "as many as SUB-05R asks of a rider"))
                .onceADay()
                .settledAtLeast(
                        "share of rides by riders who return",
                        view ->
                                (double) RideRules.returning(view)
                                        / Math.max(1, view.count(OF_DRIVER)),
                        Param.chosen(
                                "share",
                                0.8,
                                "share",
                                0.1,
                                1,
                                "as SUB-05R asks of a rider: in a town most are met once"))
                .measuresOnly(Family.GRAPH)
                .sparing(RideRules.REGULARS)
                .attribute(RETURNING, Circles::returning)
                .rule();
    }

    /** Closed on both sides. */
    static Rule closed() {
        return rule("SUB-05M", "several riders ride with a few drivers only, who drive nobody else")
                .distinct(BOUND)
                .beside(RIDERS)
                .within(
                        MONTH,
                        Param.chosen(
                                "riders",
                                4,
                                "accounts",
                                2,
                                500,
                                "a household that one driver takes everywhere has fewer"))
                .andAtLeast(
                        "per mille of the driver's rides that are theirs",
                        Circles::partOfBound,
                        Param.chosen(
                                "part",
                                600,
                                "per mille",
                                100,
                                1000,
                                "who drives for a village drives others for half of the time"))
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.key(SubjectKind.DRIVER, Role.PARTICIPANT),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(VILLAGE, CAR_POOL)
                .rule();
    }

    private static List<String> returning(View view) {
        long all = Math.max(1, view.count(OF_DRIVER));
        List<String> riders = new ArrayList<>();
        view.members(OF_DRIVER)
                .forEach(
                        (rider, rides) -> {
                            if (rides >= RideRules.RETURNS) {
                                riders.add(rider + WITH + WHOLE * rides / all);
                            }
                        });
        return riders;
    }

    private static List<Fact> ridersOf(SettledSignal circle) {
        Subject driver = circle.inKey(SubjectKind.DRIVER);
        List<Fact> facts = new ArrayList<>();
        for (String rider : RETURNING.of(circle.signal())) {
            int with = rider.indexOf(WITH);
            facts.add(
                    Fact.about(driver, Subject.parse(rider.substring(0, with)))
                            .withNumber(PART, Long.parseLong(rider.substring(with + 1))));
        }
        return facts;
    }

    private static List<Fact> driversOf(SettledSignal rider) {
        String busiest = rider.signal().attribute(BUSIEST);
        return rider.flagged(SubjectKind.DRIVER).stream()
                .map(
                        driver ->
                                Fact.about(driver, rider.inKey(SubjectKind.BUYER))
                                        .withNumber(
                                                ON_BUSIEST_DAY,
                                                busiest == null ? 0 : Long.parseLong(busiest)))
                .toList();
    }

    /** The largest part that those who are bound to their drivers made up on any day. */
    private static double partOfBound(View view) {
        Set<String> bound = view.members(BOUND).keySet();
        Map<Long, Long> parts = new HashMap<>();
        view.entries(
                RIDERS,
                entry -> {
                    if (bound.contains(entry.member())) {
                        parts.merge(entry.time(), entry.number(PART, 0), Long::sum);
                    }
                });
        return parts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The part of the riders who never ride more than to work and back. */
    private static double commuting(View view) {
        Set<String> busy = new HashSet<>();
        view.entries(
                BOUND,
                entry -> {
                    if (entry.number(ON_BUSIEST_DAY, 0) > RideRules.COMMUTE) {
                        busy.add(entry.member());
                    }
                });
        return 1 - (double) busy.size() / Math.max(1, view.distinct(BOUND));
    }
}
