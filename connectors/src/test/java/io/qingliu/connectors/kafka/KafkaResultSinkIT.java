package io.qingliu.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.SharedFlink;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two ends together, in a Flink of this process: Kafka → job → Kafka. */
class KafkaResultSinkIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int EVENTS = 2_000;
    private static final int PARALLELISM = 2;

    @RegisterExtension
    private static final SharedFlink FLINK = SharedFlink.withParallelism(PARALLELISM);

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka =
                EmbeddedKafka.builder()
                        // The sweep that deletes what is older than seven days; 30 s after the
                        // start, then every five minutes, in production.
                        .setting("log.initial.task.delay.ms", "500")
                        .setting("log.retention.check.interval.ms", "500")
                        .start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void eachRecordGoesToTheTopicOfItsStream() throws Exception {
        topics("route.", "in");
        kafka.produce("route.in", events());

        job(settings("route."), i -> i % 2 == 0 ? "even" : "odd").execute();

        assertThat(kafka.count("route.even")).isEqualTo(EVENTS / 2);
        assertThat(kafka.readToEnd("route.odd", READ_COMMITTED))
                .hasSize(EVENTS / 2)
                .allSatisfy(record -> assertThat(record.keyText()).isEqualTo(record.text()));
    }

    @Tag("nightly")
    @Test
    void resultsOfEventsTwoYearsOldOutliveTheRetentionSweep() throws Exception {
        // As a careless operator has it: the broker trusts the producer's timestamp.
        topics("old.", "in", "canary");
        kafka.produce("old.in", events());
        job(settings("old."), i -> "findings").execute();
        assertThat(kafka.count("old.findings")).isEqualTo(EVENTS);

        // A topic that does carry the event time shows that the sweep has been.
        kafka.produce("old.canary", List.of(Message.text("old").at(twoYearsAgo())));
        await().atMost(SOON).until(() -> kafka.count("old.canary") == 0);

        assertThat(kafka.count("old.findings")).isEqualTo(EVENTS);
    }

    @Test
    void aFailureLosesNothingAndCommitsNothingTwice() throws Exception {
        topics("fail.", "in");
        kafka.produce("fail.in", events());

        StreamExecutionEnvironment flink = flink();
        flink.fromSource(
                        EventTopics.of(settings("fail."), List.of("in")).source(new NumberSchema()),
                        WatermarkStrategy.noWatermarks(),
                        "in",
                        TypeInformation.of(Integer.class))
                .map(new FailsOnce())
                .map(new ToStream(i -> "findings"))
                .sinkTo(sink(settings("fail.")));
        JobClient job = flink.executeAsync();
        try {
            // All that went before the failure lies in the topic: what came since the last
            // checkpoint in transactions that will never be committed.
            kafka.readAll(
                    "fail.findings",
                    READ_UNCOMMITTED,
                    read -> read.size() >= PARALLELISM * FailsOnce.MIDDLE,
                    SOON);
            FailsOnce.received.countDown();
            List<StoredRecord> committed =
                    kafka.readAll(
                            "fail.findings",
                            READ_COMMITTED,
                            read ->
                                    read.stream().map(StoredRecord::text).distinct().count()
                                            == EVENTS,
                            SOON);
            assertThat(FailsOnce.happened).isTrue();
            assertThat(committed).hasSize(EVENTS);
        } finally {
            job.cancel().get(30, TimeUnit.SECONDS);
        }
        assertThat(kafka.count("fail.findings")).isEqualTo(EVENTS);
        assertThat(kafka.readToEnd("fail.findings", READ_UNCOMMITTED).size()).isGreaterThan(EVENTS);
    }

    /** As of a first job that failed after it had written. */
    @Test
    void whatWasNeverCommittedIsNotRead() throws Exception {
        topics("aborted.", "in");
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
        properties.setProperty("transactional.id", "aborted");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("aborted.in", "k", "-1")).get();
            producer.abortTransaction();
        }
        kafka.produce("aborted.in", events());

        job(settings("aborted."), i -> i < 0 ? "odd" : "even").execute();

        assertThat(kafka.count("aborted.even")).isEqualTo(EVENTS);
        assertThat(kafka.count("aborted.odd")).isZero();
    }

    @Test
    void transactionsBearTheNameOfTheirDeployment() throws Exception {
        topics("one.", "in");
        topics("two.", "in");
        kafka.produce("one.in", events());
        kafka.produce("two.in", events());

        job(settings("one."), i -> "findings").execute();
        job(settings("two."), i -> "findings").execute();

        assertThat(transactions("one.")).isNotEmpty().allMatch(id -> id.contains("@one.readers/"));
        assertThat(transactions("two.")).isNotEmpty().allMatch(id -> id.contains("@two.readers/"));
    }

    /** The connector leaves open what it lists transactions with: a thread for each restart. */
    @Tag("nightly")
    @Test
    void aJobThatHasEndedLeavesNoAdminClientBehind() throws Exception {
        topics("left.", "in");
        kafka.produce("left.in", events());
        Set<Thread> before = adminClients();
        assertThat(before).as("the test's own").isNotEmpty();

        job(settings("left."), i -> "findings").execute();

        assertThat(transactions("left.")).isNotEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(before).containsAll(adminClients()));
    }

    private static Set<Thread> adminClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .collect(Collectors.toSet());
    }

    private static List<String> transactions(String prefix) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void atLeastOnceNeedsNoTransaction() throws Exception {
        topics("loose.", "in");
        kafka.produce("loose.in", events());

        job(settings("loose.").with(DeliveryGuarantee.AT_LEAST_ONCE), i -> "findings").execute();

        assertThat(kafka.readToEnd("loose.findings", READ_UNCOMMITTED)).hasSize(EVENTS);
    }

    /**
     * Where a second run of the group would begin is not promised: the last offsets are committed
     * behind the end of the first.
     */
    @Tag("nightly")
    @Test
    void aBoundedSourceEndsWhereItsTopicEndedAtTheStart() throws Exception {
        topics("group.", "in");
        kafka.produce("group.in", events());

        job(settings("group."), i -> "findings").execute();

        assertThat(kafka.count("group.findings")).isEqualTo(EVENTS);
    }

    private static StreamExecutionEnvironment job(KafkaSettings settings, Naming naming) {
        StreamExecutionEnvironment flink = flink();
        flink.fromSource(
                        EventTopics.of(settings, List.of("in"))
                                .untilNow()
                                .source(new NumberSchema()),
                        WatermarkStrategy.<Integer>forMonotonousTimestamps()
                                .withTimestampAssigner(
                                        (number, recordTime) -> twoYearsAgo().toEpochMilli()),
                        "in",
                        TypeInformation.of(Integer.class))
                .map(new ToStream(naming))
                .sinkTo(sink(settings));
        return flink;
    }

    private static Sink<WireRecord> sink(KafkaSettings settings) {
        return KafkaResultSink.to(settings, List.of("findings", "even", "odd"))
                .transactionalIdPrefix("it")
                .build();
    }

    private static StreamExecutionEnvironment flink() {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.getExecutionEnvironment(config);
        flink.setParallelism(PARALLELISM);
        flink.enableCheckpointing(200);
        return flink;
    }

    private static KafkaSettings settings(String prefix) {
        return KafkaSettings.at(kafka.bootstrapServers())
                .with(new TopicNames(prefix))
                .withGroupId(prefix + "readers");
    }

    private static void topics(String prefix, String... streams) {
        List<String> all = new ArrayList<>(List.of("findings", "even", "odd", CommitMark.STREAM));
        all.addAll(List.of(streams));
        for (String stream : all.stream().distinct().toList()) {
            Topic topic = Topic.named(prefix + stream).withPartitions(2);
            // The input's timestamps are the broker's, or the sweep would take the events first.
            kafka.createTopics(
                    stream.equals("in")
                            ? topic.with("message.timestamp.type", "LogAppendTime")
                            : topic.with("message.timestamp.before.max.ms", "9223372036854775807"));
        }
    }

    private static Instant twoYearsAgo() {
        return Instant.now().minus(Duration.ofDays(730));
    }

    private static List<Message> events() {
        Instant then = twoYearsAgo();
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> Message.text("k" + i, Integer.toString(i)).at(then))
                .toList();
    }

    /** Names the stream of a result. */
    private interface Naming extends Serializable {
        String streamOf(int number);
    }

    private record ToStream(Naming naming) implements MapFunction<Integer, WireRecord> {
        @Override
        public WireRecord map(Integer number) {
            byte[] text = number.toString().getBytes(UTF_8);
            return new WireRecord(naming.streamOf(number), text, text);
        }
    }

    private static final class NumberSchema implements KafkaRecordDeserializationSchema<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Integer> out) {
            out.collect(Integer.parseInt(new String(record.value(), UTF_8)));
        }

        @Override
        public TypeInformation<Integer> getProducedType() {
            return TypeInformation.of(Integer.class);
        }
    }

    /** Each subtask stops in the middle of its stream; one throws, once, when told to. */
    private static final class FailsOnce implements MapFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;
        private static final int MIDDLE = EVENTS / 4;
        private static final CountDownLatch received = new CountDownLatch(1);
        private static final AtomicBoolean happened = new AtomicBoolean();
        private int seen;

        @Override
        public Integer map(Integer number) throws InterruptedException {
            if (++seen > MIDDLE && !happened.get()) {
                received.await();
                if (happened.compareAndSet(false, true)) {
                    throw new IllegalStateException("a failure in the middle");
                }
            }
            return number;
        }
    }
}
