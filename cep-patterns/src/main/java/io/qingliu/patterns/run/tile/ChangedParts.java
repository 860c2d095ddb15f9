package io.qingliu.patterns.run.tile;

import io.qingliu.domain.calendar.ChinaDay;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The parts of a tally that have changed since they were written, by number: half days of event
 * time. Its rows note here what they change. Not safe for threads.
 */
public final class ChangedParts implements Iterable<Long> {

    /** Milliseconds; days begin with a part, and no slice is longer than a day. */
    static final long LENGTH = 12 * 3_600_000L;

    private final Set<Long> parts = new HashSet<>();

    /** The part that was noted last: most records of a key come one behind the other. */
    private long last = Long.MIN_VALUE;

    private static long partOf(long time) {
        return Math.floorDiv(time - ChinaDay.begin(0), LENGTH);
    }

    /** When a part begins, epoch milliseconds; it ends where the next one begins. */
    public static long beginOf(long part) {
        return ChinaDay.begin(0) + part * LENGTH;
    }

    /** Something that lies at that time has changed. */
    public void changed(long time) {
        long part = partOf(time);
        if (part != last) {
            last = part;
            parts.add(part);
        }
    }

    /** Something that lies from one time on and before another has changed. */
    void changed(long from, long end) {
        for (long part = partOf(from); part <= partOf(end - 1); part++) {
            parts.add(part);
        }
    }

    /** Adds a part. */
    public void add(long part) {
        parts.add(part);
    }

    /** Adds all of others. */
    public void addAll(ChangedParts others) {
        parts.addAll(others.parts);
    }

    /** Their numbers, in no order. */
    @Override
    public Iterator<Long> iterator() {
        return parts.iterator();
    }

    /** All of them have been written. */
    public void clear() {
        parts.clear();
        last = Long.MIN_VALUE;
    }
}
