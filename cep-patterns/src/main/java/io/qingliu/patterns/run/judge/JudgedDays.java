package io.qingliu.patterns.run.judge;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.tally.EmittedKey;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Tiles;

/**
 * The days of a rule that are looked at when a key is judged: those that settle now, those with
 * windows that settle now, and those that came to hold something else since the key was judged
 * last. A day that has settled was judged to its end and emitted as it was: it is passed over
 * unless a record changed what this rule counts of it ({@link Tiles#changes}). No slice lies in two
 * days, so the day of the first change is the first that may say something else.
 */
final class JudgedDays {

    private final Judge judge;
    private final Rule rule;
    private final Tally tally;
    private final long open;
    private final boolean reached;
    private final long newest;

    /** The first day that had not settled when the key was last judged. */
    private final long openBefore;

    private final long changedFrom;

    private boolean tookBack;
    private boolean passedOver;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Notes what changed, and drops what was found before of windows that may have.
     *
     * @param since event time at which the key was last judged
     * @param clock event time that has passed
     * @param again windows that end at this time or later are judged otherwise since; MAX if none
     * @param complete whether all is emitted that differs from what was
     */
    JudgedDays(
            Judge judge,
            Rule rule,
            Tally tally,
            long since,
            long clock,
            long again,
            boolean complete) {
        this.judge = judge;
        this.rule = rule;
        this.tally = tally;
        open = Judge.openDay(clock, rule.lateness());
        openBefore = Judge.openDay(since, rule.lateness());
        reached = judge.reaches(rule, tally);
        changedFrom = noteChanges();
        // Days that settle now, and windows that settled since.
        look(openBefore, open - 1);
        if (rule.settles() > 0) {
            look(open, open);
        }
        if (complete) {
            look(Math.max(tally.firstUnsent(), open), tally.lastUnsent());
        }
        if (again < Long.MAX_VALUE) {
            // As far as there is anything.
            look(ChinaDay.of(again), Long.MAX_VALUE);
        }
        if (tally.pending() > 0) {
            lookAtChanged();
        }
        newest = reached ? ChinaDay.of(tally.tiles(rule.primary()).newest()) : Long.MIN_VALUE;
        clip();
    }

    /**
     * Drops what was found before and what records of this rule's own aggregates may have changed;
     * from when on windows may have changed.
     */
    private long noteChanges() {
        long from = Long.MAX_VALUE;
        long newestChange = Long.MIN_VALUE;
        tookBack = !tally.knowsChanges() && tally.pendingTakesBack();
        for (Aggregate aggregate : rule.aggregates()) {
            Tiles row = tally.tiles(aggregate);
            if (row != null) {
                from = Math.min(from, row.changes().from());
                newestChange = Math.max(newestChange, row.changes().newest());
                tookBack |= row.changes().tookBack();
            }
        }
        if (!reached || tookBack) {
            tally.forgetSearched(rule);
        } else if (from < Long.MAX_VALUE) {
            // What a window is compared with may lie long before it, and so may a joined slice.
            long upTo = ChinaDay.of(newestChange + rule.longest() + judge.plan().reachOf(rule));
            tally.changed(rule, from, upTo + 1);
        }
        return from;
    }

    /** Looks at the days that what came since may have changed. */
    private void lookAtChanged() {
        // A changed slice changes the windows that touch it, which may end before the record.
        long reach = judge.plan().reachOf(rule);
        long from = ChinaDay.of(tally.oldestPending() - reach);
        if (from < openBefore && tally.knowsChanges()) {
            long changed = changedFrom == Long.MAX_VALUE ? openBefore : ChinaDay.of(changedFrom);
            passedOver = changed > from;
            from = Math.max(from, Math.min(changed, openBefore));
        }
        look(from, ChinaDay.of(tally.newestPending() + rule.longest() + reach));
    }

    private void look(long from, long to) {
        if (from <= to) {
            first = Math.min(first, from);
            last = Math.max(last, to);
        }
    }

    /** Days before and after what is kept need no look. */
    private void clip() {
        if (!reached && tally.emitted().isEmpty()) {
            last = Long.MIN_VALUE;
        } else if (reached) {
            first = Math.max(first, Math.min(oldest(), firstEmitted()));
            last = Math.min(last, Math.max(newest, lastEmitted()));
        } else {
            first = Math.max(first, firstEmitted());
            last = Math.min(last, lastEmitted());
        }
    }

    private long firstEmitted() {
        return tally.emitted().isEmpty()
                ? Long.MAX_VALUE
                : EmittedKey.dayIn(tally.emitted().firstKey());
    }

    private long lastEmitted() {
        return tally.emitted().isEmpty()
                ? Long.MIN_VALUE
                : EmittedKey.dayIn(tally.emitted().lastKey());
    }

    /** The first of them; after the last if there is none. */
    long first() {
        return first;
    }

    /** The last of them. */
    long last() {
        return last;
    }

    /** The first day of the rule that has not settled. */
    long open() {
        return open;
    }

    /** Whether the rule could fire at all. */
    boolean reached() {
        return reached;
    }

    /** The oldest day of which the rule's primary keeps anything; only if it could fire. */
    long oldest() {
        Tiles row = tally.tiles(rule.primary());
        long entry = row.size() == 0 ? Long.MAX_VALUE : row.entry(0).time();
        return ChinaDay.of(
                row.tiles().isEmpty() ? entry : Math.min(entry, row.tiles().at(0).begin()));
    }

    /** The newest day of which the rule's primary keeps anything; MIN if it could not fire. */
    long newest() {
        return newest;
    }

    /** Windows that end at this time or later may have changed; MAX if none has. */
    long changedFrom() {
        return changedFrom;
    }

    /** Whether something that the rule counts was taken back, or may have been. */
    boolean tookBack() {
        return tookBack;
    }

    /** Whether a day of the rule settles now. */
    boolean settles() {
        return openBefore < open;
    }

    /** Whether days that have settled are passed over, near what came since. */
    boolean passedOver() {
        return passedOver;
    }
}
