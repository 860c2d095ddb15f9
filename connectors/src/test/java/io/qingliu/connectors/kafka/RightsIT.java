package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker that checks rights, with the shipped grants: who can reach what. */
@Tag("nightly")
class RightsIT {

    private static final Isolation MEMBERS =
            new Isolation(Map.of("P1", "User:p1", "P10", "User:p10"));

    private static final Senders BOUND = new Senders(Map.of("P1", "User:p1"), Map.of());

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.builder().users("p1", "p10", "qingliu", "qingliu-console").start();
        KafkaSettings operator = as("operator");
        new TopicCreator(operator)
                .createMissing(TopicPlan.with(TopicPlan.shipped(), MEMBERS, BOUND));
        List<Grant> grants = Rights.shipped().of(operator, MEMBERS, BOUND);
        assertThat(Rights.apply(operator, grants)).isPositive();
        assertThat(Rights.apply(operator, grants)).as("granted a second time").isZero();
        for (String stream : List.of("measures", "measures.P1", "measures.P10")) {
            kafka.produce("qingliu." + stream, "m", "of " + stream);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static KafkaSettings as(String user) {
        return with(kafka.clientSettings(user));
    }

    private static KafkaSettings with(Map<String, String> client) {
        return new KafkaSettings(
                kafka.bootstrapServers(),
                TopicNames.DEFAULT,
                "qingliu",
                client,
                KafkaOptions.TRANSACTION_TIMEOUT.defaultValue(),
                KafkaOptions.DELIVERY.defaultValue());
    }

    /** The broker shows a certificate of its own making, and asks for a password. */
    @Test
    void whoDoesNotKnowTheBrokerOrIsNotKnownToItIsRefusedInOneLine() {
        Map<String, String> trusting = new HashMap<>(kafka.clientSettings("p1"));
        trusting.put("default.api.timeout.ms", "5000");
        trusting.put("request.timeout.ms", "4000");
        Map<String, String> stranger = new HashMap<>(trusting);
        stranger.remove("ssl.truststore.location");
        stranger.remove("ssl.truststore.type");
        Map<String, String> impostor = new HashMap<>(trusting);
        impostor.put(
                "sasl.jaas.config",
                trusting.get("sasl.jaas.config").replace("password-of-p1", "guessed"));

        assertThat(FirstContact.with(with(trusting))).isNotBlank();
        for (Map<String, String> each : List.of(stranger, impostor)) {
            assertThatThrownBy(() -> FirstContact.with(with(each)))
                    .isInstanceOf(OutOfReachException.class)
                    .hasMessageStartingWith(
                            "kafka.bootstrap.servers is "
                                    + kafka.bootstrapServers()
                                    + " but must be reachable: ")
                    .hasMessageNotContaining("guessed");
        }
    }

    @Test
    void aMemberReadsWhatIsForItAndNothingThatIsForAnother() {
        assertThat(read("p1", "measures.P1", "qingliu.P1")).isEqualTo("of measures.P1");
        assertThat(read("p10", "measures.P10", "qingliu.P10")).isEqualTo("of measures.P10");
        assertThatThrownBy(() -> read("p1", "measures.P10", "qingliu.P1"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read("p1", "measures", "qingliu.P1"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read("p1", "receipts.P1", "qingliu.P1"))
                .as("what it may write it may not read")
                .isInstanceOf(AuthorizationException.class);
    }

    /** Who joins another's group takes its partitions away. */
    @Test
    void aMemberReadsInItsOwnGroupOnly() {
        assertThatThrownBy(() -> read("p1", "measures.P1", "qingliu.P10"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read("p1", "measures.P1", "qingliu-cases"))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aMemberWritesByItsOwnTopicsOnly() throws Exception {
        write("p1", "receipts.P1");
        write("p1", "submissions.P1");
        write("p10", "receipts.P10");
    }

    @Test
    void aBoundSenderAloneWritesItsEvents() throws Exception {
        for (String stream :
                List.of("orders", "reviews", "parcels", "registrations", "payments", "accesses")) {
            write("p1", stream + ".P1");
            assertThatThrownBy(() -> write("p10", stream + ".P1"))
                    .as(stream)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> read("p1", "orders.P1", "qingliu.P1"))
                .as("what it may write it may not read")
                .isInstanceOf(AuthorizationException.class);
        // Who looked at whom is written by the console, and nothing else of a sender's.
        write("qingliu-console", "accesses.P1");
        assertThatThrownBy(() -> write("qingliu-console", "orders.P1"))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    /** A right over a beginning of names that was given before the sender was bound. */
    @Test
    void whoElseMayWriteASendersTopicIsNamed() throws Exception {
        KafkaSettings operator = as("operator");
        List<Grant> grants = Rights.shipped().of(operator, MEMBERS, BOUND);
        assertThat(Rights.strangers(operator, grants, BOUND.own())).isEmpty();
        Grant old =
                new Grant(
                        "User:p10",
                        ResourceType.TOPIC,
                        "qingliu.orders",
                        PatternType.PREFIXED,
                        List.of(AclOperation.WRITE),
                        "too wide");
        Rights.apply(operator, List.of(old));
        try {
            assertThat(Rights.strangers(operator, grants, BOUND.own()))
                    .containsExactly(
                            "a writer of topic qingliu.orders.P1 is User:p10 but must be one of"
                                    + " [User:p1, User:qingliu]");
        } finally {
            try (Admin admin = Admin.create(clientOf("operator"))) {
                admin.deleteAcls(old.bindings().stream().map(AclBinding::toFilter).toList())
                        .all()
                        .get();
            }
        }
    }

    @Test
    void whoWritesFasterThanItsQuotaWaitsAndNobodyElseDoes(@TempDir Path directory)
            throws Exception {
        KafkaSettings operator = as("operator");
        List<Quota> shipped = Rights.shipped().quotas(MEMBERS, BOUND);
        assertThat(shipped)
                .extracting(Quota::command)
                .containsExactly(
                        "kafka-configs.sh --alter --add-config 'producer_byte_rate=16777216'"
                                + " --entity-type users --entity-name 'p1'");
        Path file =
                Files.writeString(
                        directory.resolve("acls.yaml"),
                        """
                        principals: {}
                        grants: []
                        quotas:
                          - {to: senders, bytes-per-second: 65536}
                        """);
        List<Quota> narrow = Rights.in("--acls", file).quotas(MEMBERS, BOUND);

        assertThat(Quota.apply(operator, narrow)).isEqualTo(new Quota.Applied(1, List.of()));
        assertThat(Quota.apply(operator, narrow)).isEqualTo(new Quota.Applied(0, List.of()));
        assertThat(Quota.apply(operator, shipped))
                .as("an operator's changes win")
                .isEqualTo(
                        new Quota.Applied(
                                0,
                                List.of(
                                        "producer_byte_rate of User:p1 is 65536 but must be"
                                                + " 16777216 as planned")));
        assertThat(throttled("p1", "orders.P1")).isPositive();
        assertThat(throttled("p10", "receipts.P10")).isZero();
    }

    /** For how long at most a broker made a writer of three megabytes wait, milliseconds. */
    private static double throttled(String user, String stream) {
        try (Producer<String, String> producer =
                new KafkaProducer<>(
                        clientOf(user), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 60; i++) {
                producer.send(new ProducerRecord<>("qingliu." + stream, "k", "x".repeat(50_000)));
                producer.flush();
            }
            return producer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
                    .mapToDouble(metric -> (double) metric.getValue().metricValue())
                    .max()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receipts",
                "receipts.P10",
                "submissions",
                "measures.P1",
                "verdicts",
                "members",
                "appeals",
                "blacklist",
                "orders",
                "dead-letters"
            })
    void aMemberWritesNowhereElse(String stream) {
        assertThatThrownBy(() -> write("p1", stream))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void theConsoleWritesWhatPeopleDecideAndReadsNoneOfIt() throws Exception {
        for (String stream :
                List.of("verdicts", "appeals", "accesses", "rules", "receipts", "receipts.P1")) {
            write("qingliu-console", stream);
        }
        for (String stream :
                List.of("members", "decisions", "rule-receipts", "blacklist", "measures.P1")) {
            assertThatThrownBy(() -> write("qingliu-console", stream))
                    .as(stream)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> read("qingliu-console", "verdicts", "qingliu-console"))
                .isInstanceOf(AuthorizationException.class);
    }

    /**
     * What a deployment needs beyond reading and writing: its name, topics, transactions, lease.
     */
    @Test
    void theJobsCanDoWhatTheyHaveTo() throws Exception {
        KafkaSettings jobs = as("qingliu");
        assertThat(new TopicCreator(jobs).createMissing(TopicPlan.shipped()).created()).isEmpty();
        new TopicCreator(jobs)
                .createMissing(
                        List.of(
                                new TopicPlan(
                                        "new",
                                        1,
                                        "delete",
                                        "P1D",
                                        "LogAppendTime",
                                        "by the jobs")));
        Map<String, Object> settings = new HashMap<>(clientOf("qingliu"));
        settings.put("transactional.id", jobs.deployment() + "/qingliu-cases-results-0");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("qingliu.shares.P1", "s", "x"));
            producer.commitTransaction();
        }
        try (RunLease lease = RunLease.take(jobs, "members")) {
            assertThat(lease.lost()).isNotDone();
        }
        assertThat(read("qingliu", "measures", "qingliu-cases")).isEqualTo("of measures");
    }

    @Test
    void whatIsPrintedNamesEveryGrant() {
        List<String> commands =
                Rights.shipped().of(as("operator"), MEMBERS, BOUND).stream()
                        .map(Grant::command)
                        .toList();

        assertThat(commands)
                .contains(
                        "kafka-acls.sh --add --allow-principal 'User:p1' --topic"
                                + " 'qingliu.measures.P1' --operation Read --operation Describe",
                        "kafka-acls.sh --add --allow-principal 'User:qingliu' --cluster"
                                + " --operation Describe --operation IdempotentWrite",
                        "kafka-acls.sh --add --allow-principal 'User:qingliu' --transactional-id"
                                + " 'qingliu.@' --resource-pattern-type prefixed --operation Write"
                                + " --operation Describe");
    }

    private static Map<String, Object> clientOf(String user) {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings(user));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }

    private static void write(String user, String stream) throws Exception {
        Map<String, Object> settings = clientOf(user);
        settings.put("max.block.ms", "10000");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("qingliu." + stream, "k", "v")).get();
        } catch (KafkaException e) {
            throw new ExecutionException(e);
        }
    }

    private static String read(String user, String stream, String group) {
        Map<String, Object> settings = clientOf(user);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("qingliu." + stream));
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < until) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    return records.iterator().next().value();
                }
            }
            throw new IllegalStateException("nothing came within 20 s");
        }
    }
}
