package io.qingliu.jobs.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop with nothing but fake orders is found on each day with the same rules and exact counts,
 * however many there are, and in the same final words whatever the parallelism and the order of
 * arrival within the allowed lateness. Up to 3,000 orders a day on two days here, 30,000 on one in
 * {@link LargestShopIT}; up to 30,000 on three with {@code -Dqingliu.test.shops=full}, which takes
 * minutes.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeShopsIT {

    /** Counts how often each account came, and not how much was sold. */
    private static final String RETURNING = "BRU-17";

    private static final boolean FULL = "full".equals(System.getProperty("qingliu.test.shops"));

    /** Orders a day of each shop. */
    private static final int[] SHOPS =
            FULL ? new int[] {30, 300, 3_000, 30_000} : new int[] {30, 300, 3_000};

    private static final int MODEL = 300;
    private static final int DAYS = FULL ? 3 : 2;
    private static final int MOST_VERSIONS = 20;

    private final FakeOrders inOrder = new FakeOrders(SHOPS, DAYS, null);
    private SignalsOfShops first;

    @BeforeAll
    void readOnceInOrder() throws Exception {
        first = run(inOrder, 1);
    }

    static int[] shops() {
        return SHOPS;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void eachDayTheSameRulesHold(int rate) {
        Map<Long, Set<String>> rules = rulesByDay(rate);
        assertThat(rules).isEqualTo(rulesByDay(MODEL));
        assertThat(rules.values().stream().filter(each -> each.contains("BRU-01"))).hasSize(DAYS);
        assertThat(rules.values().stream().filter(each -> each.contains("BRU-05"))).hasSize(DAYS);
    }

    /**
     * It waits for the third praise of eight accounts, which comes the sooner the more they order:
     * of a crew that orders ten times as much a day sooner.
     */
    @ParameterizedTest
    @MethodSource("shops")
    void whoeverComesBackToPraiseIsSeenOfEach(int rate) {
        assertThat(first.of(rate)).extracting(Signal::rule).contains(RETURNING);
    }

    private Map<Long, Set<String>> rulesByDay(int rate) {
        Map<Long, Set<String>> rules = new TreeMap<>();
        for (Signal signal : first.of(rate)) {
            if (!signal.rule().equals(RETURNING)) {
                rules.computeIfAbsent(ChinaDay.of(signal.time()), day -> new TreeSet<>())
                        .add(signal.rule());
            }
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void ordersAreCountedExactly(int rate) {
        assertThat(first.counted(rate))
                .extracting(Signal::rule)
                .contains("BRU-01", "BRU-01N", "BRU-10", "REV-03");
        for (Signal signal : first.counted(rate)) {
            assertThat(inOrder.isCounted(rate, signal)).as(signal.toString()).isTrue();
            assertThat((double) signal.evidence().eventCount())
                    .as(signal.id())
                    .isEqualTo(signal.evidence().observed());
            if (signal.rule().equals("BRU-01")) {
                assertThat(signal.evidence().observed()).as(signal.id()).isEqualTo(rate);
                assertThat(signal.evidence().estimated()).as(signal.id()).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theShopIsACandidateFromTheFirstDayOn(int rate) {
        for (int day = 1; day <= DAYS; day++) {
            long until = FakeOrders.BEGIN + (day + 1) * ChinaDay.MILLIS;
            List<Signal> known =
                    first.of(rate).stream().filter(each -> each.time() < until).toList();
            Finding finding =
                    Scorecard.score(Subject.parse(FakeOrders.shop(rate)), Behavior.BRUSHING, known);
            assertThat(finding.status()).isEqualTo(FindingStatus.CANDIDATE);
        }
    }

    @Test
    void noSignalHasManyVersions() {
        fewVersions(first);
    }

    private static void fewVersions(SignalsOfShops run) {
        run.versions()
                .forEach(
                        (id, all) ->
                                assertThat(all).as(id).hasSizeLessThanOrEqualTo(MOST_VERSIONS));
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "2, 12", "4, 13"})
    void theFinalWordsAreTheSameInAnyOrder(int parallelism, long seed) throws Exception {
        SignalsOfShops run = run(new FakeOrders(SHOPS, DAYS, seed), parallelism);
        assertThat(run.texts()).isEqualTo(first.texts());
        fewVersions(run);
    }

    private static SignalsOfShops run(FakeOrders orders, int parallelism) throws Exception {
        return SignalsOfShops.of(
                orders, parallelism, ClockedWatermarks.ofFiles(ClockSettings.DEFAULT));
    }
}
