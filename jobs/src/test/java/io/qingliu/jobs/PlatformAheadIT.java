package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One platform's clock runs three hours ahead of all others: for those it makes no difference, from
 * files and live. Its innocent twin is the same city without it.
 */
@Tag("nightly")
class PlatformAheadIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final long AHEAD = Duration.ofHours(3).toMillis();

    /** Records of the platform ahead, one behind every so many of the others. */
    private static final int EVERY = 50;

    @TempDir private Path directory;

    @Test
    void othersAreNotLateAndComeToTheSameResults() throws Exception {
        CheatingShops city = CheatingShops.ofACity();
        CheatingShops withIt = with(city);
        assertThat(withIt.records().size() - city.records().size()).isGreaterThan(56);

        Path without = backtest(city, "without");
        Path with = backtest(withIt, "with");
        FinalResults expected = FinalResults.in(without);
        assertThat(expected.count("findings")).isPositive();
        assertThat(late(with)).isEqualTo(late(without));
        assertThat(FinalResults.in(with).differencesFrom(expected)).isEmpty();

        try (OwnTopics topics = OwnTopics.named("ahead")) {
            JobSettings settings = settings(topics);
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            withIt.send(topics, record -> true);
            try (LiveRun run = LiveRun.start(settings)) {
                await().atMost(FinalResults.patience())
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(
                                () -> {
                                    assertThat(run.isRunning()).isTrue();
                                    assertThat(FinalResults.in(topics).differencesFrom(expected))
                                            .isEmpty();
                                });
            }
            assertThat(topics.committedRecords("late")).hasSameSizeAs(late(without));
        }
    }

    private static List<String> late(Path output) throws Exception {
        return Files.readAllLines(output.resolve("late.jsonl"));
    }

    /** Until three hours before the end: the clock ends at the newest record of all. */
    private static CheatingShops with(CheatingShops city) {
        List<CityRecord> all = new ArrayList<>();
        long end = city.timeOf(0.999) - AHEAD;
        int number = 0;
        for (CityRecord record : city.records()) {
            all.add(record);
            boolean due = record.stream().equals("orders") && number++ % EVERY == 0;
            if (due && record.time() < end) {
                all.add(ahead(number, record.time() + AHEAD));
                all.add(ahead(-number, record.time() + AHEAD + 1));
            }
        }
        return new CheatingShops(List.copyOf(all));
    }

    /** An order like any other, of its own buyer at its own shop. */
    private static CityRecord ahead(int number, long time) {
        return new CityRecord(
                "orders",
                time,
                ("{\"id\":\"ahead%d\",\"time\":%d,\"type\":\"PAID\",\"platform\":\"AHEAD\","
                                + "\"order\":\"a%d\",\"buyer\":\"b%d\",\"shop\":\"s%d\"}")
                        .formatted(number, time, number, number, number));
    }

    private Path backtest(CheatingShops shops, String name) throws Exception {
        Path input = Files.createDirectories(directory.resolve(name));
        Path output = directory.resolve(name + "-out");
        shops.writeTo(input);
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        return output;
    }

    private JobSettings settings(OwnTopics topics) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", "PT8S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return JobSettings.of(values);
    }
}
