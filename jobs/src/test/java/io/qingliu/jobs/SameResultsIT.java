package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Stream;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 2: the same events give the same final findings, blacklist, measures, alerts and rings,
 * whatever the parallelism, the order of arrival within the allowed lateness and duplicates. From
 * files here, live in {@link LiveResultsIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameResultsIT {

    @TempDir private static Path directory;

    private JudgedCity city;
    private FinalResults expected;

    @BeforeAll
    void onePass() throws Exception {
        city = JudgedCity.get();
        expected = city.results();
        assertThat(expected.count("findings")).isGreaterThan(100);
        assertThat(expected.count("courier-alerts")).isEqualTo(2);
        assertThat(expected.count("measures")).isPositive();
        assertThat(expected.count("rings")).isGreaterThan(2);
    }

    private FinalResults backtest(Path input, String name, int parallelism) throws Exception {
        return JudgedCity.backtest(input, outputOf(name), parallelism);
    }

    private static Path outputOf(String name) {
        return directory.resolve("out-" + name);
    }

    /** Of all streams, also what was told on the way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void filesGiveTheSameAtAnyParallelism(int parallelism) throws Exception {
        assertThat(backtest(city.input(), "p" + parallelism, parallelism).differencesFrom(expected))
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

    /**
     * All versions of everything, but of rows of the statistics, which are sent as they can be, and
     * of scores of reviews: only the last of each must be the same, which was compared before.
     */
    private void sameVersionsAsOne(String name) throws IOException {
        for (String stream : Backtest.RESULTS) {
            if (!stream.equals("statistics") && !stream.equals("review-scores")) {
                assertThat(lines(outputOf(name), stream))
                        .as(stream)
                        .isEqualTo(lines(city.output(), stream));
            }
        }
    }

    private static List<String> lines(Path output, String stream) throws IOException {
        return Files.readAllLines(output.resolve(stream + ".jsonl")).stream().sorted().toList();
    }

    private record Arrived(long time, CityRecord record) {}

    /** Each record up to nine tenths of its stream's lateness late, one in twenty told twice. */
    private List<Arrived> shuffled() {
        Random random = new Random(20261124);
        List<Arrived> arrivals = new ArrayList<>();
        for (CityRecord record : city.records()) {
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
}
