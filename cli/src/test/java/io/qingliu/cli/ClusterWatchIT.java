package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.cli.terminal.Terminal;
import io.qingliu.testkit.shared.OwnTopics;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processes of a cluster count is served in one place. */
@Tag("nightly")
class ClusterWatchIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern SERVED = Pattern.compile("Health is at (http\\S+)/health");

    @TempDir private Path directory;

    @Test
    void theCommandServesWhatJobManagerAndTaskManagersCount() throws Exception {
        try (OwnTopics topics = OwnTopics.named("clusterwatch")) {
            Path config = config(topics);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            AtomicInteger code = new AtomicInteger(-1);
            Thread cluster =
                    new Thread(
                            () ->
                                    code.set(
                                            Qingliu.run(
                                                    Terminal.NONE,
                                                    Locale.ENGLISH,
                                                    new PrintWriter(out),
                                                    new PrintWriter(err),
                                                    "cluster",
                                                    "--config",
                                                    config.toString(),
                                                    "--port",
                                                    "0",
                                                    "--directory",
                                                    directory.resolve("flink").toString())));
            cluster.start();
            try {
                await().atMost(SOON).until(() -> served(out) != null || code.get() >= 0);
                assertThat(err.toString()).isEmpty();
                topics.produce("orders", "bad", "{\"id\":\"bad\"");
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(get(out, "/health").statusCode()).isEqualTo(200);
                                    assertThat(get(out, "/metrics").body())
                                            .contains(
                                                    "qingliu_dead_letters_total{job_name=\"qingliu-signals\",reason=\"NOT_JSON\",stream=\"orders\"} 1.0",
                                                    "qingliu_checkpoint_age_seconds{job_name=\"qingliu-cases\"}",
                                                    "qingliu_job_running{job_name=\"qingliu-signals\"} 1.0",
                                                    "qingliu_restarts_total{job_name=\"qingliu-signals\"} 0.0");
                                });
            } finally {
                cluster.interrupt();
                cluster.join();
            }
        }
    }

    private static String served(StringWriter out) {
        Matcher served = SERVED.matcher(out.toString());
        return served.find() ? served.group(1) : null;
    }

    private static HttpResponse<String> get(StringWriter out, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(served(out) + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Path config(OwnTopics topics) throws Exception {
        StringBuilder yaml = new StringBuilder();
        topics.settings().forEach((key, value) -> yaml.append(line(key, value)));
        yaml.append(line("edge.key", "0123456789abcdef".repeat(4)));
        yaml.append(line("watch.port", "0"));
        for (String job : new String[] {"signal-job", "case-job"}) {
            yaml.append(line(job + ".checkpoints", directory.resolve("c").toUri().toString()));
            yaml.append(line(job + ".checkpoint-every", "PT1S"));
        }
        return Files.writeString(directory.resolve("cluster.yaml"), yaml);
    }

    private static String line(String key, String value) {
        return key + ": \"" + value + "\"\n";
    }
}
