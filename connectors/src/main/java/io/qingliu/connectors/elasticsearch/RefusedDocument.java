package io.qingliu.connectors.elasticsearch;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A document that the cluster will never take.
 *
 * @param document as it was sent
 * @param reason the server's, type first; it quotes no value of the document, but it may name a
 *     field, which somebody else may have named
 */
public record RefusedDocument(ElasticsearchDocument document, String reason) {

    /** Flink's view of it. */
    public static final TypeInformation<RefusedDocument> TYPE =
            new RecordType<>(RefusedDocument.class, Serializer.INSTANCE);

    /** Between operators; none lies in a savepoint. */
    static final class Serializer extends RecordSerializer<RefusedDocument> {
        private static final long serialVersionUID = 1L;

        static final Serializer INSTANCE = new Serializer();

        @Override
        public void serialize(RefusedDocument refused, DataOutputView target) throws IOException {
            refused.document.writeTo(target);
            target.writeUTF(refused.reason);
        }

        @Override
        public RefusedDocument deserialize(DataInputView source) throws IOException {
            return new RefusedDocument(ElasticsearchDocument.readFrom(source), source.readUTF());
        }

        @Override
        public TypeSerializerSnapshot<RefusedDocument> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public because Flink creates it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RefusedDocument> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
