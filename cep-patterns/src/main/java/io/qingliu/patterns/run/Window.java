package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One window over a tally. A cursor that is moved. */
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

    /** Whether an entry belongs to the group that is judged; only the primary is grouped. */
    boolean belongs(Aggregate aggregate, Roll.Entry entry) {
        return group == null
                || aggregate != rule.primary()
                || group.equals(valueAt(entry, groupPlace));
    }

    /** What an entry keeps at a facet's place; null if it is older than the facet. */
    static String valueAt(Roll.Entry entry, int place) {
        String[] kept = entry.parties();
        return kept == null || place >= kept.length ? null : kept[place];
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

    private void eachValue(Aggregate roll, Facet facet, Consumer<String> visitor) {
        int place = roll.placeOf(facet);
        each(roll, from, to, entry -> facet.eachIn(valueAt(entry, place), visitor));
    }

    @Override
    public long count(Aggregate roll, Facet facet) {
        int place = roll.placeOf(facet);
        long[] count = {0};
        each(roll, from, to, entry -> count[0] += valueAt(entry, place) == null ? 0 : 1);
        return count[0];
    }

    @Override
    public long distinct(Aggregate roll, Facet facet) {
        Set<String> values = new HashSet<>();
        eachValue(roll, facet, values::add);
        return values.size();
    }

    @Override
    public SortedMap<String, Long> values(Aggregate roll, Facet facet) {
        SortedMap<String, Long> values = new TreeMap<>();
        eachValue(roll, facet, value -> values.merge(value, 1L, Long::sum));
        return values;
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
        Cursor cursor = new Cursor(roll);
        each(
                roll,
                from,
                to,
                entry -> {
                    cursor.at = entry;
                    visitor.visit(cursor);
                });
    }

    /** The entry that is looked at. */
    private static final class Cursor implements Entry {
        private final Aggregate roll;
        private Roll.Entry at;

        Cursor(Aggregate roll) {
            this.roll = roll;
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
            return Window.valueAt(at, roll.placeOf(facet));
        }
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
