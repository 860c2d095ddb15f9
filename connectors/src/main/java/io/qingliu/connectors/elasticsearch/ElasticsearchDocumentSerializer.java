package io.qingliu.connectors.elasticsearch;

import io.qingliu.connectors.types.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Documents on the wire between operators and in savepoints. */
final class ElasticsearchDocumentSerializer extends RecordSerializer<ElasticsearchDocument> {
    private static final long serialVersionUID = 1L;

    static final ElasticsearchDocumentSerializer INSTANCE = new ElasticsearchDocumentSerializer();

    @Override
    public void serialize(ElasticsearchDocument document, DataOutputView target)
            throws IOException {
        document.writeTo(target);
    }

    @Override
    public ElasticsearchDocument deserialize(DataInputView source) throws IOException {
        return ElasticsearchDocument.readFrom(source);
    }

    @Override
    public TypeSerializerSnapshot<ElasticsearchDocument> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints; public because Flink creates it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ElasticsearchDocument> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
