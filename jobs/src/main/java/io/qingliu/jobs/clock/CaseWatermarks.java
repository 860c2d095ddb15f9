package io.qingliu.jobs.clock;

import io.qingliu.jobs.exchange.CaseInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The clock of the second job follows the ticks of the first, and only those. A partition of
 * signals holds the clock from the start and until its next tick, even if the first job is down,
 * and lets go only when a tick states that all is quiet; when another partition has been told of a
 * later time, it holds again, until its own tick of that time: what it has of before then is still
 * unread. Each tick goes to all of them, and one reader reads them all. A partition of case
 * records, which come in any order, never holds it; when it has been silent itself, it offers its
 * newest record, which counts once all else is quiet. At the end of bounded input the clock goes to
 * the newest of all.
 */
public final class CaseWatermarks implements WatermarkStrategy<CaseInput> {

    private static final long serialVersionUID = 2L;

    private final Duration quiet;

    /** When the signals under one key end and those under another begin; never if there is one. */
    private final long change;

    /**
     * The silence of all partitions of one reader, which is one thread with a copy of this of its
     * own.
     */
    private transient Silence silence;

    /** The ticks of all partitions of signals of that reader. */
    private transient Ticks ticks;

    private CaseWatermarks(Duration quiet, long change) {
        this.quiet = quiet;
        this.change = change;
    }

    /** For signals with the ticks between them, in topics or files. */
    public static CaseWatermarks ofSignals() {
        return ofSignals(Long.MAX_VALUE);
    }

    /**
     * For the signals of two jobs, of which one ends where the other begins. Ticks of the later one
     * count once the earlier one's clock has come so far: until then it may write more.
     *
     * @param change epoch milliseconds
     */
    public static CaseWatermarks ofSignals(long change) {
        return new CaseWatermarks(null, change);
    }

    /**
     * For case records.
     *
     * @param quiet how long nothing must have come before the clock may go to the newest record
     */
    public static CaseWatermarks ofCaseRecords(Duration quiet) {
        return new CaseWatermarks(quiet, Long.MAX_VALUE);
    }

    @Override
    public TimestampAssigner<CaseInput> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (input, given) -> input.time();
    }

    @Override
    public WatermarkGenerator<CaseInput> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        if (quiet == null) {
            ticks = ticks == null ? new Ticks(change) : ticks;
            return ticks.partition();
        }
        if (silence == null) {
            silence = new Silence(context.getInputActivityClock(), quiet.toNanos());
        }
        return new OfCaseRecords(silence);
    }

    /** Since when no partition of a reader has had a record. */
    private static final class Silence {
        private final RelativeClock activity;
        private final long quiet;
        private long since;

        Silence(RelativeClock activity, long quiet) {
            this.activity = activity;
            this.quiet = quiet;
            broken();
        }

        void broken() {
            since = activity.relativeTimeNanos();
        }

        boolean isLong() {
            return activity.relativeTimeNanos() - since >= quiet;
        }
    }

    /** The state of a partition: active or idle, and how far its clock is. */
    private abstract static class Following implements WatermarkGenerator<CaseInput> {
        private long clock = Long.MIN_VALUE;
        private boolean idle;

        final void activate(WatermarkOutput output) {
            if (idle) {
                idle = false;
                output.markActive();
            }
        }

        final void rest(WatermarkOutput output) {
            if (!idle) {
                idle = true;
                output.markIdle();
            }
        }

        final boolean isIdle() {
            return idle;
        }

        final boolean isBehind(long time) {
            return time > clock;
        }

        final void follow(long time, WatermarkOutput output) {
            if (isBehind(time)) {
                clock = time;
                output.emitWatermark(new Watermark(time));
            }
        }
    }

    /** How far the clock is of which partitions of signals have been told. */
    private static final class Ticks {
        private final List<OfSignals> partitions = new ArrayList<>();
        private final long change;
        private long newest = Long.MIN_VALUE;

        Ticks(long change) {
            this.change = change;
        }

        OfSignals partition() {
            OfSignals partition = new OfSignals(this);
            partitions.add(partition);
            return partition;
        }

        /** Nobody rests who has not been told so much: before the clock goes there. */
        void come(long time) {
            if (time > newest) {
                newest = time;
                partitions.forEach(OfSignals::wake);
            }
        }
    }

    private static final class OfSignals extends Following {
        private final Ticks ticks;
        private WatermarkOutput output;

        /** Whether the earlier job has come to the change. */
        private boolean over;

        /** Whether a tick of the later job has counted. */
        private boolean begun;

        OfSignals(Ticks ticks) {
            this.ticks = ticks;
        }

        void wake() {
            if (isIdle() && isBehind(ticks.newest)) {
                activate(output);
            }
        }

        @Override
        public void onEvent(CaseInput input, long timestamp, WatermarkOutput anOutput) {
            output = anOutput;
            if (input instanceof CaseInput.Tick tick) {
                if (counts(tick.time())) {
                    come(tick);
                }
            } else {
                activate(output);
                if (input instanceof CaseInput.End) {
                    follow(input.time(), output);
                }
            }
        }

        private boolean counts(long time) {
            if (time < ticks.change) {
                return true;
            }
            if (time == ticks.change) {
                over = true;
                return !begun;
            }
            begun = over;
            return over;
        }

        /** Only ticks carry how far the clock is. */
        private void come(CaseInput.Tick tick) {
            if (isIdle() && tick.quiet() && !isBehind(tick.time())) {
                // It is told again what it knows.
                return;
            }
            activate(output);
            ticks.come(tick.time());
            follow(tick.time(), output);
            if (tick.quiet() && !isBehind(ticks.newest)) {
                rest(output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput periodic) {
            // The passing of real time shows nothing about the first job.
        }
    }

    private static final class OfCaseRecords extends Following {
        private final Silence silence;
        private long newest = Long.MIN_VALUE;

        OfCaseRecords(Silence silence) {
            this.silence = silence;
        }

        @Override
        public void onEvent(CaseInput input, long timestamp, WatermarkOutput output) {
            if (input.movesClock()) {
                silence.broken();
                newest = Math.max(newest, input.time());
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (isBehind(newest) && silence.isLong()) {
                // An idle partition's watermark does not count.
                activate(output);
                follow(newest, output);
            }
            rest(output);
        }
    }
}
