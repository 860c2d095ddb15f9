package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.ACrew;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.Derivation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a settled signal gives what it says, and takes it back. */
class DerivedFeedTest {

    /** The first of March ends sixteen hours after its morning; nothing of it comes 49 h later. */
    private static final Duration SETTLED = ofHours(16 + 49);

    /** An odd watermark states that all is quiet. */
    private static final long QUIET = 1;

    private static Harness<Signal, Observation> open(
            Harness.Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new DerivedFeed(ACrew.DECLARED),
                Signal::id,
                ObservationSerializer.TYPE,
                backend,
                snapshot);
    }

    private static Harness<Signal, Observation> open() throws Exception {
        return open(Harness.Backend.HEAP, null);
    }

    /** Buyers of a rush at a shop. */
    private static Signal rushAt(String shop, int version, String... buyers) {
        return Given.signal(
                "T-RUSH", shop, Behavior.BRUSHING, version, Given.MORNING, List.of(), buyers);
    }

    private static Signal rush(int version, String... buyers) {
        return rushAt("SHOP:P1:S1", version, buyers);
    }

    /** What is given, by its key; what is taken back begins with a minus. */
    private static List<String> emitted(Harness<Signal, Observation> feed) {
        return feed.emitted().stream()
                .map(
                        each ->
                                (each.withdrawn() ? "-" : "")
                                        + Dimension.written(each.key()).substring(15))
                .toList();
    }

    @Test
    void aSignalIsHeldUntilItsDayHasSettled() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(after(SETTLED) - 2);
            assertThat(emitted(feed)).isEmpty();
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).containsExactly("ana");
        }
    }

    @Test
    void onlyTheLastWordOfTheDayIsGiven() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana", "BUYER:P1:bo"), Given.MORNING);
            feed.take(rush(2, "BUYER:P1:bo", "BUYER:P1:cy"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).containsExactlyInAnyOrder("bo", "cy");
        }
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.take(Given.withdrawn(rush(1), 2), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).isEmpty();
        }
    }

    @Test
    void ofALaterVersionOnlyTheDifferencesAreGiven() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana", "BUYER:P1:bo"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).containsExactlyInAnyOrder("ana", "bo");
            feed.take(rush(2, "BUYER:P1:bo", "BUYER:P1:cy"), Given.MORNING);
            assertThat(emitted(feed)).containsExactly("-ana", "cy");
            feed.take(rush(2, "BUYER:P1:bo", "BUYER:P1:cy"), Given.MORNING);
            assertThat(emitted(feed)).isEmpty();
        }
    }

    @Test
    void oneThatIsTakenBackTakesAllBackAndMayComeAgain() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana", "BUYER:P1:bo"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).hasSize(2);
            feed.take(Given.withdrawn(rush(1), 2), Given.MORNING);
            assertThat(emitted(feed)).containsExactlyInAnyOrder("-ana", "-bo");
            feed.take(rush(3, "BUYER:P1:bo"), Given.MORNING);
            assertThat(emitted(feed)).containsExactly("bo");
        }
    }

    /** What is counted is judged by a clock that does not know when it was quiet. */
    @Test
    void quietMovesNoClock() throws Exception {
        try (var feed = open()) {
            feed.clock(Given.MORNING);
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(Given.MORNING + QUIET);
            assertThat(emitted(feed)).containsExactly("ana");
            assertThat(feed.output())
                    .filteredOn(Watermark.class::isInstance)
                    .containsExactly(
                            new Watermark(Given.MORNING - PatternFeed.LAG),
                            new Watermark(Given.MORNING + QUIET - PatternFeed.LAG));
        }
    }

    /** In quiet all is given; if it goes on before the day has settled, that is made good. */
    @Test
    void whatWasGivenInQuietIsCorrectedWhenTheDayHasSettled() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(Given.MORNING);
            assertThat(emitted(feed)).isEmpty();
            feed.clock(Given.MORNING + QUIET);
            assertThat(emitted(feed)).containsExactly("ana");
            feed.clock(Given.MORNING + 2 + QUIET);
            assertThat(emitted(feed)).isEmpty();
            feed.take(rush(2, "BUYER:P1:bo"), Given.MORNING);
            feed.clock(after(SETTLED) - 2);
            assertThat(emitted(feed)).isEmpty();
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).containsExactly("-ana", "bo");
        }
    }

    @Test
    void anEndedInputNeedsNoWaiting() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(Given.MORNING);
            feed.end();
            assertThat(emitted(feed)).containsExactly("ana");
            assertThat(feed.output())
                    .as("the clock of what is counted lags to the end")
                    .doesNotContain(new Watermark(Given.MORNING));
        }
    }

    /** What is counted is given no later than the clock of what counts it comes there. */
    @Test
    void theClockWaitsForSignalsToSettle() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            for (int hour = 0; hour < 200; hour++) {
                feed.clock(after(ofHours(hour)));
            }
            feed.clock(Long.MAX_VALUE);
            long passed = Long.MIN_VALUE;
            int given = 0;
            for (Object out : feed.output()) {
                if (out instanceof Watermark mark) {
                    passed = mark.getTimestamp();
                } else {
                    given++;
                    assertThat(passed).isLessThan(Given.MORNING);
                }
            }
            assertThat(given).isEqualTo(1);
            assertThat(passed).isEqualTo(after(ofHours(199)) - PatternFeed.LAG);
        }
    }

    @Test
    void whatNoRuleDerivesFromIsNotKept() throws Exception {
        try (var feed = open()) {
            feed.take(Given.signal("BRU-01", 1, Given.MORNING, "BUYER:P1:ana"), Given.MORNING);
            assertThat(feed.kept()).isZero();
            assertThat(feed.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void afterARestoreNothingIsLostAndNothingGivenTwice(Harness.Backend backend) throws Exception {
        OperatorSubtaskState held;
        OperatorSubtaskState given;
        try (var feed = open(backend, null)) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            held = feed.snapshot();
            feed.clock(after(SETTLED));
            given = feed.snapshot();
        }
        try (var feed = open(backend, held)) {
            feed.clock(after(SETTLED));
            assertThat(emitted(feed)).containsExactly("ana");
        }
        try (var feed = open(backend, given)) {
            feed.take(rush(2, "BUYER:P1:ana", "BUYER:P1:bo"), Given.MORNING);
            feed.clock(after(SETTLED.plusHours(1)));
            assertThat(emitted(feed)).containsExactly("bo");
            feed.take(Given.withdrawn(rush(1), 3), Given.MORNING);
            assertThat(emitted(feed)).containsExactlyInAnyOrder("-ana", "-bo");
        }
    }

    @Test
    void itIsForgottenWhenNothingCountsItAnyMore() throws Exception {
        Duration kept = Duration.ofMillis(new Derivation(ACrew.DECLARED.behaviours()).retention());
        assertThat(kept).isGreaterThan(ofDays(30));
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(after(SETTLED.plus(kept)) - 1);
            assertThat(feed.kept()).isPositive();
            feed.clock(after(SETTLED.plus(kept)));
            assertThat(feed.kept()).isZero();
            assertThat(feed.timers()).isZero();
        }
    }

    @Test
    void aLeapingClockGivesBeforeItForgets() throws Exception {
        try (var feed = open()) {
            feed.take(rush(1, "BUYER:P1:ana"), Given.MORNING);
            feed.clock(after(ofDays(1000)));
            assertThat(emitted(feed)).containsExactly("ana");
            assertThat(feed.kept()).isZero();
            assertThat(feed.timers()).isZero();
        }
    }

    /** Versions and clocks come as they may: in the end what stands is what the newest say. */
    @Test
    void whateverCameBeforeWhatStandsIsWhatTheNewestSay() throws Exception {
        Derivation derivation = new Derivation(ACrew.DECLARED.behaviours());
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Map<String, Signal> newest = new HashMap<>();
            Set<Observation> standing;
            try (var feed = open()) {
                for (int step = 1; step < 40; step++) {
                    Signal signal = any(random, step);
                    newest.put(signal.id(), signal);
                    for (int times = random.nextInt(3); times >= 0; times--) {
                        feed.take(signal, Given.MORNING);
                    }
                    if (random.nextInt(10) == 0) {
                        long quiet = random.nextBoolean() ? QUIET : 0;
                        feed.clock(after(ofHours(2L * step)) + quiet);
                    }
                }
                feed.end();
                standing = standing(feed.emitted());
            }
            List<Observation> expected = new ArrayList<>();
            newest.values().forEach(signal -> expected.addAll(derivation.of(signal)));
            assertThat(standing).as("seed %d", seed).isEqualTo(ordered(expected));
        }
    }

    private static Signal any(Random random, int version) {
        List<String> buyers =
                new ArrayList<>(List.of("BUYER:P1:ana", "BUYER:P1:bo", "BUYER:P1:cy"));
        buyers.removeIf(buyer -> random.nextBoolean());
        Signal signal =
                rushAt("SHOP:P1:S" + random.nextInt(4), version, buyers.toArray(new String[0]));
        return random.nextInt(5) == 0 ? Given.withdrawn(signal, version) : signal;
    }

    /** What is left of all that was given; nothing is given twice or taken back for nothing. */
    private static Set<Observation> standing(List<Observation> emitted) {
        Set<Observation> standing = ordered(List.of());
        for (Observation each : emitted) {
            boolean fits =
                    each.withdrawn()
                            ? standing.removeIf(other -> other.withdraw().equals(each))
                            : standing.add(each);
            assertThat(fits).as("%s", each).isTrue();
        }
        return standing;
    }

    private static Set<Observation> ordered(List<Observation> observations) {
        Set<Observation> ordered =
                new TreeSet<>(
                        Comparator.comparing(Observation::event).thenComparing(Observation::key));
        ordered.addAll(observations);
        return ordered;
    }
}
