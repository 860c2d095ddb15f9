package io.qingliu.bench.kafka;

import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.traffic.Traffic;
import io.qingliu.domain.event.Stream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes traffic to the topics, in one thread, the records of one entity to one partition. */
public final class Writer implements AutoCloseable {

    private final Topics topics;
    private final Traffic traffic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * A writer.
     *
     * @param soon whether records go out within milliseconds, rather than in large batches
     */
    public Writer(Topics topics, Mix mix, boolean soon) {
        this.topics = topics;
        traffic = new Traffic(mix);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrap(),
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                soon ? "5" : "20",
                                "batch.size",
                                soon ? "65536" : "1048576",
                                "buffer.memory",
                                "134217728"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Writes the record of that number.
     *
     * @throws IllegalStateException if an earlier one was refused
     */
    public void write(long number) {
        Stream stream = traffic.write(number);
        send(stream, traffic.entity(), traffic.bytes());
    }

    /** Writes a record that is no part of the traffic. */
    void send(Stream stream, long entity, byte[] record) {
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka refuses a record", failure.get());
        }
        long spread = (entity * 0x9e3779b97f4a7c15L) >>> 33;
        int partition = (int) (spread % topics.partitionsOf(stream));
        // What is refused is noted by the callback; nobody waits for each record.
        var unused =
                producer.send(
                        new ProducerRecord<>(Topics.name(stream), partition, null, record),
                        (done, refused) -> {
                            if (refused != null) {
                                failure.compareAndSet(null, refused);
                            }
                        });
    }

    void send(Stream stream, long entity, String record) {
        send(stream, entity, record.getBytes(StandardCharsets.UTF_8));
    }

    /** When the record of that number happens, epoch milliseconds. */
    long timeOf(long number) {
        return traffic.timeOf(number);
    }

    /** Returns when the broker has all. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka refuses a record", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
