package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.patterns.run.observation.KeyHash;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keys of state and of timers, 16 bytes each. */
public final class KeyType {

    /** Flink's view of it. */
    public static final TypeInformation<KeyHash> INSTANCE =
            RecordType.ofKeys(KeyHash.class, Serializer.INSTANCE);

    private KeyType() {}

    /** Writes both halves. */
    public static final class Serializer extends RecordSerializer<KeyHash> {

        /** The one instance; it has no state. */
        public static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(KeyHash key, DataOutputView target) throws IOException {
            target.writeLong(key.high());
            target.writeLong(key.low());
        }

        @Override
        public KeyHash deserialize(DataInputView source) throws IOException {
            return new KeyHash(source.readLong(), source.readLong());
        }

        @Override
        public TypeSerializerSnapshot<KeyHash> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeyHash> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
