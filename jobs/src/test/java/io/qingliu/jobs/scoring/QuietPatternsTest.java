package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a pattern finds does not depend on when it was quiet; and in quiet, what it would find is
 * seen at once. EMP-15: somebody else's numbers at a shop, and then parcels that are not there.
 */
class QuietPatternsTest {

    private static final String SHOP = "SHOP:P1:S1";

    /** A feed and a pattern behind it, and what is left of all that the pattern gave. */
    private static final class Stage implements AutoCloseable {

        private final Harness.Backend backend;
        private Harness<Signal, Element> feed;
        private Harness<Element, Observation> pattern;
        private int passed;
        private long now = Long.MIN_VALUE;
        private final DrawnSignals signals;
        private final StandingMatches standing;

        /** How often something was given or taken back. */
        private int fired;

        Stage(Harness.Backend backend) throws Exception {
            this(DrawnSignals.NUMBERS_AND_GHOSTS, backend);
        }

        Stage(DrawnSignals signals, Harness.Backend backend) throws Exception {
            this.signals = signals;
            this.backend = backend;
            standing = new StandingMatches(signals);
            open(null, null);
        }

        private void open(OperatorSubtaskState ofFeed, OperatorSubtaskState ofPattern)
                throws Exception {
            feed =
                    Harness.open(
                            new PatternFeed(DeclaredPattern.shipped(signals.pattern())),
                            Signal::id,
                            PatternElement.TYPE,
                            backend,
                            ofFeed);
            pattern =
                    Harness.open(
                            PatternOperator.of(
                                    DeclaredPattern.shipped(signals.pattern()),
                                    PatternTown.concluding(signals.pattern())),
                            Element::key,
                            ObservationSerializer.TYPE,
                            backend,
                            ofPattern);
            passed = 0;
        }

        void take(Signal signal) throws Exception {
            feed.take(signal, signal.time());
            flow();
        }

        void clock(long time) throws Exception {
            now = time;
            feed.clock(time);
            flow();
        }

        /** All falls silent. */
        void quiet() throws Exception {
            clock(QuietMarks.after(now));
        }

        void restart() throws Exception {
            OperatorSubtaskState ofFeed = feed.snapshot();
            OperatorSubtaskState ofPattern = pattern.snapshot();
            close();
            open(ofFeed, ofPattern);
        }

        private void flow() throws Exception {
            List<Object> sent = feed.output();
            for (Object each : sent.subList(passed, sent.size())) {
                pattern.pass(each);
            }
            passed = sent.size();
            for (Observation each : pattern.emitted()) {
                fired++;
                standing.take(each);
            }
        }

        /** What is given and not taken back. */
        Set<String> matches() {
            return standing.matches();
        }

        @Override
        public void close() {
            feed.close();
            pattern.close();
        }
    }

    private static Signal signal(String rule, int day, long version, long time, String... shops) {
        return Given.signal(
                rule, "of day " + day, Behavior.EMPTY_PARCEL, version, time, List.of(), shops);
    }

    private static Signal numbers(int day, long version) {
        return signal("EMP-04", day, version, after(ofDays(day)), SHOP);
    }

