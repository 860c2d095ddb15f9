package io.qingliu.testkit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            put(before.resolve("/notes/_doc/1"), "{\"word\":\"kept\"}");

            elasticsearch.kill();
            elasticsearch.restart();

            assertThat(elasticsearch.uri()).isEqualTo(before);
            assertThat(get(before.resolve("/notes/_doc/1"))).contains("kept");
            assertThat(elasticsearch.logFile()).isNotEmptyFile();
        }
        assertThat(directory.resolve("data")).isNotEmptyDirectory();
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
        try (BufferedReader words =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            server = Long.parseLong(words.readLine());
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

    private void put(URI uri, String json) throws IOException, InterruptedException {
        int status =
                http.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Content-Type", "application/json")
                                        .PUT(BodyPublishers.ofString(json))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode();
        assertThat(status).isEqualTo(201);
    }

    private static Set<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toSet());
        }
    }
}
