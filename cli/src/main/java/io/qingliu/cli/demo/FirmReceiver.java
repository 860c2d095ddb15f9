package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qingliu.cli.chaos.Firms;
import io.qingliu.connectors.webhook.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays the logistics firms of the demo: an HTTP server on the loopback interface that takes
 * alerts, trusts none without a good signature, and takes each version of an alert once.
 */
public final class FirmReceiver implements Firms, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/hooks/";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int SECRET_BYTES = 32;
    private static final int ACCEPTED = 204;
    private static final int UNAUTHORISED = 401;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, String> secrets = new TreeMap<>();
    private final Map<String, Set<String>> received = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> newest = new ConcurrentHashMap<>();
    private volatile boolean refuses;

    private FirmReceiver(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts it on a free port, with a new secret for each of these firms. */
    public static FirmReceiver start(Collection<String> firms) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        2,
                        task -> {
                            Thread thread = new Thread(task, "qingliu-firms");
                            thread.setDaemon(true);
                            return thread;
                        });
        FirmReceiver receiver = new FirmReceiver(server, threads);
        SecureRandom random = new SecureRandom();
        for (String firm : firms) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            receiver.secrets.put(firm, HexFormat.of().formatHex(secret));
        }
        server.setExecutor(threads);
        server.createContext(PATH, receiver::take);
        server.start();
        return receiver;
    }

    /** The origin to be allowed. */
    @Override
    public URI origin() {
        return URI.create(
                "http://"
                        + server.getAddress().getAddress().getHostAddress()
                        + ":"
                        + server.getAddress().getPort());
    }

    /** What a member's code is appended to. */
    @Override
    public String base() {
        return origin() + PATH;
    }

    /** The firms' signing secrets, by code. */
    @Override
    public Map<String, String> secrets() {
        return secrets;
    }

    /** How many versions of an alert have come with a good signature. */
    int received(String alert) {
        return received.getOrDefault(alert, Set.of()).size();
    }

    @Override
    public void refuse(boolean refusesCalls) {
        refuses = refusesCalls;
    }

    @Override
    public Map<String, String> alerts() {
        Map<String, String> alerts = new TreeMap<>();
        newest.forEach((id, alert) -> alerts.put(id, alert.toString()));
        return alerts;
    }

    @Override
    public void forget() {
        received.clear();
        newest.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (refuses) {
                exchange.sendResponseHeaders(UNAVAILABLE, -1);
                return;
            }
            String secret =
                    secrets.get(exchange.getRequestURI().getPath().substring(PATH.length()));
            boolean trusted =
                    secret != null
                            && WebhookSignature.verify(
                                    exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER),
                                    body,
                                    secret,
                                    Instant.now(),
                                    TOLERANCE);
            if (trusted) {
                JsonNode alert = JSON.readTree(body);
                received.computeIfAbsent(
                                alert.path("id").asText(), id -> ConcurrentHashMap.newKeySet())
                        .add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                newest.merge(alert.path("id").asText(), alert, FirmReceiver::newer);
            }
            exchange.sendResponseHeaders(trusted ? ACCEPTED : UNAUTHORISED, -1);
        }
    }

    /** Calls may overtake each other: the higher version counts. */
    private static JsonNode newer(JsonNode one, JsonNode other) {
        return other.path("version").asLong() >= one.path("version").asLong() ? other : one;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
