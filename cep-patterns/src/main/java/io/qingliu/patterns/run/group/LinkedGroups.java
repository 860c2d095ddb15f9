package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Groups of entries with near values, or with values in common: a union-find over the values that
 * they carry. A group is known by its lowest value by hash.
 *
 * <p>At most {@link #COMPARED} near values are compared with each other, those lowest by hash; each
 * other one is compared with these alone, and is linked to those it is near to. So a crowd costs
 * its number and not its square, and what is left out makes groups smaller, in favour of whoever is
 * flagged.
 */
final class LinkedGroups extends Groups {

    /** Near values that are compared with each other at most (docs/adr/0065). */
    static final int COMPARED = 512;

    private final int distance;
    private final Facet[] facets;

    /** Where the aggregate keeps each facet. */
    private final int[] places;

    /** The numbers of the values of each facet. */
    private final List<Map<String, Integer>> numbers = new ArrayList<>();

    private final List<LinkedValue> values = new ArrayList<>();

    /** How many entries show each value first; of a root, when closed, those of its group. */
    private long[] counts = new long[16];

    private int[] parents = new int[16];
    private int groups;

    /** How many entries those that were added stand for. */
    private long added;

    /** What was added, and the numbers of its values: texts are taken apart once. */
    private final List<TallyEntry> entries = new ArrayList<>();

    private final List<int[]> numbersOfEntries = new ArrayList<>();

    /**
     * The places of those entries in a table by their hashes, from 1 on; made when it is first
     * asked: most days have no group that is.
     */
    private int[] placesByHash;

    /** The numbers of the values of the entry that is taken apart. */
    private int[] apart = new int[8];

    private int apartSize;

    /** The lower numbers of the values near each one; null if values need not be near, or crowd. */
    private int[][] near;

    /** Whether near values were so many that not all were compared. */
    private boolean isCrowd;

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
        facets = rule.apartBy().facets().toArray(new Facet[0]);
        places = new int[facets.length];
        for (int i = 0; i < facets.length; i++) {
            places[i] = rule.primary().placeOf(facets[i]);
            numbers.add(new HashMap<>());
        }
    }

    @Override
    public Groups ofOthers() {
        LinkedGroups others = new LinkedGroups(rule, distance);
        // Of what belongs to a group of these, some may be missing.
        others.isCrowd = isCrowd;
        return others;
    }

    @Override
    void add(TallyEntry entry, long count) {
        int[] those = takenApart(entry, true);
        if (those.length == 0) {
            return;
        }
        added += count;
        entries.add(entry);
        numbersOfEntries.add(those);
        counts[those[0]] += count;
        for (int i = 1; i < those.length; i++) {
            join(those[0], those[i], parents);
        }
    }

    /**
     * The numbers of an entry's values, in the order of the facets.
     *
     * @param isNew whether a value that is not known gets a number; else it has -1
     */
    private int[] takenApart(TallyEntry entry, boolean isNew) {
        apartSize = 0;
        for (int i = 0; i < facets.length; i++) {
            String kept = entry.facet(places[i]);
            if (kept != null) {
                int place = i;
                facets[i].eachIn(kept, text -> note(place, text, isNew));
            }
        }
        return Arrays.copyOf(apart, apartSize);
    }

    private void note(int place, String text, boolean isNew) {
        if (apartSize == apart.length) {
            apart = Arrays.copyOf(apart, 2 * apartSize);
        }
        Integer known = numbers.get(place).get(text);
        if (known != null) {
            apart[apartSize++] = known;
        } else {
            apart[apartSize++] = isNew ? newNumber(place, text) : -1;
        }
    }

    private int newNumber(int place, String text) {
        int number = values.size();
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, 2 * number);
            counts = Arrays.copyOf(counts, 2 * number);
        }
        parents[number] = number;
        numbers.get(place).put(text, number);
        values.add(new LinkedValue(facets[place], text));
        return number;
    }

    /** A group has at most all that was added. */
    @Override
    public boolean mayReach(double least) {
        return rule.measure() == Quantity.SUM || added >= least;
    }

    private static int rootOf(int number, int[] parents) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Whether they were apart. */
    private static boolean join(int one, int other, int[] parents) {
        int root = rootOf(one, parents);
        int otherRoot = rootOf(other, parents);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
        return root != otherRoot;
    }

    @Override
    public Groups close() {
        if (rule.apartBy().kind() == Grouping.Kind.NEAR) {
            joinNear();
        }
        for (int number = 0; number < values.size(); number++) {
            int root = rootOf(number, parents);
            parents[number] = root;
            if (root == number) {
                groups++;
            } else {
                // A root is the lowest number of its group: its own count is there.
                counts[root] += counts[number];
            }
        }
        return this;
    }

    /**
     * Each value is compared with each other one: a key under which near values meet is a part of
     * their bits, so there are few, and most have more of their bits in common.
     */
    private void joinNear() {
        long[] bits = values.stream().mapToLong(each -> Long.parseLong(each.text())).toArray();
        if (bits.length > COMPARED) {
            isCrowd = true;
            joinNearOfCrowd(bits);
            return;
        }
        near = new int[bits.length][];
        int[] found = new int[bits.length];
        for (int i = 0; i < bits.length; i++) {
            int those = 0;
            for (int other = 0; other < i; other++) {
                if (Long.bitCount(bits[i] ^ bits[other]) <= distance) {
                    join(i, other, parents);
                    found[those++] = other;
                }
            }
            near[i] = Arrays.copyOf(found, those);
        }
    }

    private void joinNearOfCrowd(long[] bits) {
        Integer[] order = new Integer[bits.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(values::get));
        for (int i = 0; i < order.length; i++) {
            for (int other = 0; other < Math.min(i, COMPARED); other++) {
                if (Long.bitCount(bits[order[i]] ^ bits[order[other]]) <= distance) {
                    join(order[i], order[other], parents);
                }
            }
        }
    }

    @Override
    public boolean isCrowd() {
        return isCrowd;
    }

    @Override
    public boolean isOne() {
        return groups == 1;
    }

    @Override
    public List<Group> ofAtLeast(double least) {
        // Few are large enough: only of those the lowest value is looked for.
        Map<Integer, LinkedValue> lowest = new HashMap<>();
        for (int number = 0; number < values.size(); number++) {
            int root = parents[number];
            if (rule.measure() == Quantity.SUM || counts[root] >= least) {
                LinkedValue value = values.get(number);
                lowest.merge(root, value, BinaryOperator.minBy(Comparator.naturalOrder()));
            }
        }
        Map<String, Group> large = new TreeMap<>();
        boolean named = facets.length > 1;
        lowest.forEach(
                (root, value) -> {
                    String label = named ? value.written() : value.text();
                    large.put(label, new Group.Linked(label, root, this));
                });
        return List.copyOf(large.values());
    }

    /** The numbers of an entry's values; null if it was not added. */
    private int[] numbersOf(TallyEntry entry) {
        if (placesByHash == null) {
            // At most half of it is taken.
            placesByHash = new int[Integer.highestOneBit(Math.max(4, entries.size())) << 2];
            for (int i = 0; i < entries.size(); i++) {
                placesByHash[slotOf(entries.get(i))] = i + 1;
            }
        }
        int place = placesByHash[slotOf(entry)];
        return place == 0 ? null : numbersOfEntries.get(place - 1);
    }

    /** Where an entry is in the table, or would be. */
    @SuppressWarnings("ReferenceEquality") // the very one that was added
    private int slotOf(TallyEntry entry) {
        int mask = placesByHash.length - 1;
        int slot = (int) entry.hash() & mask;
        while (placesByHash[slot] != 0 && entries.get(placesByHash[slot] - 1) != entry) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    @Override
    int rootOf(TallyEntry entry) {
        int[] those = numbersOf(entry);
        if (those == null) {
            // Outside of what was put into groups, where values may have been seen all the same.
            those = takenApart(entry, false);
        }
        int first = 0;
        while (first < those.length && those[first] < 0) {
            first++;
        }
        return first == those.length ? -1 : rootOf(those[first], parents);
    }

    @Override
    List<TallyEntry> added() {
        return entries;
    }

    /** Over numbers of values that are known: no text is read, and no groups are built. */
    @Override
    public Parts partsIn(Contents placed) {
        if (isCrowd) {
            // Of a window's own values others are the lowest by hash.
            return Parts.UNKNOWN;
        }
        if (shownIn == null) {
            shownIn = new int[values.size()];
            parentsThere = new int[values.size()];
            countsThere = new long[values.size()];
        }
        window++;
        ShownValues shown = new ShownValues();
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
            for (int other : near[shown.values[i]]) {
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

    private void show(TallyEntry entry, long count, ShownValues shown) {
        int[] those = numbersOf(entry);
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
