package io.qingliu.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final String topic;

    /**
     * @param stream whose topic it is, named without prefix
     */
    public TopicLog(KafkaSettings settings, String stream) {
        this.settings = settings;
        this.topic = settings.topics().name(stream);
    }

    /**
     * All that is committed, partition by partition, each in its order; nothing if there is no such
     * topic.
     */
    public List<Entry> read() {
        Properties properties = settings.clientProperties(Map.of());
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        List<Entry> entries = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                // Behind the last record may lie marks of transactions, which are passed over.
                while (consumer.position(partition) < end) {
                    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                        if (each.value() != null) {
                            entries.add(
                                    new Entry(
                                            each.timestamp(),
                                            each.partition(),
                                            each.offset(),
                                            each.value()));
                        }
                    }
                }
            }
        }
        return entries;
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
