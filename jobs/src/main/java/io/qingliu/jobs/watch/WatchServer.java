package io.qingliu.jobs.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server that answers GET, each path by a supplier. Nobody can change anything. */
final class WatchServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchServer.class);
    private static final int THREADS = 2;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    /** What is answered. */
    record Reply(int status, String type, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS,
                    task -> {
                        Thread thread = new Thread(task, "qingliu-watch-http");
                        thread.setDaemon(true);
                        return thread;
                    });

    private WatchServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @param paths what is answered at each
     * @throws IOException if nobody can listen there
     */
    static WatchServer start(InetSocketAddress address, Map<String, Supplier<Reply>> paths)
            throws IOException {
        WatchServer serving = new WatchServer(HttpServer.create(address, 0));
        serving.server.setExecutor(serving.threads);
        serving.server.createContext("/", exchange -> serving.answer(exchange, paths));
        serving.server.start();
        return serving;
    }

    private void answer(HttpExchange exchange, Map<String, Supplier<Reply>> paths)
            throws IOException {
        try (exchange) {
            Supplier<Reply> reply = paths.get(exchange.getRequestURI().getPath());
            String method = exchange.getRequestMethod();
            if (reply == null) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
            } else {
                send(exchange, reply.get(), method.equals("HEAD"));
            }
        } catch (RuntimeException e) {
            LOG.warn("cannot answer {}", exchange.getRequestURI().getPath(), e);
            exchange.sendResponseHeaders(FAILED, -1);
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean head) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
        if (!head) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
