package io.qingliu.jobs.state;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * Keeps the values of the keys used last in memory and writes them to the backend when they are
 * pushed out or a checkpoint begins. On RocksDB a hit saves a read, a write and two passes through
 * the serializer. With a capacity of 0 it stands aside: the heap backend needs no help.
 *
 * <p>Keys of the operator are strings. The operator must call {@link #flush} before each barrier.
 *
 * @param <V> the value, changed in place
 */
public final class WriteBehind<V> {

    private static final class Slot<V> {
        private V value;
        private boolean changed;
    }

    private final ValueState<V> state;
    private final int capacity;
    private final Consumer<Object> currentKey;
    private final LinkedHashMap<String, Slot<V>> slots;

    /**
     * @param capacity most values kept in memory
     * @param currentKey sets the key whose state is meant
     */
    public WriteBehind(ValueState<V> state, int capacity, Consumer<Object> currentKey) {
        this.state = state;
        this.capacity = capacity;
        this.currentKey = currentKey;
        this.slots = new LinkedHashMap<>(Math.min(capacity, 1 << 16), 0.75f, true);
    }

    /** The value of the current key, or null. */
    public V get(String key) throws IOException {
        if (capacity == 0) {
            return state.value();
        }
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>();
            slot.value = state.value();
            slots.put(key, slot);
            makeRoom(key);
        }
        return slot.value;
    }

    /** Sets the value of the current key; null removes it. */
    public void put(String key, V value) throws IOException {
        if (capacity == 0) {
            write(value);
            return;
        }
        Slot<V> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>();
            slots.put(key, slot);
        }
        slot.value = value;
        slot.changed = true;
        makeRoom(key);
    }

    private void makeRoom(String key) throws IOException {
        if (slots.size() <= capacity) {
            return;
        }
        Iterator<Map.Entry<String, Slot<V>>> oldest = slots.entrySet().iterator();
        Map.Entry<String, Slot<V>> out = oldest.next();
        oldest.remove();
        if (out.getValue().changed) {
            currentKey.accept(out.getKey());
            write(out.getValue().value);
            currentKey.accept(key);
        }
    }

    private void write(V value) throws IOException {
        if (value == null) {
            state.clear();
        } else {
            state.update(value);
        }
    }

    /** Writes everything that changed; leaves the current key undefined. */
    public void flush() throws IOException {
        for (Map.Entry<String, Slot<V>> entry : slots.entrySet()) {
            Slot<V> slot = entry.getValue();
            if (slot.changed) {
                currentKey.accept(entry.getKey());
                write(slot.value);
                slot.changed = false;
            }
        }
    }
}
