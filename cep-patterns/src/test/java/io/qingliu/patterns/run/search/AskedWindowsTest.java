package io.qingliu.patterns.run.search;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a condition asks may read all that is in a window, and a shop's day has as many windows as
 * orders: no more of them are asked than must be.
 */
class AskedWindowsTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long NOON = ChinaDay.begin(ChinaDay.of(1_900_000_000_000L)) + 43_200_000;
    private static final long MINUTE = 60_000;

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static final Aggregate PAID =
            Aggregate.entries(
                    "T.paid", Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID));

    /** Holds if the newest order of the window came in the first so many minutes after noon. */
    private static final Rule RULE =
            Rule.signal("T-1", Behavior.OTHER, "orders")
                    .counting(PAID)
                    .within(ofHours(6), Param.of("orders", 5, "orders", 1, 1000))
                    .andAtLeast(
                            "minutes left",
                            view -> {
                                ASKED.incrementAndGet();
                                return 100 - (view.to() - NOON) / (double) MINUTE;
                            },
                            Param.of("minutes", 0, "minutes", 0, 1000))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static final Plan PLAN = RulesOf.plan(RULE);

    @BeforeEach
    void nobodyHasAsked() {
        ASKED.set(0);
    }

    private static Found strongest(int orders) {
        Tally tally = new Tally();
        for (int i = 1; i <= orders; i++) {
            String id = "e" + i;
            tally.take(
                    new Observation(
                            KEY,
                            NOON + i * MINUTE,
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {
                                new Observation.Contribution(PAID.code(), null, 0, null)
                            }),
                    PLAN,
                    NOON);
        }
        Search search =
                new Search(
                        RULE, new RuleBook(), KEY, tally.tiles(), null, NOON, null, Long.MIN_VALUE);
        search.run(ChinaDay.of(NOON), ChinaDay.of(NOON));
        return search.best().get(ChinaDay.of(NOON));
    }

    @Test
    void ofWindowsThatGrowTheLastIsAskedAndNoOther() {
        assertThat(strongest(100).observed()).isEqualTo(100);
        assertThat(ASKED).hasValue(1);
    }

    @Test
    void whereTheStrongestDoNotHoldTheNextAreAskedUntilOneDoes() {
        assertThat(strongest(120).observed()).isEqualTo(100);
        assertThat(ASKED).hasValue(21);
    }
}
