package io.qingliu.jobs.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * A copy of what FlinkCEP keeps of one key at a time, in which it can go on without a trace: what
 * is written here is seen here only. Of maps alone, because its shared buffer keeps nothing else;
 * as large as what is kept of that one key.
 */
final class ForkedState implements KeyedStateStore {

    private final KeyedStateStore kept;
    private final List<Copy<?, ?>> copies = new ArrayList<>();

    /**
     * @param kept which is never written to
     */
    ForkedState(KeyedStateStore kept) {
        this.kept = kept;
    }

    /** Forgets what was written here, and begins again with what is kept of the current key. */
    void fork() throws Exception {
        for (Copy<?, ?> copy : copies) {
            copy.refresh();
        }
    }

    /** Holds nothing any more. */
    void clear() {
        copies.forEach(Copy::clear);
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        Copy<K, V> copy = new Copy<>(kept.getMapState(descriptor), descriptor.getValueSerializer());
        copies.add(copy);
        return copy;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <I, A, O> AggregatingState<I, O> getAggregatingState(
            AggregatingStateDescriptor<I, A, O> descriptor) {
        throw maps();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ValueState<T> getValueState(
            org.apache.flink.api.common.state.v2.ValueStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ListState<T> getListState(
            org.apache.flink.api.common.state.v2.ListStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <K, V> org.apache.flink.api.common.state.v2.MapState<K, V> getMapState(
            org.apache.flink.api.common.state.v2.MapStateDescriptor<K, V> descriptor) {
        throw maps();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ReducingState<T> getReducingState(
            org.apache.flink.api.common.state.v2.ReducingStateDescriptor<T> descriptor) {
        throw maps();
    }

    @Override
    public <I, A, O>
            org.apache.flink.api.common.state.v2.AggregatingState<I, O> getAggregatingState(
                    org.apache.flink.api.common.state.v2.AggregatingStateDescriptor<I, A, O>
                            descriptor) {
        throw maps();
    }

    @Override
    public String getBackendTypeIdentifier() {
        return kept.getBackendTypeIdentifier();
    }

    private static UnsupportedOperationException maps() {
        return new UnsupportedOperationException(
                "the shared buffer of FlinkCEP is copied as maps; this release keeps something"
                        + " else");
    }

    /** A map that no backend holds. */
    private static final class Copy<K, V> implements MapState<K, V> {

        private final MapState<K, V> of;
        private final TypeSerializer<V> values;
        private final Map<K, V> map = new HashMap<>();

        Copy(MapState<K, V> of, TypeSerializer<V> values) {
            this.of = of;
            this.values = values;
        }

        /** Values are copied: FlinkCEP counts in them who still needs them. */
        void refresh() throws Exception {
            map.clear();
            for (Map.Entry<K, V> entry : of.entries()) {
                map.put(entry.getKey(), values.copy(entry.getValue()));
            }
        }

        @Override
        public V get(K key) {
            return map.get(key);
        }

        @Override
        public void put(K key, V value) {
            map.put(key, value);
        }

        @Override
        public void putAll(Map<K, V> more) {
            map.putAll(more);
        }

        @Override
        public void remove(K key) {
            map.remove(key);
        }

        @Override
        public boolean contains(K key) {
            return map.containsKey(key);
        }

        @Override
        public Collection<Map.Entry<K, V>> entries() {
            return map.entrySet();
        }

        @Override
        public Collection<K> keys() {
            return map.keySet();
        }

        @Override
        public Collection<V> values() {
            return map.values();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return map.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return map.isEmpty();
        }

        @Override
        public void clear() {
            map.clear();
        }
    }
}
