package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.evidence.EvidenceRun;
import io.qingliu.jobs.evidence.Replay;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PII-07 through both jobs: the first hears of reports too, and learns who had seen what they name;
 * the second counts the victims. In any order of records, however parallel, and again from what the
 * bundle of the finding holds.
 */
class CommonAccessorIT {

    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int ORDERS = 40;
    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir private Path directory;

    private static String order(int i) {
        return ("{\"id\":\"ord%d\",\"time\":%d,\"platform\":\"P1\",\"type\":\"PAID\",\"order\":\"o%d\","
                        + "\"buyer\":\"b%d\",\"shop\":\"s\",\"amount\":1000}")
                .formatted(i, BEGIN + i * HOUR, i, i);
    }

    private static String access(String id, String work, long time, int order) {
        return ("{\"id\":\"%s\",\"time\":%d,\"platform\":\"P1\",\"type\":\"QUERY\",\"operator\":\"maker\","
                        + "\"app\":\"com.example.labels\",\"object\":\"o%d\"%s}")
                .formatted(id, time, order, work);
    }

    private static String report(int i, long time) {
        return ("{\"id\":\"rep%d\",\"time\":%d,\"behavior\":\"PI_LEAK_RESALE\",\"subject\":{\"kind\":\"SHOP\","
                        + "\"id\":\"s\",\"platform\":\"P1\"},\"kind\":\"SCAM_CALL\",\"reporter\":\"1380013%04d\","
                        + "\"order\":\"o%d\"}")
                .formatted(i, time, i, i);
    }

    private Path records(int victims, boolean shuffled) throws Exception {
        List<String> orders = new ArrayList<>();
        List<String> accesses = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            long paid = BEGIN + i * HOUR;
            orders.add(order(i));
            accesses.add(access("print" + i, ",\"work\":\"label-" + i + '"', paid + 1, i));
            accesses.add(access("again" + i, "", paid + 30 * 60_000L, i));
        }
        accesses.add(access("end", "", BEGIN + 20 * DAY, 0));
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < victims; i++) {
            reports.add(report(i, BEGIN + (8 + i) * DAY));
        }
        if (shuffled) {
            Collections.shuffle(reports, new Random(20260302));
            reports.addAll(List.copyOf(reports));
        }
        Path input = Files.createDirectories(directory.resolve("in-" + victims + '-' + shuffled));
        Files.write(input.resolve("orders.jsonl"), orders);
        Files.write(input.resolve("accesses.jsonl"), accesses);
        Files.write(input.resolve("reports.jsonl"), reports);
        return input;
    }

    private Path run(Path input, int parallelism, boolean bundles) throws Exception {
        Path output = directory.resolve(input.getFileName() + "-out-" + parallelism);
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        PolicyFiles.shipped(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        parallelism,
                        bundles,
                        ReadProgress.start())
                .run();
        return output;
    }

    @Test
    void theAppIsFoundInAnyOrderHoweverParallel() throws Exception {
        FinalResults alone = FinalResults.in(run(records(5, false), 1, false));

        assertThat(alone.byStream().get("dead-letters")).isEmpty();
        assertThat(alone.byStream().get("findings").keySet())
                .contains(
                        "f:MOBILE_APP::com.example.labels:PI_LEAK_RESALE",
                        "f:OPERATOR:P1:maker:PI_LEAK_RESALE");
        Path shuffled = records(5, true);
        assertThat(FinalResults.in(run(shuffled, 1, false)).differencesFrom(alone)).isEmpty();
        assertThat(FinalResults.in(run(shuffled, 3, false)).differencesFrom(alone)).isEmpty();
    }

    /** Reports and events come by topics of their own, each at the pace of its reader. */
    @Tag("nightly")
    @Test
    void liveGivesTheSameAsFiles() throws Exception {
        Path input = records(5, true);
        FinalResults files = FinalResults.in(run(input, 1, false));
        try (OwnTopics topics = OwnTopics.named("accessor")) {
            JobSettings settings = settings(topics);
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            for (String stream : List.of("orders", "accesses", "reports")) {
                List<Message> messages = new ArrayList<>();
                for (String line : Files.readAllLines(input.resolve(stream + ".jsonl"))) {
                    messages.add(Message.text(stream + messages.size() % 7, line));
                }
                topics.produce(stream, messages);
            }
            try (LiveRun run = LiveRun.start(settings)) {
                await().atMost(FinalResults.patience())
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(FinalResults.in(topics).differencesFrom(files))
                                            .isEmpty();
                                });
            }
        }
    }

    private JobSettings settings(OwnTopics topics) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", "PT8S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".parallelism", "2");
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job).toUri().toString());
        }
        return JobSettings.of(values);
    }

    @Test
    void fourVictimsAreTooFew() throws Exception {
        assertThat(FinalResults.in(run(records(4, false), 1, false)).byStream().get("findings"))
                .isEmpty();
    }

    @Test
    void theFindingIsRecomputedFromItsBundle() throws Exception {
        Path evidence = run(records(5, false), 2, true).resolve(EvidenceRun.DIRECTORY);
        List<Path> bundles;
        try (java.util.stream.Stream<Path> files = Files.list(evidence)) {
            bundles = files.filter(file -> file.toString().endsWith(Bundle.SUFFIX)).toList();
        }

        assertThat(bundles).hasSize(2);
        for (Path file : bundles) {
            Bundle bundle = Bundle.read(file);
            assertThat(bundle.tampering()).isEmpty();
            assertThat(new Replay(bundle).run()).isEmpty();
        }
    }
}
