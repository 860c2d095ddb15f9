package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.SwitchedOff;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.testkit.shared.SharedFlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternSelectFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** EMP-15, as FlinkCEP finds it. */
class NumbersThenGhostsTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final SignalPattern PATTERN = new EmptyParcel().patterns().get(0);
    private static final long BEGIN = 1_900_000_000_000L;
    private static final String SHOP = "SHOP:P1:S1";
    private static final String OTHER = "SHOP:P1:S2";

    @Test
    void boughtNumbersAndThenGhostsAreAPattern() throws Exception {
        assertThat(matches(signal("EMP-04", SHOP, ofHours(0)), signal("EMP-01", SHOP, ofDays(3))))
                .singleElement()
                .satisfies(
                        match -> {
                            assertThat(match.key()).isEqualTo(Parcels.SHOP.key(SHOP));
                            assertThat(match.time()).isEqualTo(BEGIN + ofDays(3).toMillis());
                            assertThat(match.events()).hasSize(2);
                        });
    }

    @Test
    void reusedNumbersAndFeathersOrLoopsAreToo() throws Exception {
        assertThat(
                        matches(
                                signal("EMP-05", SHOP, ofHours(0)),
                                signal("EMP-02", SHOP, ofDays(1)),
                                signal("EMP-09", SHOP, ofDays(2))))
                .hasSize(2);
    }

    @Test
    void aWeekIsWithinAndAMinuteMoreIsNot() throws Exception {
        assertThat(matches(signal("EMP-04", SHOP, ofHours(0)), signal("EMP-01", SHOP, ofDays(7))))
                .hasSize(1);
        assertThat(
                        matches(
                                signal("EMP-04", SHOP, ofHours(0)),
                                signal("EMP-01", SHOP, ofDays(7).plusMinutes(1))))
                .isEmpty();
    }

    /** What is searched for is as wide as the limits; the numbers in force decide. */
    @Test
    void howFarApartTheyAreIsANumber() throws Exception {
        Signal numbers = signal("EMP-04", SHOP, ofHours(0));
        Signal[] aWeekApart = {numbers, signal("EMP-01", SHOP, ofDays(7))};
        Signal[] atTheLimit = {numbers, signal("EMP-01", SHOP, ofDays(14))};
        Signal[] beyond = {numbers, signal("EMP-01", SHOP, ofDays(14).plusMillis(1))};
        assertThat(matches(number -> 6.9, aWeekApart)).isEmpty();
        assertThat(matches(number -> 7, aWeekApart)).hasSize(1);
        assertThat(matches(number -> 14, atTheLimit)).hasSize(1);
        assertThat(matches(number -> 14, beyond)).isEmpty();
    }

    @Test
    void ghostsBeforeTheNumbersAreAnotherStory() throws Exception {
        assertThat(matches(signal("EMP-01", SHOP, ofHours(0)), signal("EMP-04", SHOP, ofDays(1))))
                .isEmpty();
    }

    @Test
    void theNumbersOfOneShopAndTheGhostsOfAnotherAreNone() throws Exception {
        assertThat(matches(signal("EMP-04", SHOP, ofHours(0)), signal("EMP-01", OTHER, ofDays(1))))
                .isEmpty();
    }

    @Test
    void signalsOutOfOrderAreFoundAllTheSame() throws Exception {
        assertThat(matches(signal("EMP-01", SHOP, ofDays(3)), signal("EMP-04", SHOP, ofHours(0))))
                .hasSize(1);
    }

    @Test
    void whatAnHonestExplanationFitsIsNoStep() throws Exception {
        Signal explained = signal("EMP-01", List.of(SHOP), ofDays(1), 0.25, false);
        assertThat(matches(signal("EMP-04", SHOP, ofHours(0)), explained)).isEmpty();
        Signal onTrial = signal("EMP-01", List.of(SHOP), ofDays(1), 1, true);
        assertThat(matches(signal("EMP-04", SHOP, ofHours(0)), onTrial)).isEmpty();
    }

    /** One match is enough for the rule over the pattern. */
    @Test
    void theShopIsFlaggedByTheRuleOverThePattern() throws Exception {
        Plan plan = Plan.overMatches(List.of(new EmptyParcel()));
        Tally tally = new Tally();
        List<Signal> signals = new ArrayList<>();
        for (Match match :
                matches(signal("EMP-04", SHOP, ofHours(0)), signal("EMP-01", SHOP, ofDays(3)))) {
            for (Observation observation : plan.count(PATTERN.id(), match)) {
                tally.take(observation, plan, Long.MIN_VALUE);
                new Judge(plan, SwitchedOff.book())
                        .judge(observation.key(), tally, match.time(), signals::add);
            }
        }
        assertThat(signals)
                .singleElement()
                .satisfies(
                        signal -> {
                            assertThat(signal.rule()).isEqualTo("EMP-15");
                            assertThat(signal.flags())
                                    .extracting(flag -> flag.subject().toString())
                                    .containsExactly(SHOP);
                        });
    }

    private static List<Match> matches(Signal... signals) throws Exception {
        return matches(SignalPattern.Numbers.DECLARED, signals);
    }

    private static List<Match> matches(SignalPattern.Numbers numbers, Signal... signals)
            throws Exception {
        List<Element> elements =
                Stream.of(signals).flatMap(s -> PATTERN.elements().apply(s).stream()).toList();
        if (elements.isEmpty()) {
            return List.of();
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Element> stream =
                environment
                        .fromData(
                                TypeInformation.of(Element.class), elements.toArray(new Element[0]))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Element>forBoundedOutOfOrderness(ofDays(30))
                                        .withTimestampAssigner((element, at) -> element.time()));
        PatternSelectFunction<Element, Signals> select = matched -> new Signals(matched);
        List<Match> found = new ArrayList<>();
        CEP.pattern(stream.keyBy(Element::key), pattern())
                .inEventTime()
                .select(select, TypeInformation.of(Signals.class))
                .executeAndCollect(100)
                .forEach(one -> found.addAll(PATTERN.conclusion().of(one.matched(), numbers)));
        return found;
    }

    /** What one match consists of. */
    record Signals(Map<String, List<Element>> matched) {}

    @SuppressWarnings("unchecked")
    private static Pattern<Element, Element> pattern() {
        return (Pattern<Element, Element>) PATTERN.pattern().get();
    }

    private static Signal signal(String rule, String shop, Duration after) {
        return signal(rule, List.of(shop), after, 1, false);
    }

    private static Signal signal(
            String rule, List<String> shops, Duration after, double confidence, boolean shadow) {
        long time = BEGIN + after.toMillis();
        return new Signal(
                rule + ":" + shops + ":" + time,
                1,
                Behavior.EMPTY_PARCEL,
                String.join("|", shops),
                time,
                time,
                new Evidence(
                        rule, 1, Family.LOGISTICS, 5, 5, null, "PT24H", List.of(), 0, "sha256:0"),
                0.8,
                confidence,
                true,
                List.of(),
                shops.stream()
                        .map(shop -> new Flag(Subject.parse(shop), Role.PARTICIPANT, null))
                        .toList(),
                shops.size(),
                List.of(),
                shadow,
                false);
    }
}
