package io.qingliu.console.hosts;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticsearch.client.ResponseException;

/**
 * Asks one host after the other until one answers. Each is waited for as long as its part of what
 * is left of the patience: of three that have ten seconds the first has a third of them, the last
 * all that is left. That covers the wait for a free connection too, and whoever is given up is told
 * so, which frees the connection.
 */
final class HostsInTurn implements TransportHttpClient {

    /** What a host says that cannot answer now, and another can. */
    private static final Set<Integer> ELSEWHERE =
            Set.of(
                    HttpURLConnection.HTTP_BAD_GATEWAY,
                    HttpURLConnection.HTTP_UNAVAILABLE,
                    HttpURLConnection.HTTP_GATEWAY_TIMEOUT);

    private final List<TransportHttpClient> clients;
    private final HostOrder order;
    private final long patience;

    /** Nanoseconds for which an answer was waited for in vain. */
    private final AtomicLong lost = new AtomicLong();

    /**
     * @param clients of one host each
     * @param patience in all
     */
    HostsInTurn(List<TransportHttpClient> clients, HostOrder order, Duration patience) {
        this.clients = clients;
        this.order = order;
        this.patience = patience.toNanos();
    }

    @Override
    public TransportOptions createOptions(TransportOptions options) {
        return clients.get(0).createOptions(options);
    }

    @Override
    public Response performRequest(
            String endpoint, Node node, Request request, TransportOptions options)
            throws IOException {
        IOException failure = null;
        List<Integer> hosts = order.now();
        for (int i = 0; i < hosts.size(); i++) {
            long left = patience - lost.get();
            if (left <= 0) {
                break;
            }
            int host = hosts.get(i);
            long began = System.nanoTime();
            CompletableFuture<Response> asked =
                    clients.get(host).performRequestAsync(endpoint, node, request, options);
            IOException reason;
            try {
                Response response = asked.get(left / (hosts.size() - i), TimeUnit.NANOSECONDS);
                order.answered(host);
                return response;
            } catch (TimeoutException e) {
                asked.cancel(true);
                reason = unanswered("no answer came in time", e);
                order.failed(host);
            } catch (InterruptedException e) {
                asked.cancel(true);
                Thread.currentThread().interrupt();
                throw unanswered("given up while waiting", e);
            } catch (ExecutionException e) {
                reason = reason(e.getCause());
                if (!(reason instanceof ResponseException refused)) {
                    order.failed(host);
                } else {
                    order.answered(host);
                    if (!ELSEWHERE.contains(
                            refused.getResponse().getStatusLine().getStatusCode())) {
                        throw refused;
                    }
                }
            }
            lost.addAndGet(System.nanoTime() - began);
            if (failure != null) {
                reason.addSuppressed(failure);
            }
            failure = reason;
        }
        throw failure == null
                ? new InterruptedIOException("no time is left to wait for an answer")
                : failure;
    }

    /** That no connection was free in time comes as no exception of input and output. */
    private static IOException reason(Throwable cause) {
        return cause instanceof IOException failed ? failed : new IOException(cause);
    }

    private static InterruptedIOException unanswered(String why, Exception cause) {
        InterruptedIOException failure = new InterruptedIOException(why);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public CompletableFuture<Response> performRequestAsync(
            String endpoint, Node node, Request request, TransportOptions options) {
        // Pages wait for what they ask: what is asked in this way has its answer already.
        try {
            return CompletableFuture.completedFuture(
                    performRequest(endpoint, node, request, options));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        // The hosts belong to all pages.
    }
}
