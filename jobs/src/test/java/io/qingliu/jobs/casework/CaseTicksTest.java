package io.qingliu.jobs.casework;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the second job learns how late it is. */
class CaseTicksTest {

    private static Harness<Signal, WireRecord> open() throws Exception {
        return Harness.open(
                new CaseTicks(1), Signal::id, WireRecord.TYPE, Harness.Backend.HEAP, null);
    }

    private static List<String> ticks(Harness<Signal, WireRecord> clock) {
        return clock.said().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String tick(long time) {
        return "{\"tick\":" + time + "}";
    }

    @Test
    void aTickEveryTenMinutesOfEventTime() throws Exception {
        try (var stage = open()) {
            stage.take(Given.signal("R", 1, Given.MORNING, "SHOP:P1:S1"), Given.MORNING);
            stage.clock(Given.MORNING);
            stage.clock(after(ofMinutes(10)) - 1);
            assertThat(ticks(stage)).containsExactly(tick(Given.MORNING));
            stage.clock(after(ofMinutes(10)));
            assertThat(ticks(stage)).containsExactly(tick(after(ofMinutes(10))));
        }
    }

    @Test
    void theLastWordIsTheClockItself() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            stage.clock(after(ofMinutes(3)));
            stage.end();
            assertThat(ticks(stage))
                    .containsExactly(tick(Given.MORNING), tick(after(ofMinutes(3))));
        }
    }

    @Test
    void aCheckpointHoldsHowFarTheClockHadCome() throws Exception {
        try (var stage = open()) {
            stage.clock(Given.MORNING);
            stage.clock(after(ofMinutes(3)));
            stage.snapshot();
            stage.snapshot();
            assertThat(ticks(stage))
                    .containsExactly(tick(Given.MORNING), tick(after(ofMinutes(3))));
        }
    }

    @Test
    void withoutAClockThereIsNoTick() throws Exception {
        try (var stage = open()) {
            stage.snapshot();
            stage.end();
            assertThat(ticks(stage)).isEmpty();
        }
    }

    @Test
    void silenceIsSaidAndNotInferred() throws Exception {
        try (var stage = open()) {
            stage.quiet();
            assertThat(ticks(stage)).isEmpty();
            stage.clock(Given.MORNING);
            stage.quiet();
            assertThat(ticks(stage))
                    .containsExactly(
                            tick(Given.MORNING), "{\"tick\":" + Given.MORNING + ",\"quiet\":true}");
        }
    }

    @Test
    void everyPartitionHearsEveryTick() throws Exception {
        try (var stage =
                Harness.open(
                        new CaseTicks(3),
                        Signal::id,
                        WireRecord.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            stage.clock(Given.MORNING);
            assertThat(stage.said()).extracting(WireRecord::slot).containsExactly(0, 1, 2);
        }
    }
}
