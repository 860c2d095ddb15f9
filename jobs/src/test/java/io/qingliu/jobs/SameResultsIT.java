package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.backtest.Backtest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void filesGiveTheSameAtAnyParallelism(int parallelism) throws Exception {
        assertThat(backtest(city.input(), "p" + parallelism, parallelism).differencesFrom(expected))
                .isEmpty();
        sameVersionsAsOne("p" + parallelism);
    }

    @Test
    void recordsOutOfOrderAndTwiceGiveTheSame() throws Exception {
        Path input =
                OutOfOrder.write(
                        OutOfOrder.of(city.records(), 20261124), directory.resolve("shuffled"));
        assertThat(backtest(input, "shuffled", 2).differencesFrom(expected)).isEmpty();
        // Some reviews come when their day has been judged, and it is judged again: what was scored
        // without them has a version more.
        sameVersionsAsOne("shuffled", "review-scores");
    }

    /**
     * All versions of everything, but of rows of the statistics, which are sent as they can be, and
     * of those streams; the last versions of all were compared before.
     */
    private void sameVersionsAsOne(String name, String... but) throws IOException {
        for (String stream : Backtest.RESULTS) {
            if (!stream.equals("statistics") && !List.of(but).contains(stream)) {
                assertThat(lines(outputOf(name), stream))
                        .as(stream)
                        .isEqualTo(lines(city.output(), stream));
            }
        }
    }

    private static List<String> lines(Path output, String stream) throws IOException {
        return Files.readAllLines(output.resolve(stream + ".jsonl")).stream().sorted().toList();
    }
}
