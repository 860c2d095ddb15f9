package io.qingliu.testkit.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of the server in a child JVM. The child ends when the pipe to its standard input does, so
 * it dies with this JVM, however that one ends.
 */
final class ServerProcess {
    private static final String MAIN = "io.qingliu.elasticsearch.server.ServerLauncher";

    private static final String HEAP = "512m";

    /** The server flushes and closes its indices; 0.2 to 0.4 s measured. */
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private static final int LOG_TAIL_LINES = 20;

    private final Path directory;
    private final Process process;

    private ServerProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts the child and returns at once; {@link #boundPort()} returns when it listens. */
    static ServerProcess start(ServerHome home, Path directory, int port) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Files.deleteIfExists(portsFile(directory));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms" + HEAP,
                                "-Xmx" + HEAP,
                                "-XX:+ExitOnOutOfMemoryError",
                                // It lives for seconds or minutes: what counts is its start.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                home.classPath(),
                                MAIN,
                                home.directory().toString(),
                                directory.toString(),
                                Integer.toString(port))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(logFile(directory).toFile()))
                        .start();
        return new ServerProcess(directory, process);
    }

    static Path logFile(Path directory) {
        return directory.resolve("elasticsearch.log");
    }

    /** The port the server listens on, or 0 as long as it does not. */
    int boundPort() {
        Path ports = portsFile(directory);
        if (!Files.exists(ports)) {
            return 0;
        }
        try (Stream<String> addresses = Files.lines(ports)) {
            return addresses
                    .filter(address -> address.startsWith("127.0.0.1:"))
                    .mapToInt(
                            address ->
                                    Integer.parseInt(
                                            address.substring(address.lastIndexOf(':') + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + ports, e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the child has ended, or for the given time. */
    void pause(Duration atMost) {
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            assert ended || process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Elasticsearch", e);
        }
    }

    /** Lets the server close its indices; kills it when that takes longer than 20 s. */
    void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The child is gone already and took the pipe with it.
            process.destroy();
        }
        awaitEnd();
    }

    /** Ends the child without notice, as a crash would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** The last lines the server wrote, without the frames of traces, for an error's text. */
    String logTail() {
        Path log = logFile(directory);
        if (!Files.exists(log)) {
            return "(no log)";
        }
        try {
            List<String> lines =
                    Files.readAllLines(log).stream().filter(line -> !isFrame(line)).toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    private static boolean isFrame(String line) {
        String text = line.strip();
        return text.startsWith("at ") || text.startsWith("... ");
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path portsFile(Path directory) {
        return directory.resolve("logs").resolve("http.ports");
    }
}
