package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.scoring.ASubject.SHOP;
import static io.qingliu.jobs.scoring.ASubject.emitted;
import static io.qingliu.jobs.scoring.ASubject.gone;
import static io.qingliu.jobs.scoring.ASubject.open;
import static io.qingliu.jobs.scoring.ASubject.rules;
import static io.qingliu.jobs.scoring.ASubject.withId;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.flow.Pace;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** From files signals count in the order of their time, live when they are there. */
class ScoredFromFilesTest {

    private final ASubject subject = new ASubject();

    /** The window of a day ends at midnight; what it counts is known before. */
    @Test
    void liveAWindowThatHasNotEndedCountsAtTheNextWatermarkFromFilesAtItsEnd() throws Exception {
        try (var live = open(Pace.LIVE, null);
                var recorded = open(Pace.RECORDED, null);
                var settled = open(Pace.SETTLED, null)) {
            for (var scores : List.of(live, recorded, settled)) {
                scores.clock(Given.MORNING);
                scores.take(emitted("R1", 1), after(ofDays(1)));
            }
            assertThat(settled.emitted()).hasSize(1);
            for (var scores : List.of(live, recorded)) {
                assertThat(scores.emitted()).isEmpty();
                scores.clock(Given.MORNING + 1);
            }
            assertThat(live.emitted()).hasSize(1);
            recorded.clock(after(ofDays(1)) - 1);
            assertThat(recorded.emitted()).isEmpty();
            recorded.clock(after(ofDays(1)));
            assertThat(recorded.emitted()).hasSize(1);
        }
    }

    @Test
    void fromFilesSignalsCountInTheOrderOfTimeWhicheverIsHeardFirst() throws Exception {
        List<List<Finding>> received = new ArrayList<>();
        for (List<SubjectSignal> order :
                List.of(
                        List.of(emitted("R1", 0), emitted("R2", 1), emitted("R3", 2)),
                        List.of(emitted("R3", 2), emitted("R1", 0), emitted("R2", 1)))) {
            try (var scores = open(Pace.RECORDED, null)) {
                for (SubjectSignal signal : order) {
                    scores.take(signal, signal.time());
                }
                assertThat(scores.emitted()).isEmpty();
                scores.clock(after(ofDays(1)));
                List<Finding> soFar = scores.emitted();
                assertThat(rules(soFar)).containsExactly(List.of("R1"), List.of("R1", "R2"));
                scores.clock(after(ofDays(2)));
                List<Finding> last = scores.emitted();
                assertThat(rules(last)).containsExactly(List.of("R1", "R2", "R3"));
                soFar.addAll(last);
                received.add(soFar);
            }
        }
        assertThat(received.get(1)).isEqualTo(received.get(0));
    }

    /** Nobody is to be cleared, and accused anew, because the evidence against them grows. */
    @Test
    void fromFilesWhatWasSaidHoldsUntilTheNewerVersionIsHeard() throws Exception {
        try (var scores = open(Pace.RECORDED, null)) {
            subject.take(scores, emitted("R1", 0));
            scores.emitted();
            Signal grown = Given.signal("R1", 2, after(ofDays(2)), SHOP);
            Signal first = Given.signal("R1", 1, Given.MORNING, SHOP);
            scores.take(SubjectSignal.of(SHOP, withId(grown, first.id()), false), after(ofDays(2)));
            subject.take(scores, emitted("R2", 1));
            assertThat(rules(scores.emitted())).containsExactly(List.of("R1", "R2"));
            scores.clock(after(ofDays(2)));
            assertThat(scores.emitted())
                    .extracting(Finding::time)
                    .containsExactly(after(ofDays(2)));
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
            assertThat(scores.emitted())
                    .extracting(Finding::time)
                    .containsExactly(after(ofDays(1)));
            scores.clock(after(ofDays(3)));
            assertThat(scores.emitted()).isEmpty();
            scores.clock(after(ofDays(3 + 198)));
            assertThat(scores.kept()).isZero();
            assertThat(scores.timers()).isZero();
        }
    }

    @Test
    void fromFilesWhatIsTakenBackBeforeItsTimeWasNeverSaid() throws Exception {
        try (var scores = open(Pace.RECORDED, null)) {
            scores.clock(Given.MORNING);
            scores.take(emitted("R1", 2), after(ofDays(2)));
            scores.take(gone("R1", 2), after(ofDays(2)));
            scores.clock(after(ofDays(3)));
            assertThat(scores.emitted()).isEmpty();
        }
    }
}
