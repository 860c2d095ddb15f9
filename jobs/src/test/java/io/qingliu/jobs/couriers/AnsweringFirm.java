package io.qingliu.jobs.couriers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qingliu.connectors.webhook.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of firm YTO: it notes the key of each call and answers with one status. */
final class AnsweringFirm implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private volatile int status;

    AnsweringFirm(int status) {
        this.status = status;
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
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            int now = status;
            (now / 100 == 2 ? taken : turnedAway)
                    .add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(now, -1);
        }
    }

    void answers(int with) {
        status = with;
    }

    /** Keys of calls answered with 2xx. */
    List<String> taken() {
        return taken;
    }

    /** Keys of calls answered with anything else. */
    List<String> turnedAway() {
        return turnedAway;
    }

    String address() {
        return origin() + "/alerts";
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Settings under which it may be called. */
    WebhookSettings settings() {
        return settings(Map.of("YTO", "a secret of the firm, at least 32 characters"));
    }

    WebhookSettings settingsWithoutSecret() {
        return settings(Map.of());
    }

    private WebhookSettings settings(Map<String, String> secrets) {
        return new WebhookSettings(
                List.of(origin()),
                secrets,
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                200);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
