package io.qingliu.patterns.run.judge;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.group.SharedGroups;
import io.qingliu.patterns.run.plan.Codes;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.search.Search;
import io.qingliu.patterns.run.tally.EmittedKey;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.Slices;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Judges what is kept under one key. For each rule, day and group the strongest window that ends on
 * that day fires; what it emits is a pure function of what is kept. Days are those of the
 * memorandum's calendar, UTC+8.
 *
 * <p>A signal is emitted when it first fires, when something material changed ({@link Material}),
 * and once more, if it differs, when its day settles (when records that bear on it can come no
 * more) or the stream is quiet. What was emitted last for a day is therefore the same however often
 * it was judged before. A day that has settled is judged again only if a record changes it all the
 * same: one platform's clock may be behind the watermark, and its records are in time by that
 * clock.
 */
public final class Judge {

    private final Plan plan;
    private final SignalWriter writer;
    private final SharedGroups shared = new SharedGroups();

    /** The smallest count from which each rule could fire. */
    private final Map<Rule, Double> leasts = new HashMap<>();

    /** Codes of the aggregates that rules count first. */
    private final Codes codes;

    /** From which count on a rule could fire, by the place of the code. */
    private final int[] counts;

    private RuleBook book;

    /** By how much the smallest counts have fallen, all changes of the rules together. */
    private int loosened;

    public Judge(Plan plan, RuleBook book) {
        this.plan = plan;
        writer = new SignalWriter(plan.knownTimes());
        int[] first =
                plan.rules().stream().mapToInt(rule -> rule.primary().code()).distinct().toArray();
        codes = new Codes(first);
        counts = new int[first.length];
        book(book);
    }

    /** The rules as set. */
    public RuleBook book() {
        return book;
    }

    /** Sets the rules anew. */
    public final void book(RuleBook newBook) {
        book = newBook;
        double fallen = 0;
        Arrays.fill(counts, Integer.MAX_VALUE);
        for (Rule rule : plan.rules()) {
            double least = Double.MAX_VALUE;
            for (Rule.Span span : rule.spans()) {
                least = Math.min(least, newBook.least(rule, span.atLeast()));
            }
            Double before = leasts.put(rule, least);
            if (before != null && rule.measure() != Quantity.SUM) {
                fallen = Math.max(fallen, before - least);
            }
            // A single entry may be a large sum.
            int count = rule.measure() == Quantity.SUM ? 1 : (int) Math.ceil(least);
            int place = codes.placeOf(rule.primary().code());
            counts[place] = Math.min(counts[place], Math.max(1, count));
        }
        loosened = (int) Math.min(Integer.MAX_VALUE, loosened + (long) Math.ceil(fallen));
    }

    /**
     * Whether a key needs no more observations before a rule could fire, under the rules as they
     * are set now.
     *
     * @param lacks what {@link #lacks} gave, under whatever rules
     * @param since how many came since
     */
    public boolean isEnough(int lacks, int since) {
        return since >= (long) lacks - loosened;
    }

    /**
     * From how many entries of an aggregate on a rule that counts it first could fire; MAX if none
     * counts it first. Asked for each record.
     */
    int leastOf(int aggregate) {
        int place = codes.placeOf(aggregate);
        return place < 0 ? Integer.MAX_VALUE : counts[place];
    }

    Plan plan() {
        return plan;
    }

    SignalWriter writer() {
        return writer;
    }

    SharedGroups shared() {
        return shared;
    }

    /**
     * The first day that has not settled.
     *
     * @param clock event time that has passed
     * @param lateness how late a record that bears on it may come, milliseconds
     */
    static long openDay(long clock, long lateness) {
        return clock < Long.MIN_VALUE / 2 ? Long.MIN_VALUE / 2 : ChinaDay.of(clock - lateness);
    }

    /** When a key that a record changed is judged. */
    public enum Due {
        /** No rule can fire: when more comes. */
        NEVER,
        /** With the next watermark. */
        NOW,
        /** A busy key: with more records, when {@link #settlesAt}, or when the stream is quiet. */
        LATER
    }

