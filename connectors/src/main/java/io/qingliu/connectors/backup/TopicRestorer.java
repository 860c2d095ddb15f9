package io.qingliu.connectors.backup;

import io.qingliu.connectors.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes topics that a backup holds anew, each record at its offset and with its timestamp. While it
 * works the topics keep all they are given; afterwards they have the settings they had.
 */
public final class TopicRestorer implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** As much as a broker can be set to take. */
    private static final String LARGEST_REQUEST = Integer.toString(64 << 20);

    /** Makes up for one request at a time. */
    private static final String LARGE_BATCH = Integer.toString(256 << 10);

    private static final Map<String, String> MEANWHILE =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime");

    private final KafkaSettings settings;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> transactional;

    /** A restorer of topics of the cluster of these settings. */
    public TopicRestorer(KafkaSettings settings) {
        this.settings = settings;
        admin = Admin.create(settings.clientProperties(Map.of()));
        plain = producer(Map.of());
        transactional =
                producer(Map.of("transactional.id", "qingliu-restore-" + UUID.randomUUID()));
        transactional.initTransactions();
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, String> more) {
        Properties properties = settings.clientProperties(Map.of());
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("linger.ms", "5");
        // A broker that does not lead the new partition yet refuses the first request and takes
        // the second, in whatever order: it does not know the sequence of this producer.
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        properties.setProperty("batch.size", LARGE_BATCH);
        properties.setProperty("max.request.size", LARGEST_REQUEST);
        properties.putAll(more);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Those of the topics that exist already, with prefix. */
    public List<String> existing(Collection<SavedTopic> topics) {
        Collection<String> there = await(admin.listTopics().names(), "list topics");
        return topics.stream()
                .map(topic -> settings.topics().name(topic.stream()))
                .filter(there::contains)
                .sorted()
                .toList();
    }

    /**
     * Makes a topic anew.
     *
     * @param saved which does not exist
     * @param directory of the files of its partitions
     * @throws IOException if a file cannot be read
     * @throws KafkaException if the cluster refuses, or somebody else writes there meanwhile; the
     *     topic is then half restored and must be deleted
     */
    public void restore(SavedTopic saved, Path directory) throws IOException {
        String topic = settings.topics().name(saved.stream());
        Map<String, String> meanwhile = new HashMap<>(saved.settings());
        meanwhile.putAll(MEANWHILE);
        int copies = settings.replication().copies();
        NewTopic made =
                new NewTopic(
                                topic,
                                Optional.of(saved.partitions().size()),
                                copies == 0 ? Optional.empty() : Optional.of((short) copies))
                        .configs(meanwhile);
        await(admin.createTopics(List.of(made)).all(), "create topic " + topic);
        Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
        for (int number = 0; number < saved.partitions().size(); number++) {
            TopicPartition partition = new TopicPartition(topic, number);
            try (RecordFile.Reader records =
                    new RecordFile.Reader(directory.resolve(saved.file(number)))) {
                OffsetWriter writer = new OffsetWriter(admin, plain, transactional, partition);
                long first = writer.write(records, saved.partitions().get(number).end());
                if (first > 0) {
                    before.put(partition, RecordsToDelete.beforeOffset(first));
                }
            }
        }
        if (!before.isEmpty()) {
            await(admin.deleteRecords(before).all(), "delete what fills " + topic);
        }
        setAsBefore(topic, saved.settings());
    }

    private void setAsBefore(String topic, Map<String, String> own) {
        List<AlterConfigOp> changes = new ArrayList<>();
        for (String key : MEANWHILE.keySet()) {
            String value = own.get(key);
            changes.add(
                    new AlterConfigOp(
                            new ConfigEntry(key, value),
                            value == null
                                    ? AlterConfigOp.OpType.DELETE
                                    : AlterConfigOp.OpType.SET));
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        await(
                admin.incrementalAlterConfigs(Map.of(resource, changes)).all(),
                "set the settings of " + topic);
    }

    private static <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + what, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new KafkaException("cannot " + what + " within " + WITHIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("cannot " + what + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
        admin.close();
    }
}
