package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Accounts behind one home prefix, kept as short pairs of hashes: every order of every shop has
 * one, and only how many belong together matters.
 */
final class Neighbours {

    private static final char BETWEEN = '|';

    private Neighbours() {}

    /** Prefix and buyer, 32 bits each. */
    static String memberOf(Moment moment) {
        return Integer.toHexString(moment.text(TextField.IP_PREFIX).hashCode())
                + BETWEEN
                + Integer.toHexString(moment.text(TextField.BUYER).hashCode());
    }

    /**
     * The largest part of all orders that one prefix with at least so many accounts makes up. Asked
     * of each window of a shop: accounts are told apart only behind prefixes with so many orders.
     *
     * @param orders of accounts behind prefixes, as {@link #memberOf} writes them
     * @param accounts at least 1
     */
    static double largestShare(View view, Aggregate orders, double accounts, long all) {
        Map<Integer, long[]> byPrefix = new HashMap<>();
        view.eachMember(
                orders,
                (member, times) ->
                        byPrefix.computeIfAbsent(prefixIn(member), prefix -> new long[1])[0] +=
                                times);
        byPrefix.values().removeIf(times -> times[0] < accounts);
        if (byPrefix.isEmpty() || all <= 0) {
            return 0;
        }
        Map<Integer, Set<String>> behind = new HashMap<>();
        view.eachMember(
                orders,
                (member, times) -> {
                    if (byPrefix.containsKey(prefixIn(member))) {
                        behind.computeIfAbsent(prefixIn(member), prefix -> new HashSet<>())
                                .add(member);
                    }
                });
        double largest = 0;
        for (Map.Entry<Integer, Set<String>> each : behind.entrySet()) {
            if (each.getValue().size() >= accounts) {
                largest = Math.max(largest, (double) byPrefix.get(each.getKey())[0] / all);
            }
        }
        return largest;
    }

    /** The hash of the prefix, read without a text of its own. */
    private static Integer prefixIn(String member) {
        int prefix = 0;
        for (int i = 0; member.charAt(i) != BETWEEN; i++) {
            prefix = (prefix << 4) + Character.digit(member.charAt(i), 16);
        }
        return prefix;
    }
}
