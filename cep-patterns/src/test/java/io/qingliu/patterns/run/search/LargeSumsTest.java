package io.qingliu.patterns.run.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import io.qingliu.patterns.run.tile.TilesFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of amounts that no sale has: they are large, and never below nothing. */
class LargeSumsTest {

    private static final long BEGIN = 1_750_000_000_000L;
    private static final String SHOP = "SHOP\u001fSHOP:P1:S1";

    private static final Plan PLAN = Plan.overEvents(List.of(new ThresholdRules()));

    private static Rule rule(String id) {
        return PLAN.rules().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static Moment sale(long amount) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ORDER, "o1")
                .set(TextField.BUYER, "b1")
                .set(TextField.SHOP, "S1")
                .set(NumberField.AMOUNT, amount);
        Journey journey = new Journey();
        journey.insert(0, draft.pack(EventType.PAID, "e1", BEGIN, "P1"));
        Moment moment = new Moment();
        moment.at(journey, 0);
        return moment;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5000, 5000",
        "2147483648, 2147483648",
        "2147483649, 2147483648",
        "9223372036854775807, 2147483648"
    })
    void anAmountCountsUpToTheLimit(long amount, long counted) {
        assertThat(rule("T-SUM").primary().valueOf(sale(amount))).isEqualTo(counted);
    }

    /** Single entries, a crowded slice, and one where only slices are counted. */
    @ParameterizedTest
    @ValueSource(ints = {2, Tiles.EXACT + 1, 40_000})
    void manyOfTheLargestAddUp(int sales) {
        long most = Aggregate.MOST_VALUE;
        for (String id : List.of("T-SUM", "T-SUM-SLICES")) {
            Signal signal = of(rule(id), sales, most);
            assertThat(signal.evidence().observed()).isEqualTo((double) sales * most);
        }
    }

    private static Signal of(Rule rule, int sales, long amount) {
        Tally tally = new Tally();
        for (int i = 0; i < sales; i++) {
            String id = "e" + i;
            tally.take(
                    new Observation(
                            SHOP,
                            BEGIN + i,
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {
                                new Observation.Contribution(
                                        rule.primary().code(), "BUYER:P1:b" + i, amount, null)
                            }),
                    PLAN,
                    BEGIN);
        }
        List<Signal> found = new ArrayList<>();
        Judge judge = new Judge(PLAN, new RuleBook());
        judge.judge(SHOP, tally, BEGIN + 2 * 86_400_000L, found::add);
        return found.stream()
                .filter(signal -> signal.rule().equals(rule.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Regular prices are suspicious: two that differ by half are not, however large. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_000})
    void amountsThatVaryAreNotRegularBecauseTheyAreLarge(int sales) {
        Totals small = totals(sales, 1_000);
        Totals large = totals(sales, Aggregate.MOST_VALUE);
        assertThat(small.variation()).isGreaterThan(0.3);
        assertThat(large.variation()).isEqualTo(small.variation());
    }

    /** Every other sale has half of the amount. */
    private static Totals totals(int sales, long amount) {
        Tiles row = new Tiles(60_000, 0);
        Totals single = new Totals();
        for (int i = 0; i < sales; i++) {
            TallyEntry entry =
                    new TallyEntry(
                            BEGIN + i % 60_000,
                            Observation.hashOf("e" + i),
                            "e" + i,
                            null,
                            i % 2 == 0 ? amount : amount / 2,
                            0,
                            null);
            row.add(entry);
            single.entry(entry);
        }
        Totals whole = new Totals();
        assertThat(row.tiles().size()).isEqualTo(1);
        whole.tile(row.tiles().at(0), 1);
        assertThat(whole.variation()).isEqualTo(single.variation());
        return whole;
    }

    @Test
    void theSquaresOfATileComeBackAsTheyWereWritten() {
        Tiles row = new Tiles(60_000, Tiles.EXACT);
        for (int i = 0; i < 100; i++) {
            row.add(
                    new TallyEntry(
                            i, Observation.hashOf("e" + i), "e" + i, null, 1L << 31, 0, null));
        }
        CompactOutput out = new CompactOutput(64);
        TilesFormat.write(row, out);
        Tiles read = TilesFormat.read(new CompactInput(out.toArray(), 0), TilesFormat.FORMAT, true);
        assertThat(read.tiles().at(0).squares().value())
                .isEqualTo(row.tiles().at(0).squares().value())
                .isEqualTo(100 * 0x1p62);
    }
}
