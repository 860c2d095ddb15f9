package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.run.group.Contents;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.tile.Members;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.Tiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/**
 * One window over what is kept under a key. A cursor that is moved.
 *
 * <p>Counts are exact. Where a window of another aggregate than the rule's primary begins or ends
 * inside a crowded slice, the slice counts by the part of its sample that lies in the window; where
 * only slices are counted, it counts whole.
 */
public final class Window implements View, Contents {

    /** Tells tags, which fill 32 bits, from the places of facets. */
    private static final long TAGS = 1L << 32;

    private final Rule rule;
    private final RuleBook book;
    private final String key;
    private final Rows rows;
    private final Group group;
    private long from;
    private long to;
    private final Gaps gaps = new Gaps();
    private final WorkedOut workedOut = new WorkedOut();

    /** Null while this window is closed: what it holds is walked through each time then. */
    private Carriers carriers;

    /** Whether what was asked of it was answered from all there is. */
    Exactness exactness = new Exactness();

    Window(Rule rule, RuleBook book, String key, Rows rows, Group group) {
        this.rule = rule;
        this.book = book;
        this.key = key;
        this.rows = rows;
        this.group = group;
    }

    Window over(long aFrom, long aTo) {
        from = aFrom;
        to = aTo;
        workedOut.forget();
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

    @Override
    public View ofAllGroups() {
        Window all = of(null).over(from, to);
        all.exactness = exactness;
        return all;
    }

    /** Another one, over nothing yet, in which that group is judged. */
    Window of(Group other) {
        return new Window(rule, book, key, rows, other);
    }

    /** What the rule measures in it. */
    long measured() {
        return switch (rule.measure()) {
            case COUNT -> count(primary());
            case DISTINCT -> distinct(primary());
            case SUM -> sum(primary());
        };
    }

    /** Whether the entries of an aggregate are judged apart by group; only the primary's are. */
    private boolean isGrouped(Aggregate aggregate) {
        return group != null && aggregate == rule.primary();
    }

    /** The group that is judged, or null for all. */
    public Group group() {
        return group;
    }

    /** Whether anything was answered from a part since the last call, by it or a view of it. */
    public boolean takeEstimated() {
        return exactness.takeEstimated();
    }

    /** Whether an entry belongs to the group that is judged. */
    boolean belongs(Aggregate aggregate, TallyEntry entry) {
        return !isGrouped(aggregate) || group.has(entry);
    }

    void visit(Aggregate aggregate, long after, long upTo, TallyVisitor visitor) {
        Tiles row = rows.get(aggregate.code());
        if (row == null) {
            return;
        }
        visitEntries(aggregate, row, after, upTo, visitor::entry);
        for (Tile tile : row.touching(after, upTo)) {
            visitor.tile(tile, partOf(aggregate, row, tile, after, upTo));
        }
    }

    /** Those that are kept one by one, earliest first. */
    private void visitEntries(
            Aggregate aggregate, Tiles row, long after, long upTo, Consumer<TallyEntry> visitor) {
        for (int i = row.firstAfter(after); i < row.size() && row.entry(i).time() <= upTo; i++) {
            if (belongs(aggregate, row.entry(i))) {
                visitor.accept(row.entry(i));
            }
        }
    }

    private double partOf(Aggregate aggregate, Tiles row, Tile tile, long after, long upTo) {
        boolean whole = tile.begin() > after && tile.end() - 1 <= upTo;
        if ((whole || row.exact() == 0) && !isGrouped(aggregate)) {
            return 1;
        }
        exactness.note(true);
        int[] inside = {0};
        tile.sample(
                entry -> {
                    if (entry.time() > after && entry.time() <= upTo && belongs(aggregate, entry)) {
                        inside[0]++;
                    }
                });
        return tile.shown() == 0 ? 0 : (double) inside[0] / tile.shown();
    }

    private Totals totals(Aggregate aggregate, long after, long upTo) {
        Totals totals = new Totals();
        visit(aggregate, after, upTo, totals);
        return totals;
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
        Tiles row = rows.get(aggregate.code());
        if (row == null) {
            return 0;
        }
        if (isGrouped(aggregate)) {
            return totals(aggregate, after, upTo).count;
        }
        long count = (long) row.firstAfter(upTo) - row.firstAfter(after);
        for (Tile tile : row.touching(after, upTo)) {
            count += Tile.partly(tile.count(), partOf(aggregate, row, tile, after, upTo));
        }
        return count;
    }

    @Override
    public long sum(Aggregate aggregate) {
        return totals(aggregate, from, to).sum;
    }

    @Override
    public double mean(Aggregate aggregate) {
        return totals(aggregate, from, to).mean();
    }

    @Override
    public double variation(Aggregate aggregate) {
        return totals(aggregate, from, to).variation();
    }

    @Override
    public long distinct(Aggregate aggregate) {
        var members = new HashSet<String>();
        long reach =
                Texts.visit(
                        this,
                        aggregate,
                        TallyEntry::member,
                        Tile::members,
                        (member, times) -> members.add(member));
        return Members.estimate(members, reach);
    }

    @Override
    public void sampleOf(Aggregate aggregate, Tile tile, Consumer<TallyEntry> visitor) {
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
        eachMember(aggregate, (member, times) -> members.merge(member, times, Long::sum));
        return members;
    }

    @Override
    public Map<String, Long> membersInFull(Aggregate aggregate) {
        Map<String, Long> members = members(aggregate);
        long reach =
                Texts.visit(this, aggregate, TallyEntry::member, Tile::members, (member, n) -> {});
        members.keySet().removeIf(member -> !Members.isWithin(member, reach));
        return members;
    }

    @Override
    public void eachMember(Aggregate aggregate, ObjLongConsumer<String> visitor) {
        Texts.visit(this, aggregate, TallyEntry::member, Tile::members, visitor);
    }

    @Override
    public void eachValue(Aggregate aggregate, Facet facet, ObjLongConsumer<String> visitor) {
        int place = aggregate.placeOf(facet);
        Texts.visit(
                this,
                aggregate,
                entry -> entry.facet(place),
                tile -> tile.facet(place),
                (kept, times) -> facet.eachIn(kept, value -> visitor.accept(value, times)));
    }

    @Override
    public long count(Aggregate aggregate, Facet facet) {
        Tiles row = rows.get(aggregate.code());
        if (row == null) {
            return 0;
        }
        int place = aggregate.placeOf(facet);
        long count = carrying(aggregate, row, place, entry -> entry.facet(place) != null);
        for (Tile tile : row.touching(from, to)) {
            if (partOf(aggregate, row, tile, from, to) == 1) {
                count += tile.carried(place);
                continue;
            }
            int[] sampled = {0};
            sampleOf(aggregate, tile, entry -> sampled[0] += entry.facet(place) == null ? 0 : 1);
            count += Tile.partly(tile.count(), (double) sampled[0] / tile.shown());
        }
        return count;
    }

    /** How many of the entries that are kept one by one count. */
    private int carrying(Aggregate aggregate, Tiles row, long what, Predicate<TallyEntry> carries) {
        int first = row.firstAfter(from);
        int end = row.firstAfter(to);
        Predicate<TallyEntry> counts =
                isGrouped(aggregate) ? entry -> carries.test(entry) && group.has(entry) : carries;
        return carriers == null
                ? Carriers.walk(row, first, end, counts)
                : carriers.count(aggregate, what, row, first, end, counts);
    }

    @Override
    public double gapVariation(Aggregate aggregate) {
        Tiles row = rows.get(aggregate.code());
        if (row == null) {
            return Double.POSITIVE_INFINITY;
        }
        return row.touching(from, to).iterator().hasNext()
                ? Rhythm.ofSlices(from, to, row.slice(), (a, b) -> count(aggregate, a, b))
                : gaps.variation(aggregate, row, from, to, entry -> belongs(aggregate, entry));
    }

    /** What is kept stays as it is until {@link #close}: what is worked out of it is kept too. */
    void open() {
        carriers = new Carriers();
    }

    /** What is kept may change from now on: what was worked out of it is forgotten. */
    void close() {
        carriers = null;
        gaps.forget();
        workedOut.forget();
    }

    @Override
    public <T> T once(Function<View, T> worked) {
        return carriers == null ? worked.apply(this) : workedOut.of(this, exactness, worked);
    }

    @Override
    public long tagged(Aggregate aggregate, int tags) {
        Tiles row = rows.get(aggregate.code());
        if (row == null) {
            return 0;
        }
        long count =
                carrying(
                        aggregate,
                        row,
                        TAGS | Integer.toUnsignedLong(tags),
                        entry -> (entry.tags() & tags) != 0);
        for (Tile tile : row.touching(from, to)) {
            count += Tile.partly(tile.tagged(tags), partOf(aggregate, row, tile, from, to));
            exactness.note(tile.carriesSeveral(tags));
        }
        return count;
    }

    @Override
    public void entries(Aggregate aggregate, EntryVisitor visitor) {
        Tiles row = rows.get(aggregate.code());
        EntryCursor cursor = new EntryCursor(aggregate);
        if (row != null && !row.hasTiles(from + 1, to + 1)) {
            // They lie in order.
            visitEntries(aggregate, row, from, to, entry -> visitor.visit(cursor.at(entry)));
        } else {
            entriesOf(aggregate).forEach(entry -> visitor.visit(cursor.at(entry)));
        }
    }

    /** The entries kept one by one and those that tiles show, earliest first. */
    public List<TallyEntry> entriesOf(Aggregate aggregate) {
        List<TallyEntry> entries = new ArrayList<>();
        visit(
                aggregate,
                from,
                to,
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        entries.add(entry);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        sampleOf(aggregate, tile, entries::add);
                        exactness.note(tile.shown() < tile.count());
                    }
                });
        entries.sort((one, other) -> one.before(other) ? -1 : other.before(one) ? 1 : 0);
        return entries;
    }

    @Override
    public void primary(TallyVisitor visitor) {
        visit(rule.primary(), from, to, visitor);
    }

    /** The part of a tile of the primary that belongs to the group that is judged, 0 to 1. */
    double groupPart(Tile tile) {
        return group == null
                ? 1
                : partOf(rule.primary(), rows.get(rule.primary().code()), tile, from, to);
    }
}
