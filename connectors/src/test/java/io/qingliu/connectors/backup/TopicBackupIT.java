package io.qingliu.connectors.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicNames;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that come back with each record where it was. */
class TopicBackupIT {

    @TempDir private Path directory;
    private final OwnTopics lost = OwnTopics.named("lost");
    private final OwnTopics found = OwnTopics.named("found");
    private final KafkaSettings before = settings(lost);
    private final KafkaSettings after = settings(found);

    private static KafkaSettings settings(OwnTopics topics) {
        return KafkaSettings.at(topics.kafka().bootstrapServers())
                .with(new TopicNames(topics.prefix()));
    }

    @AfterEach
    void forget() {
        lost.close();
        found.close();
    }

    private SavedTopic save() throws Exception {
        try (TopicSaver saver = new TopicSaver(before)) {
            return saver.save("findings", directory);
        }
    }

    private void restore(SavedTopic saved) throws Exception {
        try (TopicRestorer restorer = new TopicRestorer(after)) {
            assertThat(restorer.existing(List.of(saved))).isEmpty();
            restorer.restore(saved, directory);
            assertThat(restorer.existing(List.of(saved))).containsExactly(found.name("findings"));
        }
    }

    private static List<String> shown(List<StoredRecord> records) {
        return records.stream()
                .map(
                        each ->
                                each.partition()
                                        + " "
                                        + each.offset()
                                        + " "
                                        + each.timestamp()
                                        + " "
                                        + each.keyText()
                                        + " "
                                        + each.text())
                .toList();
    }

    private KafkaProducer<byte[], byte[]> producer(String transactions) {
        Properties properties = before.clientProperties(Map.of());
        if (transactions != null) {
            properties.setProperty("transactional.id", transactions);
        }
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        if (transactions != null) {
            producer.initTransactions();
        }
        return producer;
    }

    /**
     * Transactions of all lengths, some aborted, between records of nobody's, and old ones gone.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261203})
    void eachRecordComesToLieWhereItWas(long seed) throws Exception {
        Random random = new Random(seed);
        String topic = lost.name("findings");
        lost.kafka().createTopics(Topic.named(topic).withPartitions(3));
        int number = 0;
        try (KafkaProducer<byte[], byte[]> plain = producer(null);
                KafkaProducer<byte[], byte[]> transactions = producer(lost.group())) {
            for (int step = 0; step < 40; step++) {
                boolean isPlain = random.nextInt(3) == 0;
                KafkaProducer<byte[], byte[]> producer = isPlain ? plain : transactions;
                if (!isPlain) {
                    transactions.beginTransaction();
                }
                for (int left = random.nextInt(4); left >= 0; left--) {
                    byte[] value = random.nextInt(9) == 0 ? null : ("v" + number).getBytes(UTF_8);
                    producer.send(
                            new ProducerRecord<>(
                                    topic,
                                    random.nextInt(3),
                                    1_772_352_000_000L + number,
                                    ("k" + number++).getBytes(UTF_8),
                                    value));
                }
                producer.flush();
                if (!isPlain && random.nextInt(3) == 0) {
                    transactions.abortTransaction();
                } else if (!isPlain) {
                    transactions.commitTransaction();
                }
            }
            try (Admin admin = Admin.create(before.clientProperties(Map.of()))) {
                admin.deleteRecords(
                                Map.of(
                                        new TopicPartition(topic, 0),
                                        RecordsToDelete.beforeOffset(5)))
                        .all()
                        .get();
            }
            // Nobody has decided on this one.
            transactions.beginTransaction();
            transactions.send(
                    new ProducerRecord<>(topic, 1, "open".getBytes(UTF_8), new byte[] {1}));
            transactions.flush();

            SavedTopic saved = save();
            restore(saved);

            List<String> records = shown(lost.committedRecords("findings"));
            assertThat(records).hasSizeGreaterThan(20);
            assertThat(saved.records()).isEqualTo(records.size());
            assertThat(shown(found.committedRecords("findings"))).isEqualTo(records);
            assertThat(ends(found.name("findings"), saved)).isTrue();
        }
    }

    /** A reader that stood at the end of a partition may go on there. */
    private boolean ends(String topic, SavedTopic saved) throws Exception {
        try (Admin admin = Admin.create(after.clientProperties(Map.of()))) {
            for (int i = 0; i < saved.partitions().size(); i++) {
                TopicPartition partition = new TopicPartition(topic, i);
                long end =
                        admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition)
                                .get()
                                .offset();
                assertThat(end).isGreaterThanOrEqualTo(saved.partitions().get(i).end());
            }
        }
        return true;
    }

    @Test
    void settingsAndHeadersComeBackAndAnEmptyPartitionGoesOnWhereItEnded() throws Exception {
        String topic = lost.name("findings");
        lost.kafka()
                .createTopics(
                        Topic.named(topic)
                                .withPartitions(2)
                                .with("cleanup.policy", "compact")
                                .with("message.timestamp.type", "LogAppendTime"));
        try (KafkaProducer<byte[], byte[]> plain = producer(null)) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("sender", "P1".getBytes(UTF_8));
            plain.send(new ProducerRecord<>(topic, 0, 1L, new byte[] {1}, new byte[] {2}, headers));
        }
        SavedTopic saved = save();
        SavedTopic emptied =
                new SavedTopic(
                        saved.stream(),
                        saved.settings(),
                        List.of(saved.partitions().get(0), new SavedTopic.Partition(7, 7, 0)));
        restore(emptied);

        assertThat(shown(found.committedRecords("findings")))
                .isEqualTo(shown(lost.committedRecords("findings")));
        assertThat(saved.settings()).containsEntry("cleanup.policy", "compact");
        try (TopicSaver again = new TopicSaver(after)) {
            SavedTopic back = again.save("findings", directory);
            assertThat(back.settings()).isEqualTo(saved.settings());
            assertThat(back.partitions().get(1)).isEqualTo(new SavedTopic.Partition(7, 7, 0));
        }
        try (RecordFile.Reader records = new RecordFile.Reader(directory.resolve(saved.file(0)))) {
            assertThat(records.next().headers().lastHeader("sender").value())
                    .isEqualTo("P1".getBytes(UTF_8));
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void aTopicThatExistsIsNotWrittenInto() throws Exception {
        lost.kafka().createTopics(Topic.named(lost.name("findings")));
        found.kafka().createTopics(Topic.named(found.name("findings")));
        lost.produce("findings", "k", "v");
        found.produce("findings", "k", "v");
        SavedTopic saved = save();
        try (TopicRestorer restorer = new TopicRestorer(after)) {
            assertThat(restorer.existing(List.of(saved))).containsExactly(found.name("findings"));
            assertThatThrownBy(() -> restorer.restore(saved, directory))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage("cannot create topic " + found.name("findings"));
        }
        assertThat(found.committed("findings")).containsExactly("v");
    }
}
