package io.qingliu.patterns.run;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.search.SearchedDays;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything kept under one key: the aggregates of all rules that count by it, and which signals
 * were emitted. One value of state, however many rules look at it; of a large one what changed may
 * be written apart ({@link TallyParts}).
 *
 * <p>Bounded: each aggregate holds at most the slices of its retention ({@link Tiles}), and of what
 * was emitted there is one entry a rule, group and day that has not settled. Emptied by a timer
 * when the retention has passed.
 */
public final class Tally {

    /**
     * A signal that was emitted.
     *
     * @param version its version
     * @param content hash of its content; 0 if it was withdrawn
     * @param observed what it observed
     * @param shape hash of what is material beside that: tests, roles, whom it flags
     */
    record Emitted(long version, long content, double observed, long shape) {}

    private static final int TALLY_BYTES = 256;
    private static final int ENTRY_BYTES = 168;
    private static final int TILE_BYTES = 256;
    private static final int MEMBER_BYTES = 128;
    private static final int EMITTED_BYTES = 208;

    /** Of a rule, with two or three open days. */
    private static final int SEARCHED_BYTES = 640;

    private final Rows tiles;
    private final TreeMap<String, Emitted> emitted;

    /** What was found on days that may be judged again, by rule; not written. */
    private final Map<Rule, SearchedDays> searched;

    /** What of it changes, if it is written in parts; else null. */
    private TallyParts parts;

    private long wakingAt = Long.MAX_VALUE;

    /** Event time at which it was last judged; MIN if never. */
    long judgedAt = Long.MIN_VALUE;

    /** How many records changed it since it was judged, and the times they span. */
    long pending;

    /** Whether one of them took something back. */
    boolean pendingTakesBack;

    long oldestPending = Long.MAX_VALUE;
    long newestPending = Long.MIN_VALUE;

    /** Whether rows know all that of them has changed. */
    private boolean knowsChanges = true;

    /** The largest count in a window of each rule when a day of it settled last. */
    private final Map<Rule, Long> settledPeaks;

    /** What stands for those of other rules if it was read, as they are not written; else -1. */
    private long peakRead = -1;

    /** The days of which something changed that was not emitted. */
    long firstUnsent = Long.MAX_VALUE;

    long lastUnsent = Long.MIN_VALUE;

    /** The largest count that a rule found in one of its windows when it was last judged. */
    long peak;

    /** An empty one. */
    public Tally() {
        tiles = new Rows();
        emitted = new TreeMap<>();
        searched = new HashMap<>(2);
        settledPeaks = new HashMap<>(2);
    }

    private Tally(Tally other) {
        tiles = other.tiles.copy();
        emitted = new TreeMap<>(other.emitted);
        searched = other.searched;
        settledPeaks = other.settledPeaks;
        peakRead = other.peakRead;
        knowsChanges = other.knowsChanges;
        wakingAt = other.wakingAt;
        judgedAt = other.judgedAt;
        pending = other.pending;
        pendingTakesBack = other.pendingTakesBack;
        oldestPending = other.oldestPending;
        newestPending = other.newestPending;
        firstUnsent = other.firstUnsent;
        lastUnsent = other.lastUnsent;
        peak = other.peak;
        if (other.parts != null) {
            lieIn(new TallyParts(this, other.parts));
        }
    }

    /**
     * The same, to be changed and judged from now on. This one stays as it is and may be written by
     * another thread meanwhile ({@link TallyFormat#write}); what it remembers of its searches goes
     * over to the copy, so it is not to be judged any more, nor changed.
     */
    public Tally copy() {
        return new Tally(this);
    }

    /**
     * Takes an observation into the aggregates that the plan knows.
     *
     * @param clock event time that has passed
     */
    public void take(Observation observation, Plan plan, long clock) {
        for (Observation.Contribution part : observation.contributions()) {
            Plan.Counted counted = plan.counted(part.aggregate());
            if (counted != null) {
                take(observation, part, counted, horizon(clock, counted.retention()));
            }
        }
        pending++;
        pendingTakesBack |= observation.withdrawn();
        oldestPending = Math.min(oldestPending, observation.time());
        newestPending = Math.max(newestPending, observation.time());
    }

    private void take(
            Observation observation,
            Observation.Contribution part,
            Plan.Counted counted,
            long horizon) {
        TallyEntry entry =
                new TallyEntry(
                        observation.time(),
                        observation.hash(),
                        observation.event(),
                        part.member(),
                        part.value(),
                        observation.tags() & counted.tags(),
                        part.facets());
        Tiles row = tiles.get(part.aggregate());
        if (row == null) {
            row = new Tiles(counted.slices().length(), counted.slices().exact());
            row.parts(parts == null ? null : parts.changed());
            tiles.put(part.aggregate(), row);
        }
        if (observation.withdrawn()) {
            row.remove(entry);
        } else {
            row.add(entry);
            row.forget(horizon);
        }
    }

    /**
     * Up to when to forget: behind the clock, not behind the newest entry, which may be days ahead
     * of what has been judged.
     */
    private static long horizon(long clock, long retention) {
        return clock < Long.MIN_VALUE + retention ? Long.MIN_VALUE : clock - retention;
    }

    /** The row of an aggregate, or null if nothing of it is kept. */
    public Tiles tiles(Aggregate aggregate) {
        return tiles.get(aggregate.code());
    }

    /** What was found for a rule on days that have not settled; empty if it no longer holds. */
    SearchedDays searched(Rule rule, RuleBook book, long open, long openOfKey) {
        SearchedDays known = searched.get(rule);
        if (known == null || !known.isOf(book, open, openOfKey)) {
            known = new SearchedDays(book, open, openOfKey);
            searched.put(rule, known);
        }
        return known;
    }

