package io.qingliu.jobs.exchange;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** How the second job learns how late it is. */
class CaseTicksTest {

    private static Harness<Signal, WireRecord> open() throws Exception {
        return open(null);
    }

    private static Harness<Signal, WireRecord> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new CaseTicks(1, KeyDays.ALL),
                Signal::id,
                WireRecord.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static List<String> ticks(Harness<Signal, WireRecord> clock) {
        return clock.emitted().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String tick(long time) {
        return "{\"tick\":" + time + "}";
    }

    private static String quietTick(long time) {
        return "{\"tick\":" + time + ",\"quiet\":true}";
    }

    private static void checkpoint(Harness<Signal, WireRecord> clock) throws Exception {
        clock.snapshot();
        clock.completed();
    }

    @Test
    void theClockIsToldWhenACheckpointHasCompletedAndNotBefore() throws Exception {
        try (var stage = open()) {
            stage.take(Given.signal("R", 1, Given.MORNING, "SHOP:P1:S1"), Given.MORNING);
            stage.clock(Given.MORNING);
            stage.snapshot();
            // What comes behind the barrier may not be written yet.
            stage.clock(after(ofMinutes(10)));
            assertThat(ticks(stage)).isEmpty();
            stage.completed();
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING));
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(after(ofMinutes(10))));
        }
    }

    @Test
    void aClockThatStandsStillIsToldOnce() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            checkpoint(stage);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING));
        }
    }

    @Test
    void aCheckpointThatFailedIsPassedOver() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            stage.snapshot();
            stage.clock(after(ofMinutes(3)));
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(after(ofMinutes(3))));
        }
    }

    @Test
    void withoutAClockThereIsNoTick() throws Exception {
        try (var stage = open()) {
            checkpoint(stage);
            assertThat(ticks(stage)).isEmpty();
        }
    }

    @Test
    void thatNothingEverCameIsSaidTooOrCaseRecordsAloneWouldNeverCount() throws Exception {
        try (var stage = open()) {
            stage.quiet();
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(quietTick(WireJson.EARLIEST));
        }
    }

    private static OperatorSubtaskState killed(String how) throws Exception {
        try (var stage = open()) {
            if (how.equals("at a clock")) {
                stage.clock(Given.MORNING);
            }
            return stage.snapshot();
        }
    }

    @Test
    void afterARestartInSilenceTheTickIsTheLastOneAndNotTheBeginningOfTime() throws Exception {
        try (var stage = open(killed("at a clock"))) {
            checkpoint(stage);
            stage.quiet();
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING), quietTick(Given.MORNING));
        }
    }

    @Test
    void aTickIsNeverLowerThanOneBeforeTheRestart() throws Exception {
        try (var stage = open(killed("at a clock"))) {
            stage.clock(Given.MORNING - 1);
            checkpoint(stage);
            stage.clock(Given.MORNING + 1);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING), tick(Given.MORNING + 1));
        }
    }

    @Test
    void whereNothingHadComeThatIsStillSaidAfterARestart() throws Exception {
        try (var stage = open(killed("before anything came"))) {
            stage.quiet();
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(quietTick(WireJson.EARLIEST));
        }
    }

    /** It had a clock, but did not keep it. */
    @Test
    void afterASavepointOfAnEarlierReleaseItIsQuietOnlyWithAClock() throws Exception {
        try (var stage = open(OperatorSubtaskState.builder().build())) {
            stage.quiet();
            checkpoint(stage);
            assertThat(ticks(stage)).isEmpty();
            stage.clock(Given.MORNING);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(quietTick(Given.MORNING));
        }
    }

    @Test
    void theSameIsToldAgainAfterAMinute() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            checkpoint(stage);
            stage.emitted();
            stage.outside(59_999);
            checkpoint(stage);
            assertThat(ticks(stage)).isEmpty();
            stage.outside(60_000);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING));
        }
    }

    @Test
    void silenceIsSaidAndNotInferred() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            checkpoint(stage);
            stage.quiet();
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING), quietTick(Given.MORNING));
        }
    }

    private static final long CHANGE = ChinaDay.beginOf(Given.MORNING) + ChinaDay.MILLIS;
    private static final long DAY_OF_CHANGE = ChinaDay.of(CHANGE);

    private static Harness<Signal, WireRecord> ofDays(KeyDays days) throws Exception {
        return Harness.open(
                new CaseTicks(1, days), Signal::id, WireRecord.TYPE, Harness.Backend.HEAP, null);
    }

    /** Silent or not: the job under the other key is the one to say whether all is quiet. */
    @Test
    void underAKeyThatIsReplacedTheClockEndsWithItsLastDay() throws Exception {
        try (var stage = ofDays(new KeyDays(0, DAY_OF_CHANGE))) {
            stage.clock(CHANGE - 1);
            checkpoint(stage);
            stage.clock(CHANGE + 7);
            stage.quiet();
            checkpoint(stage);
            stage.clock(CHANGE + 8);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(tick(CHANGE - 1), tick(CHANGE));
        }
    }

    @Test
    void underTheNewKeyItBeginsBehindTheChange() throws Exception {
        try (var stage = ofDays(new KeyDays(DAY_OF_CHANGE, Long.MAX_VALUE))) {
            stage.quiet();
            checkpoint(stage);
            stage.clock(CHANGE);
            checkpoint(stage);
            assertThat(ticks(stage)).isEmpty();
            stage.clock(CHANGE + 1);
            checkpoint(stage);
            assertThat(ticks(stage)).containsExactly(quietTick(CHANGE + 1));
        }
    }

    @Test
    void everyPartitionHearsEveryTick() throws Exception {
        try (var stage =
                Harness.open(
                        new CaseTicks(3, KeyDays.ALL),
                        Signal::id,
                        WireRecord.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            stage.clock(Given.MORNING);
            checkpoint(stage);
            assertThat(stage.emitted()).extracting(WireRecord::slot).containsExactly(0, 1, 2);
        }
    }
}
