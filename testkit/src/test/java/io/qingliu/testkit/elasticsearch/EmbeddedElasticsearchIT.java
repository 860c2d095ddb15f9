package io.qingliu.testkit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.testkit.shared.SharedServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("nightly")
class EmbeddedElasticsearchIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir Path directory;

    @Test
    void aNodeServesUntilItIsClosedAndLeavesNothing() throws Exception {
        EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start();
        Set<Path> home = filesOf(ServerHome.find().directory());

        assertThat(get(elasticsearch.uri())).contains("\"number\":\"8.");

        elasticsearch.close();
        elasticsearch.close();
        assertThatThrownBy(() -> get(elasticsearch.uri())).isInstanceOf(ConnectException.class);
        assertThat(elasticsearch.directory()).doesNotExist();
        assertThat(filesOf(ServerHome.find().directory())).isEqualTo(home);
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillOnTheSamePort() throws Exception {
        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(directory)) {
            URI before = elasticsearch.uri();
            put(before.resolve("/notes/_doc/1"), "{\"word\":\"kept\"}", 201);

            elasticsearch.kill();
            elasticsearch.restart();

            assertThat(elasticsearch.uri()).isEqualTo(before);
            assertThat(get(before.resolve("/notes/_doc/1"))).contains("kept");
            assertThat(elasticsearch.logFile()).isNotEmptyFile();
        }
        assertThat(directory.resolve("data")).isNotEmptyDirectory();
    }

    /** No jar holds the native zstd; a machine may have one, which must not be counted on. */
    @Test
    void whatATemplateWantsCompressedBestIsStoredWithoutTheNativeZstd() throws Exception {
        URI server = SharedServers.elasticsearch().uri();
        String best = "{\"settings\":{\"index.codec\":\"best_compression\"}}";
        put(
                server.resolve("/_index_template/letters"),
                "{\"index_patterns\":[\"letters-*\"],\"template\":" + best + "}",
                200);
        put(server.resolve("/diary"), best, 200);

        for (String index : List.of("/letters-1", "/diary")) {
            put(server.resolve(index + "/_doc/1?refresh=true"), "{\"word\":\"kept\"}", 201);
            assertThat(get(server.resolve(index + "/_search"))).contains("kept");
            assertThat(get(server.resolve(index + "/_settings/index.codec")))
                    .contains("\"legacy_best_compression\"");
        }
    }

    @Test
    void whatAsksForAnotherCodecOrForNoneKeepsIt() throws Exception {
        URI server = SharedServers.elasticsearch().uri();

        put(server.resolve("/plain"), "{}", 200);
        put(server.resolve("/fast"), "{\"settings\":{\"index.codec\":\"default\"}}", 200);

        assertThat(get(server.resolve("/plain/_settings/index.codec"))).doesNotContain("codec");
        assertThat(get(server.resolve("/fast/_settings/index.codec"))).contains("\"default\"");
    }

    @Test
    void theServerDiesWithTheProcessThatStartedIt() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StartsAndWaits.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long server;
        try (BufferedReader texts =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            server = Long.parseLong(texts.readLine());
        }
        ProcessHandle child = ProcessHandle.of(server).orElseThrow();

        parent.destroyForcibly().waitFor();

        assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void aPortThatIsTakenIsReportedWithTheServersOwnWords() throws Exception {
        try (EmbeddedElasticsearch first = EmbeddedElasticsearch.start(directory.resolve("a"))) {
            assertThatThrownBy(
                            () ->
                                    EmbeddedElasticsearch.start(
                                            directory.resolve("b"), first.uri().getPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    /** A parent to be killed: starts a server, says its process id and never ends by itself. */
    static final class StartsAndWaits {
        private StartsAndWaits() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedElasticsearch elasticsearch =
                    EmbeddedElasticsearch.start(Path.of(arguments[0]));
            System.out.println(elasticsearch.pid());
            Thread.currentThread().join(Duration.ofMinutes(5).toMillis());
        }
    }

    private String get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    private void put(URI uri, String json, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    }

    private static Set<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toSet());
        }
    }
}
