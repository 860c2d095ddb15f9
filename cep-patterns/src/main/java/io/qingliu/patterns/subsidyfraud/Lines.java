package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Rides.METRES;
import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A car that serves a line: the shuttle of a works, the car that takes patients to hospital and
 * home (docs/adr/0107). Its trips are as like as a program's, for it drives one road. What tells it
 * apart is who sits in it: several people, each of whom goes there and comes back, at the hours of
 * a timetable. Whoever makes rides up for the subsidy wants many a day and needs an account for
 * every other one.
 */
final class Lines {

    /** Trips on one road differ by so small a share: where the car stops, and how it is located. */
    private static final double ONE_ROAD = 0.01;

    /** So many of a driver's trips are on the road, if they are what makes the speed one. */
    private static final double MOSTLY = 0.8;

    /** A household that one driver takes everywhere has fewer (SUB-05M). */
    private static final int PASSENGERS = 4;

    /** No passenger has more than one in so many trips. */
    private static final int OF_SO_MANY = 3;

    /** To work and back, and once more on some day. */
    private static final int BUSIEST = RideRules.COMMUTE + 1;

    /** The hours of a timetable: two in the morning and two in the evening. */
    private static final int HOURS = 4;

    /** So many of the trips are at those hours. */
    private static final double BY_TIMETABLE = 0.9;

    /**
     * Of so many trips on the road one at most is the same to the metre and the second as those at
     * hand. Within twenty metres, where a platform rounds the time to minutes, up to a quarter meet
     * by chance; what is more than a third is one record sent again and again (docs/adr/0110).
     */
    private static final int COPY_OF = 3;

    private static final long HOUR = 3_600_000L;

    private Lines() {}

    /** Where most trips of a driver are on one road (SUB-06C). */
    static LookAlike mostly(Aggregate rides) {
        return line(
                view -> {
                    long road = median(view, rides);
                    Line line = new Line(view, rides, road);
                    return line.trips >= MOSTLY * view.count(rides) && line.isServed();
                });
    }

    /** Where the trips at hand are among those on one road, and few of them (SUB-06T). */
    static LookAlike along(Aggregate rides) {
        return line(
                view -> {
                    Line line = new Line(view.ofAllGroups(), rides, median(view, rides));
                    return line.trips >= COPY_OF * view.count(rides) && line.isServed();
                });
    }

    private static LookAlike line(Predicate<View> test) {
        return LookAlike.tested(
                "FIXED_LINE",
                "A car serves a line: several passengers ride one road there and back, at the hours"
                        + " of a timetable",
                0.6,
                view -> test.test(view) ? 1 : 0);
    }

    /** The middle one of the distances, metres; negative if none is known. */
    private static long median(View view, Aggregate rides) {
        TreeMap<Long, Integer> metres = new TreeMap<>();
        view.entries(rides, ride -> metres.merge(ride.number(METRES, -1), 1, Integer::sum));
        metres.remove(-1L);
        int before = metres.values().stream().mapToInt(Integer::intValue).sum() / 2;
        for (Map.Entry<Long, Integer> distance : metres.entrySet()) {
            before -= distance.getValue();
            if (before < 0) {
                return distance.getKey();
            }
        }
        return -1;
    }

    /** The trips of a driver on one road. */
    private static final class Line {

        private final Map<String, Integer> ofPassenger = new HashMap<>();
        private final Map<String, Integer> ofPassengerOnDay = new HashMap<>();
        private final int[] atHour = new int[24];
        private int trips;

        Line(View view, Aggregate rides, long road) {
            view.entries(
                    rides,
                    ride -> {
                        long metres = ride.number(METRES, -1);
                        String passenger = ride.facet(BY_BUYER);
                        if (metres >= 0
                                && passenger != null
                                && Math.abs(metres - road) <= ONE_ROAD * road) {
                            add(passenger, ride.time());
                        }
                    });
        }

        private void add(String passenger, long time) {
            long day = ChinaDay.of(time);
            trips++;
            ofPassenger.merge(passenger, 1, Integer::sum);
            ofPassengerOnDay.merge(day + " " + passenger, 1, Integer::sum);
            atHour[(int) ((time - ChinaDay.begin(day)) / HOUR)]++;
        }

        boolean isServed() {
            return ofPassenger.size() >= PASSENGERS
                    && mostOf(ofPassenger) * OF_SO_MANY <= trips
                    && mostOf(ofPassengerOnDay) <= BUSIEST
                    && trips <= RideRules.COMMUTE * ofPassengerOnDay.size()
                    && 2 * tripsOfThoseWhoReturn() >= trips
                    && byTimetable() >= BY_TIMETABLE * trips;
        }

        private static int mostOf(Map<String, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        private int tripsOfThoseWhoReturn() {
            return ofPassenger.values().stream()
                    .mapToInt(Integer::intValue)
                    .filter(count -> count > 1)
                    .sum();
        }

        private int byTimetable() {
            int[] sorted = atHour.clone();
            Arrays.sort(sorted);
            int busy = 0;
            for (int i = sorted.length - HOURS; i < sorted.length; i++) {
                busy += sorted[i];
            }
            return busy;
        }
    }
}
