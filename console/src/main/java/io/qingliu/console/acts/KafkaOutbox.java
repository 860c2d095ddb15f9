package io.qingliu.console.acts;

import io.qingliu.connectors.kafka.FirstContact;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.OutOfReachException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics in Kafka, acknowledged by all replicas. */
public final class KafkaOutbox implements Outbox, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutbox.class);

    /** Somebody waits before a page: after that it says that the act was not taken. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Opens a producer; no broker is asked yet.
     *
     * @throws OutOfReachException if no broker has a name that is known
     */
    public KafkaOutbox(KafkaSettings settings) {
        this.settings = settings;
        try {
            producer =
                    new KafkaProducer<>(
                            settings.clientProperties(
                                    Map.of(
                                            "client.id", "qingliu-console",
                                            "acks", "all",
                                            "enable.idempotence", "true",
                                            "max.block.ms", Long.toString(WITHIN.toMillis()),
                                            "request.timeout.ms", "5000",
                                            "delivery.timeout.ms", Long.toString(WITHIN.toMillis()),
                                            "linger.ms", "0")),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException e) {
            throw FirstContact.explained(settings, e);
        }
    }

    @Override
    public void send(String stream, String key, byte[] record) {
        sendAll(List.of(new Message(stream, key, record)));
    }

    /**
     * All are on their way at once, so that many take hardly longer than one. The producer waits
     * for a broker before it lets a record leave: the first that it waited for in vain is the last.
     */
    @Override
    public void sendAll(List<Message> messages) {
        long deadline = System.nanoTime() + 2 * WITHIN.toNanos();
        String stream = "";
        try {
            List<Future<RecordMetadata>> leaving = new ArrayList<>();
            for (Message each : messages) {
                stream = each.stream();
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the records before it took too long to leave");
                }
                Future<RecordMetadata> one =
                        producer.send(
                                new ProducerRecord<>(
                                        settings.topics().name(stream),
                                        each.key().getBytes(StandardCharsets.UTF_8),
                                        each.record()));
                if (one.isDone()) {
                    one.get();
                }
                leaving.add(one);
            }
            for (int i = 0; i < leaving.size(); i++) {
                stream = messages.get(i).stream();
                long left = Math.max(0, deadline - System.nanoTime());
                RecordMetadata taken = leaving.get(i).get(left, TimeUnit.NANOSECONDS);
                LOG.debug("{} has taken a record at {}", taken.topic(), taken.offset());
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotTakenException("the topic of " + stream + " does not take records", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTakenException(
                    "interrupted before " + stream + " had taken the record", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
