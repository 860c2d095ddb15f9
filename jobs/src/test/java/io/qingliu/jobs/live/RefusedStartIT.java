package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that would lose or double results ends in one line, and nothing is written. */
class RefusedStartIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String OTHER_KEY =
            "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    @TempDir private Path directory;
    private OwnTopics topics;

    @BeforeEach
    void create() {
        topics = OwnTopics.named("start");
        new TopicCreator(settings(KEY).kafka()).createMissing(TopicPlan.shipped());
    }

    @AfterEach
    void delete() {
        topics.close();
    }

    @Test
    void resultsWithoutTheirCheckpointAreNotWrittenASecondTime() throws Exception {
        topics.produce("signals", "s", "{}");
        refused(KEY)
                .hasMessageStartingWith("signal-job.checkpoints is ")
                .hasMessageContaining("but must hold the checkpoint of qingliu-signals")
                .hasMessageContaining(topics.name("signals"))
                .hasMessageContaining("--begin-anew");
    }

    @Test
    void norAreThoseOfTheSecondJob() throws Exception {
        topics.produce("notices", "n", "{}");
        refused(KEY)
                .hasMessageStartingWith("case-job.checkpoints is ")
                .hasMessageContaining(topics.name("notices"));
    }

    @Test
    void beginningAnewDeletesResultsAndKeepsDecisions() throws Exception {
        topics.produce("signals", "s", "{}");
        topics.produce("blacklist", "b", "{}");
        topics.produce("verdicts", "v", "{}");
        topics.produce("rule-receipts", "r", "{}");

        FreshStart fresh = FreshStart.make(settings(KEY));

        assertThat(fresh.emptied()).contains(topics.name("signals"), topics.name("blacklist"));
        assertThat(all()).containsEntry("signals", List.of()).containsEntry("blacklist", List.of());
        assertThat(all().get("verdicts")).hasSize(1);
        assertThat(all().get("rule-receipts")).hasSize(1);
        LiveRun.start(settings(KEY)).close();
    }

    /** What others write there, such as receipts and letters, shows no earlier run. */
    @Test
    void whatOthersWriteIsNoResult() throws Exception {
        topics.produce("orders", "o", "{}");
        topics.produce("rules", "r", "{}");
        topics.produce("dead-letters", "d", "{}");
        LiveRun.start(settings(KEY)).close();
    }

    @Test
    void anotherKeyUnderAKnownIdIsRefused() throws Exception {
        topics.produce("keys", "foreign", "no JSON");
        topics.produce("keys", "foreign", "17");
        LiveRun.start(settings(KEY)).close();
        assertThat(topics.committed("keys"))
                .hasSize(3)
                .last(InstanceOfAssertFactories.STRING)
                .contains("\"id\":\"k1\"")
                .doesNotContain(KEY);

        refused(OTHER_KEY)
                .hasMessageStartingWith("edge.key is of fingerprint device:k1:")
                .hasMessageContaining("edge.key.id")
                .hasMessageNotContaining(OTHER_KEY);
        LiveRun.start(settings(KEY)).close();
    }

    @Test
    void stateOfAnotherKeyOrClusterIsNotGoneOnFrom() throws Exception {
        runToItsFirstCheckpoints();
        assertThatThrownBy(() -> LiveRun.start(settings(OTHER_KEY, "k2")).close())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("edge.key.id is k2 but must be k1");

        Path mine = cluster();
        Path another = directory.resolve("another");
        Files.move(mine, another);
        refused(KEY)
                .hasMessageStartingWith("kafka.bootstrap.servers is ")
                .hasMessageContaining("but must lead to cluster another");

        Files.move(another, mine);
        assertThat(FreshStart.make(settings(KEY)).setAside())
                .hasSize(2)
                .allSatisfy(place -> assertThat(Path.of(URI.create(place))).isNotEmptyDirectory());
        LiveRun.start(settings(OTHER_KEY, "k2")).close();
    }

    private Path cluster() throws IOException {
        try (var clusters = Files.list(directory)) {
            return clusters.findFirst().orElseThrow();
        }
    }

    private void runToItsFirstCheckpoints() throws Exception {
        try (LiveRun run = LiveRun.start(settings(KEY))) {
            await().atMost(SOON).until(() -> checkpointsOf("qingliu-signals") > 0);
            await().atMost(SOON).until(() -> checkpointsOf("qingliu-cases") > 0);
            assertThat(run.isRunning()).isTrue();
        }
    }

    private long checkpointsOf(String job) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().contains(job))
                    .filter(file -> file.endsWith("_metadata"))
                    .count();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String key) throws Exception {
        Map<String, List<String>> before = all();
        var refusal =
                assertThatThrownBy(() -> LiveRun.start(settings(key)).close())
                        .isInstanceOf(BadSettingException.class);
        assertThat(all()).isEqualTo(before);
        return refusal;
    }

    private Map<String, List<String>> all() {
        Map<String, List<String>> records = new HashMap<>();
        for (TopicPlan plan : TopicPlan.shipped()) {
            records.put(
                    plan.name(),
                    topics
                            .kafka()
                            .readToEnd(topics.name(plan.name()), IsolationLevel.READ_UNCOMMITTED)
                            .stream()
                            .map(StoredRecord::text)
                            .toList());
        }
        return records;
    }

    private JobSettings settings(String key) {
        return settings(key, "k1");
    }

    private JobSettings settings(String key, String id) {
        Map<String, String> values = new HashMap<>(topics.settings());
        values.put("edge.key", key);
        values.put("edge.key.id", id);
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.toUri().toString());
        }
        return JobSettings.of(values);
    }
}
