package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchSinkIT {
    private static final int MANY = 6_000;

    /** One for all tests: to start it takes longer than any of them. */
    @RegisterExtension private static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir static Path directory;

    private static EmbeddedElasticsearch server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = EmbeddedElasticsearch.start(directory);
        store = new Store(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theHighestVersionStaysInWhateverOrderTheVersionsCome() throws Exception {
        createIndex("order");

        write(version("order", "a", 1), version("order", "a", 3), version("order", "a", 2));
        write(version("order", "a", 2));

        assertThat(store.source("order", "a").path("n").asInt()).isEqualTo(3);
        assertThat(store.get("/order/_doc/a").path("_version").asInt()).isEqualTo(3);
    }

    @Test
    void aReplayIsNoErrorAndTheLaterContentOfAVersionStays() throws Exception {
        createIndex("replay");

        write(document("replay", "a", 4, "{\"n\":1}"));
        write(document("replay", "a", 4, "{\"n\":2}"));

        assertThat(store.source("replay", "a").path("n").asInt()).isEqualTo(2);
    }

    @Test
    void aFieldTheMappingDoesNotKnowFailsTheJobByNameAndKeepsTheSourceToItself() {
        createIndex("strict");

        assertThatThrownBy(
                        () ->
                                write(
                                        version("strict", "good", 1),
                                        document("strict", "bad-1", 7, "{\"m\":\"secret\"}")))
                .hasStackTraceContaining("strict/bad-1 version 7")
                .hasStackTraceContaining("strict_dynamic_mapping_exception")
                .hasStackTraceContaining("dynamic introduction of [m]")
                .satisfies(ElasticsearchSinkIT::noSecret);
    }

    @Test
    void aValueOfTheWrongTypeFailsTheJobWithoutItsPreview() {
        createIndex("typed");

        assertThatThrownBy(() -> write(document("typed", "bad-2", 1, "{\"n\":\"secret\"}")))
                .hasStackTraceContaining("typed/bad-2 version 1")
                .hasStackTraceContaining("failed to parse field [n] of type [long]")
                .satisfies(ElasticsearchSinkIT::noSecret);
    }

    @Test
    void nothingIsLostWhenTheServerIsKilledAndComesBack() throws Exception {
        createIndex("outage");
        Gate.reset();
        JobClient job = writeMany("outage", new Gate());
        await(() -> Gate.passed == MANY / 2 && store.count("outage") > 0);

        server.kill();
        Gate.OPEN.countDown();
        await(() -> Gate.passed > MANY / 2);
        // It takes seconds to come back, in which the sink meets a closed port again and again.
        server.restart();

        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        assertThat(store.count("outage")).isEqualTo(MANY);
    }

    @Test
    void aJobThatFailsAndReplaysWritesEveryDocumentOnce() throws Exception {
        createIndex("failover");
        FailsOnce.failed.set(false);

        JobClient job = writeMany("failover", new FailsOnce());

        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        assertThat(FailsOnce.failed).isTrue();
        assertThat(store.count("failover")).isEqualTo(MANY);
        assertThat(store.source("failover", "d17").path("n").asInt()).isEqualTo(17);
    }

    @Test
    void aClusterThatStaysAwayFailsTheJobAndIsNamed() {
        ElasticsearchConnection nobody =
                ElasticsearchConnection.to(URI.create("http://127.0.0.1:9"));

        assertThatThrownBy(() -> write(nobody, version("any", "a", 1)))
                .hasStackTraceContaining("Elasticsearch at [http://127.0.0.1:9]")
                .hasStackTraceContaining("does not recover");
    }

    private static void write(ElasticsearchDocument... documents) throws Exception {
        write(store.connection(), documents);
    }

    private static void write(ElasticsearchConnection to, ElasticsearchDocument... documents)
            throws Exception {
        StreamExecutionEnvironment environment = environment(0);
        environment
                .fromData(ElasticsearchDocumentType.INSTANCE, documents)
                .sinkTo(ElasticsearchSink.ofDocuments(to, settings(Duration.ofSeconds(2))));
        environment.execute();
    }

    private static JobClient writeMany(String index, MapFunction<Long, Long> between)
            throws Exception {
        StreamExecutionEnvironment environment = environment(3);
        environment.enableCheckpointing(100);
        environment
                .fromSequence(1, MANY)
                .map(between)
                .sinkTo(
                        new ElasticsearchSink<>(
                                store.connection(),
                                settings(Duration.ofMinutes(1)),
                                n -> document(index, "d" + n, 1, "{\"n\":" + n + "}")));
        return environment.executeAsync();
    }

    private static StreamExecutionEnvironment environment(int restarts) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static ElasticsearchSinkSettings settings(Duration giveUpAfter) {
        return new ElasticsearchSinkSettings(
                200, 1_000_000, 2, 1_000, Duration.ofMillis(50), giveUpAfter);
    }

    private static ElasticsearchDocument version(String index, String id, int version) {
        return document(index, id, version, "{\"n\":" + version + "}");
    }

    private static ElasticsearchDocument document(
            String index, String id, long version, String json) {
        return new ElasticsearchDocument(index, id, version, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void createIndex(String name) {
        store.put(
                '/' + name,
                "{\"settings\":{\"number_of_replicas\":0},\"mappings\":{\"dynamic\":\"strict\","
                        + "\"properties\":{\"n\":{\"type\":\"long\"}}}}");
    }

    private static void noSecret(Throwable thrown) {
        assertThat(ExceptionUtils.stringifyException(thrown)).doesNotContain("secret");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    /** Holds the second half of the stream back until the test has killed the server. */
    private static final class Gate implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        private static volatile CountDownLatch OPEN = new CountDownLatch(1);
        private static volatile long passed;

        static void reset() {
            OPEN = new CountDownLatch(1);
            passed = 0;
        }

        @Override
        public Long map(Long n) throws InterruptedException {
            if (n > MANY / 2) {
                OPEN.await();
            }
            passed = n;
            return n;
        }
    }

    /** A fault of another operator late in the stream, once. */
    private static final class FailsOnce implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        private static final AtomicBoolean failed = new AtomicBoolean();

        @Override
        public Long map(Long n) {
            if (n == MANY - 100 && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("A fault to recover from");
            }
            return n;
        }
    }
}
