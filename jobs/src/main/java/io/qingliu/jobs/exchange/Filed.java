package io.qingliu.jobs.exchange;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An entry on its way to the file it belongs to.
 *
 * @param key of the file: a subject, written {@code KIND:platform:id}, the id of an alert, or a
 *     batch
 */
public record Filed(String key, CaseInput.Entry entry) {

    /** Flink's view of it. */
    public static final TypeInformation<Filed> TYPE =
            new RecordType<>(Filed.class, Serializer.INSTANCE);

    public Filed {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(entry, "entry");
    }

    /** The same entry on its way to another file. */
    public Filed under(String otherKey) {
        return new Filed(otherKey, entry);
    }

    /** Writes the key and what {@link CaseInputSerializer} writes. */
    public static final class Serializer extends RecordSerializer<Filed> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Filed filed, DataOutputView target) throws IOException {
            CompactData.writeText(filed.key, target);
            CaseInputSerializer.INSTANCE.serialize(filed.entry, target);
        }

        @Override
        public Filed deserialize(DataInputView source) throws IOException {
            String key = CompactData.readText(source);
            CaseInput input = CaseInputSerializer.INSTANCE.deserialize(source);
            if (input instanceof CaseInput.Entry entry) {
                return new Filed(key, entry);
            }
            throw new IOException("what is filed under " + key + " is no entry");
        }

        @Override
        public TypeSerializerSnapshot<Filed> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Filed> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
