package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keys of state and of timers. Flink's own strings are written char by char: most of a checkpoint
 * on the heap went into that, for keys outnumber all else in it.
 */
public final class KeyType extends TypeInformation<String> {

    /** The one type of keys; it has no state. */
    public static final KeyType INSTANCE = new KeyType();

    private static final long serialVersionUID = 1L;

    private KeyType() {}

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<String> getTypeClass() {
        return String.class;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public TypeSerializer<String> createSerializer(SerializerConfig config) {
        return Serializer.INSTANCE;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof KeyType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyType;
    }

    @Override
    public int hashCode() {
        return KeyType.class.hashCode();
    }

    @Override
    public String toString() {
        return "key";
    }

    /** Writes a key as a word. */
    public static final class Serializer extends RecordSerializer<String> {

        /** The one instance; it has no state. */
        public static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(String key, DataOutputView target) throws IOException {
            CompactData.writeWord(key, target);
        }

        @Override
        public String deserialize(DataInputView source) throws IOException {
            return CompactData.readWord(source);
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
