package io.qingliu.patterns.run.search;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.group.Groups;
import io.qingliu.patterns.run.group.SharedGroups;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The groups under a key that a rule judges apart, as far as they may matter on some days. */
public final class KeyGroups {

    /** How many entries a group has in windows of those days, and how many on the days. */
    private static final class Counts {
        private long inWindows;
        private long onDays;
    }

    private final Rule rule;
    private final RuleBook book;
    private final double least;
    private final SharedGroups shared;
    private final String key;
    private final Rows rows;
    private final Tiles row;

    /**
     * @param rule one that judges groups apart, and could fire under the key
     * @param least the smallest count from which it could fire
     * @param shared groups that were made of what is kept, for other rules too
     */
    public KeyGroups(
            Rule rule, RuleBook book, double least, SharedGroups shared, String key, Rows rows) {
        this.rule = rule;
        this.book = book;
        this.least = least;
        this.shared = shared;
        this.key = key;
        this.rows = rows;
        this.row = rows.get(rule.primary().code());
    }

    private int place() {
        return rule.primary().placeOf(rule.apartBy().facets().get(0));
    }

    /** Whether anything that is kept is in a group of equal values; of tiles, what they keep. */
    public boolean hasValues() {
        int place = place();
        for (int i = row.size() - 1; i >= 0; i--) {
            if (row.entry(i).facet(place) != null) {
                return true;
            }
        }
        for (Tile tile : row.tiles()) {
            if (tile.facet(place) != null && tile.facet(place).size() > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The groups of equal values that can be large enough in a window that ends on these days, and
     * have one: of a group with fewer entries than the rule fires from, and fewer than make a key
     * busy, no window says anything, and a window ends with an entry of the group or with a tile,
     * or with any entry if the grouping has it so. Of a tile a group has the part that the sample
     * shows.
     *
     * @param searched remembers whether there was none: then only those that grew are counted
     */
    public List<Group> ofValues(long firstDay, long lastDay, SearchedDays searched) {
        long begin = ChinaDay.begin(firstDay);
        long end = ChinaDay.begin(lastDay + 1);
        boolean hasTiles = row.hasTiles(begin - rule.longest(), end);
        long grownFrom = hasTiles ? Long.MIN_VALUE : searched.largeFrom(firstDay, lastDay);
        if (grownFrom >= end) {
            return List.of();
        }
        Map<String, Counts> counts = countsOf(grownFrom, begin, end);
        double few = rule.measure() == Quantity.SUM ? 0 : Math.min(least, Search.GROWTH);
        counts.values().removeIf(group -> group.inWindows < few);
        searched.noteNoneLarge(firstDay, lastDay, few > 0 && !hasTiles && counts.isEmpty());
        if (!endsWithOther(begin, end)) {
            counts.values().removeIf(group -> group.onDays == 0);
        }
        int place = place();
        List<Group> groups = new ArrayList<>(counts.size());
        for (String value : new TreeSet<>(counts.keySet())) {
            groups.add(new Group.OfValue(value, place));
        }
        return groups;
    }

    /** Whether a window of any group ends on these days, wherever its own entries lie. */
    private boolean endsWithOther(long begin, long end) {
        if (rule.apartBy().amidOthers() && row.endsWithin(begin, end)) {
            return true;
        }
        for (Tile tile : row.touching(begin - 1, end - 1)) {
            if (tile.end() > begin && tile.end() <= end) {
                return true;
            }
        }
        return false;
    }

    /**
     * Counts the groups in windows that end from one time on and before another.
     *
     * @param grownFrom only those with an entry from this time on are counted; MIN for all
     */
    private Map<String, Counts> countsOf(long grownFrom, long begin, long end) {
        int place = place();
        long oldest = begin - rule.longest();
        Map<String, Counts> counts = new HashMap<>();
        for (int i = row.firstAfter(Math.max(grownFrom, oldest) - 1); isBefore(end, i); i++) {
            if (row.entry(i).facet(place) != null) {
                counts.computeIfAbsent(row.entry(i).facet(place), value -> new Counts());
            }
        }
        for (int i = row.firstAfter(oldest - 1); isBefore(end, i); i++) {
            TallyEntry entry = row.entry(i);
            Counts group = counts.get(entry.facet(place));
            if (group != null) {
                group.inWindows++;
                group.onDays += entry.time() >= begin ? 1 : 0;
            }
        }
        for (Tile tile : row.touching(oldest - 1, end - 1)) {
            if (tile.facet(place) != null) {
                tile.facet(place)
                        .each((each, n) -> counts.computeIfAbsent(each, value -> new Counts()));
            }
        }
        for (Tile tile : row.touching(oldest - 1, end - 1)) {
            countShown(tile, place, counts);
        }
        return counts;
    }

    private boolean isBefore(long end, int place) {
        return place < row.size() && row.entry(place).time() < end;
    }

    /** Adds what windows take each known group for in a tile; nothing if its sample lacks it. */
    private static void countShown(Tile tile, int place, Map<String, Counts> counts) {
        Map<String, Integer> shown = new HashMap<>();
        tile.sample(
                entry -> {
                    if (entry.facet(place) != null) {
                        shown.merge(entry.facet(place), 1, Integer::sum);
                    }
                });
        shown.forEach(
                (value, times) -> {
                    Counts group = counts.get(value);
                    if (group != null) {
                        group.inWindows +=
                                Math.round(tile.count() * ((double) times / tile.shown()));
                    }
                });
    }

    /**
     * The linked groups of what the windows that end on a day may hold: those of a day keep what
     * they are known by whatever its windows are. Of a crowded slice only the sample is put into
     * groups.
     */
    public List<Group> linked(long day) {
        long begin = ChinaDay.begin(day) - rule.longest();
        long end = ChinaDay.begin(day + 1);
        if (rule.measure() != Quantity.SUM && row.countWithin(begin, end) < least) {
            return List.of();
        }
        Param param = rule.apartBy().number();
        int number = param == null ? 0 : (int) book.param(rule, param, end - 1);
        Groups groups = shared.of(rule, number, day, () -> added(number, begin, end));
        return groups.mayReach(least) ? groups.closed().ofAtLeast(least) : List.of();
    }

    /** Groups of what there is from one time on and before another, not closed. */
    private Groups added(int number, long begin, long end) {
        Window all = new Window(rule, book, key, rows, null).over(begin - 1, end - 1);
        return Groups.of(rule, number).addAll(all);
    }
}
