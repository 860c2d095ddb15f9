package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.cli.terminal.Terminal;
import io.qingliu.console.Visitor;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.testkit.kafka.Certificate;
import io.qingliu.testkit.shared.OwnTopics;
import io.qingliu.testkit.shared.SharedServers;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Elasticsearch over TLS, entered with an API key: prepare, the index job and the console.
 *
 * <p>Elasticsearch and its client are the real ones. What checks certificate and key is not:
 * Elasticsearch's own security (x-pack) is not published as jars, so {@link SecuredFront} stands
 * before it, with real TLS and Elasticsearch's answer to a wrong key. What a role lets a key do is
 * not tried here.
 */
@Tag("nightly")
class SecuredElasticsearchIT {

    private static final String KEY = "cWluZ2xpdTpzZXNhbWUtb3Blbi1zZXNhbWU=";
    private static final String OTHER_KEY = "cWluZ2xpdTpub2JvZHkta25vd3MtdGhpcw==";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String PASSWORD = "abcd-efgh-jkmn-pqrs";

    /** The least that the index takes for a finding. */
    private static final String FINDING =
            """
            {"id":"f:SHOP:P1:S9:BRUSHING","version":1762000000000,"time":1762000000000,\
            "behavior":"BRUSHING","subject":{"kind":"SHOP","platform":"P1","id":"S9"},\
            "status":"OBSERVED","score":0.4,"from":1762000000000,"to":1762000000000,\
            "evidence":[],"lookAlikes":[],"related":[],"relatedCount":0,"shadow":false}\
            """;

    @TempDir private Path directory;

    private OwnTopics topics;
    private Certificate certificate;
    private SecuredFront front;

    @BeforeEach
    void start() throws IOException {
        topics = OwnTopics.named("secured");
        certificate = Certificate.in(directory.resolve("tls"));
        front = SecuredFront.start(SharedServers.elasticsearch().uri(), KEY, certificate);
    }

    @AfterEach
    void stop() {
        front.close();
        topics.close();
    }

    @Test
    void whoShowsTheKeyToTheServerHeKnowsPreparesFillsAndReads() throws Exception {
        String config = config("jobs", KEY, certificate.pem());
        Called prepared = Called.with("prepare", "--config", config);
        assertThat(prepared.err()).isEmpty();
        assertThat(prepared.out()).contains(front.uri().toString(), "API key").doesNotContain(KEY);
        assertThat(prepared.code()).isZero();
        assertThat(documents()).isEqualTo(0);
        assertThat(front.refused()).isZero();

        try (Running run = new Running(config)) {
            run.says("The jobs run");
            topics.produce("findings", "k", FINDING);
            await().atMost(SOON).untilAsserted(() -> assertThat(documents()).isEqualTo(1));
            assertThat(run.err()).isEmpty();
        }
        int port = ConsoleRun.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        try (ConsoleRun run = ConsoleRun.start(console(port, KEY), address)) {
            Visitor ana = run.visitor();
            ana.logIn("ana", PASSWORD);
            assertThat(ana.get("/findings").visible()).contains("1 finding");
        }
        assertThat(front.refused()).isZero();
    }

    @Test
    void aServerWithACertificateOfSomebodyElsesIsSentNothing() throws Exception {
        Certificate other = Certificate.in(directory.resolve("other"));
        for (Path trusted : new Path[] {null, other.pem()}) {
            Called refused = Called.with("prepare", "--config", config("stranger", KEY, trusted));

            assertThat(refused.err())
                    .singleElement()
                    .asString()
                    .contains("elasticsearch.hosts", front.uri().toString())
                    .containsPattern("(?i)certif")
                    .doesNotContain(KEY);
            assertThat(refused.code()).isEqualTo(1);
        }
        assertThat(front.passed() + front.refused()).isZero();
    }

