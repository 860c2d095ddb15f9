package io.qingliu.patterns.brushing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.SwitchedOff;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.run.Rehearsal;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.scoring.Guards;
import io.qingliu.testkit.shared.SharedFlink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** BRU-13: accounts registered in bulk wake together for one shop; found by real FlinkCEP. */
class ReseededCohortTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final Brushing BRUSHING = new Brushing();
    private static final Guards GUARDS = new Guards(List.of(BRUSHING));
    private static final SignalPattern PATTERN = BRUSHING.patterns().get(0);
    private static final long BEGIN = Instant.parse("2030-03-01T04:00:00Z").toEpochMilli();
    private static final String SHOP = "SHOP:P1:s1";
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";
    private static final int MOST_MATCHES = 1000;
    private static final Duration THREE_WEEKS = Duration.ofDays(21);

    private static Signal signal(
            String id,
            Behavior behavior,
            String rule,
            String key,
            Duration at,
            List<Flag> flags,
            List<String> attributes,
            boolean withdrawn) {
        long time = BEGIN + at.toMillis();
        Evidence evidence =
                new Evidence(rule, 1, Family.TEMPORAL, 12, 10, null, "PT24H", List.of("e"), 1, "d");
        return new Signal(
                id,
                1,
                behavior,
                key,
                time,
                time,
                evidence,
                0.3,
                1,
                false,
                List.of(),
                flags,
                flags.size(),
                attributes,
                false,
                withdrawn);
    }

    private static List<String> accounts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "BUYER:P1:z" + i).toList();
    }

    private static Signal cohort(String key, Duration at, List<String> accounts) {
        List<Flag> flags =
                accounts.stream()
                        .map(account -> new Flag(Subject.parse(account), Role.PARTICIPANT, null))
                        .toList();
        return signal(
                "REG-01:" + key,
                Behavior.BULK_REGISTRATION,
                "REG-01",
                key,
                at,
                flags,
                List.of(),
                false);
    }

    private static Signal woken(String shop, Duration at, List<String> accounts) {
        return signal(
                "BRU-14:" + shop + ":" + at,
                Behavior.BRUSHING,
                "BRU-14",
                shop,
                at,
                List.of(new Flag(Subject.parse(shop), Role.PARTICIPANT, null)),
                List.of("accounts", Reseeding.ACCOUNTS.written(accounts), "woken", "true"),
                false);
    }

    /** Runs the pattern in a local Flink and gives its matches. */
    private static List<Match> matches(Signal... signals) throws Exception {
        List<Element> elements = new ArrayList<>();
        for (Signal signal : signals) {
            elements.addAll(PATTERN.elements().apply(signal));
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Element> stream =
                flink.fromData(TypeInformation.of(Element.class), elements.toArray(new Element[0]))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Element>forBoundedOutOfOrderness(
                                                Duration.ofDays(200))
                                        .withTimestampAssigner((element, time) -> element.time()));
        DataStream<Match> found =
                CEP.pattern(stream.keyBy(Element::key), PATTERN.pattern().get())
                        .process(new Concluding(), TypeInformation.of(Match.class));
        return found.executeAndCollect(MOST_MATCHES);
    }

    /** The pattern's conclusion, looked up anew where Flink runs it. */
    private static final class Concluding extends PatternProcessFunction<Element, Match> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<Element>> match, Context context, Collector<Match> out) {
            new Brushing()
                    .patterns()
                    .get(0)
                    .conclusion()
                    .of(match, SignalPattern.Numbers.DECLARED)
                    .forEach(out::collect);
        }
    }

    /** What the second job makes of the matches: each counted once, then judged. */
    private static List<Signal> judged(List<Match> matches) {
        Plan plan = Plan.overMatches(List.of(BRUSHING));
        Judge judge = new Judge(plan, SwitchedOff.book());
        Map<String, Tally> tallies = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        long[] newest = {BEGIN};
        for (Match match : matches) {
            if (seen.add(match.id())) {
                plan.count(PATTERN.id(), match)
                        .forEach(
                                observation ->
                                        tallies.computeIfAbsent(
                                                        observation.key(), key -> new Tally())
                                                .take(observation, plan, Long.MIN_VALUE));
                newest[0] = Math.max(newest[0], match.time());
            }
        }
        List<Signal> signals = new ArrayList<>();
        tallies.forEach((key, tally) -> judge.judge(key, tally, newest[0], signals::add));
        return signals;
    }

    private static Map<String, Finding> findings(Signal... signals) throws Exception {
        return Rehearsal.findingsOf(judged(matches(signals)), GUARDS);
    }

    @Test
    void tenAccountsOfOneHandsetWakeForOneShop() throws Exception {
        List<Signal> signals =
                judged(
                        matches(
                                cohort(HANDSET, Duration.ZERO, accounts(0, 12)),
                                woken(SHOP, THREE_WEEKS, accounts(0, 10))));
        assertThat(signals).singleElement().extracting(Signal::rule).isEqualTo("BRU-13");
        assertThat(signals.get(0).evidence().observed()).isEqualTo(10);
        Map<String, Finding> findings = Rehearsal.findingsOf(signals, GUARDS);
        Finding shop = findings.get(Finding.idOf(Subject.parse(SHOP), Behavior.BRUSHING));
        assertThat(shop.status()).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(shop.role()).isEqualTo(Role.PARTICIPANT);
        Finding seller = findings.get(Finding.idOf(Subject.parse(HANDSET), Behavior.BRUSHING));
        assertThat(seller.role()).isEqualTo(Role.ASSISTANT);
        assertThat(seller.service()).isEqualTo(Service.ACCOUNT_SERVICE);
    }

    @Test
    void nineOfThemDoNot() throws Exception {
        assertThat(
                        findings(
                                cohort(HANDSET, Duration.ZERO, accounts(0, 12)),
                                woken(SHOP, THREE_WEEKS, accounts(0, 9))))
                .isEmpty();
    }

    @Test
    void strangersWhoWakeTogetherAreNoCohort() throws Exception {
        assertThat(
                        findings(
                                cohort(HANDSET, Duration.ZERO, accounts(50, 90)),
                                woken(SHOP, THREE_WEEKS, accounts(0, 40))))
                .isEmpty();
    }

    @Test
    void twoHalvesOfTwoCohortsAreNotOne() throws Exception {
        assertThat(
                        findings(
                                cohort(HANDSET, Duration.ZERO, accounts(0, 9)),
                                cohort("PHONE_BLOCK::block", Duration.ZERO, accounts(9, 18)),
                                woken(SHOP, THREE_WEEKS, accounts(0, 18))))
                .isEmpty();
    }

    @Test
    void aCohortThatScattersOverShopsServesNone() throws Exception {
        assertThat(
                        findings(
                                cohort(HANDSET, Duration.ZERO, accounts(0, 18)),
                                woken(SHOP, THREE_WEEKS, accounts(0, 9)),
                                woken("SHOP:P1:s2", THREE_WEEKS, accounts(9, 18))))
                .isEmpty();
    }

    @Test
    void theCohortComesFirstAndWithinAHundredDays() throws Exception {
        Signal registered = cohort(HANDSET, Duration.ZERO, accounts(0, 10));
        assertThat(matches(registered, woken(SHOP, Duration.ofDays(99), accounts(0, 10))))
                .hasSize(10);
        assertThat(matches(registered, woken(SHOP, Duration.ofDays(101), accounts(0, 10))))
                .isEmpty();
        assertThat(
                        matches(
                                woken(SHOP, Duration.ZERO, accounts(0, 10)),
                                cohort(HANDSET, THREE_WEEKS, accounts(0, 10))))
                .isEmpty();
    }

    @Test
    void theOrderOfArrivalDoesNotMatterAndRepeatedSignalsCountOnce() throws Exception {
        Signal registered = cohort(HANDSET, Duration.ZERO, accounts(0, 10));
        Signal awake = woken(SHOP, THREE_WEEKS, accounts(0, 10));
        List<Match> once = matches(registered, awake);
        List<Match> shuffled = matches(awake, registered, awake, registered);
        assertThat(ids(shuffled)).isEqualTo(ids(once));
        assertThat(judged(shuffled)).isEqualTo(judged(once));
    }

    private static Set<String> ids(List<Match> matches) {
        return matches.stream().map(Match::id).collect(Collectors.toSet());
    }

    @Test
    void whatWasTakenBackIsNoElement() {
        Signal taken =
                signal(
                        "BRU-14:x",
                        Behavior.BRUSHING,
                        "BRU-14",
                        SHOP,
                        Duration.ZERO,
                        List.of(),
                        List.of("accounts", "BUYER:P1:z0", "woken", "true"),
                        true);
        assertThat(PATTERN.elements().apply(taken)).isEmpty();
    }

    @Test
    void anAccountWithACommaInItsIdIsOneOfThem() throws Exception {
        List<String> accounts = new ArrayList<>(accounts(0, 9));
        accounts.add("BUYER:P1:z9,x");
        assertThat(
                        judged(
                                matches(
                                        cohort(HANDSET, Duration.ZERO, accounts),
                                        woken(SHOP, THREE_WEEKS, accounts))))
                .singleElement()
                .satisfies(signal -> assertThat(signal.evidence().observed()).isEqualTo(10));
    }

    @Test
    void aCohortOfSeveralThingsNamesNoSeller() throws Exception {
        List<Match> matches =
                matches(
                        cohort("SHOP:P1:s1|" + HANDSET, Duration.ZERO, accounts(0, 10)),
                        woken(SHOP, THREE_WEEKS, accounts(0, 10)));
        assertThat(matches).hasSize(10).allSatisfy(m -> assertThat(m.facets()).isEmpty());
        assertThat(Rehearsal.findingsOf(judged(matches), GUARDS)).hasSize(1);
    }
}
