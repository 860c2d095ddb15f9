package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule that is changed while events flow, with a restart of the jobs and another parallelism
 * behind it, comes to what an undisturbed run gives that knew the change beforehand: a backtest
 * with the same records of the rules stream.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedRulesIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration OFTEN = Duration.ofMillis(250);

    /** Records of the traffic. */
    private static final int PER_SECOND = 80;

    @TempDir private static Path directory;

    private BothWays ways;
    private CheatingShops shops;
    private long middle;

    @BeforeAll
    void aCity() throws Exception {
        ways = new BothWays(directory);
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
    private List<String> ofTheFirstJob(long now) {
        return List.of(
                change("EMP-01", 2, ChinaDay.beginOf(now), "OFF", "{}"),
                change("EMP-01", 3, shops.timeOf(0.8), "LIVE", "{}"),
                change("EMP-08", 2, ChinaDay.beginOf(now), "SHADOW", "{}"));
    }

    /**
     * And a rule over matches of a pattern, which the second job judges: what begins from a time on
     * that lies behind the clock goes by another number, beside what had begun before.
     */
    private List<String> ofBothJobs() {
        List<String> changes = new ArrayList<>(ofTheFirstJob(middle));
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

    /**
     * Traffic comes at one rate and pauses for nothing. When the first signals are there, a change
     * comes that takes some of them back. Two runs know it beforehand: one over topics that hold
     * all from the start, and a backtest.
     */
    @Test
    void inTheMiddleOfSteadyTrafficItComesToWhatIsKnownBeforehand() throws Exception {
        FinalResults unchanged =
                ways.overFiles("unchanged", shops, Map.of(RuleChange.STREAM, List.of()));
        List<String> changes;
        FinalResults expected;
        FinalResults signals;

        try (OwnTopics topics = OwnTopics.named("changes")) {
            JobSettings settings = ways.overTopics(topics, 2, 2, "PT8S");
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            try (LiveRun run = LiveRun.start(settings);
                    SteadyPlayer traffic = SteadyPlayer.start(topics, shops, PER_SECOND)) {
                await().atMost(SOON)
                        .pollInterval(OFTEN)
                        .until(() -> traffic.share() > 0.3 && signals(topics) > 0);
                int before = traffic.sent();
                long now = traffic.reached();
                changes = ofTheFirstJob(now);
                send(topics, changes);
                send(
                        topics,
                        List.of(
                                change("EMP-01", 2, now, "LIVE", "{}"),
                                change("EMP-99", 2, now, "OFF", "{}"),
                                change("EMP-08", 9, shops.timeOf(0.01), "OFF", "{}")));
                await().atMost(SOON)
                        .pollInterval(OFTEN)
                        .untilAsserted(
                                () ->
                                        assertThat(BothWays.receipts(topics))
                                                .containsAll(takenByTheFirstJob(2)));
                int after = traffic.sent();
                assertThat(after).as("flowed while the change was taken").isGreaterThan(before);
                assertThat(traffic.left()).as("and flows on").isPositive();
                traffic.awaitEnd();
                System.out.printf(
                        "%d records at %d a second: %d before the change, %d before its receipts,"
                                + " %d in all, no pause longer than %d ms%n",
                        shops.records().size(),
                        PER_SECOND,
                        before,
                        after,
                        traffic.sent(),
                        traffic.longestPause());
                expected = ways.overFiles("first", shops, Map.of(RuleChange.STREAM, changes));
                assertThat(expected.but("rule-receipts").differencesFrom(unchanged)).isNotEmpty();
                BothWays.comesTo(expected, topics, run);
                signals = FinalResults.signals(topics);
                assertThat(refusals(topics))
                        .containsExactlyInAnyOrder(
                                "NOT_NEWER version", "BAD_VALUE rule", "TOO_LATE time");
            }
        }
        aLiveRunThatKnowsItBeforehandComesToTheSame(changes, expected, signals);
    }

    private void aLiveRunThatKnowsItBeforehandComesToTheSame(
            List<String> changes, FinalResults expected, FinalResults signals) throws Exception {
        try (OwnTopics topics = OwnTopics.named("changes")) {
            BothWays undisturbed = new BothWays(directory.resolve("undisturbed"));
            JobSettings settings = undisturbed.overTopics(topics, 2, 2, "PT8S");
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            send(topics, changes);
            shops.send(topics, record -> true);
            try (LiveRun run = LiveRun.start(settings)) {
                BothWays.comesTo(expected, topics, run);
                assertThat(signals.count("signals")).isPositive();
                await().atMost(SOON)
                        .pollInterval(OFTEN)
                        .untilAsserted(
                                () ->
                                        assertThat(
                                                        FinalResults.signals(topics)
                                                                .differencesFrom(signals))
                                                .isEmpty());
            }
        }
    }

    /** The jobs are stopped when they have taken the changes, and go on with more tasks. */
    @Test
    void overARestartWithMoreTasksItComesToWhatIsKnownBeforehand() throws Exception {
        FinalResults expected =
                ways.overFiles("both", shops, Map.of(RuleChange.STREAM, ofBothJobs()));
        List<String> otherwise = new ArrayList<>(ofBothJobs());
        otherwise.replaceAll(change -> change.replace("\"ghostsWithin\":\"1\",", ""));
        assertThat(
                        expected.differencesFrom(
                                ways.overFiles(
                                        "otherwise", shops, Map.of(RuleChange.STREAM, otherwise))))
                .as("what the number of the pattern alters")
                .isNotEmpty();

        try (OwnTopics topics = OwnTopics.named("changes")) {
            // So long that no partition takes the stop for the end of its records.
            JobSettings first = ways.overTopics(topics, 1, 1, "PT1M");
            new TopicCreator(first.kafka()).createMissing(TopicPlan.shipped());
            shops.send(topics, record -> record.time() < middle);
            try (LiveRun run = LiveRun.start(first)) {
                send(topics, ofBothJobs());
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(BothWays.receipts(topics)).containsAll(taken(1));
                                });
            }
            shops.send(topics, record -> record.time() >= middle);
            try (LiveRun run = LiveRun.start(ways.overTopics(topics, 4, 4, "PT8S"))) {
                BothWays.comesTo(expected, topics, run);
                assertThat(BothWays.receipts(topics)).containsAll(taken(4));
            }
        }
    }

    private static void send(OwnTopics topics, List<String> changes) {
        for (String change : changes) {
            topics.produce("rules", "rules", change);
        }
    }

    /** Each task of the job that judges a rule gives one. */
    private static List<String> taken(int parallelism) {
        List<String> taken = takenByTheFirstJob(parallelism);
        for (int i = 0; i < parallelism; i++) {
            taken.add("u:EMP-15:2:qingliu-cases:" + i + ':' + parallelism);
            taken.add("u:EMP-15:3:qingliu-cases:" + i + ':' + parallelism);
        }
        return taken;
    }

    private static List<String> takenByTheFirstJob(int parallelism) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            taken.add("u:EMP-01:2:qingliu-signals:" + i + ':' + parallelism);
            taken.add("u:EMP-01:3:qingliu-signals:" + i + ':' + parallelism);
            taken.add("u:EMP-08:2:qingliu-signals:" + i + ':' + parallelism);
        }
        return taken;
    }

    private static List<String> refusals(OwnTopics topics) throws Exception {
        return topics.committed(DeadLetter.STREAM).stream()
                .filter(json -> json.contains("\"stream\":\"rules\""))
                .map(
                        json ->
                                json.replaceAll(
                                        ".*\"reason\":\"(\\w+)\",\"field\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }

    private static long signals(OwnTopics topics) throws Exception {
        return topics.committed("signals").stream()
                .filter(json -> json.contains("\"EMP-01\""))
                .count();
    }
}
