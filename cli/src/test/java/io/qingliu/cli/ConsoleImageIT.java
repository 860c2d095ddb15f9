package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one process of the console's pod, begun as the image and the sample for Kubernetes say: of
 * the class path only what goes into the image, and Kafka and Elasticsearch away.
 */
@Tag("nightly")
class ConsoleImageIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private ConsoleManifest manifest;
    private int port;
    private Process process;

    @BeforeEach
    void begin() throws IOException {
        manifest = ConsoleManifest.read();
        port = ConsoleRun.freePort();
        ProcessBuilder image =
                new ProcessBuilder(command())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("out").toFile());
        image.environment()
                .put(
                        Qingliu.LOG_VARIABLE,
                        manifest.env(Qingliu.LOG_VARIABLE)
                                .replace("/tmp", directory.resolve("tmp").toString()));
        process = image.start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void itAnswersItsProbesWithoutLogInServesPeopleAndEndsWhenAsked() throws Exception {
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            JsonNode asked = manifest.container().path(probe).path("httpGet");
            assertThat(asked.path("port").asText()).isEqualTo("http");
            String path = asked.path("path").asText();
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(
                            () -> {
                                assertThat(process.isAlive()).as(this::printed).isTrue();
                                assertThat(get(path).statusCode()).isEqualTo(200);
                            });
            // By the number of the pod, which is not its name, and nothing is said of anything.
            assertThat(get(path).body()).isEqualTo("serving");
            assertThat(get(path).headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(get("/login").statusCode()).as("people ask for its name").isEqualTo(421);
        assertThat(printed()).contains("The console serves https://console.example.");
        assertThat(directory.resolve("tmp/qingliu.log")).isNotEmptyFile();
        assertThat(directory.resolve("home")).isEmptyDirectory();

        process.destroy();

        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("the units of deploy/systemd go by it").isEqualTo(143);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private String printed() {
        try {
            return Files.readString(directory.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With directories of this test in the place of those that the pod mounts. */
    private List<String> command() throws IOException {
        Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>();
        for (String part : ConsoleManifest.entryPoint()) {
            command.add(part.contains("/lib/*") ? classPath() : part);
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(1, "-Duser.home=" + directory.resolve("home"));
        command.add(1, "-Djava.io.tmpdir=" + directory.resolve("tmp"));
        // Tests have one of their own, which the image has not.
        command.add(1, "-Dlog4j2.configurationFile=classpath:log4j2.xml");
        String settings = settings();
        manifest.args()
                .forEach(each -> command.add(each.replace("/etc/qingliu/console.yaml", settings)));
        return command;
    }

    private String settings() throws IOException {
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        for (JsonNode item : manifest.secretsAt("/run/secrets/qingliu")) {
            Files.writeString(
                    secrets.resolve(item.path("path").asText()),
                    "org.apache.kafka.common.security.scram.ScramLoginModule required"
                            + " username=\"a\" password=\"b\";");
        }
        String written =
                manifest.settings()
                        .replace("/run/secrets/qingliu", secrets.toString())
                        .replace("console.port: 8480", "console.port: " + port)
                        .replace("console.host: 0.0.0.0", "console.host: 127.0.0.1")
                        .replace(
                                "qingliu-kafka-bootstrap:9093",
                                "localhost:" + ConsoleRun.freePort())
                        .replace("qingliu-es-http", "localhost")
                        // Nobody is there to be trusted.
                        .lines()
                        .filter(
                                line ->
                                        !line.contains("truststore")
                                                && !line.contains("-certificate"))
                        .collect(Collectors.joining("\n"));
        return Files.writeString(directory.resolve("console.yaml"), written).toString();
    }

    /** That of this test without what does not go into the image. */
    private static String classPath() throws IOException {
        Pattern leftOut = ConsoleManifest.leftOut();
        List<String> all =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        Stream<String> kept =
                all.stream()
                        .filter(
                                part ->
                                        !leftOut.matcher(Path.of(part).getFileName().toString())
                                                .matches());
        String path = kept.collect(Collectors.joining(File.pathSeparator));
        assertThat(all.stream().filter(part -> !path.contains(part)).toList())
                .as("the broker of the demo")
                .anyMatch(part -> part.contains("kafka-server-"));
        return path;
    }
}
