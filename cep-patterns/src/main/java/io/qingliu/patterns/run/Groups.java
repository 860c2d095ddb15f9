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
 * Puts entries into groups by what links them ({@link Grouping}): a union-find over the values that
 * they carry. Entries are added, then the groups are closed and asked for. A group is known by its
 * lowest value by hash, so that the order of adding never matters.
 */
final class Groups {

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

    private final Rule rule;
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
    Groups(Rule rule, int distance) {
        this.rule = rule;
        this.distance = distance;
    }

    /** Groups made in the same way, of other entries. */
    Groups ofOthers() {
        return new Groups(rule, distance);
    }

    /** Adds what a window holds of the primary; of a crowded slice those that it shows. */
    Groups addAll(Window window) {
        window.primary(
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        add(entry, 1);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        // Rounded up: no group is taken for smaller than it will be counted.
                        long shown = Math.max(1, tile.shown());
                        long each = (tile.count + shown - 1) / shown;
                        window.sampleOf(rule.primary(), tile, entry -> add(entry, each));
                    }
                });
        return this;
    }

    /**
     * Adds an entry.
     *
     * @param count for how many entries it stands: 1, or more if it is one of a sample
     */
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

    /** Ends the adding: joins what is near, and finds what each group is known by. */
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
        String text = one.written();
        String otherText = other.written();
        int byHash = Long.compareUnsigned(Observation.hashOf(text), Observation.hashOf(otherText));
        return byHash != 0 ? byHash < 0 : text.compareTo(otherText) < 0;
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

    /** How many groups there are. */
    int size() {
        return found.size();
    }

    /**
     * The groups that may reach what the rule fires from, by label: all of them if it sums, else
     * those that stand for at least so many entries.
     */
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

    /** The number of the group of an entry; -1 if it is in none. */
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
