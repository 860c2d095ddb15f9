package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.cli.terminal.Terminal;
import io.qingliu.testkit.shared.OwnTopics;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no checkpoint can be written, the terminal says so once, and then why the run ends. */
@Tag("nightly")
class FailedCheckpointIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String CHECKPOINTS =
            "org.apache.flink.runtime.checkpoint.CheckpointFailureManager";
    private static final Pattern SERVED = Pattern.compile("Health is at (http\\S+)/health");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger code = new AtomicInteger(-1);

    @TempDir private Path directory;

    /** Tests log errors of Flink only. */
    @BeforeEach
    void logAsARunDoes() {
        Configurator.setLevel(CHECKPOINTS, Level.WARN);
    }

    @AfterEach
    void logLess() {
        Configurator.setLevel(CHECKPOINTS, Level.ERROR);
    }

    @Test
    void theTerminalSaysWhyCheckpointsFail() throws Exception {
        try (OwnTopics topics = OwnTopics.named("failedcheckpoint")) {
            Path config = config(topics);
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
                                                    config.toString())));
            run.start();
            await().atMost(SOON).until(() -> SERVED.matcher(out.toString()).find());
            await().atMost(SOON).until(() -> health() == 200 && checkpoint() != null);

            Path blocked = checkpoint().getParent();
            delete(blocked);
            Files.writeString(blocked, "in the way");
            run.join(SOON.toMillis());

            assertThat(code).hasValue(1);
            List<String> lines = err.toString().lines().toList();
            assertThat(lines).filteredOn(line -> line.contains("A checkpoint failed: ")).hasSize(1);
            assertThat(lines).last().asString().startsWith("qingliu: ").contains("qingliu-cases");
        }
    }

    private int health() throws Exception {
        Matcher served = SERVED.matcher(out.toString());
        assertThat(served.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(served.group(1) + "/health")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The newest of the second job; null while there is none. */
    private Path checkpoint() throws IOException {
        if (!Files.exists(directory.resolve("checkpoints"))) {
            return null;
        }
        try (Stream<Path> files = Files.walk(directory.resolve("checkpoints"))) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .filter(file -> file.toString().contains("qingliu-cases"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    private Path config(OwnTopics topics) throws IOException {
        StringBuilder yaml = new StringBuilder();
        topics.settings().forEach((key, value) -> yaml.append(line(key, value)));
        yaml.append(line("edge.key", "0123456789abcdef".repeat(4)));
        yaml.append(line("watch.port", "0"));
        yaml.append(line("flink.restart-strategy.type", "disable"));
        yaml.append(line("flink.execution.checkpointing.tolerable-failed-checkpoints", "2"));
        for (String job : new String[] {"signal-job", "case-job"}) {
            yaml.append(
                    line(
                            job + ".checkpoints",
                            directory.resolve("checkpoints").toUri().toString()));
            yaml.append(line(job + ".checkpoint-every", "PT1S"));
        }
        return Files.writeString(directory.resolve("run.yaml"), yaml);
    }

    private static String line(String key, String value) {
        return key + ": \"" + value + "\"\n";
    }
}
