package io.qingliu.patterns.subsidyfraud;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Who keeps a stall at the night market and is driven there with the goods, again and again with
 * the one driver whose boot is large enough (docs/adr/0111). The trips are short and many, as those
 * of a pair that drives round the block. What tells them apart is the clock, and who pays: a market
 * opens and closes at its hours, and whoever is after the subsidy has it be most of the fare.
 */
final class Stalls {

    /** There with the stall, there with the goods, and home with both. */
    private static final int OF_A_DAY = 4;

    /** So many of the trips are at the hours of the market. */
    private static final double BY_TIMETABLE = 0.9;

    private static final long HOUR = 3_600_000L;

    private Stalls() {}

    /**
     * What it costs a pair: two thirds of each fare, of which the platform keeps its part, for at
     * most four trips a day, at hours that it must keep. OBSERVED is left.
     *
     * @param rides what the rule counts
     * @param discount what is taken off
     */
    static LookAlike keeper(Aggregate rides, double discount) {
        return LookAlike.tested(
                "STALL_KEEPER",
                "Who keeps a stall is driven there and home with the goods, at the same four hours"
                        + " of each day, and pays two thirds of each fare",
                discount,
                view -> isByTimetable(view, rides) ? 1 : 0);
    }

    private static boolean isByTimetable(View view, Aggregate rides) {
        int[] atHour = new int[24];
        Map<Long, Integer> onDay = new HashMap<>();
        int[] seen = {0};
        view.entries(
                rides,
                ride -> {
                    long day = ChinaDay.of(ride.time());
                    onDay.merge(day, 1, Integer::sum);
                    atHour[(int) ((ride.time() - ChinaDay.begin(day)) / HOUR)]++;
                    seen[0]++;
                });
        long all = view.count(rides);
        return seen[0] == all
                && view.count(rides, Rides.MOSTLY_PAID) == all
                && onDay.values().stream().allMatch(trips -> trips <= OF_A_DAY)
                && atBusiestHours(atHour) >= BY_TIMETABLE * all;
    }

    private static int atBusiestHours(int[] atHour) {
        int[] sorted = atHour.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, sorted.length - OF_A_DAY, sorted.length).sum();
    }
}
