package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.junit.jupiter.api.Test;

/** What of the values in memory a checkpoint writes. */
class ChangedValuesTest {

    /** State of several keys that notes whose was written. */
    private static final class Noted implements ValueState<byte[]> {
        private final Map<Object, byte[]> values = new HashMap<>();
        private final List<Object> written = new ArrayList<>();
        private Object current;

        void of(Object key) {
            current = key;
        }

        @Override
        public byte[] value() {
            return values.get(current);
        }

        @Override
        public void update(byte[] other) {
            values.put(current, other);
            written.add(current);
        }

        @Override
        public void clear() {
            values.remove(current);
            written.add(current);
        }
    }

    private static void put(WriteBehind<String, byte[]> values, Noted state, String key, int length)
            throws IOException {
        state.of(key);
        values.put(key, new byte[length]);
    }

    private static byte[] get(WriteBehind<String, byte[]> values, Noted state, String key)
            throws IOException {
        state.of(key);
        return values.get(key);
    }

    @Test
    void aCheckpointWritesWhatChangedOnceAndNothingElse() throws Exception {
        Noted state = new Noted();
        long room = 3 * (WriteBehind.OVERHEAD + 10);
        WriteBehind<String, byte[]> values =
                new WriteBehind<>(state, room, value -> value.length, state::of);
        for (String key : List.of("a", "b", "c", "b", "b")) {
            put(values, state, key, 10);
        }
        assertThat(state.written).isEmpty();
        values.flush();
        assertThat(state.written).as("each once").containsExactlyInAnyOrder("a", "b", "c");

        state.written.clear();
        assertThat(get(values, state, "a")).hasSize(10);
        values.flush();
        assertThat(state.written).as("nothing changed since").isEmpty();

        put(values, state, "c", 9);
        state.of("b");
        values.put("b", null);
        values.flush();
        assertThat(state.written).containsExactlyInAnyOrder("c", "b");
        assertThat(state.values).containsOnlyKeys("a", "c");
    }

    @Test
    void whatWasPushedOutIsNotWrittenAgainUnlessItChanges() throws Exception {
        Noted state = new Noted();
        long room = 2 * (WriteBehind.OVERHEAD + 10);
        WriteBehind<String, byte[]> values =
                new WriteBehind<>(state, room, value -> value.length, state::of);
        put(values, state, "a", 10);
        put(values, state, "b", 10);
        put(values, state, "c", 10);
        assertThat(state.written).as("pushed out").containsExactly("a");
        assertThat(get(values, state, "a")).as("back, for b").hasSize(10);
        assertThat(state.written).containsExactly("a", "b");
        values.flush();
        assertThat(state.written).as("a is as it was written").containsExactly("a", "b", "c");

        put(values, state, "a", 4);
        put(values, state, "huge", 1_000);
        assertThat(state.written).as("too large to be kept").endsWith("huge");
        values.flush();
        values.flush();
        assertThat(state.written).containsExactly("a", "b", "c", "huge", "a");
        assertThat(state.values.get("a")).hasSize(4);
    }
}
