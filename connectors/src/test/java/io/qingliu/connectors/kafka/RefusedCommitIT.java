package io.qingliu.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import io.qingliu.testkit.shared.SharedFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a checkpoint whose transactions were not committed when its job ended. */
class RefusedCommitIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int EVENTS = 500;
    private static final int PARALLELISM = 2;

    @RegisterExtension
    private static final SharedFlink FLINK = SharedFlink.withParallelism(PARALLELISM);

    @TempDir private Path directory;
    private OwnTopics topics;

    @BeforeEach
    void send() {
        topics = OwnTopics.named("refused");
        for (String stream : List.of("in", "findings", CommitMark.STREAM)) {
            int partitions = stream.equals(CommitMark.STREAM) ? 1 : PARALLELISM;
            topics.kafka().createTopics(Topic.named(name(stream)).withPartitions(partitions));
        }
        topics.kafka()
                .produce(
                        name("in"),
                        IntStream.range(0, EVENTS)
                                .mapToObj(i -> Message.text("k" + i, Integer.toString(i)))
                                .toList());
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void theNextJobCommitsWhatTheLastOneDidNot() throws Exception {
        String savepoint = stoppedBeforeItsCommit();
        assertThat(committed()).isEmpty();

        JobClient next = start(savepoint);
        awaitAll();
        next.cancel().get(30, TimeUnit.SECONDS);
    }

    /** As after a checkpoint that was complete, and its transactions were used again since. */
    @Test
    void aRefusedCommitOfACommittedTransactionLosesNothing() throws Exception {
        String savepoint = stoppedBeforeItsCommit();
        JobClient next = start(savepoint);
        awaitAll();
        next.cancel().get(30, TimeUnit.SECONDS);
        fence();

        // Another sink of the job that restores may have a transaction open by then.
        try (KafkaProducer<byte[], byte[]> open = openTransaction()) {
            JobClient again = start(savepoint);
            awaitOneMore();
            again.cancel().get(30, TimeUnit.SECONDS);
            open.abortTransaction();
        }
        assertThat(committed()).hasSize(EVENTS + 1).doesNotHaveDuplicates();
    }

    /**
     * The ids of committed transactions were used again, and their job was killed. Fewer tasks than
     * before use some of those ids never again.
     */
    @Test
    void whatWasBegunAfterTheCommitHoldsUpNoReader() throws Exception {
        String savepoint = stoppedBeforeItsCommit();
        JobClient next = start(savepoint);
        awaitAll();
        next.cancel().get(30, TimeUnit.SECONDS);
        for (String id : transactions()) {
            beginAndLeave(id);
        }

        JobClient again = start(savepoint, Duration.ofMillis(200), 1);
        awaitOneMore();
        again.cancel().get(30, TimeUnit.SECONDS);
        assertThat(committed()).hasSize(EVENTS + 1).doesNotHaveDuplicates();
    }

    private void beginAndLeave(String transaction) throws Exception {
        KafkaProducer<byte[], byte[]> killed = producer(transaction);
        killed.initTransactions();
        killed.beginTransaction();
        for (int partition = 0; partition < PARALLELISM; partition++) {
            killed.send(new ProducerRecord<>(name("findings"), partition, null, new byte[] {1}))
                    .get();
        }
        // With no time left it ends no transaction.
        killed.close(Duration.ZERO);
    }

    private KafkaProducer<byte[], byte[]> openTransaction() throws Exception {
        KafkaProducer<byte[], byte[]> producer = producer(topics.prefix() + "open");
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name(CommitMark.STREAM), new byte[] {1})).get();
        return producer;
    }

    private KafkaProducer<byte[], byte[]> producer(String transaction) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.kafka().bootstrapServers(),
                        "transactional.id",
                        transaction),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void awaitOneMore() throws Exception {
        topics.kafka().produce(name("in"), List.of(Message.text("last", "500")));
        topics.kafka()
                .readAll(
                        name("findings"),
                        READ_COMMITTED,
                        read -> read.stream().anyMatch(record -> record.text().equals("500")),
                        SOON);
    }

    @Test
    void aTransactionThatKafkaGaveUpEndsTheJobAndAnEarlierStateSendsItAgain() throws Exception {
        String savepoint = stoppedBeforeItsCommit();
        fence();

        JobClient refused = start(savepoint);
        Throwable failure =
                catchThrowable(() -> refused.getJobExecutionResult().get(60, TimeUnit.SECONDS));
        assertThat(CommitRefusedException.isIn(failure)).as("%s", failure).isTrue();
        assertThat(failure).hasStackTraceContaining("does not hold its records");
        assertThat(committed()).isEmpty();

        JobClient anew = start(null);
        awaitAll();
        anew.cancel().get(30, TimeUnit.SECONDS);
    }

    /** A savepoint that does not end its job leaves the commit to the next checkpoint. */
    private String stoppedBeforeItsCommit() throws Exception {
        JobClient job = start(null, Duration.ofHours(1), PARALLELISM);
        topics.kafka()
                .readAll(name("findings"), READ_UNCOMMITTED, read -> read.size() >= EVENTS, SOON);
        String savepoint =
                job.triggerSavepoint(directory.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(60, TimeUnit.SECONDS);
        job.cancel().get(30, TimeUnit.SECONDS);
        return savepoint;
    }

    /** As the broker does when the timeout of a transaction is over. */
    private void fence() throws Exception {
        List<String> ids = transactions();
        assertThat(ids).isNotEmpty();
        try (Admin admin = admin()) {
            admin.fenceProducers(ids).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** The ids of all transactions of the job. */
    private List<String> transactions() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(topics.prefix()))
                    .toList();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", topics.kafka().bootstrapServers()));
    }

    private JobClient start(String savepoint) throws Exception {
        return start(savepoint, Duration.ofMillis(200), PARALLELISM);
    }

    private JobClient start(String savepoint, Duration checkpoints, int parallelism)
            throws Exception {
        Configuration config = new Configuration();
        if (savepoint != null) {
            config.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.getExecutionEnvironment(config);
        flink.setParallelism(parallelism);
        flink.enableCheckpointing(checkpoints.toMillis());
        KafkaSettings settings =
                KafkaSettings.at(topics.kafka().bootstrapServers())
                        .with(new TopicNames(topics.prefix()))
                        .withGroupId(topics.prefix() + "readers");
        flink.fromSource(
                        EventTopics.of(settings, List.of("in")).source(new TextSchema()),
                        WatermarkStrategy.noWatermarks(),
                        "in",
                        TypeInformation.of(String.class))
                .uid("in")
                .map(new ToFinding())
                .sinkTo(
                        KafkaResultSink.to(settings, List.of("findings"))
                                .transactionalIdPrefix("it")
                                .build())
                .uid("out");
        return flink.executeAsync();
    }

    private void awaitAll() throws Exception {
        topics.kafka()
                .readAll(name("findings"), READ_COMMITTED, read -> read.size() >= EVENTS, SOON);
        assertThat(committed()).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    private List<String> committed() throws Exception {
        return topics.kafka().readToEnd(name("findings"), READ_COMMITTED).stream()
                .map(StoredRecord::text)
                .toList();
    }

    private String name(String stream) {
        return topics.prefix() + stream;
    }

    private static final class ToFinding implements MapFunction<String, WireRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public WireRecord map(String text) {
            return new WireRecord("findings", text.getBytes(UTF_8), text.getBytes(UTF_8));
        }
    }

    private static final class TextSchema implements KafkaRecordDeserializationSchema<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> out) {
            out.collect(new String(record.value(), UTF_8));
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return TypeInformation.of(String.class);
        }
    }
}
