package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.cli.terminal.Terminal;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample configuration, pointed at a Kafka and an Elasticsearch that are empty. */
@Tag("nightly")
class RunIT {

    private static final int NOT_YET = -1;

    /** The least that the index takes for a finding. */
    private static final String FINDING =
            """
            {"id":"f:SHOP:P1:S9:BRUSHING","version":1762000000000,"time":1762000000000,\
            "behavior":"BRUSHING","subject":{"kind":"SHOP","platform":"P1","id":"S9"},\
            "status":"OBSERVED","score":0.4,"from":1762000000000,"to":1762000000000,\
            "evidence":[],"lookAlikes":[],"related":[],"relatedCount":0,"shadow":false}\
            """;

    @TempDir private Path directory;

    @Test
    void theSampleConfigurationRunsTheJobsAndMakesWhatIsMissing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start()) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            AtomicInteger code = new AtomicInteger(NOT_YET);
            String config = config(kafka, elasticsearch).toString();
            Called prepared = Called.with("prepare", "--config", config);
            assertThat(prepared.err()).isEmpty();
            assertThat(prepared.out()).contains("Created topic mine.findings.", "Everything is");
            assertThat(prepared.code()).isZero();
            assertThat(indices(elasticsearch)).contains("mine-findings", "mine-courier-alerts");
            assertThat(Called.with("prepare", "--config", config).out())
                    .doesNotContain("Created")
                    .contains("Everything is there");
            Called bundled =
                    Called.with(
                            "bundle",
                            "--config",
                            config,
                            "--output",
                            directory.resolve("evidence").toString());
            assertThat(bundled.err()).isEmpty();
            assertThat(bundled.out()).contains("has not said yet how far it has come");
            assertThat(bundled.code()).isZero();
            Thread run =
                    new Thread(
                            () ->
                                    code.set(
                                            Qingliu.run(
                                                    Terminal.NONE,
                                                    Locale.ENGLISH,
                                                    new PrintWriter(out),
                                                    new PrintWriter(err),
                                                    "run",
                                                    "--config",
                                                    config)));
            run.start();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(out.toString()).contains("The jobs run"));
            kafka.produce("mine.members", "x", "no JSON");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(kafka.count("mine.dead-letters")).isEqualTo(1));
            assertThat(indices(elasticsearch)).contains("mine-findings", "mine-courier-alerts");

            aSecondRunIsRefused(config);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () ->
                                    assertThat(err.toString().lines())
                                            .anyMatch(
                                                    line -> line.contains("members NOT_JSON, 1")));
            assertThat(err.toString().lines())
                    .allMatch(line -> line.contains("Records refused: members NOT_JSON, 1 so far"));
            anOutageIsReported(elasticsearch, kafka, err);

            run.interrupt();
            run.join();

            assertThat(code).hasValue(0);
        }
    }

    private static void aSecondRunIsRefused(String config) {
        Called second = Called.with("run", "--config", config);

        assertThat(second.err())
                .singleElement()
                .asString()
                .startsWith(
                        "qingliu: kafka.group.id is qingliu but must be of one run at a time: another"
                                + " is alive (process ");
        assertThat(second.code()).isEqualTo(2);
        assertThat(Called.with("--lang", "zh", "run", "--config", config).err())
                .singleElement()
                .asString()
                .startsWith("qingliu: kafka.group.id 的值是 qingliu，但必须是：同时只由一个运行使用");
    }

    private static void anOutageIsReported(
            EmbeddedElasticsearch elasticsearch, EmbeddedKafka kafka, StringWriter err) {
        elasticsearch.kill();
        kafka.produce("mine.findings", "k", FINDING);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () ->
                                assertThat(err.toString())
                                        .containsPattern(
                                                "no documents since .*: Connection refused"));
        elasticsearch.restart();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () ->
                                assertThat(err.toString())
                                        .contains("takes documents again, after PT"));
        assertThat(err.toString()).doesNotContain("has failed");
    }

    private Path config(EmbeddedKafka kafka, EmbeddedElasticsearch elasticsearch) throws Exception {
        String sample =
                Files.readString(Path.of("..", "deploy", "qingliu.yaml"))
                        .replace("env:QINGLIU_EDGE_KEY", "0123456789abcdef".repeat(4))
                        .replace("localhost:9092", kafka.bootstrapServers())
                        .replace("http://localhost:9200", elasticsearch.uri().toString())
                        .replace("prefix: \"qingliu.\"", "prefix: \"mine.\"")
                        .replace("index.prefix: qingliu", "index.prefix: mine");
        String checkpoints = directory.resolve("checkpoints").toUri().toString();
        return Files.writeString(
                directory.resolve("mine.yaml"),
                sample
                        + "signal-job.checkpoints: "
                        + checkpoints
                        + "\ncase-job.checkpoints: "
                        + checkpoints
                        + "\nindex-job.checkpoints: "
                        + checkpoints
                        + "\n");
    }

    private static String indices(EmbeddedElasticsearch elasticsearch) throws Exception {
        URI address = elasticsearch.uri().resolve("/_cat/indices?h=index");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
