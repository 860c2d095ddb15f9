package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.FindingSerializer;
import io.qingliu.patterns.scoring.SignalLimit;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** When a finding goes out, and that a subject is forgotten. */
class ScoreSubjectsTest {

    private static final String SHOP = "SHOP:P1:S1";
    private static final String BUYER = "BUYER:P1:b1";

    private static Harness<SubjectSignal, Finding> open(OperatorSubtaskState snapshot)
            throws Exception {
        return open(Pace.LIVE, snapshot);
    }

    private static Harness<SubjectSignal, Finding> open(Pace pace, OperatorSubtaskState snapshot)
            throws Exception {
        return open(pace, snapshot, Harness.Backend.HEAP);
    }

    private static Harness<SubjectSignal, Finding> open(
            Pace pace, OperatorSubtaskState snapshot, Harness.Backend backend) throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new ScoreSubjects(pace)),
                SubjectSignal::subject,
                FindingSerializer.TYPE,
                backend,
                snapshot);
    }

    private static SubjectSignal said(String rule, int day) {
        return SubjectSignal.of(SHOP, Given.signal(rule, 1, after(ofDays(day)), SHOP), false);
    }

    private static SubjectSignal gone(String rule, int day) {
        Signal signal = Given.signal(rule, 2, after(ofDays(day)), SHOP);
        return SubjectSignal.of(SHOP, signal, true);
    }

    /** Version of what the first signal of these stories says. */
    private static final long FIRST = said("R1", 0).time();

    private long clock = Long.MIN_VALUE;

    /** A signal comes, and a watermark behind it. */
    private void take(Harness<SubjectSignal, Finding> scores, SubjectSignal signal)
            throws Exception {
        clock = Math.max(clock, signal.time()) + 1;
        scores.take(signal, signal.time());
        scores.clock(clock);
    }

    private static List<List<String>> rules(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.evidence().stream().map(Evidence::rule).toList())
                .toList();
    }

    @Test
    void whatAWatermarkBringsIsScoredTogether() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(said("R1", 0), Given.MORNING);
            scores.take(said("R2", 0), Given.MORNING);
            assertThat(scores.said()).isEmpty();
            scores.clock(after(ofMinutes(1)));
            assertThat(rules(scores.said())).containsExactly(List.of("R1", "R2"));
        }
    }

    /** What patterns say in silence has no watermark behind it. */
    @Test
    void withoutAWatermarkASubjectIsScoredAfterAMoment() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(said("R1", 0), Given.MORNING);
            scores.take(said("R2", 0), Given.MORNING);
            scores.outside(ScoreSubjects.GATHERS - 1);
            assertThat(scores.said()).isEmpty();
            scores.outside(ScoreSubjects.GATHERS);
            assertThat(rules(scores.said())).containsExactly(List.of("R1", "R2"));
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.said()).isEmpty();
        }
    }

    /** What ended the first gathering must not cut the second short. */
    @Test
    void theNextGatheringHasItsWholeTimeToo() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(said("R1", 0), Given.MORNING);
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.said()).hasSize(1);
            scores.outside(150);
            scores.take(said("R2", 0), Given.MORNING);
            scores.outside(150 + ScoreSubjects.GATHERS - 1);
            assertThat(scores.said()).isEmpty();
            scores.outside(150 + ScoreSubjects.GATHERS);
            assertThat(rules(scores.said())).containsExactly(List.of("R1", "R2"));
        }
    }

    @Test
    void afterTheEndOfTimeNothingIsWaitedFor() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Long.MAX_VALUE);
            scores.take(said("R1", 0), Given.MORNING);
            assertThat(scores.said()).hasSize(1);
        }
    }

    /** A backfill: what is long over is told, and forgotten. */
    @Test
    void whatIsToldWhenItIsLongOverIsScoredBeforeItIsForgotten() throws Exception {
        try (var scores = open(null)) {
            scores.clock(after(ofDays(300)));
            scores.take(said("R1", 0), Given.MORNING);
            scores.clock(after(ofDays(300)) + 1);
            assertThat(scores.said()).hasSize(1);
            assertThat(scores.kept()).isZero();
        }
    }

    @Test
    void aSubjectSpokenOfDailyHasOneTimerToForgetIt() throws Exception {
        try (var scores = open(null)) {
            for (int day = 0; day < 30; day++) {
                take(scores, said("R" + day, day));
            }
            assertThat(scores.timers()).isEqualTo(1);
        }
    }

    /** A withdrawal has no time of its own: it must not look like one that is long over. */
    @Test
    void whoIsAccusedAgainAfterAWithdrawalHasAHigherVersion() throws Exception {
        for (Pace pace : Pace.values()) {
            try (var scores = open(pace, null)) {
                Signal signal = Given.signal("R1", 1, Given.MORNING, SHOP);
                take(scores, said("R1", 0));
                take(scores, SubjectSignal.of(SHOP, withdrawn(signal), true));
                take(scores, SubjectSignal.of(SHOP, signal.withVersion(3), false));
                assertThat(scores.said())
                        .as("%s", pace)
                        .extracting(Finding::status, Finding::version)
                        .containsExactly(
                                tuple(FindingStatus.SUSPECTED, FIRST),
                                tuple(FindingStatus.CLEARED, FIRST + 1),
                                tuple(FindingStatus.SUSPECTED, FIRST + 2));
            }
        }
    }

    private static Signal withdrawn(Signal signal) {
        return new Signal(
                signal.id(),
                signal.version() + 1,
                signal.behavior(),
                signal.key(),
                0,
                0,
                signal.evidence(),
                signal.weight(),
                0,
                signal.strong(),
                List.of(),
                List.of(),
                0,
                List.of(),
                signal.shadow(),
                true);
    }

    /** Nobody is told of a suspicion that held only until the next signal was heard. */
    @Test
    void whatASignalSaidAndTheNextTookBackWasNeverSaid() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(said("R1", 0), Given.MORNING);
            scores.take(gone("R1", 0), Given.MORNING);
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.said()).isEmpty();
        }
    }

    /** The window of a day ends at midnight; what it counts is known before. */
    @Test
    void liveAWindowThatHasNotEndedCountsAtTheNextWatermarkFromFilesAtItsEnd() throws Exception {
        try (var live = open(Pace.LIVE, null);
                var recorded = open(Pace.RECORDED, null);
                var settled = open(Pace.SETTLED, null)) {
            for (var scores : List.of(live, recorded, settled)) {
                scores.clock(Given.MORNING);
                scores.take(said("R1", 1), after(ofDays(1)));
            }
            assertThat(settled.said()).hasSize(1);
            for (var scores : List.of(live, recorded)) {
                assertThat(scores.said()).isEmpty();
                scores.clock(Given.MORNING + 1);
            }
            assertThat(live.said()).hasSize(1);
            recorded.clock(after(ofDays(1)) - 1);
            assertThat(recorded.said()).isEmpty();
            recorded.clock(after(ofDays(1)));
            assertThat(recorded.said()).hasSize(1);
        }
    }

    @Test
    void fromFilesSignalsCountInTheOrderOfTimeWhicheverIsHeardFirst() throws Exception {
        List<List<Finding>> told = new ArrayList<>();
        for (List<SubjectSignal> order :
                List.of(
                        List.of(said("R1", 0), said("R2", 1), said("R3", 2)),
                        List.of(said("R3", 2), said("R1", 0), said("R2", 1)))) {
            try (var scores = open(Pace.RECORDED, null)) {
                for (SubjectSignal signal : order) {
                    scores.take(signal, signal.time());
                }
                assertThat(scores.said()).isEmpty();
                scores.clock(after(ofDays(1)));
                List<Finding> soFar = scores.said();
                assertThat(rules(soFar)).containsExactly(List.of("R1"), List.of("R1", "R2"));
                scores.clock(after(ofDays(2)));
                List<Finding> last = scores.said();
                assertThat(rules(last)).containsExactly(List.of("R1", "R2", "R3"));
                soFar.addAll(last);
                told.add(soFar);
            }
        }
        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    /** Nobody is to be cleared, and accused anew, because the evidence against them grows. */
    @Test
    void fromFilesWhatWasSaidHoldsUntilTheNewerVersionIsHeard() throws Exception {
        try (var scores = open(Pace.RECORDED, null)) {
            take(scores, said("R1", 0));
            scores.said();
            Signal grown = Given.signal("R1", 2, after(ofDays(2)), SHOP);
            Signal first = Given.signal("R1", 1, Given.MORNING, SHOP);
            scores.take(SubjectSignal.of(SHOP, withId(grown, first.id()), false), after(ofDays(2)));
            take(scores, said("R2", 1));
            assertThat(rules(scores.said())).containsExactly(List.of("R1", "R2"));
            scores.clock(after(ofDays(2)));
            assertThat(scores.said()).extracting(Finding::time).containsExactly(after(ofDays(2)));
        }
    }

    @Test
    void fromFilesOnlyTheNewestVersionWaitsAndOutlivesARestore() throws Exception {
        OperatorSubtaskState snapshot;
        Signal second = Given.signal("R1", 2, after(ofDays(2)), SHOP);
        Signal third = withId(Given.signal("R1", 3, after(ofDays(1)), SHOP), second.id());
        try (var scores = open(Pace.RECORDED, null)) {
            scores.clock(Given.MORNING);
            scores.take(SubjectSignal.of(SHOP, second, false), after(ofDays(2)));
            scores.take(SubjectSignal.of(SHOP, third, false), after(ofDays(1)));
            snapshot = scores.snapshot();
        }
        try (var scores = open(Pace.RECORDED, snapshot)) {
            scores.clock(after(ofDays(1)));
            assertThat(scores.said()).extracting(Finding::time).containsExactly(after(ofDays(1)));
            scores.clock(after(ofDays(3)));
            assertThat(scores.said()).isEmpty();
            scores.clock(after(ofDays(3 + 198)));
            assertThat(scores.kept()).isZero();
            assertThat(scores.timers()).isZero();
        }
    }

    @Test
    void fromFilesWhatIsTakenBackBeforeItsTimeWasNeverSaid() throws Exception {
        try (var scores = open(Pace.RECORDED, null)) {
            scores.clock(Given.MORNING);
            scores.take(said("R1", 2), after(ofDays(2)));
            scores.take(gone("R1", 2), after(ofDays(2)));
            scores.clock(after(ofDays(3)));
            assertThat(scores.said()).isEmpty();
        }
    }

    /** Too weak to be observed by itself. */
    private static Signal weak(Signal signal) {
        return with(signal, signal.id(), 0.3);
    }

    private static Signal withId(Signal signal, String id) {
        return with(signal, id, signal.confidence());
    }

    private static Signal with(Signal signal, String id, double confidence) {
        return new Signal(
                id,
                signal.version(),
                signal.behavior(),
                signal.key(),
                signal.time(),
                signal.from(),
                signal.evidence(),
                signal.weight(),
                confidence,
                signal.strong(),
                signal.lookAlikes(),
                signal.flags(),
                signal.flagCount(),
                signal.attributes(),
                signal.shadow(),
                signal.withdrawn());
    }

    @Test
    void aFindingGoesOutWhenItChangesAndOnlyThen() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            assertThat(scores.said())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.status()).isEqualTo(FindingStatus.SUSPECTED);
                                assertThat(finding.version()).isEqualTo(finding.time());
                            });
            take(scores, said("R1", 0));
            assertThat(scores.said()).isEmpty();
            take(scores, said("R2", 1));
            assertThat(scores.said())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.version()).isEqualTo(FIRST + 1);
                                assertThat(finding.evidence())
                                        .extracting(Evidence::rule)
                                        .containsExactly("R1", "R2");
                            });
        }
    }

    @Test
    void whoIsNoLongerSpokenOfIsCleared() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            scores.said();
            take(scores, gone("R1", 0));
            assertThat(scores.said())
                    .extracting(Finding::status, Finding::version)
                    .containsExactly(tuple(FindingStatus.CLEARED, FIRST + 1));
            take(scores, gone("R1", 0));
            assertThat(scores.said()).isEmpty();
        }
    }

    @Test
    void evidenceOlderThanHalfAYearCountsNoMoreInWhateverOrderItComes() throws Exception {
        Finding oldFirst;
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            take(scores, said("R2", 181));
            oldFirst = scores.said().get(1);
        }
        try (var scores = open(null)) {
            take(scores, said("R2", 181));
            take(scores, said("R1", 0));
            // The day of the old one dates the case all the same.
            assertThat(scores.said())
                    .last()
                    .extracting(finding -> finding.withVersion(oldFirst.version()))
                    .isEqualTo(oldFirst);
        }
        assertThat(oldFirst.evidence()).extracting(Evidence::rule).containsExactly("R2");
    }

    @Test
    void afterARestoreTheNextVersionFollows() throws Exception {
        OperatorSubtaskState snapshot;
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            snapshot = scores.snapshot();
        }
        try (var scores = open(snapshot)) {
            take(scores, said("R1", 0));
            assertThat(scores.said()).isEmpty();
            take(scores, said("R2", 1));
            assertThat(scores.said()).extracting(Finding::version).containsExactly(FIRST + 1);
        }
    }

    @Test
    void aSubjectIsForgottenWhenNothingHasBeenSaidForLong() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            take(scores, said("R2", 100));
            scores.clock(after(ofDays(100 + 198)) - 1);
            assertThat(scores.kept()).isPositive();
            scores.clock(after(ofDays(100 + 198)));
            assertThat(scores.kept()).isZero();
            assertThat(scores.timers()).isZero();
        }
    }

    @Test
    void soIsOneWhoWasCleared() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            take(scores, gone("R1", 0));
            scores.clock(after(ofDays(198)));
            assertThat(scores.kept()).isZero();
            assertThat(scores.timers()).isZero();
        }
    }

    @Test
    void whoIsFoundAgainWhenAllWasForgottenHasAHigherVersionThanBefore() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            take(scores, said("R2", 1));
            List<Finding> first = scores.said();
            scores.clock(after(ofDays(199)));
            assertThat(scores.kept()).isZero();
            take(scores, said("R1", 200));
            assertThat(scores.said().get(0).version())
                    .isGreaterThan(first.get(first.size() - 1).version());
        }
    }

    /** One of many shops flags a buyer on a day. */
    private static SubjectSignal flagged(int number, int day) {
        Signal signal =
                Given.signal(
                        "R1",
                        "SHOP:P1:S" + number,
                        Behavior.BRUSHING,
                        1,
                        after(ofDays(day)),
                        List.of(),
                        BUYER);
        return SubjectSignal.of(BUYER, signal, false);
    }

    /** What is beyond the limit is gone: it is not counted again when the next one comes. */
    @Test
    void ofEachRuleAsManySignalsAreKeptAsTheLimitSays() throws Exception {
        try (var scores = open(Pace.SETTLED, null)) {
            for (int i = 0; i < SignalLimit.MOST; i++) {
                scores.take(flagged(i, i % 50), after(ofDays(i % 50)));
            }
            assertThat(scores.counted("signalsBeyondLimit")).isZero();

            for (int beyond = 1; beyond <= 3; beyond++) {
                scores.take(flagged(SignalLimit.MOST + beyond, 49), after(ofDays(49)));
                assertThat(scores.counted("signalsBeyondLimit")).isEqualTo(beyond);
            }
            Signal other = Given.signal("R2", 1, after(ofDays(49)), BUYER);
            scores.take(SubjectSignal.of(BUYER, other, false), after(ofDays(49)));
            assertThat(rules(scores.said())).endsWith(List.of("R1", "R2"));
            assertThat(scores.counted("signalsBeyondLimit")).isEqualTo(3);
        }
    }

    /** What never comes to a finding leaves its signals, and no times. */
    @Test
    void aBehaviourThatNeverScoredKeepsNoTimes() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            take(scores, gone("R1", 0));
            int cleared = scores.kept();
            Signal weak = weak(Given.signal("R1", 3, after(ofDays(1)), SHOP));
            take(scores, SubjectSignal.of(SHOP, weak, false));
            assertThat(scores.said()).hasSize(2);
            assertThat(scores.kept()).as("the signal, scored and packed").isEqualTo(cleared + 2);
        }
        try (var scores = open(null)) {
            Signal weak = weak(Given.signal("R1", 1, after(ofDays(1)), SHOP));
            take(scores, SubjectSignal.of(SHOP, weak, false));
            assertThat(scores.said()).isEmpty();
            assertThat(scores.kept()).as("the signal twice, and its end").isEqualTo(3);
        }
    }

    /** What changes nothing that a finding shows sends nothing, whatever else it changes. */
    @Test
    void aNewVersionThatShowsTheSameSendsNothing() throws Exception {
        try (var scores = open(null)) {
            take(scores, said("R1", 0));
            assertThat(scores.said()).hasSize(1);
            take(scores, SubjectSignal.of(SHOP, Given.signal("R1", 2, Given.MORNING, SHOP), false));
            assertThat(scores.said()).isEmpty();
            take(scores, said("R2", 1));
            assertThat(scores.said()).extracting(Finding::version).containsExactly(FIRST + 1);
        }
    }

    @Test
    void onDiskTheSameFindingsAreWritten() throws Exception {
        List<List<Finding>> sent = new ArrayList<>();
        for (Harness.Backend backend : Harness.Backend.values()) {
            try (var scores = open(Pace.LIVE, null, backend)) {
                for (int day = 0; day < 12; day++) {
                    take(scores, said("R" + day % 5, day));
                    if (day % 3 == 0) {
                        take(scores, gone("R" + day % 5, day));
                    }
                }
                sent.add(scores.said());
            }
        }
        assertThat(sent.get(1)).isEqualTo(sent.get(0)).isNotEmpty();
    }
}
