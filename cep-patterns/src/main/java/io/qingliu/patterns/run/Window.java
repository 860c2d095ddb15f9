package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One window over a tally. A cursor that is moved. */
final class Window implements View {

    private final Rule rule;
    private final RuleBook book;
    private final String key;
    private final Tally tally;
    private final String group;
    private long from;
    private long to;

    Window(Rule rule, RuleBook book, String key, Tally tally, String group) {
        this.rule = rule;
        this.book = book;
        this.key = key;
        this.tally = tally;
        this.group = group;
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

    /** Whether an entry belongs to the group that is judged; only the primary is grouped. */
    boolean belongs(Aggregate aggregate, Roll.Entry entry) {
        return group == null
                || aggregate != rule.primary()
                || group.equals(entry.parties()[rule.groupParty()]);
    }

    private void each(Aggregate aggregate, long after, long upTo, Consumer<Roll.Entry> visitor) {
        Roll roll = tally.roll(aggregate);
        if (roll == null) {
            return;
        }
        for (int i = roll.firstAfter(after); i < roll.size(); i++) {
            Roll.Entry entry = roll.entry(i);
            if (entry.time() > upTo) {
                return;
            }
            if (belongs(aggregate, entry)) {
                visitor.accept(entry);
            }
        }
    }

    private Iterable<Buckets.Bucket> buckets(Aggregate aggregate, long after, long upTo) {
        Buckets bucketed = tally.buckets(aggregate);
        return bucketed == null ? Set.of() : bucketed.touching(after, upTo).values();
    }

    private long count(Aggregate aggregate, long after, long upTo) {
        long[] count = {0};
        if (aggregate.isRoll()) {
            each(aggregate, after, upTo, entry -> count[0]++);
        } else {
            for (Buckets.Bucket bucket : buckets(aggregate, after, upTo)) {
                count[0] += bucket.count;
            }
        }
        return count[0];
    }

    @Override
    public long count(Aggregate aggregate) {
        return count(aggregate, from, to);
    }

    @Override
    public long countBefore(Aggregate aggregate, Duration before) {
        return count(aggregate, from - before.toMillis(), from);
    }

    @Override
    public long distinct(Aggregate aggregate) {
        Set<String> members = new HashSet<>();
        if (aggregate.isRoll()) {
            each(
                    aggregate,
                    from,
                    to,
                    entry -> {
                        if (entry.member() != null) {
                            members.add(entry.member());
                        }
                    });
        } else {
            // Unsigned: minus one is the highest of all, up to which every member is kept.
            long upTo = -1;
            for (Buckets.Bucket bucket : buckets(aggregate, from, to)) {
                if (bucket.members != null) {
                    members.addAll(bucket.members.keySet());
                }
                if (bucket.isCrowd() && Long.compareUnsigned(bucket.highest(), upTo) < 0) {
                    upTo = bucket.highest();
                }
            }
            return upTo == -1 ? members.size() : estimate(members, upTo);
        }
        return members.size();
    }

    /** How many members there are, if those below a hash are all there. */
    private static long estimate(Set<String> members, long upTo) {
        long below = 0;
        for (String member : members) {
            if (Long.compareUnsigned(Buckets.Bucket.hashOf(member), upTo) < 0) {
                below++;
            }
        }
        return Math.round(below / ((upTo >>> 1) * 0x1p-63));
    }

    @Override
    public Map<String, Long> members(Aggregate aggregate) {
        Map<String, Long> members = new TreeMap<>();
        if (aggregate.isRoll()) {
            each(
                    aggregate,
                    from,
                    to,
                    entry -> {
                        if (entry.member() != null) {
                            members.merge(entry.member(), 1L, Long::sum);
                        }
                    });
        } else {
            for (Buckets.Bucket bucket : buckets(aggregate, from, to)) {
                if (bucket.members != null) {
                    bucket.members.forEach(
                            (member, count) -> members.merge(member, count, Long::sum));
                }
            }
        }
        return members;
    }

    @Override
    public long distinctParties(Aggregate roll, int party) {
        Set<String> parties = new HashSet<>();
        each(
                roll,
                from,
                to,
                entry -> {
                    if (entry.parties() != null && entry.parties()[party] != null) {
                        parties.add(entry.parties()[party]);
                    }
                });
        return parties.size();
    }

    /** Count, sum and sum of squares of the values. */
    private long[] moments(Aggregate aggregate) {
        long[] moments = new long[3];
        if (aggregate.isRoll()) {
            each(
                    aggregate,
                    from,
                    to,
                    entry -> {
                        moments[0]++;
                        moments[1] += entry.value();
                        moments[2] += entry.value() * entry.value();
                    });
        } else {
            for (Buckets.Bucket bucket : buckets(aggregate, from, to)) {
                moments[0] += bucket.count;
                moments[1] += bucket.sum;
                moments[2] += bucket.sumOfSquares;
            }
        }
        return moments;
    }

    @Override
    public long sum(Aggregate aggregate) {
        return moments(aggregate)[1];
    }

    @Override
    public double mean(Aggregate aggregate) {
        long[] moments = moments(aggregate);
        return moments[0] == 0 ? 0 : (double) moments[1] / moments[0];
    }

    @Override
    public double variation(Aggregate aggregate) {
        return variation(moments(aggregate));
    }

    /** Standard deviation of the population over the mean. */
    private static double variation(long[] moments) {
        if (moments[0] < 2 || moments[1] == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = (double) moments[1] / moments[0];
        double variance = (double) moments[2] / moments[0] - mean * mean;
        return Math.sqrt(Math.max(0, variance)) / mean;
    }

    @Override
    public double gapVariation(Aggregate roll) {
        long[] moments = new long[3];
        long[] last = {Long.MIN_VALUE};
        each(
                roll,
                from,
                to,
                entry -> {
                    if (last[0] != Long.MIN_VALUE) {
                        // Seconds: squares of milliseconds over a month would overflow.
                        long gap = (entry.time() - last[0]) / 1000;
                        moments[0]++;
                        moments[1] += gap;
                        moments[2] += gap * gap;
                    }
                    last[0] = entry.time();
                });
        return variation(moments);
    }

    @Override
    public long tagged(Aggregate aggregate, int tags) {
        long[] count = {0};
        if (aggregate.isRoll()) {
            each(
                    aggregate,
                    from,
                    to,
                    entry -> {
                        if ((entry.tags() & tags) != 0) {
                            count[0]++;
                        }
                    });
        } else {
            for (Buckets.Bucket bucket : buckets(aggregate, from, to)) {
                // An event may carry several of the tags; the largest count is a lower bound.
                long most = 0;
                for (int rest = tags; rest != 0; rest &= rest - 1) {
                    most = Math.max(most, bucket.tagged[Integer.numberOfTrailingZeros(rest)]);
                }
                count[0] += most;
            }
        }
        return count[0];
    }

    @Override
    public void entries(Aggregate roll, EntryVisitor visitor) {
        each(roll, from, to, entry -> visitor.visit(entry.time(), entry.member(), entry.parties()));
    }

    /** Visits the entries of the primary with all that is kept of them. */
    void primaryEntries(Consumer<Roll.Entry> visitor) {
        each(rule.primary(), from, to, visitor);
    }

    /** The buckets of the primary. */
    Iterable<Buckets.Bucket> primaryBuckets() {
        return buckets(rule.primary(), from, to);
    }
}
