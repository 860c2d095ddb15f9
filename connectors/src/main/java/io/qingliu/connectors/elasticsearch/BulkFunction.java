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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.FlinkRuntimeException;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subtask's bulk requests. How many are under way, and that they lie in the checkpoints, is
 * Flink's; here is how a request is sent, and what follows from each answer.
 */
final class BulkFunction extends RichAsyncFunction<DocumentBatch, RefusedDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(BulkFunction.class);
    private static final long serialVersionUID = 1L;

    private static final String JSON = "application/json";

    /** A node under load answers 429 now and then; that is no outage. */
    private static final Duration REPORTED_AFTER = Duration.ofSeconds(5);

    private final ElasticsearchConnection connection;

    private transient RestClientTransport transport;
    private transient ElasticsearchAsyncClient client;
    private transient ScheduledExecutorService timer;
    private transient Outages outages;

    /** At most as many as Flink lets be under way. */
    private transient Set<Delivery> underWay;

    private transient Counter outdated;
    private transient Counter retried;
    private transient Counter refused;
    private transient volatile boolean closed;

    BulkFunction(ElasticsearchConnection connection) {
        this.connection = connection;
    }

    @Override
    public void open(OpenContext context) {
        transport = new RestClientTransport(connection.open(), new JacksonJsonpMapper());
        client = new ElasticsearchAsyncClient(transport);
        outages = Outages.of(getRuntimeContext().getJobInfo().getJobId());
        underWay = ConcurrentHashMap.newKeySet();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        outdated = metrics.counter("outdatedDocuments", new ThreadSafeSimpleCounter());
        retried = metrics.counter("retriedDocuments", new ThreadSafeSimpleCounter());
        refused = metrics.counter("refusedDocuments", new ThreadSafeSimpleCounter());
        metrics.<Long, Gauge<Long>>gauge("unansweredSeconds", this::unansweredSeconds);
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "elasticsearch-retry");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** How long the request that waits longest has waited; 0 while all are answered. */
    private long unansweredSeconds() {
        Instant now = Instant.now();
        return underWay.stream()
                .map(delivery -> delivery.failingSince)
                .filter(since -> since != null)
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0);
    }

    @Override
    public void asyncInvoke(DocumentBatch batch, ResultFuture<RefusedDocument> result) {
        Delivery delivery = new Delivery(batch, result);
        underWay.add(delivery);
        delivery.sendNext();
    }

    @Override
    public void close() {
        closed = true;
        if (timer == null) {
            // It was never opened.
            return;
        }
        timer.shutdownNow();
        underWay.forEach(outages::ends);
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the client of " + connection, e);
        }
    }

    /** One batch on its way: what is left of it, in the parts in which it is sent. */
    private final class Delivery {
        private final ResultFuture<RefusedDocument> result;
        private final Deque<List<ElasticsearchDocument>> parts = new ArrayDeque<>();
        private final List<RefusedDocument> refusals = new ArrayList<>();
        private final RetryPause pause = new RetryPause();
        private volatile Instant failingSince;
        private String logged;

        Delivery(DocumentBatch batch, ResultFuture<RefusedDocument> result) {
            this.result = result;
            parts.push(batch.documents());
        }

        /** Sends the next part; once there is none, the batch is done. */
        void sendNext() {
            List<ElasticsearchDocument> part = parts.poll();
            if (part == null) {
                underWay.remove(this);
                result.complete(refusals);
                return;
            }
            var unused =
                    client.bulk(request(part))
                            .<Void>handle(
                                    (response, failure) -> {
                                        if (failure == null) {
                                            onAnswer(part, response);
                                        } else {
                                            onFailure(part, failure);
                                        }
                                        return null;
                                    })
                            .exceptionally(
                                    fault -> {
                                        // Our own fault, or the task has ended.
                                        if (!closed) {
                                            result.completeExceptionally(
                                                    new FlinkRuntimeException(
                                                            "Cannot handle an answer of"
                                                                    + " Elasticsearch",
                                                            fault));
                                        }
                                        return null;
                                    });
        }

        private void onAnswer(List<ElasticsearchDocument> part, BulkResponse response) {
            BulkAnswer answer = BulkAnswer.of(part, response);
            outdated.inc(answer.outdated());
            answer.refused().forEach(this::refuse);
            if (answer.retry().isEmpty()) {
                answered();
                sendNext();
            } else {
                retryLater(answer.retry(), answer.waitsFor());
            }
        }

        private void onFailure(List<ElasticsearchDocument> part, Throwable thrown) {
            Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            int status = statusOf(failure);
            if (BulkAnswer.isADocumentsFault(status, typeOf(failure))) {
                answered();
                narrowDown(part, status);
            } else if (status > 0) {
                retryLater(part, "it answers " + status);
            } else if (failure instanceof IOException away) {
                retryLater(part, ElasticsearchConnection.why(away));
            } else {
                throw new CompletionException(failure);
            }
        }

        /** A request refused as a whole is halved until the documents at fault stand alone. */
        private void narrowDown(List<ElasticsearchDocument> part, int status) {
            if (part.size() == 1) {
                // Its text may quote the document, so the status has to do.
                refuse(new RefusedDocument(part.get(0), "the request is answered " + status));
            } else {
                parts.push(part.subList(part.size() / 2, part.size()));
                parts.push(part.subList(0, part.size() / 2));
            }
            sendNext();
        }

        private void refuse(RefusedDocument refusal) {
            refused.inc();
            LOG.warn("Elasticsearch refuses {}: {}", refusal.document().index(), refusal.reason());
            refusals.add(refusal);
        }

        private void answered() {
            pause.succeeded();
            failingSince = null;
            logged = null;
            outages.answered(this);
        }

        private void retryLater(List<ElasticsearchDocument> documents, String why) {
            if (failingSince == null) {
                failingSince = Instant.now();
            }
            long millis = pause.afterFailure();
            if (!why.equals(logged)) {
                LOG.warn(
                        "{} documents go to Elasticsearch at {} again and again: {}",
                        documents.size(),
                        connection,
                        why);
                logged = why;
            }
            if (Duration.between(failingSince, Instant.now()).compareTo(REPORTED_AFTER) >= 0) {
                outages.waits(this, failingSince, why);
            }
            retried.inc(documents.size());
            parts.push(documents);
            if (!closed) {
                var unused = timer.schedule(this::resend, millis, TimeUnit.MILLISECONDS);
            }
        }

        private void resend() {
            if (!closed) {
                sendNext();
            }
        }
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

    private static String typeOf(Throwable failure) {
        return failure instanceof ElasticsearchException refusal ? refusal.error().type() : null;
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof ElasticsearchException refusal) {
            return refusal.status();
        }
        if (failure instanceof ResponseException response) {
            return response.getResponse().getStatusLine().getStatusCode();
        }
        return failure instanceof TransportException transport ? transport.statusCode() : 0;
    }
}
