package io.qingliu.connectors.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** What a writer has not sent yet, as it lies in a checkpoint; bounded by the writer's buffer. */
final class BufferedDocuments extends AsyncSinkWriterStateSerializer<ElasticsearchDocument> {

    @Override
    protected void serializeRequestToStream(ElasticsearchDocument document, DataOutputStream out)
            throws IOException {
        document.writeTo(out);
    }

    @Override
    protected ElasticsearchDocument deserializeRequestFromStream(
            long requestSize, DataInputStream in) throws IOException {
        return ElasticsearchDocument.readFrom(in);
    }

    @Override
    public int getVersion() {
        return 1;
    }
}
