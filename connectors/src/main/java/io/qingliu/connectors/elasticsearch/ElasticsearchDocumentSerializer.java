package io.qingliu.connectors.elasticsearch;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Documents on the wire between operators and in savepoints. */
final class ElasticsearchDocumentSerializer extends TypeSerializerSingleton<ElasticsearchDocument> {
    private static final long serialVersionUID = 1L;

    static final ElasticsearchDocumentSerializer INSTANCE = new ElasticsearchDocumentSerializer();

    private static final ElasticsearchDocument NONE =
            new ElasticsearchDocument("none", "none", 0, new byte[] {'{', '}'});

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public ElasticsearchDocument createInstance() {
        return NONE;
    }

    @Override
    public ElasticsearchDocument copy(ElasticsearchDocument from) {
        return from;
    }

    @Override
    public ElasticsearchDocument copy(ElasticsearchDocument from, ElasticsearchDocument reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

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
    public ElasticsearchDocument deserialize(ElasticsearchDocument reuse, DataInputView source)
            throws IOException {
        return ElasticsearchDocument.readFrom(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        deserialize(source).writeTo(target);
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
