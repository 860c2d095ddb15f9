package io.qingliu.cli.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the lines of a script to the topics of one deployment, at once or as time passes. */
public final class Player implements AutoCloseable {

    /** Marks what no part of the system wrote, for those who compare. */
    static final String FOREIGN = "foreign";

    private static final long LOOK = Duration.ofMillis(100).toNanos();

    private final String prefix;
    private final List<CityScript.Line> lines;
    private volatile KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private CompletableFuture<Void> flow = CompletableFuture.completedFuture(null);
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean hurries;
    private volatile long lastSent = System.nanoTime();
    private final AtomicLong newest = new AtomicLong(Long.MIN_VALUE);

    Player(String bootstrapServers, String prefix, CityScript script) {
        this.prefix = prefix;
        lines = script.lines();
        producer = producer(bootstrapServers);
    }

    /** Sends to another cluster from now on: its brokers know nothing of what was sent before. */
    public void changeCluster(String bootstrapServers) {
        producer.close();
        producer = producer(bootstrapServers);
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "client.id", "qingliu-chaos",
                        // Partitions that are added are written to at once.
                        "metadata.max.age.ms", "1000",
                        "compression.type", "lz4",
                        "linger.ms", "5",
                        // A broker that was killed comes back.
                        "max.block.ms", "120000",
                        "delivery.timeout.ms", "120000",
                        "reconnect.backoff.max.ms", "500"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends the next lines, up to this number of them in all, as fast as the broker takes them. */
    public void sendUpTo(int place) throws Exception {
        while (sent.get() < place) {
            sendNext();
        }
        flush();
    }

    /** Begins to send the next lines evenly over this time, and returns at once. */
    public void flowUpTo(int place, Duration over) {
        hurries = false;
        flow =
                CompletableFuture.runAsync(
                        () -> {
                            int first = sent.get();
                            long began = System.nanoTime();
                            while (sent.get() < place) {
                                double share = (double) (sent.get() - first) / (place - first);
                                long due = began + (long) (share * over.toNanos());
                                while (!hurries && System.nanoTime() - due < 0) {
                                    LockSupport.parkNanos(Math.min(due - System.nanoTime(), LOOK));
                                }
                                sendNext();
                            }
                            try {
                                flush();
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        });
    }

    /** Sends what still flows as fast as the broker takes it. */
    public void hurry() {
        hurries = true;
    }

    /** Waits until what flows has been taken by the broker. */
    public void awaitFlow() throws Exception {
        try {
            flow.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the city could not be played", e.getCause());
        }
    }

    /** How many lines have been sent. */
    public int sent() {
        return sent.get();
    }

    /** When the broker took the last record, as {@link System#nanoTime} counts. */
    long lastSent() {
        return lastSent;
    }

    /** Event time of the newest line sent, epoch milliseconds. */
    long newest() {
        return newest.get();
    }

    private void sendNext() {
        send(lines.get(sent.get()));
        sent.incrementAndGet();
    }

    /** Sends a line, whether it has been sent before or not. */
    public void send(CityScript.Line line) {
        newest.accumulateAndGet(line.time(), Math::max);
        var unused =
                producer.send(
                        new ProducerRecord<>(prefix + line.stream(), line.key(), line.value()),
                        (metadata, refused) -> {
                            if (refused != null) {
                                failure.compareAndSet(null, refused);
                            }
                        });
    }

    /** Sends a record that no part of the system wrote, and returns its place. */
    public RecordMetadata sendForeign(String stream, byte[] key, byte[] value) throws Exception {
        RecordMetadata place =
                producer.send(
                                new ProducerRecord<>(
                                        prefix + stream,
                                        null,
                                        key,
                                        value,
                                        List.of(new RecordHeader(FOREIGN, new byte[0]))))
                        .get();
        lastSent = System.nanoTime();
        return place;
    }

    /**
     * Returns when the broker has taken everything sent.
     *
     * @throws Exception the broker's, if it refused a record
     */
    public void flush() throws Exception {
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
        lastSent = System.nanoTime();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
