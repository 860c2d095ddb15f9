package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Members;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** A crowd of handsets beside orders that are counted: the share it is held against. */
    @ParameterizedTest
    @CsvSource({"500, false", "600, true"})
    void anExplanationThatIsReadOffACrowdMakesItAnEstimate(int handsets, boolean estimated) {
        LookAlike few =
                LookAlike.tested(
                        "FEW_HANDSETS",
                        "few handsets",
                        0.5,
                        view -> view.distinct(ORDERS, HANDSET) < 3 ? 1 : 0);
        Signal signal = onlyOf(counting(ORDERS).sparing(few).rule(), handsets);
        assertThat(signal.evidence().observed()).isEqualTo(handsets);
        assertThat(signal.evidence().estimated()).isEqualTo(estimated ? true : null);
    }

    @ParameterizedTest
    @CsvSource({"500, false", "600, true"})
    void soDoesAConditionThatIsHeldAgainstOne(int handsets, boolean estimated) {
        Rule rule =
                counting(ORDERS)
                        .andAtLeast(
                                "handsets",
                                view -> view.distinct(ORDERS, HANDSET),
                                Param.of("handsets", 3, "handsets", 1, 100))
                        .rule();
        assertThat(onlyOf(rule, handsets).evidence().estimated())
                .isEqualTo(estimated ? true : null);
    }

    /** Whom it flags is read off a crowd; what is said of them is not. */
    @Test
    void whomASignalFlagsOfACrowdMakesNoEstimateOfIt() {
        Rule rule = counting(ORDERS).flags(Flagging.members(Role.PARTICIPANT)).rule();
        assertThat(onlyOf(rule, 600).evidence().estimated()).isNull();
    }

    /** Beyond 256 accounts in lockstep not each is compared with each. */
    @ParameterizedTest
    @CsvSource({"256, false", "257, true"})
    void aCoreOutOfMoreThanAreComparedIsAnEstimate(int accounts, boolean estimated) {
        List<Signal> signals =
                story().on(1, "09:00")
                        .every(
                                ofSeconds(1),
                                accounts,
                                i ->
                                        new StoryEvent[] {
                                            StoryEvent.order(EventType.PAID, "o" + i, "b" + i, "S1")
                                                    .with(TextField.HARDWARE, "h1")
                                        })
                        .watchedAfterwards(new ThresholdRules())
                        .signals();
        assertThat(signals)
                .filteredOn(signal -> signal.rule().equals("T-LOCKSTEP"))
                .singleElement()
                .satisfies(
                        signal ->
                                assertThat(signal.evidence().estimated())
                                        .isEqualTo(estimated ? true : null));
    }

    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);

    private static final Aggregate ORDERS =
            Aggregate.entries(
                            "T.orders",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET);

    private static Rule.Builder counting(Aggregate orders) {
        return Rule.signal("T-ORDERS", Behavior.OTHER, "orders")
                .counting(orders)
                .within(ofDays(1), Param.of("orders", 3, "orders", 1, 100))
                .family(Family.GRAPH, 50)
                .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER));
    }

    /** What a rule says of so many orders within a minute, each from another handset. */
    private static Signal onlyOf(Rule rule, int handsets) {
        Plan plan = Plan.overEvents(List.of(new Only(rule)));
        String key = ORDERS.by().key("SHOP:P1:S1");
        Tally tally = new Tally();
        for (int i = 0; i < handsets; i++) {
            String id = "e" + i;
            Observation.Contribution part =
                    new Observation.Contribution(
                            ORDERS.code(), "BUYER:P1:b" + i, 1, new String[] {"DEVICE:P1:h" + i});
            tally.take(
                    new Observation(
                            key,
                            BEGIN + i,
                            id,
                            Observation.hashOf(id),
                            0,
                            false,
                            new Observation.Contribution[] {part}),
                    plan,
                    BEGIN);
        }
        List<Signal> found = new ArrayList<>();
        new Judge(plan, new RuleBook()).judge(key, tally, BEGIN + 2 * ChinaDay.MILLIS, found::add);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private record Only(Rule rule) implements Behaviour {
        @Override
        public Behavior detects() {
            return Behavior.OTHER;
        }

        @Override
        public String story() {
            return "one rule";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule);
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }
}
