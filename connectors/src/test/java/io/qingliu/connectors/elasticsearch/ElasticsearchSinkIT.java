package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.shared.SharedFlink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.client.program.PerJobMiniClusterFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchSinkIT {
    private static final int MANY = 6_000;

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final ElasticsearchSinkSettings SETTINGS =
            new ElasticsearchSinkSettings(200, 1_000_000, 2, Duration.ofMillis(50));

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
    void aFieldTheMappingDoesNotKnowIsRefusedByNameAndTheOthersAreWritten() throws Exception {
        createIndex("strict");

        List<RefusedDocument> refused =
                write(
                        version("strict", "good", 1),
                        document("strict", "bad-1", 7, "{\"m\":\"secret\"}"),
                        version("strict", "good", 2));

        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).document().id()).isEqualTo("bad-1");
        assertThat(refused.get(0).reason())
                .startsWith("strict_dynamic_mapping_exception: ")
                .contains("dynamic introduction of [m]")
                .doesNotContain("secret");
        assertThat(store.source("strict", "good").path("n").asInt()).isEqualTo(2);
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedWithoutItsPreview() throws Exception {
        createIndex("typed");

        List<RefusedDocument> refused = write(document("typed", "bad-2", 1, "{\"n\":\"secret\"}"));

        assertThat(refused)
                .extracting(RefusedDocument::reason)
                .singleElement()
                .asString()
                .contains("failed to parse field [n] of type [long]")
                .doesNotContain("secret", "bad-2");
    }

    @Test
    void anOlderVersionIsNoRefusal() throws Exception {
        createIndex("conflict");

        assertThat(write(version("conflict", "a", 3))).isEmpty();
        assertThat(write(version("conflict", "a", 2))).isEmpty();

        assertThat(store.source("conflict", "a").path("n").asInt()).isEqualTo(3);
    }

    @Test
    void aDocumentThatBreaksTheWholeRequestIsFoundAndTheOthersAreWritten() throws Exception {
        createIndex("lines");

        List<RefusedDocument> refused =
                write(
                        version("lines", "a", 1),
                        version("lines", "b", 1),
                        document("lines", "bad", 1, "{\n\"n\":\n1}"),
                        version("lines", "c", 1));

        assertThat(refused).extracting(each -> each.document().id()).containsExactly("bad");
        assertThat(store.count("lines")).isEqualTo(3);
    }

    @Tag("nightly")
    @Test
    void aClosedIndexIsNoFaultOfTheDocumentsAndTheyWaitUntilItIsOpened() throws Exception {
        createIndex("closed");
        store.post("/closed/_close", null);
        StreamExecutionEnvironment environment = environment(0);
        ElasticsearchSink.write(
                        environment.fromData(
                                ElasticsearchDocumentType.INSTANCE, version("closed", "a", 1)),
                        store.connection(),
                        SETTINGS,
                        "documents")
                .sinkTo(new DiscardingSink<>());
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        Reported reported = new Reported();
        Outages.listen(graph.getJobID(), reported);
        JobClient job =
                PerJobMiniClusterFactory.create()
                        .submitJob(graph, getClass().getClassLoader())
                        .get();
        assertThat(reported.why.get(60, TimeUnit.SECONDS))
                .isEqualTo("it answers 400 (index_closed_exception)");
        assertThat(reported.after).isNotDone();

        store.post("/closed/_open", null);

        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        assertThat(store.count("closed")).isEqualTo(1);
        assertThat(reported.after.get(1, TimeUnit.SECONDS)).isGreaterThan(Duration.ofSeconds(5));
        Outages.forget(graph.getJobID());
    }

    /** What a job reports of its cluster, first to last. */
    private static final class Reported implements OutageListener {
        private final CompletableFuture<String> why = new CompletableFuture<>();
        private final CompletableFuture<Duration> after = new CompletableFuture<>();

        @Override
        public void away(Instant since, String reason) {
            why.complete(reason);
        }

        @Override
        public void back(Duration outage) {
            after.complete(outage);
        }
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

    private static List<RefusedDocument> write(ElasticsearchDocument... documents)
            throws Exception {
        return store.write(List.of(documents));
    }

    private static JobClient writeMany(String index, MapFunction<Long, Long> between)
            throws Exception {
        StreamExecutionEnvironment environment = environment(3);
        environment.enableCheckpointing(100);
        ElasticsearchSink.write(
                        environment
                                .fromSequence(1, MANY)
                                .map(between)
                                .map(n -> document(index, "d" + n, 1, "{\"n\":" + n + "}"))
                                .returns(ElasticsearchDocumentType.INSTANCE),
                        store.connection(),
                        SETTINGS,
                        "documents")
                .sinkTo(new DiscardingSink<>());
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
