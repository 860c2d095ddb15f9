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
        Map<String, long[]> visits = visits(view);
        // What was ordered before the window, or in its first slice, may have been kept.
        long ordersFrom = view.from() + Traces.DAY.toMillis();
        Map<String, Long> third = view.members(Returners.AGAIN_AND_AGAIN);
        Map<String, Long> crew = new TreeMap<>();
        view.members(Returners.TAKEN_BACK)
                .forEach(
                        (buyer, back) -> {
                            // Who has a third order had two before it.
                            long orders =
                                    third.containsKey(buyer)
                                            ? third.get(buyer) + Traces.BEFORE_THE_THIRD
                                            : back;
                            long[] visit = visits.get(buyer);
                            boolean triedOn =
                                    back <= SIZES
                                            && isOneVisit(visit)
                                            && (back < orders || visit[0] < ordersFrom);
                            if (back >= AGAIN && back >= NEARLY_ALL * orders && !triedOn) {
                                crew.put(buyer, back);
                            }
                        });
        return crew;
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
