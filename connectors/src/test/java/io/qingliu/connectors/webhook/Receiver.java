package io.qingliu.connectors.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A logistics firm's real HTTP server: it notes what arrives and answers as it is told. */
final class Receiver implements AutoCloseable {
    /** How the receiver answers once. */
    private record Answer(int status, Map<String, String> headers, CountDownLatch when) {}

    /** What arrived. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes that were signed
    record Arrival(String path, String key, String signature, byte[] body) {}

    static final String SECRET = "a secret of the firm, at least 32 characters";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            arrivals.add(
                    new Arrival(
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                            exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER),
                            exchange.getRequestBody().readAllBytes()));
            Answer answer = answers.poll();
            if (answer == null) {
                answer = new Answer(204, Map.of(), new CountDownLatch(0));
            }
            answer.when().await();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            atOnce.decrementAndGet();
            exchange.sendResponseHeaders(answer.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers the next calls with these, and then with 204. */
    Receiver answering(int... statuses) {
        for (int status : statuses) {
            answers.add(new Answer(status, Map.of(), new CountDownLatch(0)));
        }
        return this;
    }

    /** Answers the next call with a header. */
    Receiver answering(int status, String header, String value) {
        answers.add(new Answer(status, Map.of(header, value), new CountDownLatch(0)));
        return this;
    }

    /** Leaves the next call without answer until the receiver closes. */
    Receiver silentOnce() {
        answers.add(new Answer(204, Map.of(), closed));
        return this;
    }

    /** From now on every call is answered with 204. */
    void forgetAnswers() {
        answers.clear();
    }

    /** The most calls that were under way at once. */
    int mostAtOnce() {
        return most.get();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    WebhookCall call(String id, long version, String body) {
        return new WebhookCall(
                origin() + "/hook", "firm", id, version, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Settings that allow this receiver and wait as long for its answer as a busy machine needs.
     */
    WebhookSettings settings() {
        return settings(Duration.ofSeconds(20), origin());
    }

    /** Settings that allow these, all with the same secret, and try for an hour at least. */
    static WebhookSettings settings(Duration timeout, String... origins) {
        return new WebhookSettings(
                List.of(origins),
                Map.of("firm", SECRET, "other", SECRET),
                timeout,
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                200);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
