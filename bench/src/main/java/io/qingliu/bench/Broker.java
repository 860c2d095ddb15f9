package io.qingliu.bench;

import io.qingliu.cli.chaos.KafkaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Kafka broker in a process of its own, on this machine. */
final class Broker implements AutoCloseable {

    private static final long START_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String HEAP = "-Xmx1g";

    private final Fork fork;
    private final String bootstrap;

    private Broker(Fork fork, String bootstrap) {
        this.fork = fork;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts it; its data lie in the directory.
     *
     * @throws IOException if it does not serve within two minutes
     */
    static Broker start(Path directory) throws IOException {
        Path address = directory.resolve("address");
        Path output = directory.resolve("kafka.out");
        Fork fork =
                Fork.start(
                        List.of(HEAP, "-XX:+UseParallelGC"),
                        System.getProperty("java.class.path"),
                        output,
                        List.of(
                                KafkaServer.class.getName(),
                                directory.resolve("data").toString(),
                                "0",
                                address.toString()));
        long until = System.nanoTime() + START_NANOS;
        while (!Files.exists(address)) {
            if (!fork.isAlive() || System.nanoTime() > until) {
                fork.close();
                throw new IOException("Kafka does not start; see " + output);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return new Broker(fork, Files.readString(address, StandardCharsets.US_ASCII));
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        fork.close();
    }
}
