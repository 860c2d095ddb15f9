package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.intake.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecord;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 2: the same events give the same final findings, blacklist, measures and alerts, whatever the
 * parallelism, the order of arrival within the allowed lateness and duplicates, from files or live.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameResultsIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir private static Path directory;

    private CityRecords city;
    private FinalResults expected;

    @BeforeAll
    void onePass() throws Exception {
        city = City.defaults().live();
        Path input = Files.createDirectories(directory.resolve("city"));
        city.writeTo(input);
        expected = backtest(input, "one", 1);
        assertThat(expected.count("findings")).isGreaterThan(100);
        assertThat(expected.count("courier-alerts")).isEqualTo(2);
        assertThat(expected.count("measures")).isPositive();
    }

    private FinalResults backtest(Path input, String name, int parallelism) throws Exception {
        Path output = directory.resolve("out-" + name);
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        parallelism,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }

    /** Of all streams, also what was told on the way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void filesGiveTheSameAtAnyParallelism(int parallelism) throws Exception {
        assertThat(
                        backtest(directory.resolve("city"), "p" + parallelism, parallelism)
                                .differencesFrom(expected))
                .isEmpty();
        sameVersionsAsOne("p" + parallelism);
    }

    @Test
    void recordsOutOfOrderAndTwiceGiveTheSame() throws Exception {
        Path input = Files.createDirectories(directory.resolve("shuffled"));
        Map<String, List<String>> byStream = new HashMap<>();
        for (Arrived arrived : shuffled()) {
            byStream.computeIfAbsent(arrived.record().stream(), stream -> new ArrayList<>())
                    .add(arrived.record().json());
        }
        for (Map.Entry<String, List<String>> stream : byStream.entrySet()) {
            Files.write(input.resolve(stream.getKey() + ".jsonl"), stream.getValue());
        }
        assertThat(backtest(input, "shuffled", 2).differencesFrom(expected)).isEmpty();
        sameVersionsAsOne("shuffled");
    }

    /** All versions of everything, but of rows of the statistics: they are sent as they can be. */
    private static void sameVersionsAsOne(String name) throws IOException {
        for (String stream : Backtest.RESULTS) {
            if (!stream.equals("statistics")) {
                assertThat(lines(name, stream)).as(stream).isEqualTo(lines("one", stream));
            }
        }
    }

    private static List<String> lines(String name, String stream) throws IOException {
        return Files.readAllLines(directory.resolve("out-" + name).resolve(stream + ".jsonl"))
                .stream()
                .sorted()
                .toList();
    }

    private record Arrived(long time, CityRecord record) {}

    /** Each record up to nine tenths of its stream's lateness late, one in twenty told twice. */
    private List<Arrived> shuffled() {
        Random random = new Random(20261124);
        List<Arrived> arrivals = new ArrayList<>();
        for (CityRecord record : city) {
            Stream stream = Stream.named(record.stream());
            long most = stream == null ? 1 : stream.lateness() * 9 / 10;
            arrivals.add(new Arrived(record.time() + random.nextLong(most), record));
            if (random.nextInt(20) == 0) {
                arrivals.add(new Arrived(record.time() + random.nextLong(most), record));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrived::time));
        return arrivals;
    }

    @ParameterizedTest
    @CsvSource({"1, heap", "2, rocksdb"})
    void liveGivesTheSameAsFiles(int parallelism, String state) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            JobSettings settings = settings(kafka, parallelism, state);
            // The records are there first: no partition is taken for idle before its first record.
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            play(kafka);
            try (LiveRun run = LiveRun.start(settings)) {
                comesToTheSame(kafka, run);
            }
        }
    }

    private void comesToTheSame(EmbeddedKafka kafka, LiveRun run) {
        await().atMost(FinalResults.patience())
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(kafka, "qingliu.").differencesFrom(expected))
                                    .isEmpty();
                        });
    }

    private JobSettings settings(EmbeddedKafka kafka, int parallelism, String state) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("intake.clock.quiet", "PT8S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".parallelism", String.valueOf(parallelism));
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job + state).toUri().toString());
        }
        values.put("signal-job.state", state);
        values.put("signal-job.cache-memory", "300 kb");
        return JobSettings.of(values);
    }

    /** Everything at once, as a backlog would come: the jobs read the topics as they like. */
    private void play(EmbeddedKafka kafka) throws Exception {
        Map<String, List<Message>> byStream = new HashMap<>();
        for (CityRecord record : city) {
            byStream.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(Message.text(CityKeys.of(record), record.json()));
        }
        for (Map.Entry<String, List<Message>> stream : byStream.entrySet()) {
            kafka.produce("qingliu." + stream.getKey(), stream.getValue());
        }
    }
}
