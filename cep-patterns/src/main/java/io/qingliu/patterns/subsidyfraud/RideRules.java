package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Rides.IMPOSSIBLE_RIDES;
import static io.qingliu.patterns.subsidyfraud.Rides.METRES;
import static io.qingliu.patterns.subsidyfraud.Rides.OF_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Rides.OF_PAIR;
import static io.qingliu.patterns.subsidyfraud.Rides.OF_RIDER;
import static io.qingliu.patterns.subsidyfraud.Rides.SELF_DRIVEN_RIDES;
import static io.qingliu.patterns.subsidyfraud.Rides.SPEEDS;
import static io.qingliu.patterns.subsidyfraud.Rides.TRIP;
import static io.qingliu.patterns.subsidyfraud.Rides.TRIPS;
import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.DAY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.HANDSET;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.PAYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.WEEK;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rides for the subsidy: R-SUB-05 and R-SUB-06, as far as distance, duration and devices show. */
final class RideRules {

    /** From this mean distance on a pair's trips are no trips round the block: metres. */
    private static final double LONG = 10_000;

    /** Rides with one driver from which a rider is one who returns. */
    static final int RETURNS = 3;

    /** Trips whose speed varies by no more are made by a program; a share of their mean. */
    static final Param ONE_SPEED =
            Param.chosen(
                    "variation",
                    0.03,
                    "coefficient of variation",
                    0,
                    1,
                    "lights and traffic alone make a tenth and more");

    /** To work, and back. */
    static final int COMMUTE = 2;

    private static final LookAlike COMMUTER =
            LookAlike.tested(
                    "COMMUTER",
                    "To work and back with one driver, every day of the week",
                    0.6,
                    view -> ridesOfBusiestDay(view, OF_PAIR) <= COMMUTE ? 1 : 0);

    static final LookAlike REGULARS =
            LookAlike.leftOut(
                    "REGULARS", "Among the rides of a town driver those of commuters are few");

    private static final LookAlike LONG_TRIPS =
            LookAlike.tested(
                    "LONG_TRIPS",
                    "A patient or a traveller is driven far, as often as need be",
                    0.5,
                    view -> meanMetres(view) >= LONG ? 1 : 0);

    private static final LookAlike BOOKS_FOR_KIN =
            LookAlike.leftOut(
                    "BOOKS_FOR_KIN", "A driver orders a ride or two for kin on his own device");

    private static final LookAlike DISPATCH_DESK =
            LookAlike.tested(
                    "DISPATCH_DESK",
                    "The desk of a fleet orders for travellers, each of whom pays",
                    0.5,
                    view ->
                            view.distinct(SELF_DRIVEN_RIDES, PAYER)
                                            >= view.distinct(SELF_DRIVEN_RIDES)
                                    ? 1
                                    : 0);

    private static final LookAlike ROUNDED =
            LookAlike.leftOut(
                    "ROUNDED",
                    "Trips rounded to hundreds of metres and to minutes are often the same");

    private RideRules() {}

    static List<Rule> rules() {
        return List.of(
                pair(),
                circle(),
                circleOfRider(),
                Circles.driversSide(),
                Circles.closed(),
                shortTrips(),
                shortTripsOfRider(),
                impossible(),
                constantSpeed(),
                copied(),
                selfDriven(),
                oneHandset());
    }

    private static Flagging driver() {
        return Flagging.key(SubjectKind.DRIVER, Role.PARTICIPANT);
    }

