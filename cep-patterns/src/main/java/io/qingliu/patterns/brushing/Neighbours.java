package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Moment;
import java.util.HashMap;
import java.util.Map;

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

    /** The largest part of all orders that one prefix with at least so many accounts makes up. */
    static double largestShare(Map<String, Long> members, double accounts, long all) {
        Map<String, long[]> prefixes = new HashMap<>();
        members.forEach(
                (member, orders) -> {
                    String prefix = member.substring(0, member.indexOf(BETWEEN));
                    long[] both = prefixes.computeIfAbsent(prefix, p -> new long[2]);
                    both[0]++;
                    both[1] += orders;
                });
        double largest = 0;
        for (long[] both : prefixes.values()) {
            if (both[0] >= accounts && all > 0) {
                largest = Math.max(largest, (double) both[1] / all);
            }
        }
        return largest;
    }
}
