package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One window over a tally. A cursor that is moved.
 *
 * <p>Counts are exact. Where a window of another aggregate than the rule's primary begins or ends
 * inside a crowded slice, the slice counts by the part of its sample that lies in the window; where
 * only slices are counted, it counts whole.
 */
final class Window implements View {

    private final Rule rule;
    private final RuleBook book;
    private final String key;
    private final Tally tally;
    private final String group;
    private final int groupPlace;
    private long from;
    private long to;

    Window(Rule rule, RuleBook book, String key, Tally tally, String group) {
        this.rule = rule;
        this.book = book;
        this.key = key;
        this.tally = tally;
        this.group = group;
        this.groupPlace = group == null ? -1 : rule.primary().placeOf(rule.apartBy());
    }

    Window over(long aFrom, long aTo) {
        from = aFrom;
        to = aTo;
        return this;
    }

    @Override
    public long from() {
        return from;
    }

    @Override
    public long to() {
        return to;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Aggregate primary() {
        return rule.primary();
    }

    @Override
    public double param(Param param) {
        return book.param(rule, param, to);
    }

    /** Whether the entries of an aggregate are judged apart by group; only the primary's are. */
    private boolean isGrouped(Aggregate aggregate) {
        return group != null && aggregate == rule.primary();
    }

    /** Whether an entry belongs to the group that is judged. */
    boolean belongs(Aggregate aggregate, TallyEntry entry) {
        return !isGrouped(aggregate) || group.equals(entry.facet(groupPlace));
    }

    /**
     * Visits what lies in a stretch of time: entries one by one, and tiles with their part of it.
     */
    interface Visitor {

        /** An entry that is kept. */
        void entry(TallyEntry entry);

        /**
         * @param part 0 to 1: how much of it lies in the stretch
         */
        void tile(Tile tile, double part);
    }

    private void visit(Aggregate aggregate, long after, long upTo, Visitor visitor) {
        Tiles row = tally.tiles(aggregate);
        if (row == null) {
            return;
        }
        for (int i = row.firstAfter(after); i < row.size(); i++) {
            TallyEntry entry = row.entry(i);
            if (entry.time() > upTo) {
                break;
            }
            if (belongs(aggregate, entry)) {
                visitor.entry(entry);
            }
        }
        for (Tile tile : touching(row, after, upTo)) {
            visitor.tile(tile, partOf(aggregate, row, tile, after, upTo));
        }
    }

    private static Iterable<Tile> touching(Tiles row, long after, long upTo) {
        if (row.tiles().isEmpty()) {
            return List.of();
        }
        Long first = row.tiles().floorKey(after + 1);
        if (first == null || row.tiles().get(first).end() <= after + 1) {
            first = after + 1;
        }
        return first > upTo ? List.of() : row.tiles().subMap(first, true, upTo, true).values();
    }

    private double partOf(Aggregate aggregate, Tiles row, Tile tile, long after, long upTo) {
        boolean whole = tile.begin() > after && tile.end() - 1 <= upTo;
        if ((whole || row.exact() == 0) && !isGrouped(aggregate)) {
            return 1;
        }
        int[] inside = {0};
        tile.sample(
                entry -> {
                    if (entry.time() > after && entry.time() <= upTo && belongs(aggregate, entry)) {
                        inside[0]++;
                    }
                });
        return tile.shown() == 0 ? 0 : (double) inside[0] / tile.shown();
    }

    /** Count, sum and sum of squares. */
    private long[] totals(Aggregate aggregate, long after, long upTo) {
        long[] totals = new long[3];
        visit(
                aggregate,
                after,
                upTo,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        totals[0]++;
                        totals[1] += entry.value();
                        totals[2] += entry.value() * entry.value();
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        totals[0] += partly(tile.count, part);
                        totals[1] += partly(tile.sum, part);
                        totals[2] += partly(tile.sumOfSquares, part);
                    }
                });
        return totals;
    }

    private static long partly(long whole, double part) {
        return part == 1 ? whole : Math.round(whole * part);
    }

    @Override
    public long count(Aggregate aggregate) {
        return count(aggregate, from, to);
    }

    @Override
    public long countBefore(Aggregate aggregate, Duration before) {
        return count(aggregate, from - before.toMillis(), from);
    }

    /** Asked for each window that is looked at: no entry is visited. */
    private long count(Aggregate aggregate, long after, long upTo) {
        Tiles row = tally.tiles(aggregate);
        if (row == null) {
            return 0;
        }
        if (isGrouped(aggregate)) {
            return totals(aggregate, after, upTo)[0];
        }
        long count = (long) row.firstAfter(upTo) - row.firstAfter(after);
        for (Tile tile : touching(row, after, upTo)) {
            count += partly(tile.count, partOf(aggregate, row, tile, after, upTo));
        }
        return count;
    }

    @Override
    public long sum(Aggregate aggregate) {
        return totals(aggregate, from, to)[1];
    }

    @Override
    public double mean(Aggregate aggregate) {
        long[] totals = totals(aggregate, from, to);
        return totals[0] == 0 ? 0 : (double) totals[1] / totals[0];
    }

    @Override
    public double variation(Aggregate aggregate) {
        long[] totals = totals(aggregate, from, to);
        return variation((double) totals[0], (double) totals[1], (double) totals[2]);
    }

    /** Standard deviation of the population over the mean. */
    private static double variation(double count, double sum, double sumOfSquares) {
        if (count < 2 || sum == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean)) / mean;
    }

    @Override
    public long distinct(Aggregate aggregate) {
        Set<String> members = new HashSet<>();
        long reach = gather(aggregate, members);
        return Members.estimate(members, reach);
    }

    /** Whether {@link #distinct} of the primary is an estimate. */
    boolean estimatesDistinct() {
        return gather(rule.primary(), new HashSet<>()) != -1;
    }

    /** Gathers members, and gives the hash up to which all are there; -1 if all are. */
    private long gather(Aggregate aggregate, Set<String> members) {
        long[] reach = {-1};
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        if (entry.member() != null) {
                            members.add(entry.member());
                        }
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        if (part < 1) {
                            sampleOf(aggregate, tile, this::entry);
                        } else if (tile.members() != null) {
                            members.addAll(tile.members().counts().keySet());
                            if (Long.compareUnsigned(tile.members().reach(), reach[0]) < 0) {
                                reach[0] = tile.members().reach();
                            }
                        }
                    }
                });
        return reach[0];
    }

    /** Visits what a tile shows in this window and group. */
    void sampleOf(Aggregate aggregate, Tile tile, Consumer<TallyEntry> visitor) {
        tile.sample(
                entry -> {
                    if (entry.time() > from && entry.time() <= to && belongs(aggregate, entry)) {
                        visitor.accept(entry);
                    }
                });
    }

    @Override
    public Map<String, Long> members(Aggregate aggregate) {
        Map<String, Long> members = new TreeMap<>();
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        if (entry.member() != null) {
                            members.merge(entry.member(), 1L, Long::sum);
                        }
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        if (part < 1) {
                            sampleOf(aggregate, tile, this::entry);
                        } else if (tile.members() != null) {
                            tile.members()
                                    .counts()
                                    .forEach(
                                            (member, times) ->
                                                    members.merge(member, times, Long::sum));
                        }
                    }
                });
        return members;
    }

    @Override
    public SortedMap<String, Long> values(Aggregate aggregate, Facet facet) {
        int place = aggregate.placeOf(facet);
        SortedMap<String, Long> values = new TreeMap<>();
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        add(entry.facet(place), 1L);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        if (part < 1) {
                            sampleOf(aggregate, tile, this::entry);
                        } else if (tile.facet(place) != null) {
                            tile.facet(place).counts().forEach(this::add);
                        }
                    }

                    private void add(String kept, long times) {
                        facet.eachIn(kept, value -> values.merge(value, times, Long::sum));
                    }
                });
        return values;
    }

    @Override
    public long distinct(Aggregate aggregate, Facet facet) {
        return values(aggregate, facet).size();
    }

    @Override
    public long count(Aggregate aggregate, Facet facet) {
        int place = aggregate.placeOf(facet);
        long[] count = {0};
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        count[0] += entry.facet(place) == null ? 0 : 1;
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        if (part == 1) {
                            count[0] += tile.carried(place);
                            return;
                        }
                        long[] sampled = {0};
                        sampleOf(
                                aggregate,
                                tile,
                                entry -> sampled[0] += entry.facet(place) == null ? 0 : 1);
                        count[0] += partly(tile.count, (double) sampled[0] / tile.shown());
                    }
                });
        return count[0];
    }

    @Override
    public double gapVariation(Aggregate aggregate) {
        Tiles row = tally.tiles(aggregate);
        if (row == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (touching(row, from, to).iterator().hasNext()) {
            return Math.sqrt(dispersion(aggregate, row.slice()));
        }
        double[] totals = new double[3];
        long[] last = {Long.MIN_VALUE};
        entries(
                aggregate,
                entry -> {
                    if (last[0] != Long.MIN_VALUE) {
                        double gap = entry.time() - last[0];
                        totals[0]++;
                        totals[1] += gap;
                        totals[2] += gap * gap;
                    }
                    last[0] = entry.time();
                });
        return variation(totals[0], totals[1], totals[2]);
    }

    /**
     * The variance of the counts of equal slices over their mean. Of a renewal process it tends to
     * the square of the variation of its gaps (Cox and Lewis, The Statistical Analysis of Series of
     * Events, 1966, §4.6), so a busy key is judged by counts where single gaps are not kept. Only
     * whole slices between the first and the last busy one count; infinite if they are fewer than
     * three.
     */
    private double dispersion(Aggregate aggregate, long slice) {
        long begin = Math.floorDiv(from, slice) * slice + slice;
        int slices = (int) ((to + 1 - begin) / slice);
        int low = -1;
        int high = -1;
        long[] counts = new long[Math.max(0, slices)];
        for (int i = 0; i < slices; i++) {
            long start = begin + i * slice;
            counts[i] = totals(aggregate, start - 1, start + slice - 1)[0];
            if (counts[i] > 0) {
                low = low < 0 ? i : low;
                high = i;
            }
        }
        // The first and the last may have begun or ended within.
        int inner = high - low - 1;
        if (inner < 3) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double squares = 0;
        for (int i = low + 1; i < high; i++) {
            sum += counts[i];
            squares += (double) counts[i] * counts[i];
        }
        double mean = sum / inner;
        return mean == 0 ? Double.POSITIVE_INFINITY : (squares / inner - mean * mean) / mean;
    }

    @Override
    public long tagged(Aggregate aggregate, int tags) {
        long[] count = {0};
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        if ((entry.tags() & tags) != 0) {
                            count[0]++;
                        }
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        count[0] += partly(tile.tagged(tags), part);
                    }
                });
        return count[0];
    }

    @Override
    public void entries(Aggregate aggregate, EntryVisitor visitor) {
        Cursor cursor = new Cursor(aggregate);
        for (TallyEntry entry : entriesOf(aggregate)) {
            cursor.at = entry;
            visitor.visit(cursor);
        }
    }

    /** The entry that is looked at. */
    private static final class Cursor implements Entry {
        private final Aggregate aggregate;
        private TallyEntry at;

        Cursor(Aggregate aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public long time() {
            return at.time();
        }

        @Override
        public String member() {
            return at.member();
        }

        @Override
        public String facet(Facet facet) {
            return at.facet(aggregate.placeOf(facet));
        }
    }

    /** The entries kept one by one and those that tiles show, earliest first. */
    List<TallyEntry> entriesOf(Aggregate aggregate) {
        List<TallyEntry> entries = new ArrayList<>();
        boolean[] sampled = {false};
        visit(
                aggregate,
                from,
                to,
                new Visitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        entries.add(entry);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        sampled[0] = true;
                        sampleOf(aggregate, tile, entries::add);
                    }
                });
        if (sampled[0]) {
            entries.sort((one, other) -> one.before(other) ? -1 : other.before(one) ? 1 : 0);
        }
        return entries;
    }

    /** Visits what the primary holds; this window never begins or ends inside one of its tiles. */
    void primary(Visitor visitor) {
        visit(rule.primary(), from, to, visitor);
    }

    /** The part of a tile of the primary that belongs to the group that is judged, 0 to 1. */
    double groupPart(Tile tile) {
        return group == null
                ? 1
                : partOf(rule.primary(), tally.tiles(rule.primary()), tile, from, to);
    }
}
