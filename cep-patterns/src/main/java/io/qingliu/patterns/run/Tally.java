package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Aggregate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything kept under one key: the aggregates of all rules that count by it, and what they have
 * said. One value of state, read and written once for each record, however many rules look at it.
 *
 * <p>Bounded: a roll holds at most {@link Aggregate#ROLL_LIMIT} entries, buckets those of the
 * plan's retention, each aggregate by its own, and what was said at most one signal a rule, day and
 * group. Emptied by a timer when the retention has passed.
 */
public final class Tally {

    /**
     * A signal that was sent.
     *
     * @param version its version
     * @param content hash of its content, 0 if it was taken back
     */
    record Said(long version, long content) {}

    private static final int TALLY_BYTES = 256;
    private static final int ENTRY_BYTES = 256;
    private static final int BUCKET_BYTES = 400;
    private static final int WORD_BYTES = 128;
    private static final int SAID_BYTES = 192;

    private final Map<Integer, Roll> rolls = new TreeMap<>();
    private final Map<Integer, Buckets> buckets = new TreeMap<>();
    private final TreeMap<String, Said> said = new TreeMap<>();
    private long cleaningAt = Long.MAX_VALUE;
    private long wakingAt = Long.MAX_VALUE;

    /** Takes what an observation says into the aggregates that the plan knows. */
    public void take(Observation observation, Plan plan, long clock) {
        for (Observation.Contribution part : observation.contributions()) {
            Plan.Counted counted = plan.counted(part.aggregate());
            if (counted != null) {
                take(observation, part, counted, horizon(clock, counted.retention()));
            }
        }
    }

    private void take(
            Observation observation,
            Observation.Contribution part,
            Plan.Counted counted,
            long horizon) {
        Roll.Entry entry =
                new Roll.Entry(
                        observation.time(),
                        observation.hash(),
                        observation.event(),
                        part.member(),
                        part.value(),
                        observation.tags() & counted.tags(),
                        part.parties());
        if (counted.aggregate().isRoll()) {
            Roll roll = rolls.computeIfAbsent(part.aggregate(), code -> new Roll());
            if (observation.withdrawn()) {
                roll.remove(entry);
            } else {
                roll.add(entry);
                roll.forget(horizon);
            }
        } else {
            Buckets bucketed =
                    buckets.computeIfAbsent(
                            part.aggregate(), code -> new Buckets(counted.aggregate().bucket()));
            bucketed.add(entry, observation.withdrawn() ? -1 : 1);
            bucketed.forget(horizon);
        }
    }

    /**
     * Up to when to forget: behind the clock, not behind the newest entry, which may be days ahead
     * of what has been judged.
     */
    private static long horizon(long clock, long retention) {
        return clock < Long.MIN_VALUE + retention ? Long.MIN_VALUE : clock - retention;
    }

    Roll roll(Aggregate aggregate) {
        return rolls.get(aggregate.code());
    }

    Buckets buckets(Aggregate aggregate) {
        return buckets.get(aggregate.code());
    }

    Map<Integer, Roll> rolls() {
        return rolls;
    }

    Map<Integer, Buckets> allBuckets() {
        return buckets;
    }

    TreeMap<String, Said> said() {
        return said;
    }

    /** When it will be looked through for what can be forgotten; MAX if no timer stands. */
    public long cleaningAt() {
        return cleaningAt;
    }

    /** Notes the timer that stands for cleaning. */
    public void cleaningAt(long time) {
        cleaningAt = time;
    }

    /** When a window next settles; MAX if no timer stands. */
    public long wakingAt() {
        return wakingAt;
    }

    /** Notes the timer that stands for settling. */
    public void wakingAt(long time) {
        wakingAt = time;
    }

    /** Forgets what is not later than that time. */
    public void forget(long upTo) {
        rolls.values().forEach(roll -> roll.forget(upTo));
        rolls.values().removeIf(roll -> roll.size() == 0);
        buckets.values().forEach(bucketed -> bucketed.forget(upTo));
        buckets.values().removeIf(bucketed -> bucketed.byIndex().isEmpty());
        said.headMap(Judge.dayKey(upTo), false).clear();
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return rolls.isEmpty() && buckets.isEmpty();
    }

    /**
     * Whether it holds at most so much: entries of rolls, members and samples of buckets, what was
     * said. Does not count further than that.
     */
    public boolean holdsAtMost(int most) {
        int held = said.size();
        for (Roll roll : rolls.values()) {
            held += roll.size();
        }
        for (Buckets bucketed : buckets.values()) {
            if (held > most) {
                return false;
            }
            for (Buckets.Bucket bucket : bucketed.byIndex().values()) {
                held += bucket.sample.size() + (bucket.members == null ? 0 : bucket.members.size());
            }
        }
        return held <= most;
    }

    /**
     * Bytes it takes in memory, about: counted by its entries, not by their words, of which most
     * are shared or short.
     */
    public long weight() {
        long weight = TALLY_BYTES + (long) SAID_BYTES * said.size();
        for (Roll roll : rolls.values()) {
            weight += TALLY_BYTES + (long) ENTRY_BYTES * roll.size();
        }
        for (Buckets bucketed : buckets.values()) {
            for (Buckets.Bucket bucket : bucketed.byIndex().values()) {
                int words = bucket.sample.size();
                words += bucket.members == null ? 0 : bucket.members.size();
                weight += BUCKET_BYTES + (long) WORD_BYTES * words;
            }
        }
        return weight;
    }

    /** Event time of the newest entry. */
    public long newest() {
        long newest = Long.MIN_VALUE;
        for (Roll roll : rolls.values()) {
            newest = Math.max(newest, roll.newest());
        }
        for (Buckets bucketed : buckets.values()) {
            newest = Math.max(newest, bucketed.newest());
        }
        return newest;
    }
}
