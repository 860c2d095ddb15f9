package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.kafka.UnreadRecords.Question;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker shows to be unread, and what it does not. */
class UnreadRecordsIT {

    private static OwnTopics topics;

    @BeforeAll
    static void start() {
        topics = OwnTopics.named("unread");
        for (String name : new String[] {"some", "none", "committed", "aborted", "open"}) {
            topics.kafka().createTopics(Topic.named(topics.name(name)).withPartitions(1));
        }
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void aRecordBehindTheLastOneReadIsUnread() throws Exception {
        topics.produce("some", "k", "1");
        topics.produce("some", "k", "2");

        assertThat(end("some", 1)).isEqualTo(2);
        assertThat(end("some", 2)).isEqualTo(2);
        assertThat(end("some", -2)).as("from the oldest").isEqualTo(2);
    }

    @Test
    void anEmptyPartitionHoldsNothing() throws Exception {
        assertThat(end("none", -2)).isEqualTo(-2);
        assertThat(end("none", 0)).isZero();
    }

    @Test
    void theMarkerOfATransactionIsNoRecord() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer("committed")) {
            producer.beginTransaction();
            send(producer, "committed").get();
            producer.commitTransaction();
        }

        assertThat(end("committed", 1)).isEqualTo(1);
        assertThat(end("committed", 0)).isEqualTo(2);
    }

    @Test
    void whatWasAbortedOrIsNotCommittedIsNoRecord() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer("aborted")) {
            producer.beginTransaction();
            send(producer, "aborted").get();
            producer.abortTransaction();
            assertThat(end("aborted", 0)).isZero();

            producer.beginTransaction();
            send(producer, "open").get();
            assertThat(end("open", 0)).isZero();
            producer.commitTransaction();
        }
        assertThat(end("open", 0)).isEqualTo(2);
    }

    @Test
    void aBrokerThatIsAwayShowsNothingUntilItIsBack(@TempDir Path directory) throws Exception {
        EmbeddedKafka first = EmbeddedKafka.start(directory);
        int port = Integer.parseInt(first.bootstrapServers().replaceAll(".*:", ""));
        first.createTopics(Topic.named("away").withPartitions(1));
        first.produce("away", "k", "1");
        try (UnreadProbe probe = new UnreadProbe(client(first.bootstrapServers()), "away")) {
            assertThat(answered(probe, "away", 1)).isEqualTo(1);
            first.close();
            Question question = new Question(new TopicPartition("away", 0), 1, 0);
            probe.ask(question);
            try (EmbeddedKafka second =
                    EmbeddedKafka.builder().directory(directory).port(port).start()) {
                await().until(question::isAnswered);
                assertThat(question.isEmpty(1)).isTrue();
                second.produce("away", "k", "2");
                assertThat(answered(probe, "away", 1)).isEqualTo(2);
            }
        }
    }

    /** What must have been read, so that all had been that was there. */
    private static long end(String topic, long next) throws Exception {
        String name = topics.name(topic);
        try (UnreadProbe probe = new UnreadProbe(client(topics.kafka().bootstrapServers()), name)) {
            return answered(probe, name, next);
        }
    }

    private static long answered(UnreadProbe probe, String topic, long next) {
        Question question = new Question(new TopicPartition(topic, 0), next, 0);
        probe.ask(question);
        await().until(question::isAnswered);
        return question.end();
    }

    private static Properties client(String servers) {
        return KafkaSettings.at(servers)
                .clientProperties(Map.of("reconnect.backoff.max.ms", "200"));
    }

    private static KafkaProducer<byte[], byte[]> producer(String id) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.kafka().bootstrapServers(),
                                "transactional.id",
                                topics.name(id)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static Future<?> send(KafkaProducer<byte[], byte[]> producer, String topic) {
        return producer.send(
                new ProducerRecord<>(
                        topics.name(topic), "record".getBytes(StandardCharsets.UTF_8)));
    }
}