    private static Rule pair() {
        return rule("SUB-05", "one driver and one rider ride together again and again")
                .distinct(OF_PAIR)
                .within(DAY, Param.of("ridesOfADay", 5, "rides in 24 h", 3, 50))
                .within(WEEK, Param.of("ridesOfAWeek", 15, "rides in 7 d", 5, 200))
                .family(Family.GRAPH, 70)
                .flags(driver(), Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(COMMUTER, LONG_TRIPS, Stalls.keeper(OF_PAIR, 0.4))
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    static long returning(View view) {
        return view.members(view.primary()).values().stream()
                .filter(rides -> rides >= RETURNS)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Several drivers and riders who take turns. Weak alone: a village has one driver too. */
    private static Rule circle() {
        return rule("SUB-05C", "a driver drives mostly the same few riders")
                .counting(OF_DRIVER)
                .within(
                        WEEK,
                        Param.chosen(
                                "rides",
                                15,
                                "rides in 7 d",
                                5,
                                500,
                                "as many as R-SUB-05 asks of one pair"))
                .settledAtLeast(
                        "share of rides by riders who return",
                        view -> (double) returning(view) / Math.max(1, view.count(OF_DRIVER)),
                        Param.chosen(
                                "share",
                                0.6,
                                "share",
                                0.1,
                                1,
                                "in a town few meet one driver thrice a week"))
                .family(Family.GRAPH, 45)
                .flags(driver(), Flagging.members(Role.PARTICIPANT).occurringAtLeast(RETURNS))
                .sparing(REGULARS)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static long driversWhoReturn(View view) {
        return view.members(OF_RIDER).values().stream().filter(rides -> rides >= RETURNS).count();
    }

    /**
     * The other side of it. Weak alone too: who lives in a village is driven by its few drivers,
     * and the streams do not say how many drivers there were to choose from.
     */
    private static Rule circleOfRider() {
        return rule("SUB-05R", "a rider rides mostly with the same several drivers")
                .counting(OF_RIDER)
                .within(
                        MONTH,
                        Param.chosen(
                                "rides",
                                20,
                                "rides in 30 d",
                                10,
                                500,
                                "below this a rider has met no driver often"))
                .andAtLeast(
                        "drivers who return",
                        RideRules::driversWhoReturn,
                        Param.chosen(
                                "drivers",
                                4,
                                "drivers met thrice",
                                2,
                                100,
                                "a commuter has one for the morning and one for the evening"))
                .settledAtLeast(
                        "share of rides with drivers who return",
                        view -> (double) returning(view) / Math.max(1, view.count(OF_RIDER)),
                        Param.chosen(
                                "share",
                                0.8,
                                "share",
                                0.1,
                                1,
                                "among the drivers of a town most are met once"))
                .family(Family.GRAPH, 45)
                .flags(
                        Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(RETURNS))
                .sparing(REGULARS)
                .attribute(
                        Circles.BUSIEST, view -> Long.toString(ridesOfBusiestDay(view, OF_RIDER)))
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** Weak alone: somebody may drive only within a campus. */
    private static Rule shortTrips() {
        return shortTrips("SUB-05S", "all subsidised rides of a driver are short", OF_DRIVER)
                .flags(driver())
                .rule();
    }

    /** The other seat of the same car. Weak alone too: a student is driven only within a campus. */
    private static Rule shortTripsOfRider() {
        return shortTrips("SUB-05T", "all subsidised rides of a rider are short", OF_RIDER)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .rule();
    }

    private static Rule.Builder shortTrips(String id, String title, Aggregate rides) {
        return rule(id, title)
                .counting(rides)
                .within(
                        WEEK,
                        Param.chosen(
                                "rides",
                                15,
                                "rides in 7 d",
                                5,
                                500,
                                "as many as R-SUB-05 asks of one pair"))
                .settledAtMost(
                        "mean distance",
                        RideRules::meanMetres,
                        Param.chosen(
                                "metres",
                                1_500,
                                "metres",
                                100,
                                20_000,
                                "people walk what is shorter; the mean of a town is several km"))
                .settledAtLeast(
                        "share of rides whose distance is known",
                        view -> view.ratio(METRES),
                        Param.chosen("known", 0.8, "share", 0, 1, "else the mean says little"))
                .family(Family.CONTENT, 30)
                .sparing(Stalls.keeper(rides, 0.5))
                .attribute(MONEY, Subsidies::written);
    }

    private static Rule impossible() {
        return rule("SUB-06", "a driver's trips are faster than any car, or lead nowhere")
                .distinct(IMPOSSIBLE_RIDES)
                .within(DAY, Param.of("rides", 5, "rides in 24 h", 2, 100))
                .family(Family.LOGISTICS, 75)
                .flags(
                        driver(),
                        // Of one such trip its rider may know nothing.
                        Flagging.facet(BY_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule constantSpeed() {
        return rule("SUB-06C", "all trips of a driver have one speed")
                .distinct(SPEEDS)
                .within(
                        DAY,
                        Param.chosen(
                                "rides",
                                8,
                                "rides in 24 h",
                                4,
                                100,
                                "fewer trips on one road may be alike"))
                .within(
                        WEEK,
                        Param.chosen(
                                "ridesOfAWeek",
                                20,
                                "rides in 7 d",
                                10,
                                500,
                                "who has a program drive three times a day is met in a week"))
                .settledAtMost("variation of the speed", view -> view.variation(SPEEDS), ONE_SPEED)
                .family(Family.CONTENT, 60)
                .flags(
                        driver(),
                        // Whoever was really driven was so once or twice.
                        Flagging.facet(BY_BUYER, Role.PARTICIPANT).occurringAtLeast(RETURNS))
                .sparing(Lines.mostly(SPEEDS))
                .rule();
    }

    private static Rule copied() {
        return rule("SUB-06T", "trips of a driver are the same to the metre and the second")
                .distinct(TRIPS)
                .apartBy(TRIP)
                .within(
                        WEEK,
                        Param.chosen(
                                "rides",
                                4,
                                "rides in 7 d",
                                2,
                                100,
                                "a record sent under two ids makes two"))
                .family(Family.CONTENT, 65)
                .flags(driver(), Flagging.facet(BY_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .sparing(ROUNDED, Lines.along(TRIPS))
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule selfDriven() {
        return rule(
                        "SUB-06D",
                        "rides ordered on the driver's own device, or from the fleet's purse")
                .distinct(SELF_DRIVEN_RIDES)
                .within(
                        WEEK,
                        Param.chosen(
                                "rides",
                                5,
                                "rides in 7 d",
                                2,
                                100,
                                "what R-SUB-06 asks of a day; kin ride once or twice a week"))
                .family(Family.DEVICE_NETWORK, 70)
                .flags(driver(), Flagging.facet(BY_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .sparing(BOOKS_FOR_KIN, DISPATCH_DESK)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule oneHandset() {
        return rule("SUB-06H", "riders of one driver share a handset")
                .distinct(OF_DRIVER)
                .apartBy(HANDSET)
                .within(
                        WEEK,
                        Param.chosen(
                                "riders",
                                3,
                                "accounts",
                                2,
                                100,
                                "a couple may share a handset; three accounts of it do not meet"
                                        + " one driver by chance"))
                .family(Family.DEVICE_NETWORK, 50)
                .flags(
                        driver(),
                        Flagging.facet(HANDSET, Role.PARTICIPANT),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.FAMILY_DEVICE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static long ridesOfBusiestDay(View view, Aggregate rides) {
        Map<Long, Integer> days = new HashMap<>();
        view.entries(rides, entry -> days.merge(ChinaDay.of(entry.time()), 1, Integer::sum));
        return days.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static double meanMetres(View view) {
        long[] total = new long[2];
        view.entries(
                view.primary(),
                entry -> {
                    if (entry.has(METRES)) {
                        total[0] += entry.number(METRES, 0);
                        total[1]++;
                    }
                });
        return total[1] == 0 ? 0 : (double) total[0] / total[1];
    }
}
