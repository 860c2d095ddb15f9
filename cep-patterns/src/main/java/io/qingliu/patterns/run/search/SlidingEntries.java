package io.qingliu.patterns.run.search;

import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.Arrays;

/**
 * Entries that are kept one by one, in order of time, and what a window over them holds that is
 * slid along. Where no tile lies, which is nearly everywhere: a window ends with each entry, so how
 * many it holds is the distance of two places, and members are told apart only if they are asked
 * for.
 */
final class SlidingEntries {

    private final Tiles row;

    /** Where the first lies in the row. */
    private final int first;

    /** Those of a group; null if all count. */
    private final TallyEntry[] ofGroup;

    private final int size;

    /** The window: from one place on, up to another, which is included. */
    private int left;

    private int right;

    /** The part of the entries whose values are in the sum. */
    private int summedFrom;

    private int summedTo;
    private long sum;

    /** The part of the entries whose members are in the table. */
    private int countedFrom;

    private int countedTo;

    /** The members in places given by their hashes, and how often each is there. */
    private String[] table;

    private int[] times;
    private int distinct;

    /**
     * Those from one time on and before another.
     *
     * @param row without tiles there
     * @param group the group that is judged, or null for all
     */
    SlidingEntries(Tiles row, Group group, long from, long end) {
        this.row = row;
        first = row.firstAfter(from - 1);
        int all = row.firstAfter(end - 1) - first;
        ofGroup = group == null ? null : new TallyEntry[all];
        int found = 0;
        for (int i = 0; group != null && i < all; i++) {
            if (group.has(row.entry(first + i))) {
                ofGroup[found++] = row.entry(first + i);
            }
        }
        size = group == null ? all : found;
    }

    /**
     * The same of a group whose entries are known.
     *
     * @param known in order, from that time on and before the end at least
     */
    SlidingEntries(Tiles row, TallyEntry[] known, long from, long end) {
        this.row = row;
        first = 0;
        int begin = placeOf(known, from);
        ofGroup = Arrays.copyOfRange(known, begin, placeOf(known, end));
        size = ofGroup.length;
    }

    /** The place of the first that is no earlier than a time; their number if there is none. */
    private static int placeOf(TallyEntry[] entries, long time) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private TallyEntry at(int place) {
        return ofGroup == null ? row.entry(first + place) : ofGroup[place];
    }

    int size() {
        return size;
    }

    /** The place of the first that is no earlier than a time; the size if there is none. */
    int firstFrom(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long time(int place) {
        return at(place).time();
    }

    /**
     * Moves the window so that it ends with the one at a place, which never lies before its end.
     *
     * @param from when it begins, included
     */
    void endAt(int place, long from) {
        right = place;
        while (time(left) < from) {
            left++;
        }
    }

    /** How many entries the window holds. */
    long count() {
        return right - left + 1L;
    }

    /** The sum of the values in the window. */
    long sum() {
        if (summedTo <= left) {
            summedFrom = left;
            summedTo = left;
            sum = 0;
        }
        while (summedTo <= right) {
            sum += at(summedTo++).value();
        }
        while (summedFrom < left) {
            sum -= at(summedFrom++).value();
        }
        return sum;
    }

    /** How many different members there are in the window. */
    long distinct() {
        if (table == null) {
            // At most half of it is ever taken.
            int places = Integer.highestOneBit(Math.max(4, size)) << 2;
            table = new String[places];
            times = new int[places];
        }
        if (countedTo <= left) {
            Arrays.fill(times, 0);
            distinct = 0;
            countedFrom = left;
            countedTo = left;
        }
        while (countedTo <= right) {
            count(at(countedTo++).member(), 1);
        }
        while (countedFrom < left) {
            count(at(countedFrom++).member(), -1);
        }
        return distinct;
    }

    /** A member that is no longer there keeps its place: it may come again. */
    private void count(String member, int sign) {
        if (member == null) {
            return;
        }
        int hash = member.hashCode();
        int place = (hash ^ hash >>> 16) & table.length - 1;
        while (table[place] != null && !table[place].equals(member)) {
            place = place + 1 & table.length - 1;
        }
        table[place] = member;
        int before = times[place];
        times[place] = before + sign;
        if (before == 0) {
            distinct++;
        } else if (before + sign == 0) {
            distinct--;
        }
    }
}
