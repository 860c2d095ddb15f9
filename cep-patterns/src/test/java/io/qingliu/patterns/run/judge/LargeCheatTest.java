package io.qingliu.patterns.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.brushing.Brushing;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop whose buyers confirm parcels that nobody carried: found however much it does so. */
class LargeCheatTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = ChinaDay.begin(ChinaDay.of(1_750_000_000_000L));
    private static final int DAYS = 4;
    private static final long MINUTE = 60_000;
    private static final int MOST_VERSIONS = 20;

    private final Plan plan = Plan.overEvents(List.of(new Brushing()));
    private final Rule rule =
            plan.rules().stream().filter(each -> each.id().equals("BRU-01")).findFirst().get();
    private final Judge judge = new Judge(plan, new RuleBook());
    private final Tally tally = new Tally();
    private final List<Signal> emitted = new ArrayList<>();
    private long clock = Long.MIN_VALUE;

    private record Arrival(long at, Observation observation) {}

    /** Orders of every day, evenly spread; of each hundred so many are never carried. */
    private List<Arrival> trade(int ordersADay, int unseenInHundred) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < DAYS * ordersADay; i++) {
            long time = BEGIN + i * (ChinaDay.MILLIS / ordersADay);
            List<Observation.Contribution> parts = new ArrayList<>();
            for (Aggregate aggregate : rule.aggregates()) {
                if (aggregate != rule.primary() || i * 37 % 100 < unseenInHundred) {
                    parts.add(
                            new Observation.Contribution(
                                    aggregate.code(), null, 0, new String[] {null}));
                }
            }
            String id = "e" + i;
            arrivals.add(
                    new Arrival(
                            time,
                            new Observation(
                                    KEY,
                                    time,
                                    id,
                                    Observation.hashOf(id),
                                    0,
                                    false,
                                    parts.toArray(new Observation.Contribution[0]))));
        }
        return arrivals;
    }

    private void run(List<Arrival> arrivals) {
        run(arrivals, MINUTE);
    }

    /**
     * @param step how far the clock runs between two watermarks at least
     */
    private void run(List<Arrival> arrivals, long step) {
        boolean touched = false;
        for (Arrival arrival : arrivals) {
            tally.take(arrival.observation(), plan, clock);
            touched = true;
            if (arrival.at() - 10 * MINUTE > clock + step) {
                advance(arrival.at() - 10 * MINUTE);
                if (touched && judge.due(KEY, tally) == Judge.Due.NOW) {
                    judge(clock);
                }
                touched = false;
            }
        }
        advance(BEGIN + 30 * ChinaDay.MILLIS);
    }

    private void advance(long to) {
        while (tally.wakingAt() <= to) {
            long due = tally.wakingAt();
            tally.wakingAt(Long.MAX_VALUE);
            judge(due);
        }
        clock = to;
    }

    private void judge(long time) {
        long next = judge.judge(KEY, tally, time, emitted::add);
        tally.wakingAt(Math.min(tally.wakingAt(), next));
    }

    /** The last version of each signal of the rule, by the day it is about. */
    private TreeMap<Long, Signal> byDay() {
        TreeMap<Long, Signal> byDay = new TreeMap<>();
        for (Signal signal : emitted) {
            if (signal.rule().equals(rule.id())) {
                byDay.put(ChinaDay.of(signal.time()), signal);
            }
        }
        return byDay;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 3_000, 12_000})
    void everyDayOfItIsFoundAndCountedExactly(int orders) {
        run(trade(orders, 100));

        assertThat(byDay()).hasSize(DAYS);
        byDay().forEach(
                        (day, signal) -> {
                            assertThat(signal.withdrawn()).isFalse();
                            // A window holds both of its ends if they are exactly so far apart.
                            assertThat((long) signal.evidence().observed())
                                    .isBetween((long) orders, orders + 1L);
                            assertThat(signal.evidence().eventCount())
                                    .isEqualTo((long) signal.evidence().observed());
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 3_000, 12_000})
    void theTwinOfWhichTenInAHundredAreNeverScannedIsNotFound(int orders) {
        run(trade(orders, 10));
        assertThat(byDay()).isEmpty();
    }

    /**
     * From 10 to 30,000 by quarters would be 36, and live each record may bring a watermark.
     *
     * @param unseen of a hundred orders: just enough, or all
     */
    @ParameterizedTest
    @ValueSource(ints = {21, 100})
    void noSignalHasManyVersionsThoughEachRecordMovesTheClock(int unseen) {
        run(trade(30_000, unseen), 0);
        assertThat(emitted).extracting(Signal::rule).contains(rule.id());
        Map<String, List<Signal>> versions =
                emitted.stream().collect(Collectors.groupingBy(Signal::id));
        versions.forEach(
                (id, all) -> {
                    assertThat(all).as(id).hasSizeLessThanOrEqualTo(MOST_VERSIONS);
                });
        byDay().forEach(
                        (day, signal) ->
                                assertThat((long) signal.evidence().observed())
                                        .isBetween(300L * unseen, 300L * unseen + 1));
        assertThat(tally.isUnsent()).as("something waits to be emitted").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_500, 6_000})
    void theOrderOfArrivalDoesNotShow(int orders) {
        List<Arrival> inOrder = trade(orders, 100);
        run(inOrder);

        Random random = new Random(orders);
        LargeCheatTest other = new LargeCheatTest();
        List<Arrival> late =
                inOrder.stream()
                        .map(
                                arrival ->
                                        new Arrival(
                                                arrival.at() + random.nextLong(9 * MINUTE),
                                                arrival.observation()))
                        .sorted(Comparator.comparingLong(Arrival::at))
                        .toList();
        other.run(late);
        assertThat(texts(other)).isEqualTo(texts(this));
    }

    private static String texts(LargeCheatTest test) {
        return test.byDay().values().stream()
                .map(signal -> signal.withVersion(0).toString())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsKeptDoesNotGrowWithTheTrade() {
        run(trade(3_000, 100));
        long of3000 = tally.weight();
        LargeCheatTest larger = new LargeCheatTest();
        larger.run(larger.trade(30_000, 100));
        assertThat(larger.tally.weight()).isLessThan(of3000 * 3 / 2);
    }
}
