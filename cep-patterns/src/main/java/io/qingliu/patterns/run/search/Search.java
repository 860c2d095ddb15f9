package io.qingliu.patterns.run.search;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Condition;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.group.Groups;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the strongest window of each day in which a rule holds.
 *
 * <p>Windows end at each entry that is kept one by one, and at the end of each tile; of a group at
 * each entry of its own, or of all groups if the grouping has it so. Of a rule that is judged once
 * a day only the last of each day is looked at. A window that would begin inside a tile begins at
 * the end of that tile: what is counted is exact, and at most one slice is left out, in favour of
 * whoever is flagged. A window that ends with a tile begins with a slice and leaves nothing out.
 */
public final class Search {

    /**
     * A busy key is judged again when its busiest window may have grown by one part in so many: a
     * thirty-second is well below the quarter that is material.
     */
    public static final long GROWTH = 32;

    /** From so many days on all windows are looked at in one go. */
    private static final int FEW_DAYS = 3;

    private final Rule rule;
    private final RuleBook book;

    /** Of the primary. */
    private final Tiles row;

    private final Group group;
    private final Window window;
    private final long clock;

    /** What was found before on days that have not settled; null if nothing is kept. */
    private final SearchedDays searched;

    /** Windows that end at this time or later may have changed since. */
    private final long changedFrom;

    /** The entries of a linked group, if they are known: to tell them is most of the work. */
    private TallyEntry[] ofGroup;

    private final Map<Long, Found> best = new HashMap<>();
    private final Set<Long> standing = new HashSet<>();

    /** Windows that are stronger than what was the best of their day before. */
    private final List<Found> candidates = new ArrayList<>();

    private long next = Long.MAX_VALUE;
    private long peak;

    /**
     * @param group the group that is judged, or null for all
     * @param clock event time that has passed
     * @param searched what was found before; null to look at everything and keep nothing
     * @param changedFrom windows that end at this time or later may have changed since
     */
    public Search(
            Rule rule,
            RuleBook book,
            String key,
            Rows rows,
            Group group,
            long clock,
            SearchedDays searched,
            long changedFrom) {
        this.rule = rule;
        this.book = book;
        this.row = rows.get(rule.primary().code());
        this.group = group;
        this.clock = clock;
        this.window = new Window(rule, book, key, rows, group);
        this.searched = searched;
        this.changedFrom = changedFrom;
    }

    /** Looks at the windows that end on these days. */
    public void run(long firstDay, long lastDay) {
        if (searched != null && lastDay - firstDay < FEW_DAYS) {
            for (long day = firstDay; day <= lastDay; day++) {
                runAgain(day);
            }
            return;
        }
        if (searched != null) {
            searched.removeFrom(firstDay);
        }
        slide(ChinaDay.begin(firstDay), ChinaDay.begin(lastDay + 1));
    }

    /** The strongest window of each day in which the rule holds. */
    public Map<Long, Found> best() {
        return best;
    }

    /** The days whose strongest window is the one that was found before, and has not changed. */
    public Set<Long> standing() {
        return standing;
    }

    /** When a window next settles, epoch milliseconds; MAX if none waits. */
    public long next() {
        return next;
    }

    /** The largest count of any window. */
    public long peak() {
        return peak;
    }

    /** Looks at the windows of a day that are not known to be as they were. */
    @SuppressWarnings("ReferenceEquality") // the very one that was found before, not one like it
    private void runAgain(long day) {
        long before = peak;
        SearchedDays.Day known = searched.unchanged(day, changedFrom);
        SearchedDays.Day now = goOn(day, known);
        if (known != null && known.best() != null && known.best() == now.best()) {
            standing.add(day);
        }
        searched.put(day, now);
        peak = Math.max(peak, before);
    }

    /**
     * Looks at the windows of a linked group that end on a day.
     *
     * @param before what was found of that group before, or null
     */
    public SearchedDays.OfGroup runOfGroup(long day, SearchedDays.OfGroup before) {
        long from = ChinaDay.begin(day) - rule.longest();
        long end = ChinaDay.begin(day + 1);
        if (!row.hasTiles(from, end)) {
            // Of all that the windows of the day may hold the groups were made.
            Group.Linked linked = (Group.Linked) group;
            ofGroup = linked.among().entriesOf(linked.root());
        }
        SearchedDays.Day known = before == null ? null : before.unchanged(ofGroup, changedFrom);
        return new SearchedDays.OfGroup(ofGroup, goOn(day, known));
    }

