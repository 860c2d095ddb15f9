package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.intake.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.StoredRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule that is changed while events flow, with a restart of the jobs and another parallelism
 * behind it, comes to what an undisturbed run gives that knew the change beforehand: a backtest
 * with the same records of the rules stream.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedRulesIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir private static Path directory;

    private CheatingShops shops;
    private long middle;

    @BeforeAll
    void aCity() throws Exception {
        shops = CheatingShops.ofACity();
        middle = shops.timeOf(0.5);
    }

    private static String change(String rule, long version, long time, String mode, String params) {
        return "{\"id\":\"r-%s-%d\",\"time\":%d,\"rule\":\"%s\",\"version\":%d,\"mode\":\"%s\",\"params\":%s,\"author\":\"ana\"}"
                .formatted(rule, version, time, rule, version, mode, params);
    }

    /**
     * Off from a time on that lies behind the clock, on a day that has not settled; back from a
     * time on that has yet to come; and one on trial.
     */
    private List<String> ofTheFirstJob() {
        return List.of(
                change("EMP-01", 2, ChinaDay.beginOf(middle), "OFF", "{}"),
                change("EMP-01", 3, shops.timeOf(0.8), "LIVE", "{}"),
                change("EMP-08", 2, ChinaDay.beginOf(middle), "SHADOW", "{}"));
    }

    /**
     * And a rule over matches of a pattern, which the second job judges: what begins from a time on
     * that lies behind the clock goes by another number, beside what had begun before.
     */
    private List<String> ofBothJobs() {
        List<String> changes = new ArrayList<>(ofTheFirstJob());
        changes.add(
                change(
                        "EMP-15",
                        2,
                        ChinaDay.beginOf(middle),
                        "LIVE",
                        "{\"ghostsWithin\":\"1\",\"matches\":\"2\"}"));
        changes.add(change("EMP-15", 3, shops.timeOf(0.8), "OFF", "{}"));
        return changes;
    }

    private FinalResults backtest(String name, List<String> changes) throws Exception {
        Path input = Files.createDirectories(directory.resolve(name));
        shops.writeTo(input);
        Files.write(input.resolve("rules.jsonl"), changes);
        Path output = directory.resolve(name + "-out");
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }

    /** What was judged under the old rule is judged again. */
    @Test
    void whileEventsFlowItComesToWhatIsKnownBeforehand() throws Exception {
        FinalResults expected = backtest("first", ofTheFirstJob());
        FinalResults unchanged = backtest("unchanged", List.of());
        assertThat(expected.but("rule-receipts").differencesFrom(unchanged)).isNotEmpty();

        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            // All is quiet in between. One reader of events: see what ADR 50 leaves open of two.
            JobSettings settings = settings(kafka, 1, 2, "PT8S");
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            shops.send(kafka, "qingliu.", record -> record.time() < middle);
            try (LiveRun run = LiveRun.start(settings)) {
                await().atMost(SOON).untilAsserted(() -> assertThat(signals(kafka)).isPositive());
                send(kafka, ofTheFirstJob());
                send(
                        kafka,
                        List.of(
                                change("EMP-01", 2, middle, "LIVE", "{}"),
                                change("EMP-99", 2, middle, "OFF", "{}"),
                                change("EMP-08", 9, shops.timeOf(0.01), "OFF", "{}")));
                // No stream comes days behind the others.
                shops.sendInTime(kafka, "qingliu.", record -> record.time() >= middle);
                await().atMost(SOON)
                        .untilAsserted(
                                () ->
                                        assertThat(refusals(kafka))
                                                .contains(
                                                        "NOT_NEWER version",
                                                        "BAD_VALUE rule",
                                                        "TOO_LATE time"));
                comesTo(expected, kafka, run);
            }
        }
    }

    /** The jobs are stopped when they have taken the changes, and go on with more tasks. */
    @Test
    void overARestartWithMoreTasksItComesToWhatIsKnownBeforehand() throws Exception {
        FinalResults expected = backtest("both", ofBothJobs());
        List<String> otherwise = new ArrayList<>(ofBothJobs());
        otherwise.replaceAll(change -> change.replace("\"ghostsWithin\":\"1\",", ""));
        assertThat(expected.differencesFrom(backtest("otherwise", otherwise)))
                .as("what the number of the pattern alters")
                .isNotEmpty();

        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            // So long that no partition takes the stop for the end of its records.
            JobSettings first = settings(kafka, 1, 1, "PT1M");
            new TopicCreator(first.kafka()).createMissing(TopicPlan.shipped());
            shops.send(kafka, "qingliu.", record -> record.time() < middle);
            try (LiveRun run = LiveRun.start(first)) {
                send(kafka, ofBothJobs());
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(receipts(kafka)).containsAll(taken(1));
                                });
            }
            shops.send(kafka, "qingliu.", record -> record.time() >= middle);
            try (LiveRun run = LiveRun.start(settings(kafka, 4, 4, "PT8S"))) {
                comesTo(expected, kafka, run);
                assertThat(receipts(kafka)).containsAll(taken(4));
            }
        }
    }

    private static void send(EmbeddedKafka kafka, List<String> changes) {
        for (String change : changes) {
            kafka.produce("qingliu.rules", "rules", change);
        }
    }

    private static void comesTo(FinalResults expected, EmbeddedKafka kafka, LiveRun run) {
        // Each stage of both jobs waits until its inputs have been quiet for so long.
        await().atMost(FinalResults.patience().multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(kafka, "qingliu.").differencesFrom(expected))
                                    .isEmpty();
                        });
    }

    /** Each task of the job that judges a rule gives one. */
    private static List<String> taken(int parallelism) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            taken.add("u:EMP-01:2:qingliu-signals:" + i + ':' + parallelism);
            taken.add("u:EMP-01:3:qingliu-signals:" + i + ':' + parallelism);
            taken.add("u:EMP-08:2:qingliu-signals:" + i + ':' + parallelism);
            taken.add("u:EMP-15:2:qingliu-cases:" + i + ':' + parallelism);
            taken.add("u:EMP-15:3:qingliu-cases:" + i + ':' + parallelism);
        }
        return taken;
    }

    private static List<String> read(EmbeddedKafka kafka, String stream) throws Exception {
        return kafka.readToEnd("qingliu." + stream, IsolationLevel.READ_COMMITTED).stream()
                .map(StoredRecord::text)
                .toList();
    }

    private static List<String> receipts(EmbeddedKafka kafka) throws Exception {
        return read(kafka, RuleReceipt.STREAM).stream()
                .map(json -> json.replaceAll("\\{\"id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    private static List<String> refusals(EmbeddedKafka kafka) throws Exception {
        return read(kafka, DeadLetter.STREAM).stream()
                .filter(json -> json.contains("\"stream\":\"rules\""))
                .map(
                        json ->
                                json.replaceAll(
                                        ".*\"reason\":\"(\\w+)\",\"field\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }

    private static long signals(EmbeddedKafka kafka) throws Exception {
        return read(kafka, "signals").stream().filter(json -> json.contains("\"EMP-01\"")).count();
    }

    private JobSettings settings(EmbeddedKafka kafka, int ofSignals, int ofCases, String quiet) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("intake.clock.quiet", quiet);
        values.put("signal-job.parallelism", String.valueOf(ofSignals));
        values.put("case-job.parallelism", String.valueOf(ofCases));
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job).toUri().toString());
        }
        return JobSettings.of(values);
    }
}
