package io.qingliu.testkit.kafka;

import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("nightly")
class EmbeddedKafkaIT {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
        assertThat(kafka.directory()).doesNotExist();
    }

    @Test
    void whatIsWrittenIsReadFromEveryPartition() {
        kafka.createTopics(Topic.named("orders").withPartitions(4));

        kafka.produce(
                "orders",
                IntStream.range(0, 1_000).mapToObj(i -> Message.text("k" + i, "v" + i)).toList());

        List<StoredRecord> read = kafka.readToEnd("orders", READ_COMMITTED);
        assertThat(read).hasSize(1_000);
        assertThat(read).extracting(StoredRecord::text).contains("v0", "v999");
        assertThat(read).extracting(StoredRecord::partition).contains(0, 1, 2, 3);
        assertThat(kafka.count("orders")).isEqualTo(1_000);
    }

    @Test
    void aTopicTakesItsFirstBatchTheMomentItIsCreated() {
        List<Message> batch =
                IntStream.range(0, 1_000).mapToObj(i -> Message.text("k" + i, "v" + i)).toList();

        for (int attempt = 0; attempt < 20; attempt++) {
            kafka.createTopics(Topic.named("fresh-" + attempt).withPartitions(4));
            kafka.produce("fresh-" + attempt, batch);
        }

        assertThat(kafka.count("fresh-19")).isEqualTo(1_000);
    }

    @Test
    void aTopicThatNobodyCreatedIsNotCreatedByWriting() {
        assertThatThrownBy(() -> kafka.produce("nowhere", "k", "v"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void anAbortedTransactionIsSeenOnlyByThoseWhoReadUncommitted() throws Exception {
        kafka.createTopics(Topic.named("ledger"));
        try (Producer<byte[], byte[]> producer = transactional("one")) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, "ledger", "aborted");
            producer.abortTransaction();
            producer.beginTransaction();
            write(producer, "ledger", "committed");
            producer.commitTransaction();
        }

        assertThat(kafka.readToEnd("ledger", READ_COMMITTED))
                .extracting(StoredRecord::text)
                .containsExactly("committed");
        assertThat(kafka.readToEnd("ledger", READ_UNCOMMITTED))
                .extracting(StoredRecord::text)
                .containsExactly("aborted", "committed");
    }

    @Test
    void anOpenTransactionHidesWhatComesAfterIt() throws Exception {
        kafka.createTopics(Topic.named("open"));
        try (Producer<byte[], byte[]> producer = transactional("two")) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, "open", "pending");
            kafka.produce("open", "k", "behind");

            assertThat(kafka.readToEnd("open", READ_COMMITTED)).isEmpty();
            producer.commitTransaction();
        }

        assertThat(
                        kafka.readAll(
                                "open",
                                READ_COMMITTED,
                                read -> read.size() == 2,
                                Duration.ofSeconds(10)))
                .extracting(StoredRecord::text)
                .containsExactly("pending", "behind");
    }

    @Test
    void waitingForWhatNeverComesEndsWithAWord() {
        kafka.createTopics(Topic.named("quiet"));

        assertThatThrownBy(
                        () ->
                                kafka.readAll(
                                        "quiet",
                                        READ_COMMITTED,
                                        read -> !read.isEmpty(),
                                        Duration.ofMillis(200)))
                .hasMessageContaining("topic quiet within PT0.2S; it holds 0");
    }

    @Test
    void aTopicKeepsTheProducersTimeOrTakesTheBrokers() {
        kafka.createTopics(
                Topic.named("told"),
                Topic.named("seen").with("message.timestamp.type", "LogAppendTime"));
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");

        kafka.produce("told", List.of(Message.text("old").at(longAgo)));
        kafka.produce("seen", List.of(Message.text("old").at(longAgo)));

        assertThat(kafka.readToEnd("told", READ_COMMITTED).get(0).timestamp()).isEqualTo(longAgo);
        assertThat(kafka.readToEnd("seen", READ_COMMITTED).get(0).timestamp())
                .isAfter(longAgo.plus(Duration.ofDays(365)));
    }

    @Test
    void aDirectoryOutlivesItsBroker(@TempDir Path directory) {
        try (EmbeddedKafka first = EmbeddedKafka.start(directory)) {
            first.createTopics(Topic.named("kept"));
            first.produce("kept", "k", "v");
        }
        try (EmbeddedKafka second = EmbeddedKafka.start(directory)) {
            assertThat(second.readToEnd("kept", READ_COMMITTED))
                    .extracting(StoredRecord::text)
                    .containsExactly("v");
        }
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void aTakenPortIsNamed() {
        int taken =
                Integer.parseInt(
                        kafka.bootstrapServers()
                                .substring(kafka.bootstrapServers().lastIndexOf(':') + 1));

        assertThatThrownBy(() -> EmbeddedKafka.builder().port(taken).start())
                .hasMessage("port is " + taken + " but must be free on 127.0.0.1");
    }

    @Test
    void aRefusedBrokerSettingStopsTheStartAndNotTheProcess() {
        assertThatThrownBy(
                        () ->
                                EmbeddedKafka.builder()
                                        .setting("authorizer.class.name", "no.such.Authorizer")
                                        .start())
                .hasStackTraceContaining("no.such.Authorizer");
        assertThat(kafka.bootstrapServers()).isNotBlank();
    }

    private static Producer<byte[], byte[]> transactional(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void write(Producer<byte[], byte[]> producer, String topic, String text)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8))).get();
    }
}
