package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The edge's key is replaced while a city goes on: crews sign up before the change, while both keys
 * are in use, and behind it. Each crew is found once, under the key of its day.
 */
class KeyRotationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int SIGN_UPS = 40;
    private static final String OLD_KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String NEW_KEY =
            "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    @TempDir private Path directory;
    private OwnTopics topics;

    @BeforeEach
    void create() {
        topics = OwnTopics.named("rotation");
        new TopicCreator(settings(Map.of("edge.key", OLD_KEY)).kafka())
                .createMissing(TopicPlan.shipped());
    }

    @AfterEach
    void delete() {
        topics.close();
    }

    @Test
    void eachCrewIsFoundOnceUnderTheKeyOfItsDay() throws Exception {
        signUp("before", "2026-05-11T10:00:00+08:00");
        try (LiveRun run = LiveRun.start(settings(Map.of("edge.key", OLD_KEY)))) {
            awaitFound(run, Map.of("before", "k1"));
            awaitCheckpoint("qingliu-signals");
        }

        Map<String, String> both =
                Map.of(
                        "edge.key", NEW_KEY,
                        "edge.key.id", "k2",
                        "edge.previous.key", OLD_KEY,
                        "edge.previous.key.id", "k1",
                        "edge.previous.until", "2026-05-14");
        assertThatThrownBy(
                        () ->
                                LiveRun.start(
                                                settings(
                                                        Map.of(
                                                                "edge.key",
                                                                NEW_KEY,
                                                                "edge.key.id",
                                                                "k2")))
                                        .close())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("edge.key.id is k2 but must be k1")
                .hasMessageContaining("edge.previous.key");

        signUp("between", "2026-05-13T20:00:00+08:00");
        try (LiveRun run = LiveRun.start(settings(both))) {
            awaitFound(run, Map.of("before", "k1", "between", "k1"));
            // Across the change: a run that is started anew goes on with both keys.
            awaitCheckpoint("qingliu-signals-k2");
            await().atMost(SOON).until(() -> topics.committed("keys").size() == 2);
        }
        signUp("behind", "2026-05-14T00:10:00+08:00");
        signUp("much-later", "2026-05-16T10:00:00+08:00");
        try (LiveRun run = LiveRun.start(settings(both))) {
            awaitFound(
                    run,
                    Map.of("before", "k1", "between", "k1", "behind", "k2", "much-later", "k2"));
        }

        Path lost = checkpointsOf("qingliu-signals-k2");
        Files.move(lost, directory.resolve("aside"));
        assertThatThrownBy(() -> LiveRun.start(settings(both)).close())
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("must hold the checkpoint of qingliu-signals-k2");
        Files.move(directory.resolve("aside"), lost);

        Map<String, String> alone = new HashMap<>(both);
        alone.put("edge.previous.detects", "false");
        signUp("at-last", "2026-05-18T10:00:00+08:00");
        try (LiveRun run = LiveRun.start(settings(alone))) {
            awaitFound(
                    run,
                    Map.of(
                            "before",
                            "k1",
                            "between",
                            "k1",
                            "behind",
                            "k2",
                            "much-later",
                            "k2",
                            "at-last",
                            "k2"));
        }
        assertThat(topics.committed("dead-letters")).isEmpty();
        assertThat(topics.committed("late")).isEmpty();
        assertThat(topics.committed("findings").stream().map(KeyRotationIT::idAndVersion))
                .as("each version of a finding is sent once")
                .doesNotHaveDuplicates();
    }

    private static String idAndVersion(String finding) {
        JsonNode read = json(finding);
        return read.path("id").asText() + ' ' + read.path("version").asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** Waits until accounts of these crews and of no others are suspected, each under one key. */
    private void awaitFound(LiveRun run, Map<String, String> keys) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(suspected()).isEqualTo(keys.keySet());
                            assertThat(keysOfSignals()).isEqualTo(expected(keys));
                        });
    }

    private static Map<String, Set<String>> expected(Map<String, String> keys) {
        Map<String, Set<String>> expected = new TreeMap<>();
        keys.forEach((crew, key) -> expected.put(crew, Set.of(key)));
        return expected;
    }

    private Set<String> suspected() {
        Set<String> crews = new TreeSet<>();
        for (String finding : topics.committed("findings")) {
            JsonNode subject = json(finding).path("subject");
            if (subject.path("kind").asText().equals("BUYER")) {
                crews.add(subject.path("id").asText().replaceFirst("-\\d+$", ""));
            }
        }
        return crews;
    }

    /** The ids of the keys by whose tokens signals name each crew. */
    private Map<String, Set<String>> keysOfSignals() {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (String signal : topics.committed("signals")) {
            JsonNode read = json(signal);
            for (JsonNode event : read.path("evidence").path("events")) {
                String crew = event.asText().replaceFirst("^.*?:", "").replaceFirst("-\\d+$", "");
                for (String key : List.of("k1", "k2")) {
                    if (signal.contains(':' + key + ':') || signal.contains("%3A" + key + "%3A")) {
                        keys.computeIfAbsent(crew, each -> new TreeSet<>()).add(key);
                    }
                }
            }
        }
        return keys;
    }

    /** Forty accounts within two hours on one handset, each with a number of its own. */
    private void signUp(String crew, String begin) {
        long time = Instant.parse(begin.replace("+08:00", "Z")).toEpochMilli() - 8 * 3_600_000L;
        for (int i = 0; i < SIGN_UPS; i++) {
            String account = crew + '-' + (100 + i);
            topics.produce(
                    "registrations",
                    account,
                    ("{'id':'%s','time':%d,'type':'REGISTERED','platform':'P1','account':'%s',"
                                    + "'kind':'BUYER','device':'device-of-%s','hardware':'h-%s',"
                                    + "'phone':'138%s%06d'}")
                            .formatted(
                                    account,
                                    time + i * 180_000L,
                                    account,
                                    crew,
                                    crew,
                                    crew.length() + 10,
                                    i)
                            .replace('\'', '"'));
        }
    }

    private Path checkpointsOf(String job) throws IOException {
        Path[] found = {null};
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes of) {
                        if (each.getFileName().toString().equals(job)) {
                            found[0] = each;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    /** Flink deletes checkpoints meanwhile. */
                    @Override
                    public FileVisitResult visitFileFailed(Path each, IOException why) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found[0];
    }

    private void awaitCheckpoint(String job) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> {
                            Path jobs = checkpointsOf(job);
                            if (jobs == null) {
                                return false;
                            }
                            try (var files = Files.walk(jobs)) {
                                return files.anyMatch(file -> file.endsWith("_metadata"));
                            }
                        });
    }

    private JobSettings settings(Map<String, String> edge) {
        Map<String, String> values = new HashMap<>(topics.settings());
        values.put("intake.clock.quiet", "PT1S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        values.putAll(edge);
        return JobSettings.of(values);
    }
}
