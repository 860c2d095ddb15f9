package io.qingliu.jobs.casework;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The clock of the second job follows the ticks of the first. Case records come in any order and
 * move it only when nothing else comes: at the end of the input, or after a time of quiet, it goes
 * to the newest of all.
 */
public final class CaseWatermarks implements WatermarkStrategy<CaseArrival> {

    private static final long serialVersionUID = 1L;

    private final Duration quiet;

    /**
     * @param quiet how long nothing must have come before the clock goes to the newest record
     */
    public CaseWatermarks(Duration quiet) {
        this.quiet = quiet;
    }

    @Override
    public TimestampAssigner<CaseArrival> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (arrival, given) -> arrival.time();
    }

    @Override
    public WatermarkGenerator<CaseArrival> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        return new Following(context.getInputActivityClock(), quiet.toNanos());
    }

    private static final class Following implements WatermarkGenerator<CaseArrival> {
        private final RelativeClock activity;
        private final long quiet;
        private long clock = Long.MIN_VALUE;
        private long newest = Long.MIN_VALUE;
        private long silentSince;
        private boolean spoke;
        private boolean idle;

        Following(RelativeClock activity, long quiet) {
            this.activity = activity;
            this.quiet = quiet;
            silentSince = activity.relativeTimeNanos();
        }

        @Override
        public void onEvent(CaseArrival arrival, long timestamp, WatermarkOutput output) {
            spoke = true;
            if (idle) {
                idle = false;
                output.markActive();
            }
            switch (arrival.stream()) {
                case CaseArrival.TICK, CaseArrival.END -> follow(arrival.time(), output);
                case "dead-letters" -> {
                    // It has no time of its own.
                }
                default -> newest = Math.max(newest, arrival.time());
            }
        }

        private void follow(long time, WatermarkOutput output) {
            if (time > clock) {
                clock = time;
                output.emitWatermark(new Watermark(time));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long now = activity.relativeTimeNanos();
            if (spoke) {
                spoke = false;
                silentSince = now;
            } else if (!idle && now - silentSince >= quiet) {
                idle = true;
                follow(newest, output);
                output.markIdle();
            }
        }
    }
}
