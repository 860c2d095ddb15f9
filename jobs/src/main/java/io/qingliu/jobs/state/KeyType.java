package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keys of state and of timers. Flink's own strings are written char by char: most of a checkpoint
 * on the heap went into that, for keys outnumber all else in it.
 */
public final class KeyType {

    /** Flink's view of it. */
    public static final TypeInformation<String> INSTANCE =
            RecordType.ofKeys(String.class, Serializer.INSTANCE);

    private KeyType() {}

    /** Writes a key as a text. */
    public static final class Serializer extends RecordSerializer<String> {

        /** The one instance; it has no state. */
        public static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(String key, DataOutputView target) throws IOException {
            CompactData.writeText(key, target);
        }

        @Override
        public String deserialize(DataInputView source) throws IOException {
            return CompactData.readText(source);
        }

        @Override
        public TypeSerializerSnapshot<String> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
