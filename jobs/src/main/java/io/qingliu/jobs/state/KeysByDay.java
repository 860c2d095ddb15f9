package io.qingliu.jobs.state;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.patterns.run.observation.KeyHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The keys to look through on a day for what can be forgotten. It takes the place of a timer a key:
 * 16 bytes in a list instead of about 140, and one timer for all keys of a key group and a day.
 *
 * <p>Keys of one key group lie together, under a key of that group that no subject has, so that
 * Flink rescales them with the state they speak of. The newest wait in memory; the operator must
 * call {@link #flush} before each barrier. A key that is added twice for a day is given once.
 */
public final class KeysByDay {

    /** Under the time of the day as namespace: chunks of keys, 16 bytes each. */
    public static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("cleaned", BytePrimitiveArraySerializer.INSTANCE);

    private static final byte[] NONE = {};

    /** Keys that wait in memory for one group and day. */
    static final int CHUNK = 256;

    private static final int KEY_BYTES = 2 * Long.BYTES;

    /** {@link #STATE} of the current key for a day. */
    public interface States {
        ListState<byte[]> of(long day) throws Exception;
    }

    /** What is done with each key on its day; the current key is set. */
    public interface Cleaning {
        void clean(KeyHash key, long day) throws Exception;
    }

    /** The keys of one group and day that are not yet in state. */
    private static final class Tail {
        private byte[] bytes = NONE;
        private int size;
    }

    private final int firstGroup;
    private final int maxParallelism;
    private final KeyHash[] groupKeys;
    private final States state;
    private final Consumer<Object> currentKey;
    private final LongConsumer timer;

    /** By day; one for each key group of this task. */
    private final Map<Long, Tail[]> tails = new HashMap<>();

    /**
     * @param groups key groups of this task
     * @param maxParallelism number of all key groups
     * @param state {@link #STATE} of the current key for a day
     * @param currentKey sets the key whose state is meant
     * @param timer registers a timer of event time for the current key
     */
    public KeysByDay(
            KeyGroupRange groups,
            int maxParallelism,
            States state,
            Consumer<Object> currentKey,
            LongConsumer timer) {
        this.firstGroup = groups.getStartKeyGroup();
        this.maxParallelism = maxParallelism;
        this.state = state;
        this.currentKey = currentKey;
        this.timer = timer;
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
     * Has a key looked through on a day; it is the current key before and after.
     *
     * @param day event time in milliseconds, the same for all keys of a day
     */
    public void add(KeyHash key, long day) throws Exception {
        int place = placeOf(key);
        Tail[] ofDay = tails.computeIfAbsent(day, d -> new Tail[groupKeys.length]);
        Tail tail = ofDay[place];
        if (tail == null) {
            tail = new Tail();
            ofDay[place] = tail;
            currentKey.accept(groupKeys[place]);
            timer.accept(day);
            currentKey.accept(key);
        }
        if (tail.size == tail.bytes.length) {
            tail.bytes = Arrays.copyOf(tail.bytes, Math.max(4 * KEY_BYTES, 2 * tail.size));
        }
        BigEndian.putLong(tail.bytes, tail.size, key.high());
        BigEndian.putLong(tail.bytes, tail.size + Long.BYTES, key.low());
        tail.size += KEY_BYTES;
        if (tail.size == CHUNK * KEY_BYTES) {
            currentKey.accept(groupKeys[place]);
            write(tail, day);
            currentKey.accept(key);
        }
    }

    private void write(Tail tail, long day) throws Exception {
        state.of(day).add(Arrays.copyOf(tail.bytes, tail.size));
        tail.size = 0;
    }

    /** Writes the keys that wait in memory; leaves the current key undefined. */
    public void flush() throws Exception {
        for (Map.Entry<Long, Tail[]> ofDay : tails.entrySet()) {
            for (int place = 0; place < groupKeys.length; place++) {
                Tail tail = ofDay.getValue()[place];
                if (tail != null && tail.size > 0) {
                    currentKey.accept(groupKeys[place]);
                    write(tail, ofDay.getKey());
                    // Most days are months away.
                    tail.bytes = NONE;
                }
            }
        }
    }

    /**
     * Gives the keys of a group and day, when its timer fires, and drops them; leaves the current
     * key undefined.
     *
     * @param groupKey the key of the timer
     */
    public void take(KeyHash groupKey, long day, Cleaning cleaning) throws Exception {
        List<byte[]> chunks = new ArrayList<>();
        ListState<byte[]> kept = state.of(day);
        // Null where nothing was written, unless Flink hands out a view that hides it.
        Iterable<byte[]> written = kept.get();
        if (written != null) {
            written.forEach(chunks::add);
            kept.clear();
        }
        Tail[] ofDay = tails.get(day);
        int place = placeOf(groupKey);
        if (ofDay != null && ofDay[place] != null) {
            chunks.add(Arrays.copyOf(ofDay[place].bytes, ofDay[place].size));
            ofDay[place] = null;
            if (Arrays.stream(ofDay).allMatch(tail -> tail == null)) {
                tails.remove(day);
            }
        }
        Set<KeyHash> keys = new LinkedHashSet<>();
        for (byte[] chunk : chunks) {
            for (int at = 0; at < chunk.length; at += KEY_BYTES) {
                keys.add(
                        new KeyHash(
                                BigEndian.longAt(chunk, at),
                                BigEndian.longAt(chunk, at + Long.BYTES)));
            }
        }
        for (KeyHash key : keys) {
            currentKey.accept(key);
            cleaning.clean(key, day);
        }
    }
}
