package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Aggregate;
import java.util.Arrays;
import java.util.Objects;

/**
 * Single entries of one aggregate under one key, ordered by time and hash; the newest {@link
 * Aggregate#ROLL_LIMIT} of them, whatever order they came in.
 */
final class Roll {

    /** One counted event or mark. */
    record Entry(
            long time,
            long hash,
            String event,
            String member,
            long value,
            int tags,
            String[] parties) {

        private boolean before(Entry other) {
            return time != other.time ? time < other.time : hash < other.hash;
        }

        private boolean same(Entry other) {
            return time == other.time
                    && hash == other.hash
                    && event.equals(other.event)
                    && Objects.equals(member, other.member)
                    && Arrays.equals(parties, other.parties);
        }
    }

    private Entry[] entries = new Entry[4];
    private int first;
    private int size;
    private long lost = Long.MIN_VALUE;

    int size() {
        return size;
    }

    /** Time of the newest entry that had to make room; MIN_VALUE if none had to. */
    long lost() {
        return lost;
    }

    void lost(long time) {
        lost = time;
    }

    Entry entry(int index) {
        return entries[first + index];
    }

    void add(Entry entry) {
        if (has(entry)) {
            return;
        }
        if (size == Aggregate.ROLL_LIMIT) {
            if (entry.before(entries[first])) {
                lost = Math.max(lost, entry.time());
                return;
            }
            lost = Math.max(lost, entries[first].time());
            entries[first++] = null;
            size--;
        }
        if (first + size == entries.length) {
            makeRoom();
        }
        int place = first + size;
        while (place > first && entry.before(entries[place - 1])) {
            entries[place] = entries[place - 1];
            place--;
        }
        entries[place] = entry;
        size++;
    }

    /** Whether that very entry is there: a pattern may find the same match twice. */
    private boolean has(Entry entry) {
        for (int i = first + size - 1; i >= first && !entries[i].before(entry); i--) {
            if (entries[i].same(entry)) {
                return true;
            }
        }
        return false;
    }

    private void makeRoom() {
        if (first > 0 && first >= entries.length / 2) {
            System.arraycopy(entries, first, entries, 0, size);
            Arrays.fill(entries, size, first + size, null);
            first = 0;
        } else {
            Entry[] larger = new Entry[Math.max(4, size * 2)];
            System.arraycopy(entries, first, larger, 0, size);
            entries = larger;
            first = 0;
        }
    }

    void remove(Entry entry) {
        for (int i = first + size - 1; i >= first; i--) {
            if (entries[i].same(entry)) {
                System.arraycopy(entries, i + 1, entries, i, first + size - 1 - i);
                entries[first + size - 1] = null;
                size--;
                return;
            }
        }
    }

    /** Forgets what is not later than that time. */
    void forget(long upTo) {
        while (size > 0 && entries[first].time <= upTo) {
            entries[first++] = null;
            size--;
        }
    }

    /** Index of the first entry later than that time. */
    int firstAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[first + middle].time <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long newest() {
        return size == 0 ? Long.MIN_VALUE : entries[first + size - 1].time;
    }
}
