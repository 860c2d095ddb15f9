package io.qingliu.jobs.cases;

import io.qingliu.domain.finding.Finding;
import io.qingliu.jobs.state.FindingSerializer;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.Collector;

/**
 * Passes the newest version of a finding on to the cases when all signals that belong to it have
 * been received: findings go out as soon as they hold, but nobody is to be notified of a suspicion
 * that the next signal takes back.
 *
 * <p>While events are read as they happen, that is the next watermark, or {@link #GATHERS} after
 * the first version: signals of one watermark lie in several partitions. A run that catches up
 * reads one partition days ahead of another; then a version is pending until the clock has come to
 * its newest evidence, and that of the versions before it. A run catches up while its clock is
 * further behind the wall's than {@link #NEAR} beyond the disorder of the streams.
 *
 * <p>It does not wait for what may never come. When all is quiet what is pending is passed on after
 * {@link #GATHERS}. Where evidence never pauses, or the end of its window is far ahead, the newest
 * version is passed on {@link #AT_MOST} after the first, if the clock goes on: a first job that is
 * down may still take everything back. When it is back, and after a restart, those minutes begin
 * anew, as a run that catches up is what they are for.
 *
 * <p>State, of each finding that is pending: the newest version, since when, which evidence it
 * waits for, and when it is looked at again.
 */
public final class GatherFindings extends KeyedProcessFunction<String, Finding, Finding> {

    /** For how long versions of a finding are gathered without a watermark, milliseconds. */
    static final long GATHERS = 5_000;

    /** After how long what is ahead of the clock is passed on, milliseconds. */
    static final long AT_MOST = 600_000;

    /** A clock no further behind than this beyond the disorder is that of the present. */
    static final long NEAR = 300_000;

    /** A clock that has not moved for so long stands, milliseconds: some checkpoints. */
    static final long STANDS = 120_000;

    private static final long serialVersionUID = 2L;

    private final long near;

    private transient ValueState<Finding> newest;

    /** When the first version came, by the wall's clock. */
    private transient ValueState<Long> since;

    /** Event time of the newest evidence of any version that is pending. */
    private transient ValueState<Long> due;

    /** When the finding is looked at next, by the wall's clock. */
    private transient ValueState<Long> until;

    private transient boolean quiet;

    /** Since when the clock has gone on without standing, by the wall's clock. */
    private transient long goesOnSince;

    /** The clock as it was seen last, and when it was first seen so by the wall's. */
    private transient long seen;

    private transient long seenAt;

    private GatherFindings(Duration disorder) {
        near = disorder.toMillis() + NEAR;
    }

    /**
     * The operator.
     *
     * @param disorder how far the clock stays behind the newest events
     */
    public static KeyedProcessOperator<String, Finding, Finding> operator(Duration disorder) {
        return new Operator(new GatherFindings(disorder));
    }

    /** It learns when all is quiet, which a function does not. */
    private static final class Operator extends KeyedProcessOperator<String, Finding, Finding> {

        private static final long serialVersionUID = 1L;

        private final GatherFindings findings;

        Operator(GatherFindings findings) {
            super(findings);
            this.findings = findings;
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) throws Exception {
            findings.quiet = status.isIdle();
            super.processWatermarkStatus(status);
        }
    }

    @Override
    public void open(OpenContext context) {
        seenAt = -1;
        newest =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("newest", FindingSerializer.TYPE));
        since =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("gathers-since", Types.LONG));
        due = getRuntimeContext().getState(new ValueStateDescriptor<>("gathers-due", Types.LONG));
        until =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("gathers-until", Types.LONG));
    }

    @Override
    public void processElement(Finding finding, Context context, Collector<Finding> out)
            throws Exception {
        TimerService timers = context.timerService();
        look(timers);
        long clock = timers.currentWatermark();
        if (clock == Long.MAX_VALUE) {
            forget(timers);
            out.collect(finding);
            return;
        }
        Long before = due.value();
        if (newest.value() == null) {
            since.update(timers.currentProcessingTime());
            lookAgain(timers);
        } else if (before != null && before > clock) {
            timers.deleteEventTimeTimer(before);
        }
        // What is taken back may be so by what is just as far ahead.
        long evidence = before == null ? finding.time() : Math.max(before, finding.time());
        due.update(evidence);
        newest.update(finding);
        timers.registerEventTimeTimer(clock + 1);
        if (evidence > clock) {
            timers.registerEventTimeTimer(evidence);
        }
    }

    /** Notes whether the clock goes on. */
    private void look(TimerService timers) {
        long now = timers.currentProcessingTime();
        long clock = timers.currentWatermark();
        if (seenAt < 0) {
            goesOnSince = now;
        } else if (clock == seen) {
            return;
        } else if (now - seenAt >= STANDS) {
            goesOnSince = now;
        }
        seen = clock;
        seenAt = now;
    }

    private void lookAgain(TimerService timers) throws Exception {
        long next = timers.currentProcessingTime() + GATHERS;
        until.update(next);
        timers.registerProcessingTimeTimer(next);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Finding> out)
            throws Exception {
        TimerService timers = context.timerService();
        look(timers);
        Finding finding = newest.value();
        boolean ofTheWall = context.timeDomain() == TimeDomain.PROCESSING_TIME;
        if (finding == null || (ofTheWall && time != until.value())) {
            return;
        }
        if (isComplete(timers) || (ofTheWall && waitsNoLonger(timers))) {
            forget(timers);
            out.collect(finding);
        } else if (ofTheWall) {
            lookAgain(timers);
        }
    }

    /** Whether the clock has come to the evidence, or is that of the present. */
    private boolean isComplete(TimerService timers) throws Exception {
        long clock = timers.currentWatermark();
        Long evidence = due.value();
        // Without that it was pending in a build that did not wait.
        return evidence == null
                || evidence <= clock
                || clock >= timers.currentProcessingTime() - near;
    }

    /** Whether a version that is ahead of the clock is passed on all the same. */
    private boolean waitsNoLonger(TimerService timers) throws Exception {
        long now = timers.currentProcessingTime();
        return quiet
                || (now - seenAt < STANDS && now - Math.max(since.value(), goesOnSince) >= AT_MOST);
    }

    private void forget(TimerService timers) throws Exception {
        if (newest.value() == null) {
            return;
        }
        timers.deleteProcessingTimeTimer(until.value());
        timers.deleteEventTimeTimer(timers.currentWatermark() + 1);
        if (due.value() != null) {
            timers.deleteEventTimeTimer(due.value());
        }
        newest.clear();
        since.clear();
        due.clear();
        until.clear();
    }
}
