package io.qingliu.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence says whether what it observed was counted or estimated. */
class EstimatedEvidenceTest {

    private static final long BEGIN = ChinaDay.begin(ChinaDay.of(1_750_000_000_000L));
    private static final Plan PLAN = Plan.overEvents(List.of(new ThresholdRules()));

    private static Rule rule(Quantity measure) {
        return PLAN.rules().stream()
                .filter(rule -> rule.measure() == measure && rule.apartBy() == null)
                .filter(rule -> rule.primary().keepsEntries() && rule.conditions().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What a rule says of so many orders within a second, each of another buyer. */
    private static Evidence of(Rule rule, int buyers) {
        String key = rule.primary().by().key("SHOP:P1:S1");
        Judge judge = new Judge(PLAN, new RuleBook());
        Tally tally = new Tally();
        for (int i = 0; i < buyers; i++) {
            String id = "e" + i;
            Observation.Contribution part =
                    new Observation.Contribution(rule.primary().code(), "BUYER:P1:b" + i, 1, null);
            tally.take(
                    new Observation(
                            key,
                            BEGIN + i,
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {part}),
                    PLAN,
                    BEGIN);
        }
        List<Evidence> found = new ArrayList<>();
        judge.judge(
                key,
                tally,
                BEGIN + 2 * ChinaDay.MILLIS,
                signal -> {
                    if (signal.rule().equals(rule.id())) {
                        found.add(signal.evidence());
                    }
                });
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Up to so many members of a slice are told apart. */
    @ParameterizedTest
    @ValueSource(ints = {Tiles.EXACT, Tiles.EXACT + 1, Members.MOST})
    void whatIsToldApartIsCounted(int buyers) {
        Evidence evidence = of(rule(Quantity.DISTINCT), buyers);
        assertThat(evidence.observed()).isEqualTo(buyers);
        assertThat(evidence.estimated()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {Members.MOST + 1, 20_000})
    void aCrowdIsAnEstimateAndSaysSo(int buyers) {
        Evidence evidence = of(rule(Quantity.DISTINCT), buyers);
        // Five standard errors.
        assertThat(evidence.observed()).isCloseTo(buyers, withinPercentage(22));
        assertThat(evidence.estimated()).isTrue();
        assertThat(evidence.eventCount()).isEqualTo(buyers);
    }

    @Test
    void countsAndSumsAreExactHoweverLarge() {
        for (Quantity measure : new Quantity[] {Quantity.COUNT, Quantity.SUM}) {
            Evidence evidence = of(rule(measure), 40_000);
            assertThat(evidence.observed()).isEqualTo(40_000);
            assertThat(evidence.estimated()).isNull();
        }
    }
}
