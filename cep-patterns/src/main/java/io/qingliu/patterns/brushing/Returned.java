package io.qingliu.patterns.brushing;

import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who of a shop's customers gave orders to take them back, and who only tried on (docs/adr/0044,
 * docs/adr/0071): what the rules of {@link Returners} ask of a window.
 */
final class Returned {

    /** Orders that an account of a crew takes back: once is a return, twice bad luck. */
    private static final int AGAIN = Traces.BEFORE_THE_THIRD + 1;

    /** Of all that it ordered there: of a few orders one may slip. */
    private static final double NEARLY_ALL = 0.75;

    /** Orders that follow each other within that time are of one visit. */
    private static final long VISIT = Duration.ofHours(1).toMillis();

    /** More pieces of one visit are not tried on. */
    private static final int SIZES = 5;

    private Returned() {}

    /**
     * Accounts that took back nearly all of three orders or more, and how many each. Who ordered
     * within one visit and kept one of them tried on.
     */
    static Map<String, Long> crewOf(View view) {
        Map<String, Long> third = view.members(Returners.AGAIN_AND_AGAIN);
        Map<String, Long> crew = new TreeMap<>();
        view.members(Returners.TAKEN_BACK)
                .forEach(
                        (buyer, back) -> {
                            if (back >= AGAIN && back >= NEARLY_ALL * orders(third, buyer, back)) {
                                crew.put(buyer, back);
                            }
                        });
        if (!crew.isEmpty()) {
            leaveOutWhoTriedOn(crew, third, view);
        }
        return crew;
    }

    private static void leaveOutWhoTriedOn(
            Map<String, Long> crew, Map<String, Long> third, View view) {
        Map<String, long[]> visits = visits(view);
        // What was ordered before the window, or in its first slice, may have been kept.
        long ordersFrom = view.from() + Traces.DAY.toMillis();
        crew.entrySet()
                .removeIf(
                        each -> {
                            long back = each.getValue();
                            long[] visit = visits.get(each.getKey());
                            return back <= SIZES
                                    && isOneVisit(visit)
                                    && (back < orders(third, each.getKey(), back)
                                            || visit[0] < ordersFrom);
                        });
    }

    /** How many orders an account gave: who has a third had two before it. */
    private static long orders(Map<String, Long> third, String buyer, long back) {
        Long more = third.get(buyer);
        return more == null ? back : more + Traces.BEFORE_THE_THIRD;
    }

    /** When the first and the last of what each account took back were paid. */
    private static Map<String, long[]> visits(View view) {
        Map<String, long[]> visits = new HashMap<>();
        view.entries(
                Returners.TAKEN_BACK,
                entry -> {
                    if (entry.member() != null) {
                        long paid = entry.number(Returners.PAID_AT, 0);
                        long[] span =
                                visits.computeIfAbsent(
                                        entry.member(), buyer -> new long[] {paid, paid});
                        span[0] = Math.min(span[0], paid);
                        span[1] = Math.max(span[1], paid);
                    }
                });
        return visits;
    }

    /** Of orders that are not kept one by one nobody knows it. */
    private static boolean isOneVisit(long[] span) {
        return span != null && span[0] > 0 && span[1] - span[0] <= VISIT;
    }
}
