package io.qingliu.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.qingliu.testkit.kafka.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before an Elasticsearch that checks nobody itself: it speaks TLS, lets in whoever
 * shows the API key, answers others as Elasticsearch does, and hands the rest through.
 */
final class SecuredFront implements AutoCloseable {

    private static final String AUTHORIZATION = "Authorization";

    private static final byte[] WHO_ARE_YOU =
            """
            {"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate \
            with provided credentials and anonymous access is not allowed for this request"}],\
            "type":"security_exception","reason":"unable to authenticate with provided credentials \
            and anonymous access is not allowed for this request"},"status":401}"""
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final String allowed;
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private SecuredFront(HttpsServer server, URI behind, String key) {
        this.server = server;
        this.behind = behind;
        allowed = "ApiKey " + key;
    }

    /**
     * Starts it on a free port of loopback.
     *
     * @param behind the server it stands before
     * @param key the encoded API key that it lets in
     */
    static SecuredFront start(URI behind, String key, Certificate certificate) throws IOException {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        SecuredFront front = new SecuredFront(server, behind, key);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(front.threads);
        server.createContext("/", front::handle);
        server.start();
        return front;
    }

    /** Its address. */
    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many requests it has handed through. */
    int passed() {
        return passed.get();
    }

    /** How many requests it has refused for their key. */
    int refused() {
        return refused.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (allowed.equals(exchange.getRequestHeaders().getFirst(AUTHORIZATION))) {
                passed.incrementAndGet();
                pass(exchange, body);
            } else {
                refused.incrementAndGet();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X-elastic-product", "Elasticsearch");
                exchange.getResponseHeaders().set("WWW-Authenticate", "ApiKey");
                answer(exchange, 401, WHO_ARE_YOU);
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String header : List.of("Content-Type", "X-elastic-product", "Location")) {
                response.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
            }
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
