package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

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

    /** The numbers of the values of each entry that was added: texts are taken apart once. */
    private final IdentityHashMap<TallyEntry, int[]> ofEntries = new IdentityHashMap<>();

    /** The numbers of the values that are near each one; null if values need not be near. */
    private List<List<Integer>> near;

    /** Which values the window shows that was looked at last, and what links them there. */
    private int[] shownIn;

    private int[] parentsThere;
    private long[] countsThere;
    private int window;

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
        int[] those = numbersOf(entry, this::numberOf);
        if (those.length == 0) {
            return;
        }
        ofEntries.put(entry, those);
        counts[those[0]] += count;
        for (int i = 1; i < those.length; i++) {
            join(those[0], those[i]);
        }
    }

    /** The numbers of an entry's values, in the order of the facets. */
    private int[] numbersOf(TallyEntry entry, ToIntFunction<Value> number) {
        int[][] numbers = {new int[rule.apartBy().facets().size()]};
        int[] size = {0};
        for (Facet facet : rule.apartBy().facets()) {
            facet.eachIn(
                    entry.facet(rule.primary().placeOf(facet)),
                    text -> {
                        if (size[0] == numbers[0].length) {
                            numbers[0] = Arrays.copyOf(numbers[0], 2 * size[0] + 1);
                        }
                        numbers[0][size[0]++] = number.applyAsInt(new Value(facet, text));
                    });
        }
        return size[0] == numbers[0].length ? numbers[0] : Arrays.copyOf(numbers[0], size[0]);
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

    private static int rootOf(int number, int[] parents) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void join(int one, int other) {
        join(one, other, parents);
    }

    /** Whether they were apart. */
    private static boolean join(int one, int other, int[] parents) {
        int root = rootOf(one, parents);
        int otherRoot = rootOf(other, parents);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
        return root != otherRoot;
    }

    @Override
    Groups close() {
        if (rule.apartBy().kind() == Grouping.Kind.NEAR) {
            joinNear();
        }
        for (int number = 0; number < values.size(); number++) {
            parents[number] = rootOf(number, parents);
            Found group = found.computeIfAbsent(rootOf(number, parents), root -> new Found());
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
        near = new ArrayList<>(values.size());
        values.forEach(value -> near.add(new ArrayList<>(0)));
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
                        near.get(i).add(other);
                        near.get(other).add(i);
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
        int[] those = ofEntries.get(entry);
        if (those == null) {
            // Outside of what was put into groups, where values may have been seen all the same.
            those = numbersOf(entry, value -> numbers.getOrDefault(value, -1));
        }
        int first = 0;
        while (first < those.length && those[first] < 0) {
            first++;
        }
        return first == those.length ? -1 : rootOf(those[first], parents);
    }

    /** Over numbers of values that are known: no text is read, and no groups are built. */
    @Override
    Parts partsIn(Window placed) {
        if (shownIn == null) {
            shownIn = new int[values.size()];
            parentsThere = new int[values.size()];
            countsThere = new long[values.size()];
        }
        window++;
        Shown shown = new Shown();
        placed.primary(
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        show(entry, 1, shown);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        shown.exact = false;
                        long each = standsFor(tile);
                        placed.sampleOf(rule.primary(), tile, entry -> show(entry, each, shown));
                    }
                });
        if (shown.unknown) {
            return Parts.UNKNOWN;
        }
        for (int i = 0; near != null && i < shown.size && shown.parts > 1; i++) {
            for (int other : near.get(shown.values[i])) {
                if (shownIn[other] == window && join(shown.values[i], other, parentsThere)) {
                    shown.parts--;
                }
            }
        }
        long largest = 0;
        for (int i = 0; i < shown.size; i++) {
            int root = rootOf(shown.values[i], parentsThere);
            if (root != shown.values[i]) {
                countsThere[root] += countsThere[shown.values[i]];
            }
        }
        for (int i = 0; i < shown.size; i++) {
            if (rootOf(shown.values[i], parentsThere) == shown.values[i]) {
                largest = Math.max(largest, countsThere[shown.values[i]]);
            }
        }
        return new Parts(shown.parts, largest, shown.exact);
    }

    /** What a window shows. */
    private static final class Shown {
        private int[] values = new int[16];
        private int size;
        private int parts;
        private boolean exact = true;
        private boolean unknown;

        void add(int number) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = number;
        }
    }

    private void show(TallyEntry entry, long count, Shown shown) {
        int[] those = ofEntries.get(entry);
        if (those == null) {
            shown.unknown = true;
            return;
        }
        for (int number : those) {
            if (shownIn[number] != window) {
                shownIn[number] = window;
                parentsThere[number] = number;
                countsThere[number] = 0;
                shown.add(number);
                shown.parts++;
            }
            if (join(those[0], number, parentsThere)) {
                shown.parts--;
            }
        }
        countsThere[those[0]] += count;
    }
}
