package io.qingliu.jobs.clock;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * States that all is quiet by a watermark, in place of Flink's status of an idle input: an odd one
 * states it, an even one does not. Flink does not wait for an input that is idle. When it goes on,
 * each task behind it learns so in its own time, and what comes from a slow one is late by the
 * clock of a fast one. A watermark is waited for, so that a task behind several learns that all is
 * quiet when all that was sent before has come from each of them.
 *
 * <p>Event time is at most a millisecond off by that, and for each spell in which it does not move
 * two more. Behind it nobody is idle. No state: the source begins again after a restore.
 *
 * @param <T> whatever passes
 */
public final class QuietMarks<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private transient long emitted;

    /** Whether all was quiet when event time had come so far. */
    public static boolean isQuiet(Watermark mark) {
        return (mark.getTimestamp() & 1) != 0 && !mark.equals(Watermark.MAX_WATERMARK);
    }

    /** The next time at which a watermark states that all is quiet. */
    public static long after(long time) {
        return (time & 1) == 0 ? time + 1 : time + 2;
    }

    @Override
    public void open() throws Exception {
        super.open();
        emitted = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        output.collect(record);
    }

    @Override
    public void processWatermark(Watermark mark) {
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            emit(mark.getTimestamp() & ~1L);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // A first job that is down is silent as well: nobody is quiet before the first tick.
        if (status.isIdle() && emitted != Long.MIN_VALUE) {
            emit(after(emitted));
        }
    }

    private void emit(long time) {
        if (time > emitted) {
            emitted = time;
            output.emitWatermark(new Watermark(time));
        }
    }
}
