package io.qingliu.jobs.evidence;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the clock of a replay end where that of the original ended, which had seen more.
 *
 * @param <T> whatever passes
 */
final class ClockTo<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private final long end;

    /**
     * @param end event time, epoch milliseconds
     */
    ClockTo(long end) {
        this.end = end;
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        output.collect(record);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() < end) {
            super.processWatermark(mark);
        }
    }

    @Override
    public void finish() throws Exception {
        super.processWatermark(new Watermark(end));
        super.finish();
    }
}
