package io.qingliu.connectors.elasticsearch;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The documents of one bulk request.
 *
 * @param documents at least one
 */
record DocumentBatch(List<ElasticsearchDocument> documents) {

    /** Flink's view of it. */
    static final TypeInformation<DocumentBatch> TYPE =
            new RecordType<>(DocumentBatch.class, Serializer.INSTANCE);

    DocumentBatch {
        documents = List.copyOf(documents);
    }

    /** Batches under way lie in checkpoints. */
    static final class Serializer extends RecordSerializer<DocumentBatch> {
        private static final long serialVersionUID = 1L;

        static final Serializer INSTANCE = new Serializer();

        @Override
        public void serialize(DocumentBatch batch, DataOutputView target) throws IOException {
            target.writeInt(batch.documents.size());
            for (ElasticsearchDocument document : batch.documents) {
                document.writeTo(target);
            }
        }

        @Override
        public DocumentBatch deserialize(DataInputView source) throws IOException {
            int size = source.readInt();
            List<ElasticsearchDocument> documents = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                documents.add(ElasticsearchDocument.readFrom(source));
            }
            return new DocumentBatch(documents);
        }

        @Override
        public TypeSerializerSnapshot<DocumentBatch> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Named in savepoints; public because Flink creates it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DocumentBatch> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
