package io.qingliu.connectors.elasticsearch;

import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Writes documents so that each index holds the highest version of each, exactly once in effect: a
 * document that is replayed after a failure overwrites itself, an older version is dropped.
 *
 * <p>It is no end of the stream: a document that the cluster will never take, such as one with a
 * field its mapping does not know, comes out again with the reason. Nothing the cluster does fails
 * the job. While it is away, has no room, lets nobody in or has closed an index, the same documents
 * are sent again after growing pauses and the stream is held back, however long that takes;
 * checkpoints wait meanwhile, so the job must tolerate any number of them that fail.
 *
 * <p>One limit: where versions depend on the order of arrival, a run that failed may leave a
 * version that the run after it never reaches. Write committed results where that matters.
 */
public final class ElasticsearchSink {

    /** None: how long the cluster is away is not the documents' fault. */
    private static final long NO_TIMEOUT = 0;

    private ElasticsearchSink() {}

    /**
     * Writes documents in bulk.
     *
     * @param connection the cluster; the indices and their mappings must be there, see {@link
     *     IndexTemplates}
     * @param settings how much is collected
     * @param uid of the operator that sends, and its name; the one that collects has {@code
     *     .batches} behind it
     * @return one refusal for each document that the cluster will never take
     */
    public static SingleOutputStreamOperator<RefusedDocument> write(
            DataStream<ElasticsearchDocument> documents,
            ElasticsearchConnection connection,
            ElasticsearchSinkSettings settings,
            String uid) {
        String collects = uid + ".batches";
        DataStream<DocumentBatch> batches =
                documents
                        .transform(collects, DocumentBatch.TYPE, new BatchDocuments(settings))
                        .uid(collects);
        return AsyncDataStream.unorderedWait(
                        batches,
                        new BulkFunction(connection),
                        NO_TIMEOUT,
                        TimeUnit.MILLISECONDS,
                        settings.inFlightRequests())
                .returns(RefusedDocument.TYPE)
                .uid(uid)
                .name(uid);
    }
}
