package io.qingliu.jobs.casework;

import io.qingliu.domain.event.DeadLetter;
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
 * The clock of the second job follows the ticks of the first, and only those: a partition of
 * signals holds the clock until its next tick, even if the first job is down, and lets go only when
 * a tick says that all is quiet. A partition of case records, which come in any order, never holds
 * it; when it has been silent itself, it offers its newest record, which counts once all else is
 * quiet. At the end of bounded input the clock goes to the newest of all.
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
        private boolean started;

        Following(RelativeClock activity, long quiet) {
            this.activity = activity;
            this.quiet = quiet;
            silentSince = activity.relativeTimeNanos();
        }

        @Override
        public void onEvent(CaseArrival arrival, long timestamp, WatermarkOutput output) {
            switch (arrival.stream()) {
                case CaseArrival.TICK, CaseArrival.END -> {
                    activate(output);
                    follow(arrival.time(), output);
                }
                case CaseArrival.QUIET -> {
                    activate(output);
                    follow(arrival.time(), output);
                    rest(output);
                }
                case CaseArrival.SIGNALS -> activate(output);
                case DeadLetter.STREAM -> {
                    // It has no time of its own.
                }
                default -> {
                    spoke = true;
                    newest = Math.max(newest, arrival.time());
                }
            }
        }

        private void activate(WatermarkOutput output) {
            started = true;
            if (idle) {
                idle = false;
                output.markActive();
            }
        }

        private void rest(WatermarkOutput output) {
            idle = true;
            output.markIdle();
        }

        private void follow(long time, WatermarkOutput output) {
            if (time > clock) {
                clock = time;
                output.emitWatermark(new Watermark(time));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (!started) {
                // Nothing says yet that it holds signals.
                started = true;
                rest(output);
            }
            long now = activity.relativeTimeNanos();
            if (spoke) {
                spoke = false;
                silentSince = now;
            } else if (idle && newest > clock && now - silentSince >= quiet) {
                follow(newest, output);
                rest(output);
            }
        }
    }
}
