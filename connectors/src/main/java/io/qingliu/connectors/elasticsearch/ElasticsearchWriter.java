package io.qingliu.connectors.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.FlinkRuntimeException;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subtask's bulk requests. Batches, the buffer and its checkpoints are Flink's; here is what a
 * request means, and what each answer does.
 */
final class ElasticsearchWriter<T> extends AsyncSinkWriter<T, ElasticsearchDocument> {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private static final String JSON = "application/json";

    private final ElasticsearchConnection connection;
    private final RestClientTransport transport;
    private final ElasticsearchAsyncClient client;
    private final ScheduledExecutorService timer;
    private final RetryPause pause;
    private final Counter outdated;
    private final Counter retried;
    private volatile boolean closed;

    ElasticsearchWriter(
            ElementConverter<T, ElasticsearchDocument> documents,
            WriterInitContext context,
            ElasticsearchSinkSettings settings,
            Collection<BufferedRequestState<ElasticsearchDocument>> buffered,
            ElasticsearchConnection connection) {
        super(
                documents,
                context,
                configuration(settings),
                buffered,
                new SimpleBatchCreator<>(settings.batchBytes()),
                new DequeRequestBuffer<>());
        this.connection = connection;
        this.transport = new RestClientTransport(connection.open(), new JacksonJsonpMapper());
        this.client = new ElasticsearchAsyncClient(transport);
        this.pause = new RetryPause(settings.giveUpAfter());
        this.outdated = context.metricGroup().counter("outdatedDocuments");
        this.retried = context.metricGroup().counter("retriedDocuments");
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "elasticsearch-retry");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    private static AsyncSinkWriterConfiguration configuration(ElasticsearchSinkSettings settings) {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(settings.batchDocuments())
                .setMaxBatchSizeInBytes(settings.batchBytes())
                .setMaxInFlightRequests(settings.inFlightRequests())
                .setMaxBufferedRequests(settings.bufferedDocuments())
                .setMaxTimeInBufferMS(settings.linger().toMillis())
                .setMaxRecordSizeInBytes(settings.batchBytes())
                .build();
    }

    @Override
    protected void submitRequestEntries(
            List<ElasticsearchDocument> documents, ResultHandler<ElasticsearchDocument> result) {
        var unused =
                client.bulk(request(documents))
                        .<Void>handle(
                                (response, failure) -> {
                                    if (failure == null) {
                                        onAnswer(documents, response, result);
                                    } else {
                                        onFailure(documents, failure, result);
                                    }
                                    return null;
                                })
                        .exceptionally(
                                fault -> {
                                    // Our own fault, or the task has ended and takes no answers.
                                    if (!closed) {
                                        result.completeExceptionally(
                                                new FlinkRuntimeException(
                                                        "Cannot handle an answer of Elasticsearch",
                                                        fault));
                                    }
                                    return null;
                                });
    }

    private static BulkRequest request(List<ElasticsearchDocument> documents) {
        List<BulkOperation> operations = new ArrayList<>(documents.size());
        for (ElasticsearchDocument document : documents) {
            operations.add(
                    BulkOperation.of(
                            operation ->
                                    operation.<BinaryData>index(
                                            index ->
                                                    index.index(document.index())
                                                            .id(document.id())
                                                            .version(document.version())
                                                            // Equal versions overwrite: a replay
                                                            // may carry a later content under the
                                                            // same number.
                                                            .versionType(VersionType.ExternalGte)
                                                            .document(
                                                                    BinaryData.of(
                                                                            document.json(),
                                                                            JSON)))));
        }
        return BulkRequest.of(bulk -> bulk.operations(operations));
    }

    private void onAnswer(
            List<ElasticsearchDocument> documents,
            BulkResponse response,
            ResultHandler<ElasticsearchDocument> result) {
        BulkAnswer answer = BulkAnswer.of(documents, response);
        outdated.inc(answer.outdated());
        if (answer.refusal() != null) {
            result.completeExceptionally(new ElasticsearchRefusedException(answer.refusal()));
        } else if (answer.retry().isEmpty()) {
            pause.succeeded();
            result.complete();
        } else {
            retryLater(answer.retry(), "some documents were rejected", null, result);
        }
    }

    private void onFailure(
            List<ElasticsearchDocument> documents,
            Throwable thrown,
            ResultHandler<ElasticsearchDocument> result) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        int status = statusOf(failure);
        boolean temporary =
                status > 0
                        ? BulkAnswer.isTemporary(status)
                        : failure instanceof IOException && !(failure instanceof SSLException);
        if (temporary) {
            retryLater(documents, status > 0 ? "status " + status : "no answer", failure, result);
        } else if (status > 0) {
            // The whole request: not let in, too large, not Elasticsearch. Its text may quote it.
            result.completeExceptionally(
                    new ElasticsearchRefusedException(
                            "Elasticsearch at "
                                    + connection
                                    + " refuses a bulk request of "
                                    + documents.size()
                                    + " documents, the first being "
                                    + documents.get(0)
                                    + ", with status "
                                    + status));
        } else {
            result.completeExceptionally(
                    new FlinkRuntimeException(
                            "Cannot write to Elasticsearch at " + connection, failure));
        }
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof ElasticsearchException refused) {
            return refused.status();
        }
        if (failure instanceof ResponseException response) {
            return response.getResponse().getStatusLine().getStatusCode();
        }
        return failure instanceof TransportException transport ? transport.statusCode() : 0;
    }

    private void retryLater(
            List<ElasticsearchDocument> documents,
            String reason,
            Throwable failure,
            ResultHandler<ElasticsearchDocument> result) {
        long millis = pause.afterFailure(System.nanoTime());
        if (millis < 0) {
            result.completeExceptionally(
                    new FlinkRuntimeException(
                            "Elasticsearch at " + connection + " does not recover: " + reason,
                            failure));
            return;
        }
        LOG.warn(
                "Elasticsearch at {}: {} ({}); {} documents again in {} ms",
                connection,
                reason,
                failure == null ? "by item" : failure.getClass().getSimpleName(),
                documents.size(),
                millis);
        retried.inc(documents.size());
        var unused =
                timer.schedule(
                        () -> {
                            if (!closed) {
                                result.retryForEntries(documents);
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected long getSizeInBytes(ElasticsearchDocument document) {
        return document.sizeInBytes();
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the client of " + connection, e);
        } finally {
            super.close();
        }
    }
}
