package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules shown, changed and set back while the jobs run. */
class RulesIT {

    @TempDir private Path directory;
    private String config;

    private Called rules(String command, String... more) {
        List<String> call = new ArrayList<>(List.of("rules", command, "--config", config));
        call.addAll(Arrays.asList(more));
        return Called.with(call.toArray(new String[0]));
    }

    @Test
    void aChangeIsActiveWhenItSaysSoAndOneCommandTakesItBack() throws Exception {
        try (OwnTopics topics = OwnTopics.named("rules")) {
            Path file =
                    Files.writeString(
                            directory.resolve("qingliu.yaml"),
                            """
                            edge.key: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
                            kafka.bootstrap.servers: %s
                            kafka.topic.prefix: %s
                            kafka.group.id: %s
                            signal-job.parallelism: 2
                            signal-job.checkpoint-every: PT1S
                            signal-job.checkpoints: %s
                            case-job.checkpoint-every: PT1S
                            case-job.checkpoints: %s
                            """
                                    .formatted(
                                            topics.kafka().bootstrapServers(),
                                            topics.prefix(),
                                            topics.group(),
                                            directory.resolve("signals").toUri(),
                                            directory.resolve("cases").toUri()));
            config = file.toString();
            JobSettings settings = JobSettings.load(file);
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            try (LiveRun run = LiveRun.start(settings)) {
                Called changed =
                        rules(
                                "change",
                                "--rule",
                                "BRU-01",
                                "--set",
                                "orders=30",
                                "--author",
                                "ana",
                                "--reason",
                                "a big sale");
                assertThat(changed.err()).isEmpty();
                assertThat(changed.out())
                        .contains("Sent: BRU-01 version 2, LIVE", "→ 30")
                        .contains("BRU-01 version 2 is active on 2 of 2 tasks.");
                assertThat(changed.code()).isZero();
                assertThat(run.isRunning()).isTrue();

                // What is not named stays as it is.
                Called trial =
                        rules(
                                "change",
                                "--rule",
                                "BRU-01",
                                "--mode",
                                "SHADOW",
                                "--author",
                                "ben",
                                "--reason",
                                "on trial");
                assertThat(trial.out()).contains("version 3 is active on 2 of 2 tasks.");
                assertThat(rules("list", "--rule", "BRU-01").out())
                        .containsPattern("BRU-01 +SHADOW +3 .*2 of 2 tasks.*orders \\d+ → 30")
                        .containsPattern("orders +30 ");
                for (int version : new int[] {2, 1}) {
                    topics.produce(
                            "rule-precision",
                            "w:BRU-01",
                            """
                            {"id":"w:BRU-01","rule":"BRU-01","version":%d,"confirmed":12,"rejected":2,\
                            "overturned":%d,"precision":0.8,"low":0.548,"high":0.93,"at":1732982400000}"""
                                    .formatted(version, version - 1));
                }
                assertThat(rules("list").out())
                        .containsPattern(
                                "BRU-01 +SHADOW .*0.8 \\[0.548–0.93\\]: 12 confirmed, 2 rejected, 1"
                                        + " overturned +orders")
                        .containsPattern("BRU-02 +LIVE +1\\R");

                Called late =
                        rules(
                                "change",
                                "--rule",
                                "REG-08",
                                "--mode",
                                "OFF",
                                "--author",
                                "ana",
                                "--reason",
                                "of the second job");
                assertThat(late.out()).contains("REG-08 version 2 is active on 1 of 1 tasks.");

                Called back =
                        rules(
                                "rollback",
                                "--rule",
                                "BRU-01",
                                "--author",
                                "ana",
                                "--reason",
                                "done");
                assertThat(back.out())
                        .contains("BRU-01 version 4, LIVE")
                        .contains("version 4 is active on 2 of 2 tasks.");
                assertThat(rules("history", "--rule", "BRU-01").out())
                        .containsPattern("ana: a big sale +LIVE +2 ")
                        .containsPattern("ben: on trial +SHADOW +3 ")
                        .containsPattern("ana: done +LIVE +4 ");
            }
            whatIsWrongIsRefusedBeforeItIsSent();
        }
    }

    private void whatIsWrongIsRefusedBeforeItIsSent() {
        String[] why = {"--author", "ana", "--reason", "why"};
        assertThat(refused("--rule", "BRU-99", "--mode", "OFF", why))
                .contains("--rule is BRU-99 but must be a rule of docs/behaviours.md");
        assertThat(refused("--rule", "BRU-01", "--mode", "ASLEEP", why))
                .contains("--mode is ASLEEP but must be OFF, SHADOW or LIVE");
        assertThat(refused("--rule", "BRU-01", "--set", "ordres=3", why))
                .contains("--set is ordres but must be one of [");
        assertThat(refused("--rule", "BRU-01", "--set", "orders=1", why))
                .contains("--set orders is 1 but must be from 3 to ");
        for (String from :
                new String[] {
                    OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).plusMinutes(1).toString(),
                    "1999-12-31T23:59:59Z",
                    "+999999999-12-31T00:00:00Z"
                }) {
            assertThat(
                            refused(
                                    "--rule",
                                    "BRU-01",
                                    "--mode",
                                    "OFF",
                                    "--author",
                                    "ana",
                                    "--reason",
                                    "why",
                                    "--from",
                                    from))
                    .hasLineCount(1)
                    .contains("--from is " + from + " but must be ");
        }
        assertThat(
                        refused(
                                "--rule",
                                "BRU-01",
                                "--mode",
                                "OFF",
                                "--author",
                                "13912345678",
                                "--reason",
                                "why"))
                .contains("--author is … but must be without raw identifiers");
    }

    private String refused(String option, String value, String other, String set, String... more) {
        List<String> call = new ArrayList<>(List.of(option, value, other, set));
        call.addAll(Arrays.asList(more));
        Called called = rules("change", call.toArray(new String[0]));
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        return String.join("\n", called.err());
    }
}
