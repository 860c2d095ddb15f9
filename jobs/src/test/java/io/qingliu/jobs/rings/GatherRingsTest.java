package io.qingliu.jobs.rings;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.EvidenceDays;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.patterns.ring.Rings;
import io.qingliu.patterns.ring.TiedDraft;
import io.qingliu.patterns.ring.TiedFinding;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When rings go out, that they outlive a restart, and that they are forgotten. */
class GatherRingsTest {

    private static final String PAYER = "PAY_ACCOUNT::pay%3Ak1%3Aboss";
    private static final String OTHER = "PAY_ACCOUNT::pay%3Ak1%3Aother";

    private static RingStage live() throws Exception {
        return new RingStage(Pace.LIVE, 100, Harness.Backend.HEAP, null);
    }

    /** A finding of that day, by a signal that flags all of them beside the payer. */
    private static TiedFinding found(int day, String payer, String subject, String... beside) {
        List<String> flagged = new ArrayList<>(Arrays.asList(beside));
        flagged.add(subject);
        Signal signal =
                Given.signal(
                        "R1",
                        payer,
                        Behavior.BRUSHING,
                        1,
                        after(ofDays(day)),
                        List.of(),
                        flagged.toArray(String[]::new));
        Subject about = Subject.parse(subject);
        TiedDraft draft = new TiedDraft(about);
        draft.add(signal);
        return draft.of(Scorecard.score(about, Behavior.BRUSHING, List.of(signal)));
    }

    private static TiedFinding cleared(String subject) {
        Subject about = Subject.parse(subject);
        return new TiedDraft(about)
                .of(
                        new Finding(
                                Finding.idOf(about, Behavior.BRUSHING),
                                0,
                                0,
                                Behavior.BRUSHING,
                                about,
                                FindingStatus.CLEARED,
                                0,
                                null,
                                null,
                                null,
                                Severity.NOTE,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                null,
                                false,
                                new EvidenceDays(List.of(), List.of())));
    }

    private static TiedFinding[] shops(int day, String payer, String... ids) {
        TiedFinding[] findings = new TiedFinding[ids.length];
        for (int i = 0; i < ids.length; i++) {
            findings[i] = found(day, payer, "SHOP:P1:" + ids[i]);
        }
        return findings;
    }

    private static List<Integer> sizes(List<Ring> rings) {
        return rings.stream().map(Ring::memberCount).toList();
    }

