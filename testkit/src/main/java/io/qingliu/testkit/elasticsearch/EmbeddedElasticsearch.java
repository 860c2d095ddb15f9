package io.qingliu.testkit.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * A real Elasticsearch node in a child JVM with a heap of 512 MB, listening on the loopback
 * interface only. It is gone when this JVM is, even if that was killed.
 *
 * <pre>{@code
 * try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start()) {
 *     connect(elasticsearch.uri());
 * }
 * }</pre>
 *
 * <p>It serves the REST API of a single node without painless, {@code _delete_by_query}, ingest
 * processors, ILM and ES|QL, which are not published as jars. There is no login.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {
    /**
     * 2.7 s on a quiet machine, 7.6 s on a loaded one were measured; with the indices of a city to
     * recover and thirty threads of others, a minute was not enough.
     */
    private static final Duration STARTING = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(100);

    private final ServerHome home;
    private final Path directory;
    private final boolean temporary;
    private ServerProcess server;
    private int port;

    private EmbeddedElasticsearch(ServerHome home, Path directory, boolean temporary) {
        this.home = home;
        this.directory = directory.toAbsolutePath();
        this.temporary = temporary;
    }

    /**
     * Starts a node on a free port whose data is deleted when it closes, and waits up to 60 s until
     * it serves.
     *
     * @throws IllegalStateException if the server's home is missing or the node does not serve
     */
    public static EmbeddedElasticsearch start() {
        ServerHome home = ServerHome.find();
        try {
            return new EmbeddedElasticsearch(
                            home, Files.createTempDirectory("qingliu-elasticsearch"), true)
                    .run(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory for Elasticsearch", e);
        }
    }

    /**
     * Starts a node over a directory, which is created if it is missing and outlives the node:
     * data, logs and {@code elasticsearch.log} are kept.
     *
     * @throws IllegalStateException if the server's home is missing or the node does not serve
     */
    public static EmbeddedElasticsearch start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Starts a node over a directory as {@link #start(Path)} does.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @throws IllegalStateException if the server's home is missing or the node does not serve
     */
    public static EmbeddedElasticsearch start(Path directory, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + " but must be 0 to 65535");
        }
        return new EmbeddedElasticsearch(ServerHome.find(), directory, false).run(port);
    }

    /** The address for clients, such as {@code http://127.0.0.1:40123}; kept by a restart. */
    public synchronized URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where data and logs lie. */
    public Path directory() {
        return directory;
    }

    /** The server's log, in a file that all runs append to. */
    public Path logFile() {
        return ServerProcess.logFile(directory);
    }

    /** The last lines of the server's log without the frames of traces, for an error's text. */
    public synchronized String logTail() {
        return server.logTail();
    }

    /** The process id of the child JVM of the last start. */
    public synchronized long pid() {
        return server.pid();
    }

    /** Ends the server without notice, as a power cut would; data stays. */
    public synchronized void kill() {
        server.kill();
    }

    /**
     * Starts the server again on the same port and data, ending it first if it still runs.
     *
     * @throws IllegalStateException if it does not serve within 60 s
     */
    public synchronized void restart() {
        server.close();
        run(port);
    }

    /** Stops the server; the data goes with it unless a directory was given. Idempotent. */
    @Override
    public synchronized void close() {
        server.close();
        if (temporary) {
            deleteDirectory();
        }
    }

    private synchronized EmbeddedElasticsearch run(int requestedPort) {
        try {
            Files.createDirectories(directory);
            server = ServerProcess.start(home, directory, requestedPort);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Elasticsearch in " + directory, e);
        }
        try {
            awaitService(System.nanoTime() + STARTING.toNanos());
        } catch (RuntimeException e) {
            server.kill();
            throw e;
        }
        return this;
    }

    private void awaitService(long deadlineNanos) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        while (true) {
            port = server.boundPort();
            if (port != 0 && serves(client)) {
                return;
            }
            if (!server.isAlive()) {
                throw new IllegalStateException(
                        "Elasticsearch ended while starting in "
                                + directory
                                + ":\n"
                                + server.logTail());
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException(
                        "Elasticsearch does not serve after "
                                + STARTING
                                + " in "
                                + directory
                                + ":\n"
                                + server.logTail());
            }
            server.pause(POLL);
        }
    }

    private boolean serves(HttpClient client) {
        HttpRequest health =
                HttpRequest.newBuilder(
                                uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=5s"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            // 408 means that the status is still red.
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Elasticsearch", e);
        }
    }

    private void deleteDirectory() {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                                throws IOException {
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }
}
