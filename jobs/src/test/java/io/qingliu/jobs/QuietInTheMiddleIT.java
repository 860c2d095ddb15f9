package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.intake.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All inputs fall silent twice in the middle of what patterns look at, while a case record of a
 * much later time lies there already. In each spell the deployment shows what a run over files of
 * the records so far finds, and in the end what one over all of them does: as if nobody had paused.
 * In the second spell it is begun anew with more tasks.
 */
class QuietInTheMiddleIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir private Path directory;

    @Test
    void inEachSpellItShowsWhatFilesShowAndInTheEndAsIfThereHadBeenNone() throws Exception {
        CheatingShops shops = withAMemberWhoJoinsLate(CheatingShops.ofACity());
        List<Long> pauses = List.of(shops.timeOf(0.35), shops.timeOf(0.7), Long.MAX_VALUE);
        List<FinalResults> expected = new ArrayList<>();
        for (long until : pauses) {
            expected.add(backtest("until" + until, shops, isBefore(until)));
        }
        assertThat(matches(expected.get(1))).isPositive();
        assertThat(matches(expected.get(2))).isPositive();
        assertThat(expected.get(1).differencesFrom(expected.get(2))).isNotEmpty();

        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            new TopicCreator(settings(kafka, 2).kafka()).createMissing(TopicPlan.shipped());
            shops.send(kafka, "qingliu.", QuietInTheMiddleIT::isOfACase);
            try (LiveRun run = LiveRun.start(settings(kafka, 2))) {
                send(shops, kafka, Long.MIN_VALUE, pauses.get(0));
                comesTo(expected.get(0), kafka, run);
                send(shops, kafka, pauses.get(0), pauses.get(1));
                comesTo(expected.get(1), kafka, run);
            }
            try (LiveRun run = LiveRun.start(settings(kafka, 3))) {
                send(shops, kafka, pauses.get(1), pauses.get(2));
                comesTo(expected.get(2), kafka, run);
            }
        }
    }

    /** One topic after another: days of one are read before the first record of the next. */
    private static void send(CheatingShops shops, EmbeddedKafka kafka, long from, long until)
            throws Exception {
        SortedSet<String> streams = new TreeSet<>();
        for (CityRecord record : shops.records()) {
            streams.add(record.stream());
        }
        for (String stream : streams) {
            shops.send(
                    kafka,
                    "qingliu.",
                    record ->
                            record.stream().equals(stream)
                                    && !isOfACase(record)
                                    && record.time() >= from
                                    && record.time() < until);
        }
    }

    private static boolean isOfACase(CityRecord record) {
        return record.stream().equals("members");
    }

    /** What cases know is there from the start. */
    private static Predicate<CityRecord> isBefore(long end) {
        return record -> isOfACase(record) || record.time() < end;
    }

    private static CheatingShops withAMemberWhoJoinsLate(CheatingShops shops) {
        long late = shops.timeOf(0.99);
        List<CityRecord> all = new ArrayList<>(shops.records());
        all.add(
                new CityRecord(
                        "members",
                        late,
                        "{\"id\":\"late\",\"time\":%d,\"member\":\"P77\",\"kind\":\"PLATFORM\"}"
                                .formatted(late)));
        return new CheatingShops(List.copyOf(all));
    }

    /** How many findings rest on matches of a pattern. */
    private static long matches(FinalResults results) {
        return results.byStream().get("findings").values().stream()
                .filter(finding -> finding.contains("\"EMP-15\""))
                .count();
    }

    private FinalResults backtest(String name, CheatingShops shops, Predicate<CityRecord> which)
            throws Exception {
        Path input = Files.createDirectories(directory.resolve(name));
        new CheatingShops(shops.records().stream().filter(which).toList()).writeTo(input);
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

    private static void comesTo(FinalResults expected, EmbeddedKafka kafka, LiveRun run) {
        await().atMost(FinalResults.patience())
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(kafka, "qingliu.").differencesFrom(expected))
                                    .isEmpty();
                        });
    }

    private JobSettings settings(EmbeddedKafka kafka, int parallelism) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("intake.clock.quiet", "PT3S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".parallelism", String.valueOf(parallelism));
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job).toUri().toString());
        }
        return JobSettings.of(values);
    }
}
