package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.over;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** SUB-06C, SUB-06T: a car that serves a line, and programs that would like to be one. */
class LinesTest {

    /** On each of five days so many passengers ride at each of these times, one by one. */
    private static Story days(int passengers, IntToLongFunction metres, String... times) {
        return days(passengers, metres, i -> 481, times);
    }

    private static Story days(
            int passengers, IntToLongFunction metres, IntToLongFunction seconds, String... times) {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            for (int t = 0; t < times.length; t++) {
                for (int rider = 0; rider < passengers; rider++) {
                    String id = "o" + day + "-" + t + "-" + rider;
                    int kind = (day * 7 + t * 3 + rider) % 10;
                    story.on(day, times[t])
                            .after(ofMinutes(9L * rider))
                            .receive(
                                    over(
                                            metres.applyAsLong(kind),
                                            seconds.applyAsLong(kind),
                                            ride(id, "r" + rider, "dan")));
                }
            }
        }
        return story;
    }

    private static void isHeldBack(Story story) {
        story.watchedAfterwards(RULES)
                .explainedBy("SUB-06C", "FIXED_LINE")
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T")
                .finds(buyer("r0"), SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T");
    }

    private static Story.Outcome isNone(Story story) {
        return story.watchedAfterwards(RULES).shows("SUB-06C", "FIXED_LINE", Result.EXCLUDED);
    }

    @Test
    void fourWhoRideToWorkAndBackAreALine() {
        isHeldBack(days(4, i -> 3_200 + 2 * i, "08:00", "18:00"));
        isNone(days(3, i -> 3_200 + 2 * i, "08:00", "18:00"));
    }

    @Test
    void tripsOnOneRoadDifferByAHundredth() {
        IntToLongFunction seconds = i -> 478 + i / 2;
        isHeldBack(days(4, i -> i % 2 == 0 ? 3_232 : 3_200, seconds, "08:00", "18:00"));
        isNone(days(4, i -> i % 2 == 0 ? 3_233 : 3_200, seconds, "08:00", "18:00"));
    }

    @Test
    void whoRidesThriceEveryDayRidesForTheSubsidy() {
        isNone(days(4, i -> 3_200 + 2 * i, "08:00", "12:00", "18:00"));
    }

    @Test
    void aTimetableHasFewHours() {
        Story story = story();
        String[] hours = {"07:00", "08:00", "09:00", "10:00", "11:00"};
        for (int day = 1; day <= 5; day++) {
            for (int i = 0; i < 6; i++) {
                String id = "o" + day + "-" + i;
                story.on(day, hours[(day + i) % 5])
                        .after(ofMinutes(4L * i))
                        .receive(over(3_200 + i, 481, ride(id, "r" + i, "dan")));
            }
        }
        isNone(story);
    }

    /** Copies to the metre are chance where all trips lie within twenty metres. */
    @Test
    void copiesOnALineAreChanceAndMakeNobodyACandidate() {
        days(6, i -> 3_200 + 2 * i, "08:00", "18:00")
                .watchedAfterwards(RULES)
                .explainedBy("SUB-06T", "FIXED_LINE")
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T");
        days(3, i -> 3_201, "08:00", "18:00")
                .watchedAfterwards(RULES)
                .shows("SUB-06T", "FIXED_LINE", Result.EXCLUDED)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, CANDIDATE, "SUB-05C", "SUB-06C", "SUB-06T");
    }

    // Twenty trips in a week, or one more: whose, when, and how far

    /** A trip on a day, as a story tells it. */
    private record Trip(int day, String time, String rider, long metres, long seconds) {}

    /**
     * Of a line: four a day on five days, by five who ride four times each, no trip like another.
     */
    private static List<Trip> line() {
        List<Trip> trips = new ArrayList<>();
        String[] times = {"07:50", "08:10", "17:50", "18:10"};
        for (int i = 0; i < 20; i++) {
            trips.add(new Trip(1 + i / 4, times[i % 4], "r" + i % 5, 3_200 + i, 481));
        }
        return trips;
    }

    private static Trip by(String rider, Trip trip) {
        return new Trip(trip.day, trip.time, rider, trip.metres, trip.seconds);
    }

    private static Trip at(String time, Trip trip) {
        return new Trip(trip.day, time, trip.rider, trip.metres, trip.seconds);
    }

    private static Trip along(long metres, long seconds, Trip trip) {
        return new Trip(trip.day, trip.time, trip.rider, metres, seconds);
    }

    private static List<Trip> line(IntPredicate which, UnaryOperator<Trip> change) {
        List<Trip> trips = line();
        for (int i = 0; i < trips.size(); i++) {
            if (which.test(i)) {
                trips.set(i, change.apply(trips.get(i)));
            }
        }
        return trips;
    }

    /** One more on the last day. */
    private static List<Trip> with(List<Trip> trips, String rider) {
        List<Trip> more = new ArrayList<>(trips);
        more.add(new Trip(5, "18:30", rider, 3_231, 482));
        return more;
    }

    private static Story driven(List<Trip> trips) {
        Story story = story();
        int[] orders = {0};
        trips.stream()
                .sorted(Comparator.comparingInt(Trip::day).thenComparing(Trip::time))
                .forEach(
                        trip -> {
                            StoryEvent ride = ride("o" + orders[0]++, trip.rider, "dan");
                            story.on(trip.day, trip.time)
                                    .receive(over(trip.metres, trip.seconds, ride));
                        });
        return story;
    }

    private static void isLine(List<Trip> trips) {
        driven(trips).watchedAfterwards(RULES).explainedBy("SUB-06C", "FIXED_LINE");
    }

    private static void isNone(List<Trip> trips) {
        isNone(driven(trips));
    }

    @Test
    void nobodyRidesMoreThanAThirdOfALine() {
        isLine(with(line(i -> i == 1 || i == 11, trip -> by("r0", trip)), "r0"));
        isNone(line(i -> i == 1 || i == 11 || i == 17, trip -> by("r0", trip)));
    }

    /** Of strangers there are ten: half of the trips, or more than half. */
    @Test
    void halfOfALinesTripsAreByWhoReturns() {
        int[] strangers = {0};
        List<Trip> half = line(i -> i >= 10, trip -> by("x" + strangers[0]++, trip));
        isLine(half);
        isNone(with(half, "x10"));
    }

    /** Sixteen of twenty or fewer: the others go elsewhere, at the same speed. */
    @Test
    void fourFifthsOfTheTripsAreOnTheRoad() {
        isLine(line(i -> i % 5 == 4, trip -> along(6_400, 962, trip)));
        isNone(line(i -> i % 5 == 4 || i == 3, trip -> along(6_400, 962, trip)));
    }

    @Test
    void whoRidesFourTimesOnADayIsNoPassenger() {
        List<Trip> fewer = line(i -> i == 1, trip -> by("r0", trip));
        List<Trip> thrice = new ArrayList<>(fewer);
        thrice.replaceAll(trip -> isLate(trip, "17:50") ? by("r1", trip) : trip);
        isLine(thrice);
        List<Trip> fourTimes = new ArrayList<>(fewer);
        fourTimes.replaceAll(trip -> isLate(trip, "18:10") ? by("r1", trip) : trip);
        isNone(fourTimes);
    }

    /** On the last day, up to that time. */
    private static boolean isLate(Trip trip, String upTo) {
        return trip.day == 5 && trip.time.compareTo(upTo) <= 0;
    }

    /** Two passengers on each day, twice each; and one of them, or a third, once more. */
    @Test
    void onTheAverageThereAndBack() {
        String[] onDay = {"a", "b", "c", "d", "a", "b", "c", "d", "e", "f"};
        int[] trips = {0};
        List<Trip> twice = line(i -> true, trip -> by(onDay[trips[0]++ / 2], trip));
        isLine(twice);
        isLine(with(twice, "x"));
        isNone(with(twice, "e"));
    }

    @Test
    void nineInTenTripsAreByTheTimetable() {
        List<Trip> noon = line(i -> i == 2 || i == 6, trip -> at("12:10", trip));
        isLine(noon);
        noon.set(10, at("13:10", noon.get(10)));
        isNone(noon);
    }

    /** What is the same to the metre and the second is chance up to a third of the trips. */
    @Test
    void aThirdOfTheTripsMayBeCopies() {
        List<Trip> four = copiedFrom(16);
        areChance(four.subList(8, 20));
        areCopies(four.subList(9, 20));
        areChance(copiedFrom(14));
        areCopies(copiedFrom(13));
    }

    private static List<Trip> copiedFrom(int first) {
        return line(i -> i >= first, trip -> along(3_225, 484, trip));
    }

    private static void areChance(List<Trip> trips) {
        driven(trips).watchedAfterwards(RULES).explainedBy("SUB-06T", "FIXED_LINE");
    }

    private static void areCopies(List<Trip> trips) {
        driven(trips).watchedAfterwards(RULES).shows("SUB-06T", "FIXED_LINE", Result.EXCLUDED);
    }

    /** Four accounts, two made-up rides each, are no passengers of a line. */
    @Test
    void eightCopiesAreNoLine() {
        String[] riders = {"r0", "r1", "r2", "r3"};
        int[] trips = {0};
        List<Trip> copies =
                line(i -> i < 8, trip -> by(riders[trips[0]++ % 4], along(3_225, 484, trip)));
        driven(copies.subList(0, 8))
                .watchedAfterwards(RULES)
                .shows("SUB-06T", "FIXED_LINE", Result.EXCLUDED)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06T")
                .finds(buyer("r0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-06T");
    }
}