    /** The largest count in a window of a rule when a day settled last; -1 if it is not known. */
    long settledPeak(Rule rule) {
        return settledPeaks.getOrDefault(rule, peakRead);
    }

    /** Notes the largest count in a window of a rule of which a day settled. */
    void noteSettledPeak(Rule rule, long ofRule) {
        settledPeaks.put(rule, ofRule);
    }

    /** All windows of a rule will be looked at again. */
    public void forgetSearched(Rule rule) {
        searched.remove(rule);
    }

    /**
     * Notes that windows of a rule may have changed.
     *
     * @param from those that end at this time or later
     * @param day all that end on this day or later will be looked at again
     */
    void changed(Rule rule, long from, long day) {
        SearchedDays known = searched.get(rule);
        if (known != null) {
            known.changed(from);
            known.removeFrom(day);
        }
    }

    /** The rows of all aggregates of which something is kept. */
    public Rows tiles() {
        return tiles;
    }

    /** What of it changes, or null if it is not written in parts. */
    TallyParts parts() {
        return parts;
    }

    /** From now on it is written in those parts; as a whole if they are null. */
    void lieIn(TallyParts its) {
        parts = its;
        for (int i = 0; i < tiles.size(); i++) {
            tiles.at(i).parts(its == null ? null : its.changed());
        }
    }

    TreeMap<String, Emitted> emitted() {
        return emitted;
    }

    /** Whether {@link Tiles#changes} are all that came since it was judged. */
    boolean knowsChanges() {
        return knowsChanges;
    }

    /**
     * Notes that it was read.
     *
     * @param changes whether what of its rows changed was read with it
     */
    void wasRead(boolean changes) {
        knowsChanges = changes;
        peakRead = peak;
    }

    /** Notes that it was judged at that event time. */
    void judged(long clock, long aPeak, boolean allSent) {
        if (allSent) {
            firstUnsent = Long.MAX_VALUE;
            lastUnsent = Long.MIN_VALUE;
        }
        judgedAt = Math.max(judgedAt, clock);
        pending = 0;
        for (int i = 0; i < tiles.size(); i++) {
            tiles.at(i).changes().judged();
        }
        knowsChanges = true;
        pendingTakesBack = false;
        oldestPending = Long.MAX_VALUE;
        newestPending = Long.MIN_VALUE;
        peak = aPeak;
    }

    /** Notes a day of which something changed that was not emitted. */
    void unsent(long day) {
        firstUnsent = Math.min(firstUnsent, day);
        lastUnsent = Math.max(lastUnsent, day);
    }

    /** Whether something changed that was not emitted, because it is not material. */
    public boolean isUnsent() {
        return firstUnsent <= lastUnsent;
    }

    /** When a window or a day next settles; MAX if no timer stands. */
    public long wakingAt() {
        return wakingAt;
    }

    /** Notes the timer that stands for settling. */
    public void wakingAt(long time) {
        wakingAt = time;
    }

    /** Forgets what is not later than that time. */
    public void forget(long upTo) {
        for (int i = 0; i < tiles.size(); i++) {
            tiles.at(i).forget(upTo);
        }
        if (parts != null) {
            parts.noteForgotten();
        }
        for (int i = 0; i < tiles.size(); i++) {
            if (tiles.at(i).isEmpty() && tiles.at(i).changes().isAny()) {
                // With the row it is forgotten what of it has yet to be judged.
                knowsChanges = false;
                searched.clear();
            }
        }
        tiles.removeIf(Tiles::isEmpty);
        emitted.headMap(EmittedKey.ofDay(ChinaDay.of(upTo)), false).clear();
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return tiles.isEmpty() && emitted.isEmpty();
    }

    /**
     * Whether it holds at most so much: entries, members, what was emitted. Does not count further
     * than that.
     */
    public boolean holdsAtMost(int most) {
        int held = emitted.size();
        for (int i = 0; i < tiles.size(); i++) {
            held += tiles.at(i).size();
        }
        for (int i = 0; i < tiles.size(); i++) {
            for (Tile tile : tiles.at(i).tiles()) {
                if (held > most) {
                    return false;
                }
                held += membersOf(tile) + tile.keptSize();
            }
        }
        return held <= most;
    }

    private static int membersOf(Tile tile) {
        int members = tile.members() == null ? 0 : tile.members().size();
        for (int i = 0; i < tile.facetPlaces(); i++) {
            members += tile.facet(i) == null ? 0 : tile.facet(i).size();
        }
        return members;
    }

    /**
     * Bytes it takes in memory, about: counted by its entries, not by their texts, of which most
     * are shared or short.
     */
    public long weight() {
        long weight =
                TALLY_BYTES
                        + (parts == null ? 0 : parts.weight())
                        + (long) EMITTED_BYTES * emitted.size()
                        + (long) SEARCHED_BYTES * searched.size();
        for (int i = 0; i < tiles.size(); i++) {
            Tiles row = tiles.at(i);
            weight += TALLY_BYTES + (long) ENTRY_BYTES * row.size();
            for (Tile tile : row.tiles()) {
                weight += TILE_BYTES + (long) MEMBER_BYTES * membersOf(tile);
                weight += (long) ENTRY_BYTES * tile.keptSize();
            }
        }
        return weight;
    }

    /** The latest time something in it may have, emitted or kept; MIN if it is empty. */
    public long newest() {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < tiles.size(); i++) {
            newest = Math.max(newest, tiles.at(i).newest());
        }
        if (!emitted.isEmpty()) {
            newest = Math.max(newest, ChinaDay.begin(EmittedKey.dayIn(emitted.lastKey()) + 1));
        }
        return newest;
    }
}
