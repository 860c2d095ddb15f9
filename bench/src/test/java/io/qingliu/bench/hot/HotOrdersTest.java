package io.qingliu.bench.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.signal.Signal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is not exact is told, in whichever way. */
class HotOrdersTest {

    private static final long MORNING = ChinaDay.begin(20_000) + 8 * 3_600_000L;

    /** An order a minute, from eight on. */
    private static final HotOrders ORDERS =
            HotOrders.at(LongStream.range(0, 200).map(each -> MORNING + each * 60_000).toArray());

    private static Signal signal(long from, long time, int observed) {
        return new Signal(
                "HOT-01:" + HotOrders.KEY + ":2024-10-04",
                2,
                Behavior.BRUSHING,
                HotOrders.KEY,
                time,
                from,
                new Evidence(
                        HotRule.ID,
                        1,
                        Family.TEMPORAL,
                        observed,
                        HotRule.ORDERS_FROM,
                        null,
                        "PT24H",
                        List.of(),
                        observed,
                        "sha256:00",
                        null),
                0,
                1,
                false,
                List.of(),
                List.of(),
                0,
                List.of(),
                false,
                false);
    }

    @Test
    void theSameCountIsNoDifference() {
        Signal exact = signal(MORNING, MORNING + 199 * 60_000, 200);
        assertThat(ORDERS.differencesFrom(List.of(exact))).isEmpty();
    }

    @Test
    void oneOrderTooFewIsADifference() {
        Signal wrong = signal(MORNING, MORNING + 199 * 60_000, 199);
        assertThat(ORDERS.differencesFrom(List.of(wrong))).hasSize(1);
    }

    @Test
    void oneOrderTooManyIsADifference() {
        Signal wrong = signal(MORNING, MORNING + 199 * 60_000, 201);
        assertThat(ORDERS.differencesFrom(List.of(wrong))).hasSize(1);
    }

    @Test
    void aWindowThatLeavesMuchOutIsADifference() {
        Signal short191 = signal(MORNING, MORNING + 190 * 60_000, 191);
        Signal short192 = signal(MORNING, MORNING + 191 * 60_000, 192);
        assertThat(ORDERS.differencesFrom(List.of(short191))).hasSize(1);
        assertThat(ORDERS.differencesFrom(List.of(short192))).isEmpty();
    }

    @Test
    void aDayWithoutASignalIsADifference() {
        assertThat(ORDERS.differencesFrom(List.of())).hasSize(1);
    }

    @Test
    void fewOrdersNeedNoSignal() {
        assertThat(HotOrders.at(MORNING, MORNING + 1).differencesFrom(List.of())).isEmpty();
    }
}
