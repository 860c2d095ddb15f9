package io.qingliu.jobs.cases;

import static io.qingliu.jobs.cases.GatherFindings.GATHERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.state.FindingSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a case receives of a finding that changes from moment to moment. */
class GatherFindingsTest {

    private static final long MORNING = Given.MORNING;

    private static Harness<Finding, Finding> open(
            Harness.Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new GatherFindings()),
                Finding::id,
                FindingSerializer.TYPE,
                backend,
                snapshot);
    }

    private static Finding finding(FindingStatus status, long version) {
        return (Finding)
                ((CaseInput.FindingEntry) ShopWords.finding(status, version).entry()).content();
    }

    /** A suspicion that the next signal takes back, and its twin that lasts. */
    @Test
    void aSuspicionOfAMomentNeverReachesTheCase() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1), MORNING);
            gathered.outside(GATHERS - 1);
            gathered.take(finding(FindingStatus.OBSERVED, 2), MORNING);
            assertThat(gathered.said()).isEmpty();
            gathered.outside(GATHERS);
            assertThat(gathered.said())
                    .extracting(Finding::status)
                    .containsExactly(FindingStatus.OBSERVED);
            gathered.clock(MORNING + 1);
            assertThat(gathered.said()).isEmpty();
            assertThat(gathered.kept()).isZero();
        }
    }

    @Test
    void aSuspicionThatLastsReachesItWhenTheTimeIsOver() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.CANDIDATE, 1), MORNING);
            gathered.outside(GATHERS);
            gathered.take(finding(FindingStatus.OBSERVED, 2), MORNING);
            assertThat(gathered.said())
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
            assertThat(gathered.said()).extracting(Finding::version).containsExactly(2L);
        }
    }

    @Test
    void afterTheLastWatermarkNothingIsWaitedFor() throws Exception {
        try (var gathered = open(Harness.Backend.HEAP, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.SUSPECTED, 1), MORNING);
            gathered.clock(Long.MAX_VALUE);
            gathered.take(finding(FindingStatus.CANDIDATE, 2), MORNING);
            assertThat(gathered.said()).extracting(Finding::version).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPendingSurvivesARestart(Harness.Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var gathered = open(backend, null)) {
            gathered.clock(MORNING);
            gathered.take(finding(FindingStatus.SUSPECTED, 1), MORNING);
            snapshot = gathered.snapshot();
        }
        try (var gathered = open(backend, snapshot)) {
            gathered.outside(GATHERS);
            assertThat(gathered.said()).extracting(Finding::version).containsExactly(1L);
        }
    }
}
