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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that is saved, destroyed and restored goes on as if nothing had happened. */
class BackupIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String OPTION = "--dir";

    @TempDir private Path directory;
    private OwnTopics topics;

    @BeforeEach
    void create() {
        topics = OwnTopics.named("backup");
        new TopicCreator(settings().kafka()).createMissing(TopicPlan.shipped());
    }

    @AfterEach
    void delete() {
        topics.close();
    }

    private JobSettings settings() {
        Map<String, String> values = new HashMap<>(topics.settings());
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("intake.clock.quiet", "PT2S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return JobSettings.of(values);
    }

    private Path backup() {
        return directory.resolve("backup");
    }

    private void order(int number, long time) {
        topics.produce(
                "orders",
                "o" + number,
                """
                {"id":"e%d","time":%d,"type":"PAID","platform":"P1","order":"o%d","buyer":"b",\
                "shop":"s","amount":100}"""
                        .formatted(number, time, number));
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.shipped()) {
            for (StoredRecord each :
                    topics.kafka()
                            .readToEnd(topics.name(plan.name()), IsolationLevel.READ_COMMITTED)) {
                all.add(
                        "%s-%d %d %s %s"
                                .formatted(
                                        plan.name(),
                                        each.partition(),
                                        each.offset(),
                                        each.timestamp(),
                                        each.text()));
            }
        }
        return all;
    }

    private long quiet() {
        return topics.committed("signals").stream()
                .filter(record -> record.contains("\"quiet\":true"))
                .count();
    }

    /** Until the clock has come to the newest event and both jobs have settled what they will. */
    private void run(long quietBefore) throws Exception {
        try (LiveRun run = LiveRun.start(settings())) {
            await().atMost(SOON)
                    .until(
                            () -> {
                                assertThat(run.isRunning()).isTrue();
                                return quiet() > quietBefore;
                            });
        }
    }

    @Test
    void itGoesOnWhereItWasSaved() throws Exception {
        order(1, 1_772_352_000_000L);
        order(2, 1_772_352_060_000L);
        run(0);
        List<String> before = all();
        Backup saved = Backup.make(settings(), OPTION, backup());
        assertThat(saved.records()).isEqualTo(before.size());
        assertThat(saved.checkpoints()).isGreaterThanOrEqualTo(2);

        topics.close();
        move("checkpoints", "destroyed");
        assertThat(Restore.make(settings(), OPTION, backup())).isEqualTo(saved);

        assertThat(all()).isEqualTo(before);
        order(3, 1_772_352_120_000L);
        run(quiet());
        // Nothing comes a second time: what is new is about the new order.
        assertThat(all()).containsAll(before);
        assertThat(all().stream().filter(record -> record.startsWith("late-"))).isEmpty();
        assertThat(all().stream().filter(record -> record.startsWith("dead-letters-"))).isEmpty();
    }

    private void move(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to));
    }

    @Test
    void aDirectoryThatHoldsSomethingIsNotWrittenInto() throws Exception {
        Files.createDirectories(backup());
        Files.writeString(backup().resolve("mine"), "");
        assertThatThrownBy(() -> Backup.make(settings(), OPTION, backup()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--dir is " + backup() + " but must be a new or an empty directory");
    }

    @Tag("nightly")
    @Test
    void aDeploymentThatRunsIsNotSaved() throws Exception {
        try (LiveRun run = LiveRun.start(settings())) {
            assertThat(run.isRunning()).isTrue();
            assertThatThrownBy(() -> Backup.make(settings(), OPTION, backup()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("be of one run at a time");
        }
        assertThat(backup()).doesNotExist();
    }

    @Test
    void aBackupIsRestoredWholeOrNotAtAll() throws Exception {
        order(1, 1_772_352_000_000L);
        Backup.make(settings(), OPTION, backup());

        assertThatThrownBy(() -> Restore.make(settings(), OPTION, backup()))
                .hasMessageStartingWith("kafka.bootstrap.servers is ")
                .hasMessageContaining(
                        "but must lead to a cluster without topic " + topics.prefix());

        topics.close();
        Path damaged;
        try (Stream<Path> files = Files.list(backup().resolve("topics"))) {
            damaged = files.filter(file -> file.toString().contains("orders-")).findAny().get();
        }
        byte[] sound = Files.readAllBytes(damaged);
        Files.write(damaged, new byte[] {1});
        assertThatThrownBy(() -> Restore.make(settings(), OPTION, backup()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("be as it was written: topics/" + damaged.getFileName());
        Files.write(damaged, sound);

        OwnTopics first = topics;
        topics = OwnTopics.named("backup");
        assertThatThrownBy(() -> Restore.make(settings(), OPTION, backup()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("be of " + settings().kafka().deployment() + ", not of ");
        topics = first;

        move("backup/backup.json", "later");
        assertThatThrownBy(() -> Restore.make(settings(), OPTION, backup()))
                .hasMessageContaining("be a complete backup: backup.json is missing");
        move("later", "backup/backup.json");

        Restore.make(settings(), OPTION, backup());
        assertThat(topics.committed("orders")).hasSize(1);
    }
}
