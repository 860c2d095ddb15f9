package io.qingliu.connectors.elasticsearch;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Writes documents so that each index holds the highest version of each, exactly once in effect: a
 * record that is replayed after a failure overwrites itself, an older version is dropped.
 *
 * <p>While the cluster is away or has no room the writer tries again and holds the stream back;
 * what waits is in the checkpoints. What the cluster will never take, such as a field its mapping
 * does not know, fails the job with the index, the id and the reason, but not with the source.
 *
 * <p>One limit: where versions depend on the order of arrival, a run that failed may leave a
 * version that the run after it never reaches. Feed the sink from committed results where that
 * matters.
 *
 * @param <T> what the stream holds
 */
public final class ElasticsearchSink<T> extends AsyncSinkBase<T, ElasticsearchDocument> {
    private static final long serialVersionUID = 1L;

    private final ElasticsearchConnection connection;
    private final ElasticsearchSinkSettings settings;

    /**
     * @param connection the cluster; the indices and their mappings must be there, see {@link
     *     IndexTemplates}
     * @param settings how much is collected and how long is waited
     * @param documents makes the document of a record; called in the sink, so documents need not
     *     travel
     */
    public ElasticsearchSink(
            ElasticsearchConnection connection,
            ElasticsearchSinkSettings settings,
            SerializableFunction<T, ElasticsearchDocument> documents) {
        super(
                (element, context) -> documents.apply(element),
                settings.batchDocuments(),
                settings.inFlightRequests(),
                settings.bufferedDocuments(),
                settings.batchBytes(),
                settings.linger().toMillis(),
                settings.batchBytes());
        this.connection = connection;
        this.settings = settings;
    }

    /** Writes documents as they are. */
    public static ElasticsearchSink<ElasticsearchDocument> ofDocuments(
            ElasticsearchConnection connection, ElasticsearchSinkSettings settings) {
        return new ElasticsearchSink<>(connection, settings, document -> document);
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<ElasticsearchDocument>> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<ElasticsearchDocument>> restoreWriter(
            WriterInitContext context,
            Collection<BufferedRequestState<ElasticsearchDocument>> buffered) {
        return new ElasticsearchWriter<>(
                getElementConverter(), context, settings, buffered, connection);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<ElasticsearchDocument>>
            getWriterStateSerializer() {
        return new BufferedDocuments();
    }
}