    private static Signal ghosts(int day, long version) {
        return signal("EMP-01", day, version, after(ofDays(day).plusHours(1)), SHOP);
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void inQuietAMatchIsSeenAtOnceAndOnceItHasSettledItStands(Harness.Backend backend)
            throws Exception {
        try (var stage = new Stage(backend)) {
            stage.clock(Given.MORNING);
            stage.take(numbers(0, 1));
            stage.take(ghosts(1, 1));
            stage.clock(after(ofDays(2)));
            assertThat(stage.matches()).isEmpty();
            stage.quiet();
            assertThat(stage.matches()).hasSize(1);
            stage.restart();
            stage.quiet();
            stage.clock(after(ofDays(9)));
            assertThat(stage.matches()).hasSize(1);
            assertThat(stage.fired).as("nothing was taken back, or given again").isEqualTo(1);
        }
    }

    /** The innocent twin: by the end of the day the carrier has explained the parcels. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatIsExplainedAfterAQuietSpellIsTakenBack(Harness.Backend backend) throws Exception {
        try (var stage = new Stage(backend)) {
            stage.clock(Given.MORNING);
            stage.take(numbers(0, 1));
            stage.take(ghosts(1, 1));
            stage.clock(after(ofDays(2)));
            stage.quiet();
            assertThat(stage.matches()).hasSize(1);
            stage.take(Given.withdrawn(ghosts(1, 1), 2));
            stage.restart();
            stage.clock(after(ofDays(9)));
            assertThat(stage.matches()).isEmpty();
        }
    }

    @Test
    void theNextQuietSpellTakesBackAsWell() throws Exception {
        try (var stage = new Stage(Harness.Backend.HEAP)) {
            stage.clock(Given.MORNING);
            stage.take(numbers(0, 1));
            stage.take(ghosts(1, 1));
            stage.clock(after(ofDays(2)));
            stage.quiet();
            stage.take(Given.withdrawn(ghosts(1, 1), 2));
            stage.quiet();
            assertThat(stage.matches()).isEmpty();
        }
    }

    /** A signal of the day goes on growing: its last version says when it was. */
    @Test
    void aSignalThatGrewAfterAQuietSpellCountsAtItsLastTime() throws Exception {
        try (var stage = new Stage(Harness.Backend.HEAP)) {
            stage.clock(Given.MORNING);
            stage.take(numbers(0, 1));
            stage.take(signal("EMP-01", 1, 1, after(ofDays(1)), SHOP));
            stage.quiet();
            stage.take(signal("EMP-01", 1, 2, after(ofDays(1).plusHours(3)), SHOP));
            stage.clock(after(ofDays(9)));
            assertThat(stage.matches())
                    .singleElement()
                    .asString()
                    .endsWith(" at " + after(ofDays(1).plusHours(3)));
        }
    }

    /** One signal that came in a spell which was none everywhere is not counted in the next. */
    @Test
    void whatWasShownWhileOthersWentOnIsReplaced() throws Exception {
        try (var stage = new Stage(Harness.Backend.HEAP)) {
            stage.clock(Given.MORNING);
            stage.take(numbers(0, 1));
            stage.pattern.takeUntimed(
                    new Element(SHOP, "ghosts", after(ofDays(1)), "EMP-01", "EMP-01:of day 1"));
            stage.pattern.takeUntimed(PatternOperator.nothing(SHOP, "EMP-01:of day 1"));
            stage.quiet();
            assertThat(stage.matches()).isEmpty();
        }
    }

    /** What FlinkCEP keeps is where it was before there was an operator around it. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatAnEarlierBuildKeptGoesOn(Harness.Backend backend) throws Exception {
        DeclaredPattern pattern = DeclaredPattern.shipped("EMP-15");
        var searched = pattern.pattern().pattern().get();
        CepOperator<Element, String, Observation> earlier =
                new CepOperator<>(
                        new PatternElement(),
                        false,
                        NFACompiler.compileFactory(searched, false),
                        PatternStage.ORDER,
                        searched.getAfterMatchSkipStrategy(),
                        PatternTown.concluding("EMP-15"),
                        PatternStage.LATE);
        OperatorSubtaskState kept;
        try (var before =
                Harness.open(earlier, Element::key, ObservationSerializer.TYPE, backend, null)) {
            take(before, "numbers", "EMP-04:of day 0", after(ofDays(0)));
            before.clock(after(ofHours(12)));
            take(before, "numbers", "EMP-04:of day 1", after(ofDays(1)));
            kept = before.snapshot();
        }
        try (var now =
                Harness.open(
                        PatternOperator.of(pattern, PatternTown.concluding("EMP-15")),
                        Element::key,
                        ObservationSerializer.TYPE,
                        backend,
                        kept)) {
            take(now, "ghosts", "EMP-01:of day 2", after(ofDays(2)));
            now.clock(QuietMarks.after(after(ofDays(1))));
            assertThat(now.emitted()).hasSize(2).noneMatch(Observation::withdrawn);
            now.clock(after(ofDays(9)));
            assertThat(now.emitted()).as("it stands").isEmpty();
        }
    }

    private static void take(
            Harness<Element, Observation> pattern, String name, String signal, long time)
            throws Exception {
        pattern.take(new Element(SHOP, name, time, signal.substring(0, 6), signal), time);
    }

    /** Their clock lags by three days, also in quiet: one that waited for it would come as late. */
    @Test
    void noRuleOverMatchesWaitsForItsDay() {
        assertThat(Plan.overMatches(Behaviours.all()).rules())
                .isNotEmpty()
                .allSatisfy(
                        rule -> {
                            assertThat(rule.settles()).as(rule.id()).isZero();
                            assertThat(rule.isOnceADay()).as(rule.id()).isFalse();
                        });
    }

    /** Days of signals in many versions; one run is quiet again and again. */
    @ParameterizedTest
    @EnumSource(DrawnSignals.class)
    void whenItWasQuietChangesNothing(DrawnSignals signals) throws Exception {
        int matched = 0;
        for (int seed = 0; seed < 25; seed++) {
            Set<String> undisturbed = run(signals, seed, false, false);
            matched += undisturbed.size();
            assertThat(run(signals, seed, true, false)).as("seed %d", seed).isEqualTo(undisturbed);
            assertThat(run(signals, seed, true, true)).as("seed %d", seed).isEqualTo(undisturbed);
        }
        assertThat(matched).isGreaterThan(50);
    }

    /** Quiet at last, it shows what it would come to if the clock went on. */
    @ParameterizedTest
    @EnumSource(DrawnSignals.class)
    void quietAtTheEndShowsWhatWillSettle(DrawnSignals signals) throws Exception {
        isShownAtTheEnd(signals, true);
    }

    /** What has settled by then waits in the queue of a pattern whose clock stands. */
    @ParameterizedTest
    @EnumSource(DrawnSignals.class)
    void theFirstQuietOfAllShowsWhatHasSettledToo(DrawnSignals signals) throws Exception {
        isShownAtTheEnd(signals, false);
    }

    private static void isShownAtTheEnd(DrawnSignals signals, boolean quietBefore)
            throws Exception {
        for (int seed = 0; seed < 25; seed++) {
            try (var stage = new Stage(signals, Harness.Backend.HEAP)) {
                flow(stage, new Random(seed), new Random(seed), quietBefore, false);
                stage.quiet();
                Set<String> shown = stage.matches();
                stage.clock(after(ofDays(30)));
                assertThat(shown).as("seed %d", seed).isEqualTo(stage.matches());
            }
        }
    }

    private static Set<String> run(DrawnSignals signals, int seed, boolean quiet, boolean restarts)
            throws Exception {
        try (var stage = new Stage(signals, Harness.Backend.HEAP)) {
            flow(stage, new Random(seed), new Random(seed), quiet, restarts);
            stage.clock(after(ofDays(30)));
            return stage.matches();
        }
    }

    private static void flow(
            Stage stage, Random random, Random spells, boolean quiet, boolean restarts)
            throws Exception {
        Map<String, Signal> newest = new LinkedHashMap<>();
        for (int hour = 0; hour < 24 * 12; hour += 6) {
            stage.clock(after(ofHours(hour)));
            for (int i = random.nextInt(4); i > 0; i--) {
                long version = newest.size() + hour * 100L;
                Signal signal = stage.signals.any(random, hour, newest.values(), version);
                newest.put(signal.id(), signal);
                stage.take(signal);
            }
            if (spells.nextInt(4) == 0 && quiet) {
                stage.quiet();
            }
            if (spells.nextInt(10) == 0 && restarts) {
                stage.restart();
            }
        }
    }
}
