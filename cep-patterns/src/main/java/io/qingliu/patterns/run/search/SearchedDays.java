package io.qingliu.patterns.run.search;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.tile.TallyEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@link Search} of one rule found on days that may be judged again. A record changes
 * windows that end after it, so of a busy key only the newest windows are looked at again; the
 * others are as they were. A day that has settled is not remembered: it is passed over, or
 * something of it changed. Never written: after a restart all windows of the other days are looked
 * at once more, and give the same.
 */
public final class SearchedDays {

    /**
     * A day as it was searched.
     *
     * @param upTo windows that end before this time were looked at, epoch milliseconds
     * @param best the strongest in which the rule holds; null if there is none
     * @param peak the largest count of any
     */
    public record Day(long upTo, Found best, long peak) {

        /** Whether its best is not among windows that end at that time or later. */
        private boolean standsUpTo(long changedFrom) {
            return best == null || best.to() < changedFrom;
        }
    }

    /**
     * A linked group as it was searched on a day.
     *
     * @param entries those in its windows, in order; null if some of them lie in tiles
     */
    public record OfGroup(TallyEntry[] entries, Day found) {

        /**
         * What was found, or null if the group must be searched anew: unless it holds what it held,
         * up to a time from which on it has grown, windows that end earlier may have changed with
         * it.
         *
         * @param now its entries now
         * @param changedFrom windows that end at this time or later may have changed
         */
        @SuppressWarnings("ReferenceEquality") // the very ones that it held
        Day unchanged(TallyEntry[] now, long changedFrom) {
            if (entries == null || now == null || !found.standsUpTo(changedFrom)) {
                return null;
            }
            int place = 0;
            while (place < now.length && now[place].time() < changedFrom) {
                if (place == entries.length || now[place] != entries[place]) {
                    return null;
                }
                place++;
            }
            boolean isAll = place == entries.length || entries[place].time() >= changedFrom;
            return isAll ? found : null;
        }
    }

    private final RuleBook book;
    private final long open;
    private final long openOfKey;
    private final Map<Long, Day> days = new HashMap<>();
    private final Map<Long, Map<String, OfGroup>> groups = new HashMap<>();

    /** The days for which no group of equal values was large enough; none if they are reversed. */
    private long firstWithout = Long.MAX_VALUE;

    private long lastWithout = Long.MIN_VALUE;

    /** From when on entries have come since. */
    private long grownFrom = Long.MAX_VALUE;

    /**
     * @param book what the rule was judged by
     * @param open the first day of the rule that has not settled
     * @param openOfKey that of all rules of the key together: with another one, slices may have
     *     been joined
     */
    public SearchedDays(RuleBook book, long open, long openOfKey) {
        this.book = book;
        this.open = open;
        this.openOfKey = openOfKey;
    }

    /** Whether it holds for a rule judged by that book when those are the first open days. */
    public boolean isOf(RuleBook otherBook, long otherOpen, long otherOpenOfKey) {
        return book == otherBook && open == otherOpen && openOfKey == otherOpenOfKey;
    }

    /**
     * A day as it was searched, or null if it must be searched anew.
     *
     * @param changedFrom windows that end at this time or later may have changed
     */
    Day unchanged(long day, long changedFrom) {
        Day known = days.get(day);
        return known != null && known.standsUpTo(changedFrom) ? known : null;
    }

    /** The linked groups of a day by label, as they were searched; null if they were not. */
    public Map<String, OfGroup> groups(long day) {
        return groups.get(day);
    }

    /** Notes the linked groups of a day, unless it has settled. */
    public void put(long day, Map<String, OfGroup> searched) {
        if (day >= open) {
            groups.put(day, searched);
        }
    }

    /** Notes a day, unless it has settled. */
    void put(long day, Day searched) {
        if (day >= open) {
            days.put(day, searched);
        }
    }

    /** Windows that end at that time or later may have changed. */
    public void changed(long from) {
        grownFrom = Math.min(grownFrom, from);
    }

    /** Notes whether no group of equal values is large enough in any window of these days. */
    void noteNoneLarge(long firstDay, long lastDay, boolean none) {
        firstWithout = none ? firstDay : Long.MAX_VALUE;
        lastWithout = none ? lastDay : Long.MIN_VALUE;
        grownFrom = Long.MAX_VALUE;
    }

    /**
     * Only a group of equal values with an entry from this time on may be large enough in a window
     * of these days: MIN if any may, MAX if none.
     */
    long largeFrom(long firstDay, long lastDay) {
        if (firstDay < firstWithout) {
            return Long.MIN_VALUE;
        }
        return lastDay <= lastWithout
                ? grownFrom
                : Math.min(grownFrom, ChinaDay.begin(lastWithout + 1));
    }

    /** That day and those after it must be searched anew. */
    public void removeFrom(long day) {
        days.keySet().removeIf(each -> each >= day);
        groups.keySet().removeIf(each -> each >= day);
    }
}
