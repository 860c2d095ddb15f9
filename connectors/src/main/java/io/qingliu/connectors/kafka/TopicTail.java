package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic on from where it stood: for what is asked again and again away from the jobs, such
 * as whether there is an answer yet. Nothing is committed to any group. For one thread at a time.
 */
public final class TopicTail implements AutoCloseable {

    /** Somebody waits: Kafka's own default is a minute. */
    private static final long PATIENCE_MILLIS = 15_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final boolean whole;
    private List<TopicPartition> partitions = List.of();
    private boolean looked;

    private TopicTail(KafkaSettings settings, String stream, boolean whole) {
        this.topic = settings.topics().name(stream);
        this.whole = whole;
        consumer = consumer(settings);
    }

    /** A consumer of committed records that belongs to no group. */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
        return consumer(settings, Map.of());
    }

    /** Such a consumer with more of Kafka's settings, which win. */
    static KafkaConsumer<byte[], byte[]> consumer(
            KafkaSettings settings, Map<String, String> more) {
        Properties properties =
                settings.clientProperties(
                        Map.of("default.api.timeout.ms", Long.toString(PATIENCE_MILLIS)));
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.putAll(more);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * All of a topic, and what comes; no broker is asked yet.
     *
     * @param stream whose topic it is, named without prefix
     */
    public static TopicTail ofAll(KafkaSettings settings, String stream) {
        return new TopicTail(settings, stream, true);
    }

    /** What comes to a topic from now on; the broker is asked where it ends. */
    public static TopicTail fromNow(KafkaSettings settings, String stream) {
        TopicTail tail = new TopicTail(settings, stream, false);
        try {
            tail.assign();
            return tail;
        } catch (RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    /** A topic that is not there yet has no partitions, and is looked for again. */
    private void assign() {
        if (!partitions.isEmpty()) {
            return;
        }
        boolean madeSince = looked;
        looked = true;
        partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        if (whole || madeSince) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
            // Looked up now, or it would be the end of whenever it is first read.
            partitions.forEach(consumer::position);
        }
    }

    /**
     * What has been committed since the last call, partition by partition, each in its order.
     *
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public List<TopicLog.Entry> more() {
        assign();
        List<TopicLog.Entry> entries = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        // Behind the last record may lie marks of transactions, which are passed over.
        Deadline deadline = new Deadline(topic);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> each : deadline.met(consumer.poll(POLL))) {
                if (each.value() != null) {
                    entries.add(
                            new TopicLog.Entry(
                                    each.timestamp(),
                                    each.partition(),
                                    each.offset(),
                                    each.value()));
                }
            }
        }
        entries.sort(
                Comparator.comparingInt(TopicLog.Entry::partition)
                        .thenComparingLong(TopicLog.Entry::offset));
        return entries;
    }

    /** A broker that has gone away is asked again and again by its client, without a word. */
    static final class Deadline {

        private final String what;
        private long since = System.nanoTime();

        Deadline(String what) {
            this.what = what;
        }

        /**
         * The same records.
         *
         * @throws TimeoutException if there have been none for longer than anybody waits
         */
        ConsumerRecords<byte[], byte[]> met(ConsumerRecords<byte[], byte[]> records) {
            long now = System.nanoTime();
            if (!records.isEmpty()) {
                since = now;
            } else if (now - since > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
                throw new TimeoutException(
                        "no broker gives records of " + what + " that lie there");
            }
            return records;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