    @Test
    void aWrongKeyIsRefusedInOneLineAndTheJobsWaitForARightOne() throws Exception {
        assertThat(
                        Called.with("prepare", "--config", config("jobs", KEY, certificate.pem()))
                                .code())
                .isZero();
        String config = config("impostor", OTHER_KEY, certificate.pem());
        int passed = front.passed();

        Called refused = Called.with("prepare", "--config", config);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .contains("401", "unable to authenticate")
                .doesNotContain(OTHER_KEY);
        assertThat(refused.code()).isEqualTo(1);

        try (Running run = new Running(config)) {
            run.says("The jobs run");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(run.err())
                                            .contains("no documents since", "401")
                                            .doesNotContain(OTHER_KEY));
            assertThat(run.err().lines()).hasSize(1);
        }
        int port = ConsoleRun.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        try (ConsoleRun run = ConsoleRun.start(console(port, OTHER_KEY), address)) {
            Visitor ana = run.visitor();
            ana.logIn("ana", PASSWORD);
            Visitor.Page desk = ana.get("/findings");
            assertThat(desk.status()).as("no outage: it will not help to wait").isEqualTo(500);
            assertThat(desk.visible()).doesNotContain(OTHER_KEY);
        }
        assertThat(front.passed()).as("nothing was let through").isEqualTo(passed);
    }

    /** {@code ./qingliu run}, until it is interrupted. */
    private static final class Running implements AutoCloseable {

        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final AtomicInteger code = new AtomicInteger(-1);
        private final Thread thread;

        Running(String config) {
            thread =
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
            thread.start();
        }

        void says(String text) {
            await().atMost(SOON).untilAsserted(() -> assertThat(out.toString()).contains(text));
        }

        String err() {
            return err.toString();
        }

        @Override
        public void close() {
            thread.interrupt();
            await().atMost(SOON).until(() -> !thread.isAlive());
            assertThat(code).hasValue(0);
        }
    }

    /** How many findings Elasticsearch holds, asked without the front. */
    private int documents() throws IOException, InterruptedException {
        URI elasticsearch = SharedServers.elasticsearch().uri();
        String index = topics.group() + "-findings";
        get(elasticsearch.resolve("/" + index + "/_refresh"));
        String counted = get(elasticsearch.resolve("/" + index + "/_count?filter_path=count"));
        return Integer.parseInt(counted.replaceAll("\\D", ""));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A file of {@code deploy}, pointed at these servers and at names of this test alone. */
    private String sample(String file, String key, Path trusted) throws IOException {
        return Files.readString(Path.of("..", "deploy", file))
                        .replace("env:QINGLIU_EDGE_KEY", "0123456789abcdef".repeat(4))
                        .replace("localhost:9092", topics.kafka().bootstrapServers())
                        .replace("http://localhost:9200", front.uri().toString())
                        .replace("prefix: \"qingliu.\"", "prefix: \"" + topics.prefix() + '"')
                        .replace("group.id: qingliu", "group.id: " + topics.group())
                        .replace("index.prefix: qingliu", "index.prefix: " + topics.group())
                + "elasticsearch.api-key: \""
                + key
                + "\"\n"
                + (trusted == null ? "" : "elasticsearch.ca-certificate: \"" + trusted + "\"\n");
    }

    private String config(String name, String key, Path trusted) throws IOException {
        StringBuilder text = new StringBuilder(sample("qingliu.yaml", key, trusted));
        String checkpoints = directory.resolve("checkpoints").toUri().toString();
        for (String job : new String[] {"signal-job", "case-job", "index-job"}) {
            text.append(job).append(".checkpoints: ").append(checkpoints).append('\n');
        }
        return Files.writeString(directory.resolve(name + ".yaml"), text).toString();
    }

    private String console(int port, String key) throws IOException {
        Path accounts =
                Files.writeString(
                        directory.resolve("accounts.yaml"),
                        """
                        accounts:
                          - name: ana
                            password: "%s"
                            roles: [analyst]
                            platforms: [P1]
                        """
                                .formatted(PasswordHash.of(PASSWORD)));
        return Files.writeString(
                        directory.resolve("console-" + port + ".yaml"),
                        sample("console.yaml", key, certificate.pem())
                                        .replace("console.port: 8480", "console.port: " + port)
                                + "console.accounts: \""
                                + accounts
                                + "\"\n")
                .toString();
    }
}
