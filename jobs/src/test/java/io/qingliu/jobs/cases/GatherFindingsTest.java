package io.qingliu.jobs.cases;

import static io.qingliu.jobs.cases.GatherFindings.AT_MOST;
import static io.qingliu.jobs.cases.GatherFindings.GATHERS;
import static io.qingliu.jobs.cases.GatherFindings.NEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.state.FindingSerializer;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a case receives of a finding that changes from moment to moment. */
class GatherFindingsTest {

    private static final long MORNING = Given.MORNING;
    private static final long DAYS = 2 * 86_400_000L;

    /** How far the clock stays behind the newest events, as it is by default. */
    private static final Duration DISORDER = Duration.ofMinutes(10);

    /** The wall's clock of a run that reads what happened a month ago. */
    private static final long MONTH_LATER = MORNING + 30 * 86_400_000L;

    private static Harness<Finding, Finding> open(
            Harness.Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                GatherFindings.operator(DISORDER),
                Finding::id,
                FindingSerializer.TYPE,
                backend,
                snapshot);
    }

    /** A run that reads what happened a month ago, and has come to the morning. */
    private static Harness<Finding, Finding> catchingUp() throws Exception {
        var gathered = open(Harness.Backend.HEAP, null);
        gathered.outside(MONTH_LATER);
        gathered.clock(MORNING);
        return gathered;
    }

    /** One whose newest evidence is of the morning. */
    private static Finding finding(FindingStatus status, long version) {
        return (Finding)
                ((CaseInput.FindingEntry) ShopRecords.finding(status, version).entry()).content();
    }

    /** One whose newest evidence is of that time. */
    private static Finding finding(FindingStatus status, long version, long time) {
        Finding ofTheMorning = finding(status, version);
        return new Finding(
                ofTheMorning.id(),
                version,
                time,
                ofTheMorning.behavior(),
                ofTheMorning.subject(),
                status,
                ofTheMorning.score(),
                ofTheMorning.role(),
                ofTheMorning.service(),
                ofTheMorning.beneficiary(),
                ofTheMorning.severity(),
                ofTheMorning.from(),
                time,
                ofTheMorning.evidence(),
                ofTheMorning.lookAlikes(),
                ofTheMorning.related(),
                ofTheMorning.relatedCount(),
                ofTheMorning.candidateSince(),
                ofTheMorning.shadow(),
                ofTheMorning.days());
    }

    /** A suspicion that the next signal takes back, and its twin that lasts. */
    @Test
    void aSuspicionOfAMomentNeverReachesTheCase() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1), MORNING);
            gathered.outside(GATHERS - 1);
            gathered.take(finding(FindingStatus.OBSERVED, 2), MORNING);
            assertThat(gathered.emitted()).isEmpty();
            gathered.outside(GATHERS);
            assertThat(gathered.emitted())
                    .extracting(Finding::status)
                    .containsExactly(FindingStatus.OBSERVED);
            gathered.clock(MORNING + 1);
            assertThat(gathered.emitted()).isEmpty();
            assertThat(gathered.kept()).isZero();
            assertThat(gathered.timers()).isZero();
        }
    }

    @Test
    void aSuspicionThatLastsReachesItWhenTheTimeIsOver() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1), MORNING);
            gathered.outside(GATHERS);
            gathered.take(finding(FindingStatus.OBSERVED, 2), MORNING);
            assertThat(gathered.emitted())
                    .extracting(Finding::status)
                    .containsExactly(FindingStatus.CANDIDATE);
        }
    }

    @Test
    void aWatermarkEndsTheGathering() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.SUSPECTED, 1), MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 2), MORNING);
            gathered.clock(MORNING + 1);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(2L);
        }
    }

    /** The clock stays behind the newest events by their disorder, and so do all checkpoints. */
    @Test
    void whileEventsAreReadAsTheyHappenNobodyWaitsForTheClock() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.outside(MORNING + DISORDER.toMillis() + NEAR);
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.clock(MORNING + 1);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L);
            assertThat(gathered.kept()).isZero();
        }
    }

    /** The twin: the clock is a second further behind. */
    @Test
    void aClockThatIsFurtherBehindIsThatOfARunThatCatchesUp() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.outside(MORNING + DISORDER.toMillis() + NEAR + 1_000);
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.clock(MORNING + 1);
            assertThat(gathered.emitted()).isEmpty();
        }
    }

    /** Of two partitions one is read days ahead of the other, which takes the suspicion back. */
    @Test
    void whatIsAheadOfTheClockIsKeptUntilTheOtherPartitionsHaveBeenRead() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.clock(MORNING + 1);
            gathered.outside(MONTH_LATER + GATHERS);
            gathered.clock(MORNING + DAYS - 1);
            gathered.outside(MONTH_LATER + 2 * GATHERS);
            gathered.take(finding(FindingStatus.OBSERVED, 2, MORNING + DAYS), MORNING);
            assertThat(gathered.emitted()).isEmpty();
            gathered.clock(MORNING + DAYS);
            assertThat(gathered.emitted())
                    .extracting(Finding::status)
                    .containsExactly(FindingStatus.OBSERVED);
            assertThat(gathered.kept()).isZero();
            assertThat(gathered.timers()).isZero();
        }
    }

    /** The twin: nothing takes it back. */
    @Test
    void whatIsAheadOfTheClockIsPassedOnWhenTheClockHasComeToIt() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.clock(MORNING + DAYS - 1);
            assertThat(gathered.emitted()).isEmpty();
            gathered.clock(MORNING + DAYS);
            assertThat(gathered.emitted())
                    .extracting(Finding::status)
                    .containsExactly(FindingStatus.CANDIDATE);
        }
    }

    /** What takes it back is read as far ahead, and may be taken back itself. */
    @Test
    void whatIsLeftOfEvidenceAheadOfTheClockWaitsAsLong() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.take(finding(FindingStatus.CLEARED, 2, 0), MORNING);
            gathered.clock(MORNING + 1);
            gathered.outside(MONTH_LATER + GATHERS);
            gathered.take(finding(FindingStatus.CANDIDATE, 3, MORNING + 1), MORNING);
            gathered.clock(MORNING + DAYS - 1);
            assertThat(gathered.emitted()).isEmpty();
            gathered.clock(MORNING + DAYS);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(3L);
        }
    }

    /** The last evidence before a night in which nobody sells: no clock comes to it. */
    @Test
    void inQuietWhatIsAheadOfTheClockIsPassedOn() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.outside(MONTH_LATER + GATHERS);
            assertThat(gathered.emitted()).isEmpty();
            gathered.quiet();
            gathered.outside(MONTH_LATER + 2 * GATHERS);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L);
            assertThat(gathered.kept()).isZero();
        }
    }

    /** Quiet has passed: the twin waits again. */
    @Test
    void afterQuietWhatIsAheadOfTheClockIsPendingAgain() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.quiet();
            gathered.pass(WatermarkStatus.ACTIVE);
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.outside(MONTH_LATER + 2 * GATHERS);
            assertThat(gathered.emitted()).isEmpty();
        }
    }

    /** One platform is hours behind, and somebody goes on day and night on another. */
    @Test
    void evidenceThatNeverPausesIsPassedOnAfterAWhile() throws Exception {
        try (var gathered = catchingUp()) {
            for (long wall = 0; wall < AT_MOST; wall += GATHERS) {
                gathered.outside(MONTH_LATER + wall);
                gathered.clock(MORNING + wall);
                gathered.take(
                        finding(FindingStatus.CANDIDATE, wall, MORNING + wall + 2 * GATHERS),
                        MORNING);
            }
            assertThat(gathered.emitted()).isEmpty();
            gathered.outside(MONTH_LATER + AT_MOST);
            assertThat(gathered.emitted())
                    .extracting(Finding::version)
                    .containsExactly(AT_MOST - GATHERS);
            assertThat(gathered.kept()).isZero();
        }
    }

    /** The twin: the clock has gone on once, and then the first job is down. */
    @Test
    void whileTheClockStandsNothingAheadOfItIsPassedOn() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.clock(MORNING + 1);
            gathered.outside(MONTH_LATER + 2 * AT_MOST);
            assertThat(gathered.emitted()).isEmpty();
        }
    }

    /** The first job was away for an hour, and reads one partition before another again. */
    @Test
    void whenTheClockGoesOnAgainTheTenMinutesBeginAnew() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            gathered.outside(MONTH_LATER + 6 * AT_MOST);
            long again = MONTH_LATER + 6 * AT_MOST;
            for (long wall = 0; wall < AT_MOST; wall += GATHERS) {
                gathered.clock(MORNING + 1 + wall);
                gathered.outside(again + wall);
            }
            assertThat(gathered.emitted()).isEmpty();
            gathered.clock(MORNING + 1 + AT_MOST);
            gathered.outside(again + AT_MOST + 2 * GATHERS);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L);
        }
    }

    /** The same after a restart of this job. */
    @Test
    void afterARestartTheTenMinutesBeginAnew() throws Exception {
        OperatorSubtaskState snapshot;
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.CANDIDATE, 1, MORNING + DAYS), MORNING);
            snapshot = gathered.snapshot();
        }
        try (var gathered = open(Harness.Backend.HEAP, snapshot)) {
            long again = MONTH_LATER + 6 * AT_MOST;
            for (long wall = 0; wall < AT_MOST; wall += GATHERS) {
                gathered.outside(again + wall);
                gathered.clock(MORNING + 1 + wall);
            }
            assertThat(gathered.emitted()).isEmpty();
            gathered.outside(again + AT_MOST + 2 * GATHERS);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L);
        }
    }

    @Test
    void afterTheLastWatermarkNothingIsWaitedFor() throws Exception {
        try (var gathered = catchingUp()) {
            gathered.take(finding(FindingStatus.SUSPECTED, 1, MORNING + DAYS), MORNING);
            gathered.clock(Long.MAX_VALUE);
            gathered.take(finding(FindingStatus.CANDIDATE, 2, MORNING + DAYS), MORNING);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPendingSurvivesARestart(Harness.Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var gathered = open(backend, null)) {
            gathered.outside(MORNING);
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.SUSPECTED, 1), MORNING);
            snapshot = gathered.snapshot();
        }
        try (var gathered = open(backend, snapshot)) {
            gathered.outside(MORNING + GATHERS);
            // Nobody knows yet how far the clock is.
            assertThat(gathered.emitted()).isEmpty();
            gathered.clock(MORNING);
            gathered.outside(MORNING + 2 * GATHERS);
            assertThat(gathered.emitted()).extracting(Finding::version).containsExactly(1L);
        }
    }
}
