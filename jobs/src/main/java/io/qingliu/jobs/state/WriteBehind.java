package io.qingliu.jobs.state;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * Keeps the values of the keys used last in memory and writes them to the backend when they are
 * pushed out or a checkpoint begins. On RocksDB a hit saves a read, a write and two passes through
 * the serializer. With a capacity of 0 it stands aside: the heap backend needs no help.
 *
 * <p>Bounded by bytes: a few large values push out as many small ones as they are large. A value
 * larger than the whole capacity is written at once and not kept.
 *
 * <p>The operator must call {@link #flush} before each barrier.
 *
 * @param <K> keys of the operator, of a fixed size
 * @param <V> the value, changed in place
 */
public final class WriteBehind<K, V> {

    /**
     * Bytes that a key takes beside its value: itself, the entry of the map with its links, and the
     * slot.
     */
    static final long OVERHEAD = 152;

    /** Stands for a capacity that is a part of the Java heap. */
    public static final long BY_HEAP = -1;

    /** A cache is made no smaller than this where half of the heap has room for so many. */
    private static final long LEAST_BY_HEAP = 32L << 20;

    /** Twice the operators of a slot that have one. */
    private static final int LEAST_PARTS = 12;

    /** A value in memory. Those that changed since they were written are a ring. */
    private static final class Slot<K, V> {
        private final K key;
        private V value;
        private long bytes;

        /** The one that changed before it and the one after it; null if it has not changed. */
        private Slot<K, V> before;

        private Slot<K, V> after;

        Slot(K key) {
            this.key = key;
        }

        boolean isChanged() {
            return after != null;
        }

        /** Notes that it has changed. */
        void changed(Slot<K, V> ring) {
            if (after == null) {
                before = ring.before;
                after = ring;
                before.after = this;
                ring.before = this;
            }
        }

        /** Notes that it was written since it changed. */
        void written() {
            before.after = after;
            after.before = before;
            before = null;
            after = null;
        }
    }

    private final ValueState<V> state;
    private final long capacity;
    private final ToLongFunction<V> sizeOf;
    private final Consumer<Object> currentKey;
    private final boolean byReference;

    /** What the backend gave last; it may be another key's. */
    private V given;

    private final LinkedHashMap<K, Slot<K, V>> slots = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /**
     * Where the ring of those that changed begins and ends; of no key. A checkpoint goes through
     * what changed, which is little of what is kept.
     */
    private final Slot<K, V> ring = new Slot<>(null);

    /**
     * @param capacity most bytes kept in memory; 0 for none
     * @param sizeOf how many bytes a value takes in memory, about
     * @param currentKey sets the key whose state is meant
     */
    public WriteBehind(
            ValueState<V> state,
            long capacity,
            ToLongFunction<V> sizeOf,
            Consumer<Object> currentKey) {
        this(state, capacity, sizeOf, currentKey, false);
    }

    /**
     * As above.
     *
     * @param byReference whether a value that the backend gave and that is changed in place is
     *     changed in the backend, as on Flink's heap: it is then not given back
     */
    public WriteBehind(
            ValueState<V> state,
            long capacity,
            ToLongFunction<V> sizeOf,
            Consumer<Object> currentKey,
            boolean byReference) {
        if (capacity < 0) {
            throw new IllegalArgumentException(
                    "capacity is " + capacity + " but must be 0 or more (see capacity())");
        }
        this.state = state;
        this.capacity = capacity;
        this.sizeOf = sizeOf;
        this.currentKey = currentKey;
        this.byReference = byReference;
        ring.before = ring;
        ring.after = ring;
    }

    /**
     * How many bytes an operator keeps.
     *
     * @param cache bytes, or {@link #BY_HEAP}
     * @param part of the heap that all subtasks of the operator in one process share, 0 to 1
     */
    public static long capacity(long cache, double part, AbstractStreamOperator<?> operator) {
        if (cache != BY_HEAP) {
            return cache;
        }
        int slots =
                operator.getContainingTask()
                        .getEnvironment()
                        .getTaskManagerInfo()
                        .getConfiguration()
                        .get(TaskManagerOptions.NUM_TASK_SLOTS);
        return byHeap(Runtime.getRuntime().maxMemory(), part, slots);
    }

    /** What a subtask keeps of a part of so many bytes of heap, of so many that share it. */
    static long byHeap(long heap, double part, int subtasks) {
        long least = Math.min(LEAST_BY_HEAP, heap / (LEAST_PARTS * (long) subtasks));
        return Math.max(least, (long) (heap * part) / subtasks);
    }

    /** The value of the current key, or null. */
    public V get(K key) throws IOException {
        if (capacity == 0) {
            given = state.value();
            return given;
        }
        Slot<K, V> slot = slots.get(key);
        if (slot != null) {
            return slot.value;
        }
        V value = state.value();
        keep(new Slot<>(key), value);
        return value;
    }

    /** Sets the value of the current key; null removes it. */
    public void put(K key, V value) throws IOException {
        if (capacity == 0) {
            if (!byReference || value == null || value != given) {
                write(value);
            }
            return;
        }
        Slot<K, V> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>(key);
        }
        slot.changed(ring);
        keep(slot, value);
    }

    /** Bytes that are kept, about. */
    long bytes() {
        return bytes;
    }

    private void keep(Slot<K, V> slot, V value) throws IOException {
        boolean isNew = slot.bytes == 0;
        bytes -= slot.bytes;
        slot.value = value;
        slot.bytes = weightOf(value);
        if (slot.bytes > capacity) {
            slots.remove(slot.key);
            if (slot.isChanged()) {
                write(slot);
            }
            return;
        }
        bytes += slot.bytes;
        if (isNew) {
            slots.put(slot.key, slot);
        }
        if (bytes > capacity) {
            makeRoom(slot.key);
        }
    }

    private long weightOf(V value) {
        return OVERHEAD + (value == null ? 0 : sizeOf.applyAsLong(value));
    }

    /** Pushes out the keys used longest ago; this one was used last and fits by itself. */
    private void makeRoom(K key) throws IOException {
        boolean elsewhere = false;
        Iterator<Slot<K, V>> oldest = slots.values().iterator();
        while (bytes > capacity) {
            Slot<K, V> out = oldest.next();
            oldest.remove();
            bytes -= out.bytes;
            if (out.isChanged()) {
                elsewhere = true;
                currentKey.accept(out.key);
                write(out);
            }
        }
        if (elsewhere) {
            currentKey.accept(key);
        }
    }

    /** Writes the value of the current key, which changed. */
    private void write(Slot<K, V> slot) throws IOException {
        write(slot.value);
        slot.written();
    }

    private void write(V value) throws IOException {
        if (value == null) {
            given = null;
            state.clear();
        } else {
            state.update(value);
        }
    }

    /**
     * Writes everything that changed; leaves the current key undefined. What is written may take
     * more or less memory than before.
     */
    public void flush() throws IOException {
        while (ring.after != ring) {
            Slot<K, V> slot = ring.after;
            currentKey.accept(slot.key);
            write(slot);
            bytes -= slot.bytes;
            slot.bytes = weightOf(slot.value);
            bytes += slot.bytes;
        }
    }
}
