package io.qingliu.jobs.clock;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Makes the watermarks of an operator fewer that does much with each of them. After work of 100 ms
 * it rests for 200: a watermark that comes meanwhile is held back, and the newest of them is taken
 * when the rest is over. So the work takes a third of the time, or more where one watermark takes
 * longer than half of {@link #LONGEST}.
 *
 * <p>What was held back must be taken ({@link #release}) before a barrier, so that a checkpoint
 * finds all subtasks at the same watermark, before the operator says that it is idle, and before it
 * finishes. It is in no state: after a restart the source gives a watermark again.
 */
public final class WatermarkThrottle {

    /** Milliseconds of rest for each millisecond of work. */
    private static final int REST = 2;

    /** Longest rest, milliseconds. */
    static final long LONGEST = 1_000;

    /** What an operator does with a watermark. */
    @FunctionalInterface
    public interface Work {

        /** Advances to a watermark and emits it. */
        void advance(Watermark mark) throws Exception;
    }

    private final ProcessingTimeService wall;
    private final Work work;
    private Watermark held;
    private ScheduledFuture<?> timer;
    private long restsUntil = Long.MIN_VALUE;

    /**
     * @param wall the operator's own
     * @param work what is done with a watermark
     */
    public WatermarkThrottle(ProcessingTimeService wall, Work work) {
        this.wall = wall;
        this.work = work;
    }

    /**
     * Advances to a watermark at once, or holds it back until the rest is over. {@link
     * Watermark#MAX_WATERMARK} is never held back.
     */
    public void take(Watermark mark) throws Exception {
        held = mark;
        long now = wall.getCurrentProcessingTime();
        boolean rests = now < restsUntil;
        // Who has set the wall clock back by more is not waited for.
        if (!rests || restsUntil - now > LONGEST || mark.getTimestamp() == Long.MAX_VALUE) {
            release();
        } else if (timer == null) {
            timer = wall.registerTimer(restsUntil, time -> release());
        }
    }

    /** Advances to the watermark that is held back, if one is. */
    public void release() throws Exception {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (held == null) {
            return;
        }
        Watermark mark = held;
        held = null;
        long began = wall.getCurrentProcessingTime();
        work.advance(mark);
        long ended = wall.getCurrentProcessingTime();
        restsUntil = ended + Math.min(LONGEST, REST * Math.max(0, ended - began));
    }
}
