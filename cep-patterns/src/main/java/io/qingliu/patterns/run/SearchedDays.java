package io.qingliu.patterns.run;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.RuleBook;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@link Search} of one rule found on days that have not settled. A record changes windows
 * that end after it, so of a busy key only the newest windows are looked at again; the others are
 * as they were. Never written: after a restart all windows are looked at once more, and give the
 * same.
 */
final class SearchedDays {

    /**
     * A day as it was searched.
     *
     * @param upTo windows that end before this time were looked at, epoch milliseconds
     * @param best the strongest in which the rule holds; null if there is none
     * @param peak the largest count of any
     */
    record Day(long upTo, Search.Found best, long peak) {}

    /**
     * A day whose linked groups were searched.
     *
     * @param best of each group by its label
     * @param peak the largest count of any window of any group
     */
    record OfGroups(Map<String, Search.Found> best, long peak) {}

    private final RuleBook book;
    private final long open;
    private final long openOfKey;
    private final Map<Long, Day> days = new HashMap<>();
    private final Map<Long, OfGroups> groups = new HashMap<>();

    /**
     * @param book what the rule was judged by
     * @param open the first day of the rule that has not settled
     * @param openOfKey that of all rules of the key together: with another one, slices may have
     *     been joined
     */
    SearchedDays(RuleBook book, long open, long openOfKey) {
        this.book = book;
        this.open = open;
        this.openOfKey = openOfKey;
    }

    /** Whether it holds for a rule judged by that book when those are the first open days. */
    boolean isOf(RuleBook otherBook, long otherOpen, long otherOpenOfKey) {
        return book == otherBook && open == otherOpen && openOfKey == otherOpenOfKey;
    }

    /**
     * A day as it was searched, or null if it must be searched anew.
     *
     * @param changedFrom windows that end at this time or later may have changed
     */
    Day unchanged(long day, long changedFrom) {
        Day known = days.get(day);
        boolean stands = known != null && (known.best() == null || known.best().to() < changedFrom);
        return stands ? known : null;
    }

    /**
     * A day whose linked groups were searched, or null if they must be searched anew.
     *
     * @param changedFrom windows that end at this time or later may have changed, and with them
     *     what entries of the day are linked
     */
    OfGroups unchangedGroups(long day, long changedFrom) {
        return changedFrom >= ChinaDay.begin(day + 1) ? groups.get(day) : null;
    }

    /** Notes a day of linked groups, if it has not settled. */
    void put(long day, OfGroups searched) {
        if (day >= open) {
            groups.put(day, searched);
        }
    }

    /** Notes a day, if it has not settled: one that has is judged with slices as they were. */
    void put(long day, Day searched) {
        if (day >= open) {
            days.put(day, searched);
        }
    }

    /** That day and those after it must be searched anew. */
    void removeFrom(long day) {
        days.keySet().removeIf(each -> each >= day);
        groups.keySet().removeIf(each -> each >= day);
    }
}