    @Test
    void whatAnHourBringsGoesOutTogether() throws Exception {
        try (RingStage stage = live()) {
            stage.clock(Given.MORNING);
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofMinutes(30)));
            stage.take(shops(0, PAYER, "S4"));
            stage.clock(after(ofHours(1)) - 1);
            assertThat(stage.rings()).isEmpty();
            stage.clock(after(ofHours(1)));
            assertThat(sizes(stage.rings())).containsExactly(4);
            stage.clock(after(ofHours(9)));
            assertThat(stage.rings()).isEmpty();
        }
    }

    /** No event comes, and no hour ends. */
    @Test
    void whileTheClockStandsAMomentOnTheWallIsEnough() throws Exception {
        try (RingStage stage = live()) {
            stage.clock(Given.MORNING);
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.flink.setProcessingTime(GatherRings.GATHERS - 1);
            assertThat(stage.rings()).isEmpty();
            stage.flink.setProcessingTime(GatherRings.GATHERS);
            assertThat(sizes(stage.rings())).containsExactly(3);
            stage.clock(after(ofHours(9)));
            assertThat(stage.rings()).isEmpty();
        }
    }

    /** The clock of files ends at the newest record, which need not be a whole hour's. */
    @Test
    void atTheEndOfTheInputWhatIsDueGoesOut() throws Exception {
        try (RingStage stage = new RingStage(Pace.RECORDED, 100, Harness.Backend.HEAP, null)) {
            stage.clock(Given.MORNING);
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.flink.setProcessingTime(GatherRings.GATHERS);
            assertThat(stage.rings()).isEmpty();
            stage.flink.getOperator().finish();
            assertThat(sizes(stage.rings())).containsExactly(3);
        }
    }

    /** One task of files is a day ahead of another: what it found shows in its own hour. */
    @Test
    void fromFilesAFindingTakesEffectInItsTime() throws Exception {
        try (RingStage stage = new RingStage(Pace.RECORDED, 100, Harness.Backend.HEAP, null)) {
            stage.clock(Given.MORNING - 1);
            stage.take(shops(1, PAYER, "S4"));
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofDays(3)));
            assertThat(sizes(stage.rings())).containsExactly(3, 4);
        }
    }

    /** Twice the same finding, and one that has no bearing: nothing goes out. */
    @Test
    void aRingGoesOutAgainOnlyIfItChanged() throws Exception {
        try (RingStage stage = live()) {
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofHours(1)));
            long version = stage.rings().get(0).version();
            stage.take(shops(0, PAYER, "S3", "S1"));
            stage.take(shops(0, OTHER, "S9"));
            stage.clock(after(ofHours(2)));
            assertThat(stage.rings()).isEmpty();
            stage.take(shops(0, PAYER, "S4"));
            stage.clock(after(ofHours(3)));
            List<Ring> grown = stage.rings();
            assertThat(sizes(grown)).containsExactly(4);
            assertThat(grown.get(0).version()).isGreaterThan(version);
        }
    }

    @Test
    void whoIsClearedLeavesAndATooSmallRingIsDissolved() throws Exception {
        try (RingStage stage = live()) {
            stage.take(shops(0, PAYER, "S1", "S2", "S3", "S4"));
            stage.clock(after(ofHours(1)));
            Ring whole = stage.rings().get(0);
            List<String> others =
                    whole.members().stream()
                            .map(member -> member.subject().toString())
                            .filter(subject -> !whole.id().endsWith(subject))
                            .toList();
            stage.take(cleared(others.get(0)));
            stage.clock(after(ofHours(2)));
            List<Ring> smaller = stage.rings();
            assertThat(sizes(smaller)).containsExactly(3);
            assertThat(smaller.get(0).id()).isEqualTo(whole.id());
            stage.take(cleared(others.get(1)));
            stage.clock(after(ofHours(3)));
            List<Ring> gone = stage.rings();
            assertThat(gone)
                    .containsExactly(Ring.dissolved(whole.id()).withVersion(gone.get(0).version()));
            assertThat(gone.get(0).version()).isGreaterThan(smaller.get(0).version());
            assertThat(gone.get(0).status()).isEqualTo(FindingStatus.CLEARED);
        }
    }

    /** People correct a listing; newer evidence puts the subject on the list again. */
    @Test
    void whomPeopleClearedLeavesUntilListedAgain() throws Exception {
        try (RingStage stage = live()) {
            stage.take(shops(0, PAYER, "S1", "S2", "S3", "S4"));
            stage.clock(after(ofHours(1)));
            assertThat(sizes(stage.rings())).containsExactly(4);
            stage.list("SHOP:P1:S2", false, after(ofHours(1)));
            stage.clock(after(ofHours(2)));
            assertThat(stage.rings()).isEmpty();
            stage.list("SHOP:P1:S2", true, after(ofHours(2)));
            stage.clock(after(ofHours(4)));
            List<Ring> without = stage.rings();
            assertThat(without).anyMatch(ring -> ring.memberCount() == 3);
            assertThat(without)
                    .allMatch(
                            ring ->
                                    ring.members().stream()
                                            .noneMatch(m -> m.subject().id().equals("S2")));
            stage.list("SHOP:P1:S2", false, after(ofHours(4)));
            stage.clock(after(ofHours(6)));
            assertThat(stage.rings()).anyMatch(ring -> ring.memberCount() == 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void ringsOutliveARestart(Harness.Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        Ring before;
        try (RingStage stage = new RingStage(Pace.LIVE, 100, backend, null)) {
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofHours(1)));
            before = stage.rings().get(0);
            stage.list("SHOP:P1:S9", true, after(ofHours(1)));
            stage.take(shops(0, PAYER, "S4", "S9"));
            snapshot = stage.flink.snapshot(1, 1);
        }
        try (RingStage stage = new RingStage(Pace.LIVE, 100, backend, snapshot)) {
            stage.clock(after(ofHours(2)));
            List<Ring> after = stage.rings();
            assertThat(sizes(after)).containsExactly(4);
            assertThat(after.get(0).version()).isGreaterThan(before.version());
            stage.take(shops(0, PAYER, "S1", "S2", "S3", "S4"));
            stage.clock(after(ofHours(5)));
            assertThat(stage.rings()).isEmpty();
        }
    }

    /** Another ring goes on; of the first all is gone, and nobody is named any more. */
    @Test
    void whatIsLongOverIsDissolvedAndForgotten() throws Exception {
        int days = 1 + (int) (Rings.KEPT / 86_400_000L);
        try (RingStage stage = live()) {
            stage.take(shops(0, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofHours(1)));
            assertThat(stage.rings()).hasSize(1);
            stage.take(shops(days, OTHER, "S7", "S8", "S9"));
            int whileBoth = stage.flink.numKeyedStateEntries();
            stage.clock(after(ofDays(days).plusHours(2)));
            List<Ring> second = stage.rings();
            assertThat(sizes(second)).containsExactlyInAnyOrder(0, 3);
            assertThat(stage.flink.numKeyedStateEntries()).isLessThanOrEqualTo(whileBoth);

            stage.clock(after(ofDays(2L * days).plusDays(1)));
            assertThat(stage.rings()).singleElement().matches(Ring::isDissolved);
            // The highest version alone: what comes later must be above it.
            assertThat(stage.flink.numKeyedStateEntries()).isEqualTo(1);
            assertThat(stage.flink.numEventTimeTimers()).isZero();

            stage.take(shops(3 * days, PAYER, "S1", "S2", "S3"));
            stage.clock(after(ofDays(3L * days).plusHours(2)));
            assertThat(stage.rings().get(0).version())
                    .isGreaterThan(second.get(second.size() - 1).version());
        }
    }

    /** A hundred findings and one: the oldest goes, and no more are ever kept. */
    @Test
    void beyondTheRoomTheOldestLeave() throws Exception {
        try (RingStage stage = live()) {
            stage.take(found(0, PAYER, "SHOP:P1:oldest"));
            for (int i = 0; i < 99; i++) {
                stage.take(found(1, PAYER, "SHOP:P1:S" + i));
            }
            stage.clock(after(ofDays(1).plusHours(1)));
            List<Ring> full = stage.rings();
            assertThat(full.get(full.size() - 1).memberCount()).isEqualTo(100);
            stage.take(found(2, PAYER, "SHOP:P1:newest"));
            stage.clock(after(ofDays(2).plusHours(1)));
            List<Ring> beyond = stage.rings();
            assertThat(beyond).anyMatch(ring -> ring.memberCount() == 100);
            assertThat(beyond)
                    .allMatch(
                            ring ->
                                    ring.members().stream()
                                            .noneMatch(m -> m.subject().id().equals("oldest")));
        }
    }

    /** Whatever order the same findings come in, and however the clock goes meanwhile. */
    @Test
    void theEndDoesNotDependOnTheWay() throws Exception {
        List<TiedFinding> findings =
                new ArrayList<>(List.of(shops(0, PAYER, "S1", "S2", "S3", "S4")));
        findings.addAll(List.of(shops(1, OTHER, "S5", "S6", "S7")));
        List<Ring> expected = end(findings, false);
        assertThat(sizes(expected)).containsExactlyInAnyOrder(3, 4);
        Collections.reverse(findings);
        findings.addAll(findings.subList(0, 3));
        assertThat(end(findings, true)).isEqualTo(expected);
    }

    private static List<Ring> end(List<TiedFinding> findings, boolean slowly) throws Exception {
        Map<String, Ring> newest = new TreeMap<>();
        try (RingStage stage = live()) {
            long clock = Given.MORNING;
            for (TiedFinding finding : findings) {
                stage.take(finding);
                if (slowly) {
                    clock += ofHours(2).toMillis();
                    stage.clock(clock);
                }
            }
            stage.clock(after(ofDays(3)));
            stage.rings().forEach(ring -> newest.put(ring.id(), ring.withVersion(0)));
        }
        return newest.values().stream().filter(ring -> !ring.isDissolved()).toList();
    }
}
