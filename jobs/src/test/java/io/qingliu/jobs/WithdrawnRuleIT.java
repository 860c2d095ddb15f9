package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.precision.Courthouse;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five confirmations of what one rule helped to find are overturned: the rule goes back on trial by
 * itself, in the job that judges it, and findings no longer count it. That all tasks of a job take
 * a change is seen in {@link ChangedRulesIT}.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawnRuleIT {

    private static final String RULE = "EMP-01";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final long HOUR = 3_600_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path directory;

    private final Map<String, List<String>> decided = new TreeMap<>();
    private BothWays ways;
    private CheatingShops shops;
    private long middle;

    @BeforeAll
    void aCityAndItsCourts() throws Exception {
        ways = new BothWays(directory);
        shops = CheatingShops.ofACity();
        middle = shops.timeOf(0.5);
        Courthouse court = new Courthouse(Behavior.EMPTY_PARCEL, RULE);
        for (int i = 0; i < 5; i++) {
            String platform = i < 3 ? "P1" : "P2";
            int shop = 900 + i;
            long morning = middle - 9 * HOUR;
            Verdict verdict = court.verdict(platform, shop, Verdict.Type.CONFIRM, morning);
            emit(FrozenFinding.STREAM, court.frozen(verdict, platform, shop));
            emit(Verdict.STREAM, verdict);
            emit(Appeal.STREAM, court.overturned(platform, shop, middle - 6 * HOUR));
        }
    }

    private void emit(String stream, Record record) {
        decided.computeIfAbsent(stream, name -> new ArrayList<>())
                .add(new String(WireJson.write(record), StandardCharsets.UTF_8));
    }

    @Test
    void itGoesBackOnTrialByItself() throws Exception {
        try (OwnTopics topics = OwnTopics.named("withdrawn")) {
            JobSettings settings = ways.overTopics(topics, 2, 2, "PT8S");
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            shops.send(topics, record -> record.time() < middle);
            try (LiveRun run = LiveRun.start(settings)) {
                // No job begins where another has frozen findings.
                await().atMost(SOON).until(() -> !topics.committed(Finding.STREAM).isEmpty());
                decided.forEach(
                        (stream, lines) ->
                                lines.forEach(line -> topics.produce(stream, "case", line)));
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(newest(topics.committed(RulePrecision.STREAM)))
                                            .isEqualTo(5);
                                });
                // The day goes on. All partitions were quiet meanwhile.
                long evening = middle + 6 * HOUR;
                shops.sendInTime(
                        topics, record -> record.time() >= middle && record.time() < evening);
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(BothWays.receipts(topics))
                                            .contains(
                                                    "u:EMP-01:2:qingliu-signals:0:2",
                                                    "u:EMP-01:2:qingliu-signals:1:2");
                                });
                shops.sendInTime(topics, record -> record.time() >= evening);
                List<String> changes = topics.committed(RuleChange.STREAM);
                assertThat(changes).hasSize(1);
                FinalResults expected = backtest("knowing", changes);
                BothWays.comesTo(expected, topics, run);
                assertThat(topics.committed(RuleChange.STREAM)).isEqualTo(changes);
                assertThat(topics.committed(Notice.STREAM))
                        .filteredOn(notice -> notice.contains("\"RULE_WITHDRAWN\""))
                        .hasSize(1)
                        .allMatch(notice -> notice.contains("5 of 5 confirmed decisions"));
            }
        }
    }

    /** Over files it is proposed, and holds once it is part of the input. */
    @Test
    void overFilesItIsProposed() throws Exception {
        FinalResults unknowing = backtest("unknowing", List.of());
        List<String> proposed =
                Files.readAllLines(
                        ways.outputOf("unknowing").resolve(Backtest.PROPOSED_RULES + ".jsonl"));
        assertThat(proposed).hasSize(1);
        JsonNode change = JSON.readTree(proposed.get(0));
        assertThat(change.path("id").asText()).isEqualTo("w:EMP-01:2");
        assertThat(change.path("mode").asText()).isEqualTo("SHADOW");
        long from = change.path("time").asLong();
        assertThat(from % HOUR).isZero();
        assertThat(from).isBetween(middle - 5 * HOUR, middle - 3 * HOUR);

        FinalResults knowing = backtest("fed", proposed);
        Path out = ways.outputOf("fed");
        assertThat(out.resolve(Backtest.PROPOSED_RULES + ".jsonl")).isEmptyFile();
        assertThat(newest(Files.readAllLines(out.resolve(RulePrecision.STREAM + ".jsonl"))))
                .isEqualTo(5);
        assertThat(Files.readString(out.resolve(RuleReceipt.STREAM + ".jsonl")))
                .contains("\"rule\":\"EMP-01\",\"mode\":\"SHADOW\"");
        assertThat(knowing.byStream().get("findings"))
                .isNotEqualTo(unknowing.byStream().get("findings"));
    }

    /** All that the input holds is known from the start, whichever task reads first. */
    @Test
    void overFilesWhatAnOperatorSetsLaterIsKnownBeforehand() throws Exception {
        RuleChange later =
                new RuleChange(
                        "c-2",
                        shops.timeOf(0.99),
                        RULE,
                        2,
                        RuleChange.Mode.LIVE,
                        Map.of(),
                        "ana",
                        null);
        backtest("decided", List.of(new String(WireJson.write(later), StandardCharsets.UTF_8)));
        Path out = ways.outputOf("decided");
        assertThat(newest(Files.readAllLines(out.resolve(RulePrecision.STREAM + ".jsonl"))))
                .isEqualTo(5);
        assertThat(out.resolve(Backtest.PROPOSED_RULES + ".jsonl")).isEmptyFile();
    }

    private FinalResults backtest(String name, List<String> changes) throws Exception {
        Map<String, List<String>> more = new HashMap<>(decided);
        more.put(RuleChange.STREAM, changes);
        return ways.overFiles(name, shops, more);
    }

    /** How many decisions were overturned by the newest document of the rule; -1 if none is. */
    private static long newest(List<String> documents) throws IOException {
        long version = -1;
        long overturned = -1;
        for (String document : documents) {
            JsonNode read = JSON.readTree(document);
            if (read.path("version").asLong() > version) {
                version = read.path("version").asLong();
                overturned = read.path("overturned").asLong();
            }
        }
        return overturned;
    }
}
