package io.qingliu.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.cli.terminal.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a soak is judged by is in both files: rows of minutes, and a line for each figure. */
class ResultsPageTest {

    private static final BenchCall CALL =
            new BenchCall(
                    List.of(),
                    1,
                    180,
                    0,
                    0,
                    new BenchCall.TrafficCall(7, 200_000, 0, 0.02, 4_000_000),
                    0,
                    List.of(),
                    1,
                    "heap",
                    10,
                    "at-least-once",
                    0,
                    10,
                    "4g",
                    false,
                    false,
                    Path.of("."));

    private static Outcome.Row minute(int number, double heap) {
        return new Outcome.Row(
                Integer.toString(number),
                Map.of(
                        Outcome.EVENTS_A_SECOND,
                        81_234.0 + number,
                        Outcome.HEAP_BYTES,
                        heap,
                        Outcome.STATE_SUM,
                        5_000_000.0));
    }

    private static Results soak(Outcome.Row... minutes) {
        Results results = new Results(CALL, 4_000);
        Outcome outcome =
                new Outcome(
                                Map.of(Outcome.EVENTS_A_SECOND, 81_236.0),
                                LongStream.range(0, 180).map(each -> 81_000).boxed().toList(),
                                List.of(),
                                Map.of())
                        .with(Outcome.MINUTES, List.of(minutes));
        results.add("memory-signals", List.of(outcome));
        return results;
    }

    @Test
    void aSoakHasARowAMinuteAndALineForEachFigure() {
        String page =
                page(soak(minute(1, 310_000_001), minute(2, 320_000_002), minute(3, 330_000_003)));

        assertThat(page).contains("81,235", "81,237", "310,000,001", "330,000,003");
        assertThat(page.split("<polyline|<path", -1)).hasSizeGreaterThanOrEqualTo(1 + 4);
    }

    @Test
    void oneMinuteIsNoLine() {
        int alone = page(soak(minute(1, 310_000_001))).split("<svg", -1).length;
        int two =
                page(soak(minute(1, 310_000_001), minute(2, 320_000_002))).split("<svg", -1).length;
        assertThat(two - alone).isEqualTo(3);
    }

    @Test
    void minutesAreInTheJson() throws Exception {
        assertThat(ResultsFiles.json(soak(minute(1, 310_000_001), minute(2, 320_000_002))))
                .contains("\"minutes\"", "3.10000001E8", "3.20000002E8");
    }

    private static String page(Results results) {
        return new ResultsPage(results, Texts.of(Locale.ENGLISH)).html();
    }
}
