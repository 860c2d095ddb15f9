package io.qingliu.patterns.brushing;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Who orders for others on one handset: a carer or a neighbour for those of one house
 * (docs/adr/0097), a centre's helper for those of the quarter (docs/adr/0116), a shop's clerk for
 * those who come in (docs/adr/0106). What a crew is for is missing. OBSERVED is left: with anything
 * else that is odd it is a crew all the same. So a counter is none where something else holds back
 * already (docs/adr/0109).
 */
final class OrderedForOthers {

    private static final double DISCOUNT = 0.35;

    /** Fewer than one in so many of a counter's orders may be of somebody who comes again. */
    private static final int ONE_IN = 4;

    /**
     * Orders of a week from which on a handset at a centre is at work: two for each of ten old
     * people. One house is one house, however large; the doors of a quarter are what is written.
     */
    private static final int AT_WORK = 20;

    /** Bought too little to lift the shop, praised too seldom, and no subsidy is drawn. */
    static final LookAlike CARED_FOR =
            forOneHouse(
                    "A carer or neighbour orders for those of one house: all to its door but what"
                            + " is the carer's own, from one purse or a purse of each; or a"
                            + " centre's helper over its network for those of the quarter, each"
                            + " from a purse and to a door of their own and hardly twice a week;"
                            + " less than ten a week in the shop, at most half of it praised and"
                            + " less than half subsidised",
                    Counts.PRAISED_ON_HANDSET,
                    Spared.LIFTING);

    /** The same, in whatever shops: of each the rule over the shop says whether it is lifted. */
    static final LookAlike CARED_FOR_ANYWHERE =
            forOneHouse(
                    "A carer or neighbour orders for those of one house: all to its door but what"
                            + " is the carer's own, from one purse or a purse of each; or a"
                            + " centre's helper over its network for those of the quarter, each"
                            + " from a purse and to a door of their own and hardly twice a week,"
                            + " less than twenty in all; at most half of it praised and less than"
                            + " half subsidised",
                    Counts.PRAISED_ON_HANDSET_ANYWHERE,
                    Integer.MAX_VALUE);

    /** A crew wears out an account with a purse of its own for every second order or third. */
    static final LookAlike COUNTER =
            LookAlike.tested(
                    "STORE_COUNTER",
                    "A store orders on its tablet for those who come in and fetch it: each from a"
                            + " purse of their own, fewer than a quarter of the orders by somebody"
                            + " who bought there or at other counters within two months, and at"
                            + " most half of them praised, now and in the month before",
                    DISCOUNT,
                    view -> isCounter(view) ? 1 : 0);

    private OrderedForOthers() {}

    /**
     * What is ordered for one house, or from a centre for those of its quarter.
     *
     * @param praised what is praised of it
     * @param below orders of a week from which on it is not believed
     */
    private static LookAlike forOneHouse(String title, Aggregate praised, int below) {
        return LookAlike.tested(
                "CARED_FOR",
                title,
                DISCOUNT,
                view -> {
                    Aggregate paid = view.primary();
                    long orders = view.count(paid);
                    boolean seeksNothing =
                            orders < below
                                    && 2 * view.count(praised) <= orders
                                    && 2 * view.count(paid, Counts.SUBSIDISED) < orders;
                    boolean cares =
                            (isForOneHouse(view, orders) && isPaidBySome(view, orders))
                                    || isFromCentre(view, orders);
                    return seeksNothing && cares ? 1 : 0;
                });
    }

    /** All to one known house, but for one account: the carer's, to one door of its own. */
    private static boolean isForOneHouse(View view, long orders) {
        Aggregate paid = view.primary();
        if (view.count(paid, Counts.BUILDING) < orders) {
            return false;
        }
        SortedMap<String, Long> houses = view.values(paid, Counts.BUILDING);
        if (houses.size() != 2) {
            return houses.size() == 1;
        }
        Set<String> one = new HashSet<>();
        Set<String> other = new HashSet<>();
        long[] seen = {0};
        view.entries(
                paid,
                order -> {
                    boolean first = houses.firstKey().equals(order.facet(Counts.BUILDING));
                    (first ? one : other).add(order.member());
                    seen[0]++;
                });
        // What is not seen could go to either.
        return seen[0] == orders
                && Math.min(one.size(), other.size()) == 1
                && Collections.disjoint(one, other);
    }

    /**
     * From the carer's purse, or each from one that pays for nobody else. One purse costs a crew
     * nothing: where a platform names none at all, nothing is asked of it.
     */
    private static boolean isPaidBySome(View view, long orders) {
        return view.count(view.primary(), Counts.PURSE) == 0
                || view.most(view.primary(), Counts.PURSE) == orders
                || hasEachAPurse(view, orders);
    }

    /**
     * Whether each order names its purse and none pays for two accounts. Of so many that only a
     * sample is seen there must be as many purses as accounts, which costs a crew as much.
     */
    private static boolean hasEachAPurse(View view, long orders) {
        Aggregate paid = view.primary();
        if (view.count(paid, Counts.PURSE) < orders) {
            return false;
        }
        Map<String, String> payers = new HashMap<>();
        boolean[] shared = {false};
        long[] seen = {0};
        view.entries(
                paid,
                order -> {
                    String of = payers.putIfAbsent(order.facet(Counts.PURSE), order.member());
                    shared[0] |= of != null && !of.equals(order.member());
                    seen[0]++;
                });
        return !shared[0]
                && (seen[0] == orders || view.distinct(paid, Counts.PURSE) >= view.distinct(paid));
    }

    /**
     * All over the network of a house, each account with a purse of its own and one door, at least
     * half as many doors as accounts, and at most three orders of two accounts: a crew, whose
     * accounts cost it money, has each of them order as often as it can.
     */
    private static boolean isFromCentre(View view, long orders) {
        Aggregate paid = view.primary();
        if (orders >= AT_WORK
                || view.count(paid, Counts.OVER_OFFICE) < orders
                || view.count(paid, Counts.BUILDING) < orders
                || 2 * orders > 3 * view.distinct(paid)) {
            return false;
        }
        Map<String, String> doors = new HashMap<>();
        long[] seen = {0, 0};
        view.entries(
                paid,
                order -> {
                    String door = order.facet(Counts.BUILDING);
                    String before = doors.putIfAbsent(order.member(), door);
                    seen[0]++;
                    seen[1] += before != null && !before.equals(door) ? 1 : 0;
                });
        return seen[0] == orders
                && seen[1] == 0
                && 2 * new HashSet<>(doors.values()).size() >= doors.size()
                && hasEachAPurse(view, orders);
    }

    private static boolean isCounter(View view) {
        long orders = view.count(view.primary());
        return view.count(view.primary(), Counts.FETCHED) == orders
                && ONE_IN * view.count(Counts.CAME_AGAIN) < orders
                && isHardlyPraised(view, orders)
                && hasEachAPurse(view, orders)
                && Spared.certaintyOfCrew(view) == 1
                && !CARED_FOR.explains(view);
    }

    /**
     * At most half, of the week and of the month before: whoever praises a week later has no order
     * beside it. Of a few orders before, chance may have most praised.
     */
    private static boolean isHardlyPraised(View view, long orders) {
        long before = view.countBefore(Counts.FETCHED_DAILY, Counts.MONTH);
        return 2 * view.count(Counts.PRAISED_ON_HANDSET) <= orders
                && 2 * view.countBefore(Counts.PRAISED_DAILY, Counts.MONTH)
                        <= Math.max(before, Spared.LIFTING);
    }
}