    /**
     * Looks at the windows of a day.
     *
     * @param known what is known of those that end before what changed; null if nothing is
     */
    private SearchedDays.Day goOn(long day, SearchedDays.Day known) {
        long begin = ChinaDay.begin(day);
        long end = ChinaDay.begin(day + 1);
        peak = 0;
        if (known != null) {
            begin = Math.max(begin, Math.min(known.upTo(), changedFrom));
            peak = known.peak();
            if (known.best() != null) {
                best.put(day, known.best());
            }
        }
        slide(begin, end);
        // Windows that have yet to settle were passed over.
        long upTo = rule.settles() > 0 ? Math.min(end, settledUpTo()) : end;
        return new SearchedDays.Day(upTo, best.get(day), peak);
    }

    /** Windows that end before this time have settled. */
    private long settledUpTo() {
        return clock < Long.MIN_VALUE / 2 ? Long.MIN_VALUE : clock - rule.settles() + 1;
    }

    private void slide(long begin, long end) {
        if (!row.endsWithin(begin, end)) {
            return;
        }
        for (Rule.Span span : rule.spans()) {
            if (mayHold(span, begin, end)) {
                slide(span, begin, end);
            }
        }
        keepStrongest();
    }

    /**
     * Whether there are enough entries for a window to hold, or for the key to be a busy one. What
     * is kept is more than the windows of some days hold.
     */
    private boolean mayHold(Rule.Span span, long begin, long end) {
        double few = Math.min(book.least(rule, span.atLeast()), GROWTH);
        long from = begin - span.within().toMillis();
        return rule.measure() == Quantity.SUM || row.countWithin(from, end) >= few;
    }

    private void slide(Rule.Span span, long begin, long end) {
        long from = begin - span.within().toMillis();
        if (row.hasTiles(from, end) || SlidingItems.areAmidOthers(rule)) {
            slideTiles(span, begin, new SlidingItems(rule, row, window, from, end), end);
        } else if (ofGroup != null) {
            slideEntries(span, begin, new SlidingEntries(row, ofGroup, from, end));
        } else {
            slideEntries(span, begin, new SlidingEntries(row, group, from, end));
        }
    }

    private void slideTiles(Rule.Span span, long begin, SlidingItems items, long end) {
        long within = span.within().toMillis();
        int left = 0;
        // Where the last tile ends that was left behind: no window begins inside it.
        long behind = Long.MIN_VALUE;
        for (int i = 0; i < items.size(); i++) {
            items.take(i, 1);
            long to = items.last(i);
            if (to >= end) {
                return;
            }
            // A window holds both of its ends if they are exactly so far apart.
            while (left <= i && items.begin(left) < to - within) {
                items.take(left, -1);
                behind = items.isTile(left) ? items.last(left) : behind;
                left++;
            }
            if (left > i) {
                // A joined slice, longer than this window: its days have settled.
                continue;
            }
            if (to >= begin && (i + 1 == items.size() || items.begin(i + 1) > lastOf(to))) {
                long from = from(to, within, behind);
                peak = Math.max(peak, items.count());
                consider(span, from, to, items.observed(from, to));
            }
        }
    }

    /** The same over entries alone: where the rule cannot fire, a window is counted and no more. */
    private void slideEntries(Rule.Span span, long begin, SlidingEntries entries) {
        long within = span.within().toMillis();
        double least = book.least(rule, span.atLeast());
        for (int i = entries.firstFrom(begin); i < entries.size(); i++) {
            long to = entries.time(i);
            if (i + 1 < entries.size() && entries.time(i + 1) <= lastOf(to)) {
                continue;
            }
            entries.endAt(i, to - within);
            peak = Math.max(peak, entries.count());
            if (rule.measure() == Quantity.SUM) {
                consider(span, to - within - 1, to, entries.sum());
            } else if (entries.count() >= least && mayBeat(span, to, entries.count())) {
                long observed =
                        rule.measure() == Quantity.COUNT ? entries.count() : entries.distinct();
                consider(span, to - within - 1, to, observed);
            }
        }
    }

