package io.qingliu.connectors.backup;

import io.qingliu.connectors.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Writes the committed records of topics into files. */
public final class TopicSaver implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final KafkaSettings settings;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** A saver of topics of the cluster of these settings. */
    public TopicSaver(KafkaSettings settings) {
        this.settings = settings;
        admin = Admin.create(settings.clientProperties(Map.of()));
        Properties properties = settings.clientProperties(Map.of());
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "none");
        properties.setProperty("allow.auto.create.topics", "false");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Saves what a topic holds now.
     *
     * @param stream whose topic it is, named without prefix
     * @param directory for a file of each partition
     * @throws IOException if a file cannot be written
     * @throws KafkaException if the topic is missing or no broker answers
     */
    public SavedTopic save(String stream, Path directory) throws IOException {
        String topic = settings.topics().name(stream);
        List<PartitionInfo> found = new ArrayList<>(consumer.partitionsFor(topic));
        found.sort(Comparator.comparingInt(PartitionInfo::partition));
        List<SavedTopic.Partition> partitions = new ArrayList<>();
        SavedTopic names = new SavedTopic(stream, Map.of(), List.of());
        for (PartitionInfo each : found) {
            partitions.add(
                    save(
                            new TopicPartition(topic, each.partition()),
                            directory.resolve(names.file(each.partition()))));
        }
        return new SavedTopic(stream, ownSettings(topic), partitions);
    }

    private SavedTopic.Partition save(TopicPartition partition, Path file) throws IOException {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        long begin = consumer.beginningOffsets(only).get(partition);
        long end = consumer.endOffsets(only).get(partition);
        consumer.seek(partition, begin);
        long records = 0;
        try (RecordFile.Writer out = new RecordFile.Writer(file)) {
            long since = System.nanoTime();
            long reached = begin;
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    if (each.offset() < end) {
                        out.write(each);
                        records++;
                    }
                }
                long now = consumer.position(partition);
                if (now != reached) {
                    reached = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                    throw new TimeoutException("no broker gives what lies in " + partition);
                }
            }
        }
        return new SavedTopic.Partition(begin, end, records);
    }

    private Map<String, String> ownSettings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> own = new TreeMap<>();
        try {
            for (ConfigEntry entry :
                    admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
                if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                    own.put(entry.name(), entry.value());
                }
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the settings of " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the settings of " + topic, e);
        }
        return own;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
