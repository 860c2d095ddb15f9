package io.qingliu.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** How a row of the statistics comes about. */
class CountResultsTest {

    private static final String MARCH = "MONTH:2030-03:::::";

    private static Harness<CountChange, Outgoing> open() throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new CountResults()),
                CountChange::row,
                Outgoing.TYPE,
                Harness.Backend.HEAP,
                null);
    }

    private static CountChange suspected(long count) {
        return new CountChange(MARCH, new long[] {count, 0, 0, 0, 0, 0, 0});
    }

    private static List<Statistic> rows(Harness<CountChange, Outgoing> counts) throws Exception {
        List<Statistic> rows = new ArrayList<>();
        for (Outgoing each : counts.emitted()) {
            rows.add(WireJson.read(Statistic.class, each.json()));
        }
        return rows;
    }

    @Test
    void aRowIsSentOnceForAllItsChangesUpToTheClock() throws Exception {
        try (var counts = open()) {
            counts.clock(Given.MORNING);
            counts.take(suspected(1), Given.MORNING);
            counts.take(suspected(1), Given.MORNING);
            counts.take(suspected(-1), Given.MORNING);
            assertThat(rows(counts)).isEmpty();
            counts.clock(Given.MORNING + 1);
            assertThat(rows(counts)).extracting(Statistic::suspected).containsExactly(1L);
        }
    }

    /** The next watermark may be tomorrow's. */
    @Test
    void withoutAWatermarkARowWaitsAFewSecondsAndIsNotSentAgainWithTheNext() throws Exception {
        try (var counts = open()) {
            counts.outside(100_500);
            counts.clock(Given.MORNING);
            counts.take(suspected(1), Given.MORNING);
            counts.outside(105_499);
            assertThat(rows(counts)).isEmpty();
            counts.outside(105_500);
            assertThat(rows(counts)).extracting(Statistic::suspected).containsExactly(1L);
            counts.clock(Given.MORNING + 1);
            assertThat(rows(counts)).isEmpty();
            // The next gathering has its five seconds too.
            counts.outside(105_900);
            counts.take(suspected(1), Given.MORNING);
            counts.clock(Given.MORNING + 2);
            assertThat(rows(counts)).hasSize(1);
            counts.take(suspected(1), Given.MORNING);
            counts.outside(110_899);
            assertThat(rows(counts)).isEmpty();
            counts.outside(110_900);
            assertThat(rows(counts)).extracting(Statistic::suspected).containsExactly(3L);
        }
    }

    @Test
    void aCorrectionIsAHigherVersion() throws Exception {
        try (var counts = open()) {
            counts.clock(Given.MORNING);
            counts.take(suspected(1), Given.MORNING);
            counts.clock(Given.MORNING + 1);
            counts.take(suspected(-1), Given.MORNING + 1);
            counts.clock(Given.MORNING + 2);
            assertThat(rows(counts)).extracting(Statistic::version).containsExactly(1L, 2L);
        }
    }

    @Test
    void aRowIsForgottenWhenNothingCanCorrectItAnyMore() throws Exception {
        try (var counts = open()) {
            counts.clock(Given.MORNING);
            counts.take(suspected(1), Given.MORNING);
            counts.clock(Given.MORNING + CountResults.KEPT.plusDays(40).toMillis());
            assertThat(counts.kept()).isZero();
            assertThat(counts.timers()).isZero();
        }
    }
}
