package io.qingliu.jobs.timers;

import io.qingliu.patterns.run.observation.KeyHash;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * The keys to look through on a day for what can be forgotten, in place of a timer a key: {@link
 * EntriesByTime}. The operator must call {@link #flush} before each barrier. A key that is added
 * twice for a day is given once.
 */
public final class KeysByDay {

    /** Under the time of the day as namespace: chunks of keys, 16 bytes each. */
    public static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("cleaned", BytePrimitiveArraySerializer.INSTANCE);

    /** {@link #STATE} of the current key for a day. */
    public interface States {
        ListState<byte[]> of(long day) throws Exception;
    }

    /** What is done with each key on its day; the current key is set. */
    public interface Cleaning {
        void clean(KeyHash key, long day) throws Exception;
    }

    private final EntriesByTime entries;
    private final Consumer<Object> currentKey;

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
        this.currentKey = currentKey;
        entries = new EntriesByTime(groups, maxParallelism, state::of, currentKey, timer, false);
    }

    /**
     * Has a key looked through on a day; it is the current key before and after.
     *
     * @param day event time in milliseconds, the same for all keys of a day
     */
    public void add(KeyHash key, long day) throws Exception {
        entries.add(key, day, 0);
    }

    /** Writes the keys that wait in memory; leaves the current key undefined. */
    public void flush() throws Exception {
        entries.flush();
    }

    /**
     * Gives the keys of a group and day, when its timer fires, and drops them; leaves the current
     * key undefined.
     *
     * @param groupKey the key of the timer
     */
    public void take(KeyHash groupKey, long day, Cleaning cleaning) throws Exception {
        Set<KeyHash> keys = new LinkedHashSet<>();
        entries.take(groupKey, day, (key, time) -> keys.add(key));
        for (KeyHash key : keys) {
            currentKey.accept(key);
            cleaning.clean(key, day);
        }
    }
}