    /** When a key that a record changed is judged: a cheap look. */
    public Due due(String key, Tally tally) {
        if (!mayMatter(key, tally)) {
            return Due.NEVER;
        }
        return tally.pending() * Search.GROWTH < tally.peak() ? Due.LATER : Due.NOW;
    }

    /** When no record that bears on the day of that time can come any more. */
    public long settlesAt(String key, long time) {
        return ChinaDay.begin(ChinaDay.of(time) + 1) + plan.latenessOf(key);
    }

    private boolean mayMatter(String key, Tally tally) {
        if (!tally.emitted().isEmpty()) {
            return true;
        }
        // By place, because this is asked for each record: an iterator would be garbage.
        List<Rule> rules = plan.rulesOf(key);
        for (int i = 0; i < rules.size(); i++) {
            if (reaches(rules.get(i), tally)) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many more observations at least a key needs before a rule could fire, or change what it
     * emitted, in a form that {@link #isEnough} reads: it stays right when rules are changed.
     */
    public int lacks(String key, Tally tally) {
        if (!tally.emitted().isEmpty()) {
            return 0;
        }
        double least = Integer.MAX_VALUE;
        for (Rule rule : plan.rulesOf(key)) {
            Tiles row = tally.tiles(rule.primary());
            double count = row == null ? 0 : row.count();
            // A single entry may be a large sum.
            double more = rule.measure() == Quantity.SUM ? 1 : leasts.get(rule) - count;
            least = Math.min(least, more);
        }
        return (int) (Math.ceil(Math.max(0, least)) + loosened);
    }

    /** The smallest count from which a rule could fire. */
    double least(Rule rule) {
        return leasts.get(rule);
    }

    /** Whether a rule could fire. */
    boolean reaches(Rule rule, Tally tally) {
        Tiles row = tally.tiles(rule.primary());
        if (row == null) {
            return false;
        }
        double least = leasts.get(rule);
        if (rule.measure() != Quantity.SUM) {
            return row.count() >= least;
        }
        if (row.size() > 0) {
            return true;
        }
        double all = 0;
        for (Tile tile : row.tiles()) {
            all += tile.sum();
            if (all >= least) {
                return true;
            }
        }
        return false;
    }

    /**
     * Judges a key: the windows that records may have changed since it was last judged, those that
     * settled since, and the days that settle now.
     *
     * @param clock event time that has passed
     * @param out where signals that changed go
     * @return when it must be judged next even if nothing comes; {@link Long#MAX_VALUE} if never
     */
    public long judge(String key, Tally tally, long clock, Consumer<Signal> out) {
        return judge(key, tally, clock, null, false, out);
    }

    /**
     * Judges a key and emits whatever differs from what was emitted before, material or not: when
     * the stream is quiet, and at its end.
     *
     * @see #judge(String, Tally, long, Consumer)
     */
    public long complete(String key, Tally tally, long clock, Consumer<Signal> out) {
        return judge(key, tally, clock, null, true, out);
    }

    /**
     * Judges a key as {@link #judge(String, Tally, long, Consumer)} does, and beside that the days
     * from which on a rule was changed.
     *
     * @param complete whether to emit whatever differs, as {@link #complete} does
     */
    public long judgeAgain(
            String key,
            Tally tally,
            long clock,
            Changed changed,
            boolean complete,
            Consumer<Signal> out) {
        return judge(key, tally, clock, changed, complete, out);
    }

    /**
     * A rule that was changed.
     *
     * @param from windows that end at this time or later are judged otherwise, epoch milliseconds
     */
    public record Changed(Rule rule, long from) {

        /**
         * A rule that was changed, of any of whose numbers that may be.
         *
         * @param time from when the change holds; into how many groups entries are put, a rule with
         *     such a number asks for whole days
         */
        public static Changed of(Rule rule, long time) {
            boolean isOfDays = rule.apartBy() != null && rule.apartBy().number() != null;
            return new Changed(rule, isOfDays ? ChinaDay.begin(ChinaDay.of(time)) : time);
        }

        /** Whether windows over observations no newer than that may be judged otherwise. */
        public boolean mayChange(long newest, Plan plan) {
            // A window may end with a slice, behind the observations in it.
            return newest >= from - plan.reachOf(rule);
        }

        /** Whether the rule counts under a key. */
        public boolean isOf(String key, Plan plan) {
            return plan.rulesOf(key).contains(rule);
        }
    }

    private long judge(
            String key,
            Tally tally,
            long clock,
            Changed changed,
            boolean complete,
            Consumer<Signal> out) {
        long since = Math.min(tally.judgedAt(), clock);
        long open = openDay(clock, plan.latenessOf(key));
        List<Judgement> judgements = new ArrayList<>();
        long day = Long.MAX_VALUE;
        long lastDay = Long.MIN_VALUE;
        Set<String> emitting = emitting(tally);
        for (Rule rule : plan.rulesOf(key)) {
            if (!reaches(rule, tally) && !emitting.contains(rule.id())) {
                // Nothing to emit, and nothing to take back: most rules of most keys.
                tally.forgetSearched(rule);
                continue;
            }
            boolean again = changed != null && changed.rule() == rule;
            long from = again ? changed.from() : Long.MAX_VALUE;
            JudgedDays days = new JudgedDays(this, rule, tally, since, clock, from, complete);
            Judgement judgement = new Judgement(this, rule, key, tally, days, clock, complete, out);
            judgements.add(judgement);
            if (judgement.firstDay() <= judgement.lastDay()) {
                day = Math.min(day, judgement.firstDay());
                lastDay = Math.max(lastDay, judgement.lastDay());
            }
        }
        // Each day is judged over what had been joined when it began, however late it is judged
        // first; Judgement says what a day is worth that is judged again.
        while (day <= lastDay) {
            join(tally, Math.min(day, open));
            boolean joinsMore = day < open && joins(tally, open);
            long to = joinsMore && joins(tally, Math.min(lastDay, open)) ? day : lastDay;
            for (Judgement judgement : judgements) {
                judgement.judgeDays(day, to);
            }
            shared.forget();
            day = to + 1;
        }
        join(tally, open);
        long next = Long.MAX_VALUE;
        long peak = -1;
        for (Judgement judgement : judgements) {
            next = Math.min(next, judgement.next());
            peak = Math.max(peak, judgement.peak());
        }
        judgements.forEach(Judgement::notePeak);
        // What has settled was emitted as it is.
        boolean allSent = complete || tally.lastUnsent() < open;
        if (!allSent) {
            // The rule that waited may wait for less than the key does.
            next = Math.min(next, settlesAt(tally.lastUnsent(), plan.latenessOf(key)));
        }
        tally.judged(clock, peak < 0 ? tally.peak() : peak, allSent);
        return next;
    }

    /** The rules of which something was emitted that is remembered. */
    private static Set<String> emitting(Tally tally) {
        if (tally.emitted().isEmpty()) {
            return Set.of();
        }
        Set<String> rules = new HashSet<>();
        for (String emittedKey : tally.emitted().keySet()) {
            rules.add(EmittedKey.ruleIn(emittedKey));
        }
        return rules;
    }

    private static long settlesAt(long day, long lateness) {
        return ChinaDay.begin(day + 1) + lateness;
    }

    /** Joins the slices that only the longest windows still need when a day has begun. */
    private void join(Tally tally, long day) {
        Rows rows = tally.tiles();
        for (int i = 0; i < rows.size(); i++) {
            Slices slices = joined(rows.code(i), day);
            if (slices != null) {
                rows.at(i).join(slices.joined(), ChinaDay.begin(day) - slices.fine());
            }
        }
    }

    /** Whether slices would be joined when a day has begun. */
    private boolean joins(Tally tally, long day) {
        Rows rows = tally.tiles();
        for (int i = 0; i < rows.size(); i++) {
            Slices slices = joined(rows.code(i), day);
            if (slices != null
                    && rows.at(i).joins(slices.joined(), ChinaDay.begin(day) - slices.fine())) {
                return true;
            }
        }
        return false;
    }

    /** How an aggregate is cut into slices, or null if none of them are joined. */
    private Slices joined(int aggregate, long day) {
        Plan.Counted counted = plan.counted(aggregate);
        boolean joins =
                counted != null
                        && day > Long.MIN_VALUE / 4
                        && counted.slices().joined() > counted.slices().length();
        return joins ? counted.slices() : null;
    }
}
