package io.qingliu.jobs.timers;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.patterns.run.observation.KeyHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Keys that wait for a slot of time, with a time of their own each or without: 16 bytes a key and 8
 * a time, where a timer a key takes about 140, and one timer for all keys of a key group and a
 * slot.
 *
 * <p>Keys of one key group lie together, under a key of that group that no subject has, so that
 * Flink rescales them with the state they speak of. The newest wait in memory; {@link #flush}
 * writes them.
 */
final class EntriesByTime {

    /** Chunks of entries of the current key for a slot. */
    interface States {
        ListState<byte[]> of(long slot) throws Exception;
    }

    /** What is given of each entry. */
    interface Visitor {

        /**
         * @param time that of the entry; 0 if entries have none
         */
        void entry(KeyHash key, long time);
    }

    private static final byte[] NONE = {};

    /** Entries that wait in memory for one group and slot. */
    static final int CHUNK = 256;

    private static final int KEY_BYTES = 2 * Long.BYTES;

    /** Slots are found by {@link TimerWheel#SLOT}: so many lie beside each other, 28 days. */
    static final int NEAR = 4096;

    /** The entries of one group and slot that are not yet in state. */
    private static final class Tail {
        private final long slot;
        private final int place;
        private byte[] bytes = NONE;
        private int size;

        Tail(long slot, int place) {
            this.slot = slot;
            this.place = place;
        }
    }

    /** A slot: one tail for each key group of this task, or null. */
    private record Slot(long time, Tail[] tails) {}

    private final int firstGroup;
    private final int maxParallelism;
    private final KeyHash[] groupKeys;
    private final States state;
    private final Consumer<Object> currentKey;
    private final LongConsumer timer;
    private final int entryBytes;

    /** Asked for each entry, so nothing is boxed. */
    private final Slot[] near = new Slot[NEAR];

    /** Those whose place another one has. */
    private final Map<Long, Slot> far = new HashMap<>();

    /** Those that got an entry since they were written: a barrier goes through no others. */
    private final List<Tail> unwritten = new ArrayList<>();

    /**
     * @param groups key groups of this task
     * @param maxParallelism number of all key groups
     * @param state chunks of the current key for a slot
     * @param currentKey sets the key whose state is meant
     * @param timer registers the timer of a slot for the current key
     * @param timed whether there is a time beside each key
     */
    EntriesByTime(
            KeyGroupRange groups,
            int maxParallelism,
            States state,
            Consumer<Object> currentKey,
            LongConsumer timer,
            boolean timed) {
        this.firstGroup = groups.getStartKeyGroup();
        this.maxParallelism = maxParallelism;
        this.state = state;
        this.currentKey = currentKey;
        this.timer = timer;
        entryBytes = KEY_BYTES + (timed ? Long.BYTES : 0);
        groupKeys = new KeyHash[groups.getNumberOfKeyGroups()];
        int missing = groupKeys.length;
        for (long i = 0; missing > 0; i++) {
            KeyHash key = new KeyHash(0, i);
            int place = placeOf(key);
            if (place >= 0 && place < groupKeys.length && groupKeys[place] == null) {
                groupKeys[place] = key;
                missing--;
            }
        }
    }

    private int placeOf(KeyHash key) {
        return KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism) - firstGroup;
    }

    /**
     * Adds an entry to a slot; its key is the current key before and after.
     *
     * @param slot event time in milliseconds, the same for all entries of a slot
     * @param time left out where entries have none
     */
    void add(KeyHash key, long slot, long time) throws Exception {
        int place = placeOf(key);
        Tail[] tails = slot(slot).tails;
        Tail tail = tails[place];
        if (tail == null) {
            tail = new Tail(slot, place);
            tails[place] = tail;
            currentKey.accept(groupKeys[place]);
            timer.accept(slot);
            currentKey.accept(key);
        }
        if (tail.size == 0) {
            unwritten.add(tail);
        }
        if (tail.size == tail.bytes.length) {
            tail.bytes = Arrays.copyOf(tail.bytes, Math.max(4 * entryBytes, 2 * tail.size));
        }
        BigEndian.putLong(tail.bytes, tail.size, key.high());
        BigEndian.putLong(tail.bytes, tail.size + Long.BYTES, key.low());
        if (entryBytes > KEY_BYTES) {
            BigEndian.putLong(tail.bytes, tail.size + KEY_BYTES, time);
        }
        tail.size += entryBytes;
        if (tail.size == CHUNK * entryBytes) {
            write(tail);
            currentKey.accept(key);
        }
    }

    private static int nearOf(long slot) {
        return (int) Math.floorDiv(slot, TimerWheel.SLOT) & (NEAR - 1);
    }

    private Slot slot(long time) {
        int at = nearOf(time);
        Slot slot = near[at];
        if (slot == null) {
            slot = far.remove(time);
            near[at] = slot == null ? new Slot(time, new Tail[groupKeys.length]) : slot;
            return near[at];
        }
        return slot.time == time
                ? slot
                : far.computeIfAbsent(time, each -> new Slot(each, new Tail[groupKeys.length]));
    }

    /** The slot if anything of it waits in memory, or null. */
    private Slot known(long time) {
        Slot slot = near[nearOf(time)];
        return slot != null && slot.time == time ? slot : far.get(time);
    }

    private void remove(Slot slot) {
        int at = nearOf(slot.time);
        if (near[at] != null && near[at].time == slot.time) {
            near[at] = null;
        } else {
            far.remove(slot.time);
        }
    }

    private void write(Tail tail) throws Exception {
        currentKey.accept(groupKeys[tail.place]);
        state.of(tail.slot).add(Arrays.copyOf(tail.bytes, tail.size));
        tail.size = 0;
    }

    /** Writes the entries that wait in memory; leaves the current key undefined. */
    void flush() throws Exception {
        for (Tail tail : unwritten) {
            if (tail.size > 0) {
                write(tail);
            }
            // Most slots are far away.
            tail.bytes = NONE;
        }
        unwritten.clear();
    }

    /**
     * Gives the entries of a group and slot, in the order in which they were added, and drops them;
     * leaves the group's key the current one.
     *
     * @param groupKey the key of the timer
     */
    void take(KeyHash groupKey, long slot, Visitor visitor) throws Exception {
        currentKey.accept(groupKey);
        List<byte[]> chunks = new ArrayList<>();
        ListState<byte[]> kept = state.of(slot);
        // Null where nothing was written, unless Flink hands out a view that hides it.
        Iterable<byte[]> written = kept.get();
        if (written != null) {
            written.forEach(chunks::add);
            kept.clear();
        }
        Slot waiting = known(slot);
        int place = placeOf(groupKey);
        if (waiting != null && waiting.tails[place] != null) {
            Tail tail = waiting.tails[place];
            chunks.add(Arrays.copyOf(tail.bytes, tail.size));
            tail.size = 0;
            waiting.tails[place] = null;
            if (Arrays.stream(waiting.tails).allMatch(each -> each == null)) {
                remove(waiting);
            }
        }
        for (byte[] chunk : chunks) {
            for (int at = 0; at < chunk.length; at += entryBytes) {
                visitor.entry(
                        new KeyHash(
                                BigEndian.longAt(chunk, at),
                                BigEndian.longAt(chunk, at + Long.BYTES)),
                        entryBytes > KEY_BYTES ? BigEndian.longAt(chunk, at + KEY_BYTES) : 0);
            }
        }
    }
}
