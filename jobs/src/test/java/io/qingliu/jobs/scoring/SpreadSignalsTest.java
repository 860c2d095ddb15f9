package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.PackedSignal;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** Who is told of a signal, and who that it no longer concerns him. */
class SpreadSignalsTest {

    private static final String SHOP = "SHOP:P1:S1";
    private static final String BUYER = "BUYER:P1:b1";

    private static Harness<Signal, SubjectSignal> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new SpreadSignals()),
                Signal::id,
                SubjectSignal.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static Signal version(int version, String... subjects) {
        return Given.signal("R", version, Given.MORNING, subjects);
    }

    @Test
    void everybodyItNamesIsTold() throws Exception {
        try (var spread = open(null)) {
            Signal signal = version(1, SHOP, BUYER);
            spread.take(signal, signal.time());
            assertThat(spread.emitted())
                    .containsExactlyInAnyOrder(
                            SubjectSignal.of(SHOP, signal, false),
                            SubjectSignal.of(BUYER, signal, false));
            assertThat(spread.aside(SpreadSignals.VERSIONS)).containsExactly(signal);
        }
    }

    @Test
    void theVictimOfAnAttackIsToldToo() throws Exception {
        try (var spread = open(null)) {
            Signal guard =
                    Given.signal(
                            "RVB-01",
                            "SHOP:P1:S9|BUYER:P1:b1",
                            Behavior.BRUSHING,
                            1,
                            Given.MORNING,
                            List.of(Scorecard.VICTIM, "SHOP:P1:S9"),
                            BUYER);
            spread.take(guard, guard.time());
            assertThat(spread.emitted())
                    .extracting(SubjectSignal::subject)
                    .containsExactlyInAnyOrder(BUYER, "SHOP:P1:S9");
        }
    }

    @Test
    void aVersionIsNewsOnceAndAnOlderOneNever() throws Exception {
        try (var spread = open(null)) {
            for (int version : new int[] {2, 2, 1}) {
                spread.take(version(version, SHOP), Given.MORNING);
            }
            assertThat(spread.emitted()).hasSize(1);
            assertThat(spread.aside(SpreadSignals.VERSIONS))
                    .extracting(Signal::version)
                    .containsOnly(2L);
        }
    }

    @Test
    void whoIsNoLongerNamedIsToldSo() throws Exception {
        try (var spread = open(null)) {
            spread.take(version(1, SHOP, BUYER), Given.MORNING);
            spread.emitted();
            Signal second = version(2, SHOP);
            spread.take(second, Given.MORNING);
            assertThat(spread.emitted())
                    .containsExactly(
                            SubjectSignal.of(SHOP, second, false),
                            SubjectSignal.of(BUYER, second, true));
        }
    }

    @Test
    void whatIsTakenBackIsTakenBackFromAllItNamed() throws Exception {
        Signal first = version(1, SHOP, BUYER);
        try (var spread = open(null)) {
            spread.take(first, Given.MORNING);
            spread.emitted();
            spread.take(Given.withdrawn(first, 2), 0);
            assertThat(spread.emitted())
                    .allMatch(SubjectSignal::gone)
                    .extracting(SubjectSignal::subject)
                    .containsExactlyInAnyOrder(SHOP, BUYER);
            // Patterns and alerts learn whom it named.
            Signal added = spread.aside(SpreadSignals.VERSIONS).get(1);
            assertThat(added.withdrawn()).isTrue();
            assertThat(added.time()).isEqualTo(first.time());
            assertThat(added.flags()).isEqualTo(first.flags());
            assertThat(added.evidence().events()).as("nobody needs them any more").isEmpty();
        }
    }

    @Test
    void afterARestoreAnOldVersionIsStillOld() throws Exception {
        OperatorSubtaskState snapshot;
        try (var spread = open(null)) {
            spread.take(version(1, SHOP, BUYER), Given.MORNING);
            snapshot = spread.snapshot();
        }
        try (var spread = open(snapshot)) {
            spread.take(version(1, SHOP, BUYER), Given.MORNING);
            assertThat(spread.emitted()).isEmpty();
            spread.take(version(2, SHOP), Given.MORNING);
            assertThat(spread.emitted())
                    .extracting(SubjectSignal::gone)
                    .containsExactly(false, true);
        }
    }

    @Test
    void aSignalIsForgottenAfterTwoHundredDays() throws Exception {
        try (var spread = open(null)) {
            spread.take(version(1, SHOP), Given.MORNING);
            spread.take(Given.withdrawn(version(1, SHOP), 2), 0);
            spread.clock(after(ofDays(200)) - 1);
            assertThat(spread.kept()).isEqualTo(1);
            spread.clock(after(ofDays(200)));
            assertThat(spread.kept()).isZero();
            assertThat(spread.timers()).isZero();
        }
    }

    @Test
    void aSignalThatNamesManyTakesLittle() throws Exception {
        String[] crowd = new String[Signal.FLAGS];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = "BUYER:P1:buyer-" + i * 7919;
        }
        Signal signal = version(1, crowd);
        PackedSignal packed = PackedSignal.of(signal);
        assertThat(packed.signal()).isEqualTo(signal);
        assertThat(packed.size()).isLessThan(WireJson.write(signal).length / 5);
    }
}
