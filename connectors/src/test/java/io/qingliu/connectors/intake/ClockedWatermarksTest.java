package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class ClockedWatermarksTest {

    private final List<String> said = new ArrayList<>();
    private final WatermarkOutput output = new Said();
    private final HandClock activity = new HandClock();
    private final WatermarkGenerator<Arrival> live =
            ClockedWatermarks.ofTopics(ClockSettings.DEFAULT).createWatermarkGenerator(activity);
    private final WatermarkGenerator<Arrival> recorded =
            ClockedWatermarks.ofFiles(ClockSettings.DEFAULT).createWatermarkGenerator(activity);

    @Test
    void theWatermarkStaysTenMinutesBehindTheClock() {
        event(live, "08:00");
        event(live, "08:00");
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("07:49:59.999");
    }

    @Test
    void aSingleRecordFarAheadDoesNotMoveIt() {
        event(live, "08:00");
        event(live, "08:00");
        event(live, "20:00");
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("07:49:59.999");
    }

    @Test
    void deadLettersDoNotMoveItAndDoNotKeepAPartitionBusy() {
        event(live, "08:00");
        event(live, "08:00");
        live.onPeriodicEmit(output);
        activity.pass(Duration.ofSeconds(29));
        deadLetter(live);
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("07:49:59.999");
        activity.pass(Duration.ofSeconds(1));
        deadLetter(live);
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("07:49:59.999", "08:00", "idle");
    }

    @Test
    void aQuietPartitionGoesToTheEndOfItsClockOnceAndComesBackWithItsNextRecord() {
        event(live, "08:00");
        event(live, "08:05");
        event(live, "20:00");
        live.onPeriodicEmit(output);
        said.clear();
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("20:00", "idle");
        event(live, "20:01");
        assertThat(said).containsExactly("20:00", "idle", "active");
        live.onPeriodicEmit(output);
        assertThat(said).as("it never goes back").containsExactly("20:00", "idle", "active");
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("20:00", "idle", "active", "20:01", "idle");
    }

    @Test
    void aPartitionThatHasNeverSpokenHoldsNobodyBack() {
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        assertThat(said).containsExactly("idle");
    }

    @Test
    void ofFilesItMovesWithTheRecordsOnly() {
        event(recorded, "08:00");
        event(recorded, "08:00");
        event(recorded, "08:00");
        activity.pass(Duration.ofHours(1));
        recorded.onPeriodicEmit(output);
        assertThat(said).containsExactly("07:49:59.999");
        event(recorded, "08:01");
        assertThat(said).containsExactly("07:49:59.999", "07:50:59.999");
    }

    @Test
    void theEndOfAFileIsItsClockAndNotLater() {
        event(recorded, "08:00");
        event(recorded, "08:01");
        recorded.onEvent(Arrival.end(at("2026-03-01T08:01:00Z")), 0, output);
        assertThat(said).containsExactly("07:49:59.999", "08:01");
    }

    @Test
    void anEmptyFileHasNoClock() {
        recorded.onEvent(Arrival.end(StreamClock.NONE), 0, output);
        assertThat(said).isEmpty();
    }

    private void event(WatermarkGenerator<Arrival> generator, String hour) {
        long time = at("2026-03-01T" + hour + ":00Z");
        generator.onEvent(Arrival.of(Samples.paid("e", time)), time, output);
    }

    private void deadLetter(WatermarkGenerator<Arrival> generator) {
        DeadLetter letter = DeadLetter.of("orders", "NOT_JSON", null, 0, 1L, "{");
        generator.onEvent(Arrival.refused(letter), Long.MAX_VALUE, output);
    }

    private final class Said implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            String time = Instant.ofEpochMilli(watermark.getTimestamp()).toString();
            said.add(time.substring(11, time.length() - 1).replaceAll(":00$", ""));
        }

        @Override
        public void markIdle() {
            said.add("idle");
        }

        @Override
        public void markActive() {
            said.add("active");
        }
    }

    /** Time in which input could have come, told by hand. */
    private static final class HandClock
            implements RelativeClock, WatermarkGeneratorSupplier.Context {

        private long nanos = 5;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long relativeTimeMillis() {
            return nanos / 1_000_000;
        }

        @Override
        public long relativeTimeNanos() {
            return nanos;
        }

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return this;
        }
    }
}
