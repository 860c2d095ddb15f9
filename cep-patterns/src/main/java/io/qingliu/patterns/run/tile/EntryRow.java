package io.qingliu.patterns.run.tile;

import java.util.Arrays;

/**
 * Entries that are kept one by one, ordered by time and hash. Not safe for threads; but a copy
 * shares the array until the first change of the copy, so the original may be read meanwhile.
 */
final class EntryRow {

    private static final TallyEntry[] NONE = {};

    private TallyEntry[] entries = NONE;
    private int first;
    private int size;

    /** Whether the array is another's: it is copied before it is written. */
    private boolean shared;

    /** The same, to be changed while this one stays as it is. */
    EntryRow copy() {
        EntryRow copy = new EntryRow();
        copy.entries = entries;
        copy.first = first;
        copy.size = size;
        copy.shared = true;
        return copy;
    }

    int size() {
        return size;
    }

    /** The entry at a place, 0 to {@link #size} - 1. */
    TallyEntry at(int place) {
        return entries[first + place];
    }

    /** Place of the first entry later than that time. */
    int firstAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[first + middle].time() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts an entry in its place; false if that very entry is there. */
    boolean insert(TallyEntry entry) {
        int place = first + size;
        while (place > first && entry.before(entries[place - 1])) {
            place--;
        }
        for (int i = place - 1; i >= first && !entries[i].before(entry); i--) {
            if (entries[i].same(entry)) {
                return false;
            }
        }
        place -= first;
        makeRoom();
        System.arraycopy(entries, first + place, entries, first + place + 1, size - place);
        entries[first + place] = entry;
        size++;
        return true;
    }

    /** Appends an entry that was written; in order. */
    void append(TallyEntry entry) {
        makeRoom();
        entries[first + size++] = entry;
    }

    /** Makes room for one more at the end. */
    private void makeRoom() {
        makeOwn();
        if (first + size < entries.length) {
            return;
        }
        if (first > 0 && first >= entries.length / 2) {
            System.arraycopy(entries, first, entries, 0, size);
            Arrays.fill(entries, size, first + size, null);
        } else {
            TallyEntry[] larger = new TallyEntry[Math.max(4, size * 2)];
            System.arraycopy(entries, first, larger, 0, size);
            entries = larger;
        }
        first = 0;
    }

    private void makeOwn() {
        if (shared) {
            entries = entries.clone();
            shared = false;
        }
    }

    /** Takes an entry out if it is there. */
    void remove(TallyEntry entry) {
        for (int i = size - 1; i >= 0 && at(i).time() >= entry.time(); i--) {
            if (at(i).same(entry)) {
                remove(i, i + 1);
                return;
            }
        }
    }

    /** Takes out those from one place on and before another. */
    void remove(int from, int to) {
        if (from == to) {
            return;
        }
        makeOwn();
        System.arraycopy(entries, first + to, entries, first + from, size - to);
        Arrays.fill(entries, first + size - (to - from), first + size, null);
        size -= to - from;
    }

    /** Takes out those not later than that time. */
    void forget(long upTo) {
        while (size > 0 && entries[first].time() <= upTo) {
            makeOwn();
            entries[first++] = null;
            size--;
        }
    }
}
