package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.Metric;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.shared.OwnTopics;
import io.qingliu.testkit.shared.SharedServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who asks a run from outside is told how it does. */
class WatchIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir private Path directory;
    @TempDir private Path away;

    @Test
    void whoAsksIsToldOfRecordsAndOfWhatFails() throws Exception {
        CheatingShops shops = CheatingShops.ofACity();
        try (OwnTopics topics = OwnTopics.named("watch")) {
            JobSettings settings = settings(topics);
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            topics.produce("orders", "bad", "{\"id\":\"bad\"");
            topics.produce("verdicts", "bad", "no JSON");
            shops.send(topics, record -> true);
            try (LiveRun run = LiveRun.start(settings)) {
                InetSocketAddress address = run.watchedAt();
                await().atMost(SOON).until(() -> Asked.of(address, "/health").status() == 200);
                assertThat(Asked.of(address, "/health").text())
                        .isEqualTo("{\"live\":true,\"ready\":true,\"reasons\":[]}");
                await().atMost(SOON)
                        .untilAsserted(() -> everythingIsCounted(topics, shops, address));
                assertThat(Asked.of(address, "/elsewhere").status()).isEqualTo(404);

                aJobThatEndsIsNamed(address);
            }
        }
    }

    private static void everythingIsCounted(
            OwnTopics topics, CheatingShops shops, InetSocketAddress address) throws Exception {
        sendTooLate(topics, shops);
        Asked metrics = Asked.of(address, "/metrics");
        assertThat(
                        metrics.sum(
                                "qingliu_dead_letters_total",
                                "reason=\"NOT_JSON\",stream=\"orders\""))
                .isEqualTo(1);
        assertThat(
                        metrics.sum(
                                "qingliu_dead_letters_total",
                                "job_name=\"qingliu-cases\",reason=\"NOT_JSON\",stream=\"verdicts\""))
                .isEqualTo(1);
        assertThat(metrics.sum("qingliu_late_total", "stream=\"orders\"")).isPositive();
        assertThat(metrics.sum("qingliu_job_running", "")).isEqualTo(3);
        assertThat(metrics.sum("qingliu_ready", "")).isEqualTo(1);
        assertThat(metrics.metrics()).containsExactlyInAnyOrderElementsOf(listed());
    }

    /** Late only when the clock of its partition has come further: so it is sent until it is. */
    private static void sendTooLate(OwnTopics topics, CheatingShops shops) throws IOException {
        CityRecord first =
                shops.records().stream()
                        .filter(record -> record.stream().equals("orders"))
                        .findFirst()
                        .orElseThrow();
        topics.produce("orders", List.of(Message.text(CityKeys.of(first), first.json())));
    }

    private static Set<String> listed() {
        return Arrays.stream(Metric.values()).map(Metric::served).collect(Collectors.toSet());
    }

    /**
     * Where its next checkpoint would lie is no directory any more. It is moved away in one step: a
     * checkpoint that is being written would fill it again while it is emptied.
     */
    private void aJobThatEndsIsNamed(InetSocketAddress address) throws Exception {
        Path checkpoints = theDirectoryOf("qingliu-cases");
        await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> {
                            Files.move(
                                    checkpoints,
                                    Files.createTempDirectory(away, "was").resolve("it"));
                            Files.writeString(checkpoints, "in the way");
                            return true;
                        });

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            Asked health = Asked.of(address, "/health");
                            assertThat(health.status()).isEqualTo(503);
                            assertThat(health.text())
                                    .contains("\"live\":false,\"ready\":false")
                                    .contains("qingliu-cases has ended: ");
                        });
        assertThat(Asked.of(address, "/health/live").status()).isEqualTo(503);
        Asked metrics = Asked.of(address, "/metrics");
        assertThat(metrics.sum("qingliu_job_running", "qingliu-cases")).isZero();
        assertThat(metrics.sum("qingliu_checkpoints_failed_total", "qingliu-cases")).isPositive();
        assertThat(metrics.sum("qingliu_ready", "")).isZero();
    }

    private Path theDirectoryOf(String job) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .filter(file -> file.toString().contains(job))
                    .findFirst()
                    .orElseThrow()
                    .getParent()
                    .getParent();
        }
    }

    private JobSettings settings(OwnTopics topics) {
        EmbeddedElasticsearch elasticsearch = SharedServers.elasticsearch();
        Map<String, String> values = new HashMap<>(topics.settings());
        values.put("edge.key", "0123456789abcdef".repeat(4));
        values.put("elasticsearch.hosts", elasticsearch.uri().toString());
        values.put("elasticsearch.index.prefix", topics.group());
        values.put("webhook.allowed", "http://127.0.0.1:1");
        values.put("intake.clock.quiet", "PT2S");
        values.put("watch.port", "0");
        values.put("flink.restart-strategy.type", "disable");
        values.put("flink.execution.checkpointing.tolerable-failed-checkpoints", "0");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.toUri().toString());
        }
        return JobSettings.of(values);
    }
}
