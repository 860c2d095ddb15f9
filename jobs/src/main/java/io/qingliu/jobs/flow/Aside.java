package io.qingliu.jobs.flow;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * A side branch that does not hold back the clock of the stream it joins: its records pass, its
 * watermarks, which lag by days on purpose, do not.
 *
 * @param <T> whatever passes
 */
public final class Aside<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private transient boolean aside;

    @Override
    public void processElement(StreamRecord<T> record) {
        output.collect(record);
    }

    @Override
    public void processWatermark(Watermark mark) {
        stepAside();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        stepAside();
    }

    private void stepAside() {
        if (!aside) {
            aside = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
    }
}
