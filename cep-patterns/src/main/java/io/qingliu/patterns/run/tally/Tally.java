package io.qingliu.patterns.run.tally;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.search.SearchedDays;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.TallyEntry;
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
    public record Emitted(long version, long content, double observed, long shape) {}

    private final Rows tiles;
    private final TreeMap<String, Emitted> emitted;

    /** What was found on days that may be judged again, by rule; not written. */
    private final Map<Rule, SearchedDays> searched;

    /** What of it changes, if it is written in parts; else null. */
    private TallyParts parts;

    private long wakingAt = Long.MAX_VALUE;

    long judgedAt = Long.MIN_VALUE;
    long pending;
    boolean pendingTakesBack;
    long oldestPending = Long.MAX_VALUE;
    long newestPending = Long.MIN_VALUE;

    /** Whether rows know all that of them has changed. */
    private boolean knowsChanges = true;

    /** The largest count in a window of each rule when a day of it settled last. */
    private final Map<Rule, Long> settledPeaks;

    /** What stands for those of other rules if it was read, as they are not written; else -1. */
    private long peakRead = -1;

    long firstUnsent = Long.MAX_VALUE;
    long lastUnsent = Long.MIN_VALUE;
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
    public SearchedDays searched(Rule rule, RuleBook book, long open, long openOfKey) {
        SearchedDays known = searched.get(rule);
        if (known == null || !known.isOf(book, open, openOfKey)) {
            known = new SearchedDays(book, open, openOfKey);
            searched.put(rule, known);
        }
        return known;
    }

    /** The largest count in a window of a rule when a day settled last; -1 if it is not known. */
    public long settledPeak(Rule rule) {
        return settledPeaks.getOrDefault(rule, peakRead);
    }

    /** Notes the largest count in a window of a rule of which a day settled. */
    public void noteSettledPeak(Rule rule, long ofRule) {
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
    public void changed(Rule rule, long from, long day) {
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

    /** What was emitted of days that are kept, by {@link EmittedKey}; to be changed by a judge. */
    public TreeMap<String, Emitted> emitted() {
        return emitted;
    }

    /** Event time at which it was last judged, epoch milliseconds; MIN if never. */
    public long judgedAt() {
        return judgedAt;
    }

    /** How many records changed it since it was judged. */
    public long pending() {
        return pending;
    }

    /** Whether one of them took something back. */
    public boolean pendingTakesBack() {
        return pendingTakesBack;
    }

    /** The earliest event time of those records, epoch milliseconds; MAX if there is none. */
    public long oldestPending() {
        return oldestPending;
    }

    /** Their latest event time, epoch milliseconds; MIN if there is none. */
    public long newestPending() {
        return newestPending;
    }

    /** Whether {@link Tiles#changes} are all that came since it was judged. */
    public boolean knowsChanges() {
        return knowsChanges;
    }

    /** The largest count that a rule found in one of its windows when it was last judged. */
    public long peak() {
        return peak;
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
    public void judged(long clock, long aPeak, boolean allSent) {
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
    public void unsent(long day) {
        firstUnsent = Math.min(firstUnsent, day);
        lastUnsent = Math.max(lastUnsent, day);
    }

    /** The first day of which something changed that was not emitted; MAX if there is none. */
    public long firstUnsent() {
        return firstUnsent;
    }

    /** The last of those days; MIN if there is none. */
    public long lastUnsent() {
        return lastUnsent;
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
        return TallyWeight.holdsAtMost(this, most);
    }

    /**
     * Bytes it takes in memory, about: counted by its entries, not by their texts, of which most
     * are shared or short.
     */
    public long weight() {
        return TallyWeight.of(this);
    }

    /** Bytes it would take if nothing were packed and nothing had been searched, about. */
    public long unpackedWeight() {
        return TallyWeight.unpacked(this);
    }

    /** Of how many rules it remembers what was found. */
    int searchedRules() {
        return searched.size();
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
