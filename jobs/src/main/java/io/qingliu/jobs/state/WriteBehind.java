package io.qingliu.jobs.state;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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
    static final long OVERHEAD = 144;

    /** Stands for a capacity that is a part of the Java heap. */
    public static final long BY_HEAP = -1;

    /** A cache is made no smaller than this where half of the heap has room for so many. */
    private static final long LEAST_BY_HEAP = 32L << 20;

    /** Twice the operators of a slot that have one. */
    private static final int LEAST_PARTS = 12;

    private static final class Slot<V> {
        private V value;
        private boolean changed;
        private long bytes;
    }

    private final ValueState<V> state;
    private final long capacity;
    private final ToLongFunction<V> sizeOf;
    private final Consumer<Object> currentKey;
    private final boolean byReference;

    /** What the backend gave last; it may be another key's. */
    private V given;

    private final LinkedHashMap<K, Slot<V>> slots = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

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
        Slot<V> slot = slots.get(key);
        if (slot != null) {
            return slot.value;
        }
        V value = state.value();
        keep(key, new Slot<>(), value);
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
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>();
        }
        slot.changed = true;
        keep(key, slot, value);
    }

    /** Bytes that are kept, about. */
    long bytes() {
        return bytes;
    }

    private void keep(K key, Slot<V> slot, V value) throws IOException {
        boolean isNew = slot.bytes == 0;
        bytes -= slot.bytes;
        slot.value = value;
        slot.bytes = OVERHEAD + (value == null ? 0 : sizeOf.applyAsLong(value));
        if (slot.bytes > capacity) {
            slots.remove(key);
            if (slot.changed) {
                write(value);
            }
            return;
        }
        bytes += slot.bytes;
        if (isNew) {
            slots.put(key, slot);
        }
        if (bytes > capacity) {
            makeRoom(key);
        }
    }

    /** Pushes out the keys used longest ago; this one was used last and fits by itself. */
    private void makeRoom(K key) throws IOException {
        boolean elsewhere = false;
        Iterator<Map.Entry<K, Slot<V>>> oldest = slots.entrySet().iterator();
        while (bytes > capacity) {
            Map.Entry<K, Slot<V>> out = oldest.next();
            oldest.remove();
            bytes -= out.getValue().bytes;
            if (out.getValue().changed) {
                elsewhere = true;
                currentKey.accept(out.getKey());
                write(out.getValue().value);
            }
        }
        if (elsewhere) {
            currentKey.accept(key);
        }
    }

    private void write(V value) throws IOException {
        if (value == null) {
            given = null;
            state.clear();
        } else {
            state.update(value);
        }
    }

    /** Writes everything that changed; leaves the current key undefined. */
    public void flush() throws IOException {
        for (Map.Entry<K, Slot<V>> entry : slots.entrySet()) {
            Slot<V> slot = entry.getValue();
            if (slot.changed) {
                currentKey.accept(entry.getKey());
                write(slot.value);
                slot.changed = false;
            }
        }
    }
}
