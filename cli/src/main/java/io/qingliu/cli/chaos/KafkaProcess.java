package io.qingliu.cli.chaos;

import io.qingliu.cli.process.ChildProcess;
import io.qingliu.cli.waiting.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Starts, kills and starts again a {@link KafkaServer}: always at the same port. */
public final class KafkaProcess implements AutoCloseable {

    private static final String HEAP = "768m";

    /** After a kill the broker checks the logs of all its partitions. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final Path directory;
    private int clusters = 1;
    private ChildProcess process;
    private String bootstrapServers = "127.0.0.1:0";

    private KafkaProcess(Path directory) {
        this.directory = directory;
    }

    static KafkaProcess start(Path directory) throws Exception {
        KafkaProcess kafka = new KafkaProcess(Files.createDirectories(directory));
        kafka.start();
        return kafka;
    }

    /**
     * Starts the broker that was killed.
     *
     * @throws IOException if it does not serve within two minutes
     */
    public void start() throws Exception {
        Path address = directory.resolve("address");
        Files.deleteIfExists(address);
        String port = bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1);
        process =
                ChildProcess.start(
                        directory,
                        "kafka",
                        HEAP,
                        KafkaServer.class.getName(),
                        data().toString(),
                        port,
                        address.toString());
        boolean ended = Waiting.until(STARTING, () -> Files.exists(address) || !process.isAlive());
        if (!ended || !Files.exists(address)) {
            process.kill();
            throw new IOException("Kafka does not start; see " + directory.resolve("kafka.out"));
        }
        bootstrapServers = Files.readString(address, StandardCharsets.US_ASCII);
    }

    private Path data() {
        return directory.resolve("data-" + clusters);
    }

    /**
     * Ends the broker, and starts another at its address that knows nothing: with another id and
     * without a topic.
     *
     * @throws IOException if it does not serve within two minutes
     */
    public void replace() throws Exception {
        kill();
        clusters++;
        start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the broker as a power cut would. */
    public void kill() {
        process.kill();
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        process.kill();
    }
}
