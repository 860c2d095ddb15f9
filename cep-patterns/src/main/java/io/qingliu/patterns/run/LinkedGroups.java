package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of entries with near values, or with values in common: a union-find over the values that
 * they carry. A group is known by its lowest value by hash.
 */
final class LinkedGroups extends Groups {

    /** A value of the facet at a place. */
    private record Value(Facet facet, String text) {

        String written() {
            return facet.name() + '=' + text;
        }
    }

    /** A group while it is looked for: what it is known by, and how many entries it has. */
    private static final class Found {
        private Value lowest;
        private long count;
    }

    private final int distance;
    private final Map<Value, Integer> numbers = new HashMap<>();
    private final List<Value> values = new ArrayList<>();

    /** How many entries show each value first. */
    private long[] counts = new long[16];

    private int[] parents = new int[16];
    private final Map<Integer, Found> found = new HashMap<>();

    /**
     * @param distance most bits in which two near values differ; of no matter if they need not be
     */
    LinkedGroups(Rule rule, int distance) {
        super(rule);
        this.distance = distance;
    }

    @Override
    Groups ofOthers() {
        return new LinkedGroups(rule, distance);
    }

    @Override
    void add(TallyEntry entry, long count) {
        int[] first = {-1};
        for (Facet facet : rule.apartBy().facets()) {
            facet.eachIn(
                    entry.facet(rule.primary().placeOf(facet)),
                    text -> {
                        int number = numberOf(new Value(facet, text));
                        if (first[0] < 0) {
                            first[0] = number;
                            counts[number] += count;
                        } else {
                            join(first[0], number);
                        }
                    });
        }
    }

    private int numberOf(Value value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        int number = values.size();
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, 2 * number);
            counts = Arrays.copyOf(counts, 2 * number);
        }
        parents[number] = number;
        numbers.put(value, number);
        values.add(value);
        return number;
    }

    private int rootOf(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void join(int one, int other) {
        int root = rootOf(one);
        int otherRoot = rootOf(other);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
    }

    @Override
    Groups close() {
        if (rule.apartBy().kind() == Grouping.Kind.NEAR) {
            joinNear();
        }
        for (int number = 0; number < values.size(); number++) {
            Found group = found.computeIfAbsent(rootOf(number), root -> new Found());
            group.count += counts[number];
            Value value = values.get(number);
            if (group.lowest == null || isLower(value, group.lowest)) {
                group.lowest = value;
            }
        }
        return this;
    }

    private static boolean isLower(Value one, Value other) {
        return BY_HASH.compare(one.written(), other.written()) < 0;
    }

    /**
     * Two values that differ in at most d of their bits are equal in one of d + 1 bands of them:
     * only those that share a band are compared.
     */
    private void joinNear() {
        long[] bits = new long[values.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Long.parseLong(values.get(i).text());
        }
        for (int band = 0; band <= distance; band++) {
            int from = band * Long.SIZE / (distance + 1);
            int to = (band + 1) * Long.SIZE / (distance + 1);
            long mask = (to - from == Long.SIZE ? -1L : (1L << (to - from)) - 1) << from;
            Map<Long, List<Integer>> alike = new HashMap<>();
            for (int i = 0; i < bits.length; i++) {
                List<Integer> before =
                        alike.computeIfAbsent(bits[i] & mask, part -> new ArrayList<>());
                for (int other : before) {
                    if (Long.bitCount(bits[i] ^ bits[other]) <= distance) {
                        join(i, other);
                    }
                }
                before.add(i);
            }
        }
    }

    @Override
    boolean isOne() {
        return found.size() == 1;
    }

    @Override
    List<Group> ofAtLeast(double least) {
        Map<String, Group> groups = new TreeMap<>();
        boolean named = rule.apartBy().facets().size() > 1;
        found.forEach(
                (root, group) -> {
                    if (rule.measure() == Quantity.SUM || group.count >= least) {
                        Value lowest = group.lowest;
                        String label = named ? lowest.written() : lowest.text();
                        groups.put(label, new Group.Linked(label, root, this));
                    }
                });
        return List.copyOf(groups.values());
    }

    @Override
    int rootOf(TallyEntry entry) {
        Integer[] number = new Integer[1];
        for (Facet facet : rule.apartBy().facets()) {
            facet.eachIn(
                    entry.facet(rule.primary().placeOf(facet)),
                    text -> {
                        if (number[0] == null) {
                            number[0] = numbers.get(new Value(facet, text));
                        }
                    });
        }
        return number[0] == null ? -1 : rootOf(number[0].intValue());
    }
}
