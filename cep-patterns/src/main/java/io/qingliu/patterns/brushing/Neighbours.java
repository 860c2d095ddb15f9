package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.util.Arrays;
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
     * @param counted orders of accounts behind prefixes, as {@link #memberOf} writes them
     * @param accounts at least 1
     */
    static double largestShare(View view, Aggregate counted, double accounts, long all) {
        Orders orders = new Orders();
        view.eachMember(counted, orders::add);
        int[] large = orders.prefixesWith(accounts);
        if (large.length == 0 || all <= 0) {
            return 0;
        }
        Map<Integer, Set<String>> behind = new HashMap<>();
        view.eachMember(
                counted,
                (member, times) -> {
                    int prefix = prefixIn(member);
                    if (Arrays.binarySearch(large, prefix) >= 0) {
                        behind.computeIfAbsent(prefix, each -> new HashSet<>()).add(member);
                    }
                });
        double largest = 0;
        for (Map.Entry<Integer, Set<String>> each : behind.entrySet()) {
            if (each.getValue().size() >= accounts) {
                largest = Math.max(largest, (double) orders.of(each.getKey()) / all);
            }
        }
        return largest;
    }

    /** How many orders come from each prefix: numbers alone, as nearly all of them have few. */
    private static final class Orders {
        private int[] prefixes = new int[64];
        private long[] times = new long[64];
        private int size;

        void add(String member, long orders) {
            if (2 * size >= prefixes.length) {
                grow();
            }
            add(prefixIn(member), orders);
        }

        private void add(int prefix, long orders) {
            int place = placeOf(prefix);
            size += times[place] == 0 ? 1 : 0;
            prefixes[place] = prefix;
            times[place] += orders;
        }

        private void grow() {
            int[] before = prefixes;
            long[] timesBefore = times;
            prefixes = new int[2 * before.length];
            times = new long[2 * before.length];
            size = 0;
            for (int i = 0; i < before.length; i++) {
                if (timesBefore[i] > 0) {
                    add(before[i], timesBefore[i]);
                }
            }
        }

        /** Where a prefix is, or would be. */
        private int placeOf(int prefix) {
            int place = (prefix ^ prefix >>> 16) & prefixes.length - 1;
            while (times[place] > 0 && prefixes[place] != prefix) {
                place = place + 1 & prefixes.length - 1;
            }
            return place;
        }

        long of(int prefix) {
            return times[placeOf(prefix)];
        }

        /** Those with at least so many orders, sorted. */
        int[] prefixesWith(double least) {
            int[] found = new int[size];
            int count = 0;
            for (int i = 0; i < prefixes.length; i++) {
                if (times[i] > 0 && times[i] >= least) {
                    found[count++] = prefixes[i];
                }
            }
            int[] sorted = Arrays.copyOf(found, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** The hash of the prefix, read without a text of its own. */
    private static int prefixIn(String member) {
        int prefix = 0;
        for (int i = 0; member.charAt(i) != BETWEEN; i++) {
            prefix = (prefix << 4) + Character.digit(member.charAt(i), 16);
        }
        return prefix;
    }
}
