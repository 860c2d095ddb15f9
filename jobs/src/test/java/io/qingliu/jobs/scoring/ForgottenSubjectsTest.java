package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.scoring.ASubject.BUYER;
import static io.qingliu.jobs.scoring.ASubject.SHOP;
import static io.qingliu.jobs.scoring.ASubject.emitted;
import static io.qingliu.jobs.scoring.ASubject.gone;
import static io.qingliu.jobs.scoring.ASubject.open;
import static io.qingliu.jobs.scoring.ASubject.rules;
import static io.qingliu.jobs.scoring.ASubject.weak;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.patterns.scoring.SignalLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is kept of a subject, and that it is forgotten. */
class ForgottenSubjectsTest {

    private final ASubject subject = new ASubject();

    /** A backfill: what is long over is told, and forgotten. */
    @Test
    void whatIsToldWhenItIsLongOverIsScoredBeforeItIsForgotten() throws Exception {
        try (var scores = open(null)) {
            scores.clock(after(ofDays(300)));
            scores.take(emitted("R1", 0), Given.MORNING);
            scores.clock(after(ofDays(300)) + 1);
            assertThat(scores.emitted()).hasSize(1);
            assertThat(scores.kept()).isZero();
        }
    }

    @Test
    void aSubjectSpokenOfDailyHasOneTimerToForgetIt() throws Exception {
        try (var scores = open(null)) {
            for (int day = 0; day < 30; day++) {
                subject.take(scores, emitted("R" + day, day));
            }
            assertThat(scores.timers()).isEqualTo(1);
        }
    }

    @Test
    void evidenceOlderThanHalfAYearCountsNoMoreInWhateverOrderItComes() throws Exception {
        Finding oldFirst;
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            subject.take(scores, emitted("R2", 181));
            oldFirst = scores.emitted().get(1);
        }
        try (var scores = open(null)) {
            subject.take(scores, emitted("R2", 181));
            subject.take(scores, emitted("R1", 0));
            // The day of the old one dates the case all the same.
            assertThat(scores.emitted())
                    .last()
                    .extracting(finding -> finding.withVersion(oldFirst.version()))
                    .isEqualTo(oldFirst);
        }
        assertThat(oldFirst.evidence()).extracting(Evidence::rule).containsExactly("R2");
    }

    @Test
    void aSubjectIsForgottenWhenNothingHasBeenSaidForLong() throws Exception {
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            subject.take(scores, emitted("R2", 100));
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
            subject.take(scores, emitted("R1", 0));
            subject.take(scores, gone("R1", 0));
            scores.clock(after(ofDays(198)));
            assertThat(scores.kept()).isZero();
            assertThat(scores.timers()).isZero();
        }
    }

    @Test
    void whoIsFoundAgainWhenAllWasForgottenHasAHigherVersionThanBefore() throws Exception {
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            subject.take(scores, emitted("R2", 1));
            List<Finding> first = scores.emitted();
            scores.clock(after(ofDays(199)));
            assertThat(scores.kept()).isZero();
            subject.take(scores, emitted("R1", 200));
            assertThat(scores.emitted().get(0).version())
                    .isGreaterThan(first.get(first.size() - 1).version());
        }
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
            assertThat(rules(scores.emitted())).endsWith(List.of("R1", "R2"));
            assertThat(scores.counted("signalsBeyondLimit")).isEqualTo(3);
        }
    }

    /** What never comes to a finding leaves its signals, and no times. */
    @Test
    void aBehaviourThatNeverScoredKeepsNoTimes() throws Exception {
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            subject.take(scores, gone("R1", 0));
            int cleared = scores.kept();
            Signal weak = weak(Given.signal("R1", 3, after(ofDays(1)), SHOP));
            subject.take(scores, SubjectSignal.of(SHOP, weak, false));
            assertThat(scores.emitted()).hasSize(2);
            assertThat(scores.kept()).as("the signal, scored and packed").isEqualTo(cleared + 2);
        }
        try (var scores = open(null)) {
            Signal weak = weak(Given.signal("R1", 1, after(ofDays(1)), SHOP));
            subject.take(scores, SubjectSignal.of(SHOP, weak, false));
            assertThat(scores.emitted()).isEmpty();
            assertThat(scores.kept()).as("the signal twice, and its end").isEqualTo(3);
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
}
