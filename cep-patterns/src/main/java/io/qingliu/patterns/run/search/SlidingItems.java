package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries and tiles in order of time, and what a window over them holds that is slid along. Entries
 * of other groups count nothing: they are there if windows end with them too.
 */
final class SlidingItems {

    /** An entry or a tile. */
    private record Item(TallyEntry entry, Tile tile) {}

    private final Rule rule;
    private final Window window;
    private final boolean amidOthers;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, int[]> members = new HashMap<>();
    private long count;
    private long sum;
    private int crowds;

    /**
     * Those that hold anything from one time on and before another.
     *
     * @param row of the rule's primary
     * @param window of the group that is judged; it is moved
     */
    SlidingItems(Rule rule, Tiles row, Window window, long from, long end) {
        this.rule = rule;
        this.window = window;
        this.amidOthers = areAmidOthers(rule);
        for (int i = row.firstAfter(from - 1); i < row.size() && row.entry(i).time() < end; i++) {
            if (amidOthers || window.belongs(rule.primary(), row.entry(i))) {
                items.add(new Item(row.entry(i), null));
            }
        }
        int tilesFrom = items.size();
        for (Tile tile : row.touching(from - 1, end - 1)) {
            items.add(new Item(null, tile));
        }
        if (tilesFrom > 0 && tilesFrom < items.size()) {
            items.sort(Comparator.comparingLong(SlidingItems::beginOf));
        }
    }

    /** Whether windows of a rule's groups end with the entries of other groups too. */
    static boolean areAmidOthers(Rule rule) {
        return rule.apartBy() != null && rule.apartBy().amidOthers();
    }

    int size() {
        return items.size();
    }

    /** When the one at a place begins. */
    long begin(int place) {
        return beginOf(items.get(place));
    }

    private static long beginOf(Item item) {
        return item.tile() == null ? item.entry().time() : item.tile().begin();
    }

    /** The last time that the one at a place holds. */
    long last(int place) {
        Item item = items.get(place);
        return item.tile() == null ? item.entry().time() : item.tile().end() - 1;
    }

    boolean isTile(int place) {
        return items.get(place).tile() != null;
    }

    /** How many entries the window holds. */
    long count() {
        return count;
    }

    /** What the rule measures in the window, which reaches from one time to another. */
    long observed(long from, long to) {
        return switch (rule.measure()) {
            case COUNT -> count;
            case DISTINCT ->
                    crowds == 0 ? members.size() : window.over(from, to).distinct(rule.primary());
            case SUM -> sum;
        };
    }

    /**
     * Takes the one at a place into the window, or out of it.
     *
     * @param sign 1 or -1
     */
    void take(int place, int sign) {
        Item item = items.get(place);
        if (item.tile() != null) {
            take(item.tile(), sign);
            return;
        }
        if (amidOthers && !window.belongs(rule.primary(), item.entry())) {
            return;
        }
        count += sign;
        sum += sign * item.entry().value();
        if (rule.measure() == Quantity.DISTINCT && item.entry().member() != null) {
            take(item.entry().member(), sign);
        }
    }

    private void take(Tile tile, int sign) {
        double part = window.over(tile.begin() - 1, tile.end() - 1).groupPart(tile);
        count += sign * Math.round(tile.count() * part);
        sum += sign * Math.round(tile.sum() * part);
        if (rule.measure() != Quantity.DISTINCT || tile.members() == null) {
            return;
        }
        if (part < 1 || tile.members().isCrowd()) {
            crowds += sign;
        } else {
            tile.members().each((member, times) -> take(member, sign));
        }
    }

    private void take(String member, int sign) {
        int[] times = members.computeIfAbsent(member, each -> new int[1]);
        times[0] += sign;
        if (times[0] == 0) {
            members.remove(member);
        }
    }
}