    /**
     * Whether a window that waits, or that may be stronger than the best of its day.
     *
     * @param most it does not observe more
     */
    private boolean mayBeat(Rule.Span span, long to, long most) {
        Found strongest = best.get(ChinaDay.of(to));
        return strongest == null
                || isWaiting(to)
                || most / book.param(rule, span.atLeast(), to) >= strongest.strength();
    }

    /** Whether a window has yet to settle. */
    private boolean isWaiting(long to) {
        return rule.settles() > 0 && lastOf(to) + rule.settles() > clock;
    }

    /** Until when no other window that ends after this time is considered. */
    private long lastOf(long to) {
        return rule.isOnceADay() ? ChinaDay.begin(ChinaDay.of(to) + 1) - 1 : to;
    }

    private long from(long to, long within, long behind) {
        boolean bySlices = row.exact() == 0;
        return Math.max(bySlices ? to - within : to - within - 1, behind);
    }

    /** Notes a window that may be stronger than the best of its day. */
    private void consider(Rule.Span span, long from, long to, long observed) {
        double threshold = book.param(rule, span.atLeast(), to);
        if (observed < threshold || book.mode(rule, to) == RuleBook.Mode.OFF) {
            return;
        }
        if (isWaiting(to)) {
            next = Math.min(next, lastOf(to) + rule.settles());
            return;
        }
        long day = ChinaDay.of(to);
        Found found = new Found(window, from, to, observed, threshold, span);
        if (found.beats(best.get(day), rule.spans())) {
            candidates.add(found);
        }
    }

    /**
     * Asks of the windows that were noted, the strongest first, whether the rule's conditions hold:
     * they read all that is in a window, and of a day no window is asked after one that holds.
     */
    private void keepStrongest() {
        if (candidates.isEmpty()) {
            return;
        }
        window.open();
        candidates.sort((one, other) -> one.compareTo(other, rule.spans()));
        for (Found found : candidates) {
            long day = ChinaDay.of(found.to());
            if (!found.beats(best.get(day), rule.spans())) {
                continue;
            }
            if (group instanceof Group.Linked linked) {
                considerLinked(linked, found, day);
            } else {
                keepIfStronger(found, day);
            }
        }
        candidates.clear();
        window.close();
    }

    /**
     * A group of a day need not be one in each window of the day: what links its parts may lie
     * outside. Each part is judged by itself.
     */
    private void considerLinked(Group.Linked linked, Found whole, long day) {
        Groups.Parts parts = linked.among().partsIn(whole.placed());
        if (parts.number() == 1) {
            keepIfStronger(whole, day);
            return;
        }
        if (parts.number() > 1 && isOfNoUse(parts, whole, best.get(day))) {
            return;
        }
        Groups inside = linked.among().ofOthers().addAll(whole.placed()).close();
        if (inside.isOne()) {
            keepIfStronger(whole, day);
            return;
        }
        for (Group part : inside.ofAtLeast(whole.threshold())) {
            Window apart = window.of(part).over(whole.from(), whole.to());
            long measured = apart.measured();
            if (measured >= whole.threshold()) {
                keepIfStronger(
                        new Found(
                                apart,
                                whole.from(),
                                whole.to(),
                                measured,
                                whole.threshold(),
                                whole.span()),
                        day);
            }
        }
    }

    /** Whether no part is large enough, or larger for its threshold than the best of the day. */
    private boolean isOfNoUse(Groups.Parts parts, Found whole, Found strongest) {
        if (rule.measure() == Quantity.SUM) {
            return false;
        }
        return parts.largest() < whole.threshold()
                || (parts.exact()
                        && strongest != null
                        && parts.largest() / whole.threshold() < strongest.strength());
    }

    private void keepIfStronger(Found found, long day) {
        if (!found.beats(best.get(day), rule.spans())) {
            return;
        }
        Window placed = found.placed();
        placed.takeEstimated();
        for (Condition condition : rule.conditions()) {
            if (!condition.holds(placed)) {
                return;
            }
        }
        best.put(day, placed.takeEstimated() ? found.ofEstimates() : found);
    }
}
