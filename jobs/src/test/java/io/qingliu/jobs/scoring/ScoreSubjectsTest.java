package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.scoring.ASubject.FIRST;
import static io.qingliu.jobs.scoring.ASubject.SHOP;
import static io.qingliu.jobs.scoring.ASubject.emitted;
import static io.qingliu.jobs.scoring.ASubject.gone;
import static io.qingliu.jobs.scoring.ASubject.open;
import static io.qingliu.jobs.scoring.ASubject.rules;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.flow.Pace;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** When a finding goes out. */
class ScoreSubjectsTest {

    private final ASubject subject = new ASubject();

    @Test
    void whatAWatermarkBringsIsScoredTogether() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(emitted("R1", 0), Given.MORNING);
            scores.take(emitted("R2", 0), Given.MORNING);
            assertThat(scores.emitted()).isEmpty();
            scores.clock(after(ofMinutes(1)));
            assertThat(rules(scores.emitted())).containsExactly(List.of("R1", "R2"));
        }
    }

    /** What patterns say in silence has no watermark behind it. */
    @Test
    void withoutAWatermarkASubjectIsScoredAfterAMoment() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(emitted("R1", 0), Given.MORNING);
            scores.take(emitted("R2", 0), Given.MORNING);
            scores.outside(ScoreSubjects.GATHERS - 1);
            assertThat(scores.emitted()).isEmpty();
            scores.outside(ScoreSubjects.GATHERS);
            assertThat(rules(scores.emitted())).containsExactly(List.of("R1", "R2"));
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.emitted()).isEmpty();
        }
    }

    /** What ended the first gathering must not cut the second short. */
    @Test
    void theNextGatheringHasItsWholeTimeToo() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(emitted("R1", 0), Given.MORNING);
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.emitted()).hasSize(1);
            scores.outside(150);
            scores.take(emitted("R2", 0), Given.MORNING);
            scores.outside(150 + ScoreSubjects.GATHERS - 1);
            assertThat(scores.emitted()).isEmpty();
            scores.outside(150 + ScoreSubjects.GATHERS);
            assertThat(rules(scores.emitted())).containsExactly(List.of("R1", "R2"));
        }
    }

    @Test
    void afterTheEndOfTimeNothingIsWaitedFor() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Long.MAX_VALUE);
            scores.take(emitted("R1", 0), Given.MORNING);
            assertThat(scores.emitted()).hasSize(1);
        }
    }

    /** A withdrawal has no time of its own: it must not look like one that is long over. */
    @Test
    void whoIsAccusedAgainAfterAWithdrawalHasAHigherVersion() throws Exception {
        for (Pace pace : Pace.values()) {
            try (var scores = open(pace, null)) {
                Signal signal = Given.signal("R1", 1, Given.MORNING, SHOP);
                subject.take(scores, emitted("R1", 0));
                subject.take(scores, SubjectSignal.of(SHOP, withdrawn(signal), true));
                subject.take(scores, SubjectSignal.of(SHOP, signal.withVersion(3), false));
                assertThat(scores.emitted())
                        .as("%s", pace)
                        .extracting(Finding::status, Finding::version)
                        .containsExactly(
                                tuple(FindingStatus.SUSPECTED, FIRST),
                                tuple(FindingStatus.CLEARED, FIRST + 1),
                                tuple(FindingStatus.SUSPECTED, FIRST + 2));
            }
        }
    }

    /** Nobody is told of a suspicion that held only until the next signal was heard. */
    @Test
    void whatASignalSaidAndTheNextTookBackWasNeverSaid() throws Exception {
        try (var scores = open(null)) {
            scores.clock(Given.MORNING);
            scores.take(emitted("R1", 0), Given.MORNING);
            scores.take(gone("R1", 0), Given.MORNING);
            scores.clock(after(ofMinutes(1)));
            assertThat(scores.emitted()).isEmpty();
        }
    }

    @Test
    void aFindingGoesOutWhenItChangesAndOnlyThen() throws Exception {
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            assertThat(scores.emitted())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.status()).isEqualTo(FindingStatus.SUSPECTED);
                                assertThat(finding.version()).isEqualTo(finding.time());
                            });
            subject.take(scores, emitted("R1", 0));
            assertThat(scores.emitted()).isEmpty();
            subject.take(scores, emitted("R2", 1));
            assertThat(scores.emitted())
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
            subject.take(scores, emitted("R1", 0));
            scores.emitted();
            subject.take(scores, gone("R1", 0));
            assertThat(scores.emitted())
                    .extracting(Finding::status, Finding::version)
                    .containsExactly(tuple(FindingStatus.CLEARED, FIRST + 1));
            subject.take(scores, gone("R1", 0));
            assertThat(scores.emitted()).isEmpty();
        }
    }

    @Test
    void afterARestoreTheNextVersionFollows() throws Exception {
        OperatorSubtaskState snapshot;
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            snapshot = scores.snapshot();
        }
        try (var scores = open(snapshot)) {
            subject.take(scores, emitted("R1", 0));
            assertThat(scores.emitted()).isEmpty();
            subject.take(scores, emitted("R2", 1));
            assertThat(scores.emitted()).extracting(Finding::version).containsExactly(FIRST + 1);
        }
    }

    /** What changes nothing that a finding shows sends nothing, whatever else it changes. */
    @Test
    void aNewVersionThatShowsTheSameSendsNothing() throws Exception {
        try (var scores = open(null)) {
            subject.take(scores, emitted("R1", 0));
            assertThat(scores.emitted()).hasSize(1);
            subject.take(
                    scores,
                    SubjectSignal.of(SHOP, Given.signal("R1", 2, Given.MORNING, SHOP), false));
            assertThat(scores.emitted()).isEmpty();
            subject.take(scores, emitted("R2", 1));
            assertThat(scores.emitted()).extracting(Finding::version).containsExactly(FIRST + 1);
        }
    }

    @Test
    void onDiskTheSameFindingsAreWritten() throws Exception {
        List<List<Finding>> sent = new ArrayList<>();
        for (Harness.Backend backend : Harness.Backend.values()) {
            try (var scores = open(Pace.LIVE, null, backend)) {
                for (int day = 0; day < 12; day++) {
                    subject.take(scores, emitted("R" + day % 5, day));
                    if (day % 3 == 0) {
                        subject.take(scores, gone("R" + day % 5, day));
                    }
                }
                sent.add(scores.emitted());
            }
        }
        assertThat(sent.get(1)).isEqualTo(sent.get(0)).isNotEmpty();
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
}
