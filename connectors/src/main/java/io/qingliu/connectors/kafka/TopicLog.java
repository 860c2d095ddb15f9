package io.qingliu.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A small topic as a whole: for what a person asks and does, away from the jobs. */
public final class TopicLog {

    /**
     * One record.
     *
     * @param arrival when it came, epoch milliseconds
     * @param value UTF-8 JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as Kafka gives them
    public record Entry(long arrival, int partition, long offset, byte[] value) {}

    private final KafkaSettings settings;
    private final String stream;
    private final String topic;

    /**
     * @param stream whose topic it is, named without prefix
     */
    public TopicLog(KafkaSettings settings, String stream) {
        this.settings = settings;
        this.stream = stream;
        this.topic = settings.topics().name(stream);
    }

    /**
     * All that is committed, partition by partition, each in its order; nothing if there is no such
     * topic.
     */
    public List<Entry> read() {
        try (TopicTail tail = TopicTail.ofAll(settings, stream)) {
            return tail.more();
        }
    }

    /**
     * Appends a record, and waits until it is safe.
     *
     * @param key records of one key keep their order
     */
    public void append(String key, byte[] value) {
        Properties properties = settings.clientProperties(Map.of());
        properties.setProperty("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not taken by " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before a record was safe in " + topic, e);
        }
    }
}
