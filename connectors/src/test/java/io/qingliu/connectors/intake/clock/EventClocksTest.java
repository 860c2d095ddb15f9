package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.ArrivalSerializer;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.connectors.isolation.Senders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Which clocks survive a restart, and which records are late by them. */
class EventClocksTest {

    private static final long EIGHT = at("2026-03-01T08:00:00Z");
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST = 8;

    /** One subtask behind its source. */
    private static final class Stage implements AutoCloseable {

        private final OneInputStreamOperatorTestHarness<Arrival, Arrival> flink;

        Stage(OperatorSubtaskState from, int before, int subtask, int of) throws Exception {
            this(from, before, subtask, of, Senders.NONE);
        }

        Stage(OperatorSubtaskState from, int before, int subtask, int of, Senders senders)
                throws Exception {
            flink =
                    new OneInputStreamOperatorTestHarness<>(
                            new EventClocks(ClockSettings.DEFAULT, senders), MOST, of, subtask);
            flink.setup(ArrivalSerializer.INSTANCE);
            if (from != null) {
                flink.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                from, MOST, before, of, subtask));
            }
            flink.open();
        }

        void event(int partition, String platform, long time) throws Exception {
            flink.processElement(Arrival.of(Samples.paid("e", time, platform), partition), time);
        }

        void rests() throws Exception {
            flink.processWatermarkStatus(WatermarkStatus.IDLE);
        }

        void watermark(long time) throws Exception {
            flink.processWatermark(time);
        }

        OperatorSubtaskState snapshot() throws Exception {
            return flink.snapshot(1, 1);
        }

        List<Object> clock() {
            return flink.getOutput().stream()
                    .filter(each -> !(each instanceof StreamRecord))
                    .map(Object.class::cast)
                    .toList();
        }

        List<Arrival> of(Arrival.Kind kind) {
            return flink.extractOutputValues().stream()
                    .filter(arrival -> arrival.kind() == kind)
                    .toList();
        }

        List<Arrival.Kind> kinds() {
            List<Arrival.Kind> kinds = new ArrayList<>();
            for (Arrival arrival : flink.extractOutputValues()) {
                kinds.add(arrival.kind());
            }
            return kinds;
        }

        @Override
        public void close() throws Exception {
            flink.close();
        }
    }

    private static Stage first() throws Exception {
        return new Stage(null, 1, 0, 1);
    }

    private static Stage restored(OperatorSubtaskState snapshot) throws Exception {
        return new Stage(snapshot, 1, 0, 1);
    }

    /** Two of each, so that the clocks are borne out. */
    private static void twice(Stage stage, int partition, String platform, long time)
            throws Exception {
        stage.event(partition, platform, time);
        stage.event(partition, platform, time);
    }

    private static Watermark mark(long time) {
        return new Watermark(time);
    }

    @Test
    void killedBeforeItWasQuietARunEndsAtTheNewestRecordAllTheSame() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.watermark(EIGHT - 10 * MINUTE);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            assertThat(stage.clock()).isEmpty();
            stage.rests();
            assertThat(stage.clock())
                    .containsExactly(
                            mark(EIGHT - 10 * MINUTE),
                            WatermarkStatus.ACTIVE,
                            mark(EIGHT),
                            WatermarkStatus.IDLE);
        }
    }

    @Test
    void killedWhenItWasQuietARunBeginsAtTheNewestRecord() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.rests();
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            stage.event(0, "P1", EIGHT + MINUTE);
            stage.watermark(EIGHT - 10 * MINUTE);
            assertThat(stage.clock()).containsExactly(mark(EIGHT));
            stage.rests();
            assertThat(stage.clock())
                    .contains(mark(EIGHT + MINUTE))
                    .last()
                    .isEqualTo(WatermarkStatus.IDLE);
        }
    }

    /** A run that never had a clock has none after a restart either. */
    @Test
    void whereNothingHasComeNothingIsKnown() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            stage.rests();
            assertThat(stage.clock()).containsExactly(WatermarkStatus.IDLE);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            stage.rests();
            assertThat(stage.clock()).containsExactly(WatermarkStatus.IDLE);
        }
    }

    @Test
    void anOldRecordThatComesAgainAfterARestartIsLateAndMovesNothing() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.watermark(EIGHT - 10 * MINUTE);
            snapshot = stage.snapshot();
        }
        long old = EIGHT - 8 * 24 * 60 * MINUTE;
        try (Stage stage = restored(snapshot)) {
            twice(stage, 0, "P1", old);
            stage.watermark(old - 10 * MINUTE);
            stage.watermark(old);
            assertThat(stage.kinds()).containsOnly(Arrival.Kind.LATE);
            stage.rests();
            assertThat(stage.clock())
                    .containsExactly(
                            mark(EIGHT - 10 * MINUTE),
                            WatermarkStatus.ACTIVE,
                            mark(EIGHT),
                            WatermarkStatus.IDLE);
        }
    }

    @Test
    void aRecordAtTheVeryBoundIsInTimeAfterARestartToo() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 3, "P1", EIGHT);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            stage.event(3, "P1", EIGHT - 10 * MINUTE);
            stage.event(3, "P1", EIGHT - 10 * MINUTE - 1);
            stage.event(3, "P2", EIGHT - 10 * MINUTE - 1);
            stage.event(4, "P1", EIGHT - 10 * MINUTE - 1);
            assertThat(stage.kinds())
                    .containsExactly(
                            Arrival.Kind.EVENT,
                            Arrival.Kind.LATE,
                            Arrival.Kind.EVENT,
                            Arrival.Kind.EVENT);
        }
    }

    /**
     * The first record after a restart may be a mistake; the source has forgotten what was before.
     */
    @Test
    void aMistakeAfterARestartIsOneAsBefore() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.watermark(EIGHT - 10 * MINUTE);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            stage.event(0, "P1", EIGHT + 20 * 60 * MINUTE);
            stage.event(0, "P1", EIGHT + MINUTE);
            stage.watermark(EIGHT + 20 * 60 * MINUTE);
            assertThat(stage.clock())
                    .containsExactly(mark(EIGHT - 10 * MINUTE), mark(EIGHT + MINUTE));
        }
    }

    @Test
    void twoSubtasksGoOnWhereOneStoodAndOneWhereTheSlowerOfTwoDid() throws Exception {
        OperatorSubtaskState one;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            twice(stage, 1, "P1", EIGHT + 30 * MINUTE);
            stage.watermark(EIGHT - 10 * MINUTE);
            one = stage.snapshot();
        }
        OperatorSubtaskState both;
        try (Stage left = new Stage(one, 1, 0, 2);
                Stage right = new Stage(one, 1, 1, 2)) {
            left.event(0, "P1", EIGHT + MINUTE);
            left.watermark(EIGHT - 9 * MINUTE);
            right.event(1, "P1", EIGHT + 40 * MINUTE);
            right.watermark(EIGHT + 30 * MINUTE);
            assertThat(left.clock())
                    .containsExactly(mark(EIGHT - 10 * MINUTE), mark(EIGHT - 9 * MINUTE));
            assertThat(right.clock())
                    .containsExactly(mark(EIGHT - 10 * MINUTE), mark(EIGHT + 30 * MINUTE));
            both =
                    AbstractStreamOperatorTestHarness.repackageState(
                            left.snapshot(), right.snapshot());
        }
        try (Stage stage = new Stage(both, 2, 0, 1)) {
            stage.event(1, "P1", EIGHT + 30 * MINUTE);
            stage.event(1, "P1", EIGHT + 30 * MINUTE - 1);
            stage.event(0, "P1", EIGHT - 9 * MINUTE);
            stage.event(0, "P1", EIGHT - 9 * MINUTE - 1);
            assertThat(stage.kinds())
                    .containsExactly(
                            Arrival.Kind.EVENT,
                            Arrival.Kind.LATE,
                            Arrival.Kind.EVENT,
                            Arrival.Kind.LATE);
            stage.rests();
            assertThat(stage.clock())
                    .containsExactly(
                            mark(EIGHT - 9 * MINUTE),
                            WatermarkStatus.ACTIVE,
                            mark(EIGHT + 40 * MINUTE),
                            WatermarkStatus.IDLE);
        }
    }

    /** A partition that nobody has read since one restart is still known after the next. */
    @Test
    void whatNobodyHasReadIsHandedOn() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 5, "P1", EIGHT);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            twice(stage, 6, "P1", EIGHT - MINUTE);
            snapshot = stage.snapshot();
        }
        try (Stage stage = restored(snapshot)) {
            stage.event(5, "P1", EIGHT - 10 * MINUTE - 1);
            assertThat(stage.kinds()).containsExactly(Arrival.Kind.LATE);
        }
    }

    /** A carrier that is hours ahead on its own topic makes no parcel of others late. */
    @Test
    void aSendersOwnTopicHasClocksOfItsOwnOverARestartToo() throws Exception {
        Senders one = new Senders(Map.of("YTO", "User:yto"), Map.of());
        // Another sender that comes first shifts the numbers, not the clocks.
        Senders two = new Senders(Map.of("ANE", "User:ane", "YTO", "User:yto"), Map.of());
        OperatorSubtaskState snapshot;
        try (Stage stage = new Stage(null, 1, 0, 1, one)) {
            twice(stage, 0, "P1", EIGHT);
            twice(stage, one.place("YTO", 0), "P1", EIGHT + 50 * MINUTE);
            stage.event(0, "P1", EIGHT - 9 * MINUTE);
            assertThat(stage.kinds()).containsOnly(Arrival.Kind.EVENT);
            snapshot = stage.snapshot();
        }
        try (Stage stage = new Stage(snapshot, 1, 0, 1, two)) {
            stage.event(0, "P1", EIGHT - 9 * MINUTE);
            stage.event(two.place("YTO", 0), "P1", EIGHT + 39 * MINUTE);
            stage.event(two.place("ANE", 0), "P1", EIGHT);
            assertThat(stage.kinds())
                    .containsExactly(Arrival.Kind.EVENT, Arrival.Kind.LATE, Arrival.Kind.EVENT);
        }
        // Bound no more: the clocks of the topic that nobody reads are forgotten.
        try (Stage stage = new Stage(snapshot, 1, 0, 1, Senders.NONE)) {
            stage.event(0, "P1", EIGHT - 9 * MINUTE);
            stage.rests();
            assertThat(stage.clock()).contains(mark(EIGHT));
        }
    }

    /** One producer of P1 takes its local time for UTC: eight hours ahead, in pairs. */
    @Test
    void aMinorityFarAheadOfItsPlatformIsSetAsideAndNobodyElseIsLate() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            for (int minute = 1; minute < 60; minute++) {
                if (minute % 3 == 1) {
                    twice(stage, 0, "P1", EIGHT + 480 * MINUTE + minute * MINUTE);
                }
                stage.event(0, "P1", EIGHT + minute * MINUTE);
            }
            stage.watermark(EIGHT + 59 * MINUTE);
            assertThat(stage.kinds()).doesNotContain(Arrival.Kind.LATE);
            List<Arrival> ahead = stage.of(Arrival.Kind.AHEAD);
            assertThat(ahead).hasSize(40);
            assertThat(ahead.get(0).event().time()).isEqualTo(EIGHT + 481 * MINUTE);
            assertThat(ahead.get(0).ahead()).isEqualTo(479 * MINUTE);
            assertThat(stage.of(Arrival.Kind.EVENT)).hasSize(61);
        }
    }

    /** The innocent twin: a platform whose night was quiet. */
    @Test
    void theMorningWaitsForItsSixteenthRecordAndThenCountsInItsOrder() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            for (int minute = 0; minute < 15; minute++) {
                stage.event(0, "P1", EIGHT + 480 * MINUTE + minute * MINUTE);
            }
            assertThat(stage.kinds()).hasSize(2);
            stage.event(0, "P1", EIGHT + 495 * MINUTE);
            assertThat(stage.kinds()).hasSize(18).containsOnly(Arrival.Kind.EVENT);
            stage.event(0, "P1", EIGHT + 469 * MINUTE);
            assertThat(stage.kinds()).last().isEqualTo(Arrival.Kind.LATE);
        }
    }

    @Test
    void wherePlatformsBesideItHaveComeSoFarNothingWaits() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            for (int minute = 0; minute < 480; minute++) {
                stage.event(0, "P2", EIGHT + minute * MINUTE);
            }
            int before = stage.kinds().size();
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            assertThat(stage.kinds()).hasSize(before + 1).containsOnly(Arrival.Kind.EVENT);
        }
    }

    @Test
    void whatWaitsCountsWhenTheOthersHaveComeToItsTimeAndNotAMillisecondBefore() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            stage.watermark(EIGHT + 480 * MINUTE - 1);
            assertThat(stage.kinds()).hasSize(2);
            stage.watermark(EIGHT + 480 * MINUTE);
            assertThat(stage.kinds()).hasSize(3).containsOnly(Arrival.Kind.EVENT);
        }
    }

    @Test
    void whatWaitsCountsWhenTheSourceRestsOrEndsBecauseNothingSpeaksAgainstIt() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            stage.rests();
            assertThat(stage.kinds()).hasSize(3).containsOnly(Arrival.Kind.EVENT);
        }
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            stage.flink.getOneInputOperator().finish();
            assertThat(stage.kinds()).hasSize(3).containsOnly(Arrival.Kind.EVENT);
        }
    }

    @Test
    void whatWaitsIsKeptOverARestartAndComesOutOfOneSubtaskOnce() throws Exception {
        OperatorSubtaskState snapshot;
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            snapshot = stage.snapshot();
        }
        OperatorSubtaskState again;
        try (Stage left = new Stage(snapshot, 1, 0, 2);
                Stage right = new Stage(snapshot, 1, 1, 2)) {
            again =
                    AbstractStreamOperatorTestHarness.repackageState(
                            left.snapshot(), right.snapshot());
            left.watermark(EIGHT);
            right.watermark(EIGHT);
            assertThat(left.kinds().size() + right.kinds().size()).isEqualTo(1);
        }
        try (Stage stage = new Stage(again, 2, 0, 1)) {
            stage.watermark(EIGHT);
            assertThat(stage.kinds()).containsExactly(Arrival.Kind.EVENT);
            again = stage.snapshot();
        }
        try (Stage stage = restored(again)) {
            stage.watermark(EIGHT + MINUTE);
            assertThat(stage.kinds()).isEmpty();
        }
    }

    /** Whoever fills the room takes nothing from anybody: the oldest counts. */
    @Test
    void atMostSixtyFourOfAPlatformWait() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.event(0, "P1", EIGHT + 480 * MINUTE);
            for (int i = 1; i < WaitingEvents.MOST; i++) {
                stage.event(0, "P1", EIGHT + 480 * MINUTE + i);
                stage.event(0, "P1", EIGHT);
                assertThat(stage.of(Arrival.Kind.EVENT)).hasSize(2 + i);
            }
            int before = stage.kinds().size();
            stage.event(0, "P1", EIGHT + 480 * MINUTE + WaitingEvents.MOST);
            assertThat(stage.kinds()).hasSize(before + 1).containsOnly(Arrival.Kind.EVENT);
            assertThat(stage.of(Arrival.Kind.EVENT))
                    .last()
                    .satisfies(
                            oldest ->
                                    assertThat(oldest.event().time())
                                            .isEqualTo(EIGHT + 480 * MINUTE));
        }
    }

    @Test
    void theEndOfAFinishedInputIsNotTheEndOfTime() throws Exception {
        try (Stage stage = first()) {
            twice(stage, 0, "P1", EIGHT);
            stage.watermark(EIGHT - MINUTE);
            stage.watermark(Long.MAX_VALUE);
            assertThat(stage.clock()).containsExactly(mark(EIGHT - MINUTE));
        }
    }
}
