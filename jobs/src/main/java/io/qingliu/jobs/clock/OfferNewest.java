package io.qingliu.jobs.clock;

import io.qingliu.jobs.exchange.CaseInput;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Behind the source of case records: offers the newest time again that was read before a restore.
 * Sources forget it, and go on behind the record; with nothing new to come, a record that is
 * pending would be so for ever. Also swallows the watermark beyond all time of a finished input, as
 * {@link io.qingliu.jobs.clock.ClockEnds} does. State: one time.
 */
public final class OfferNewest extends AbstractStreamOperator<CaseInput>
        implements OneInputStreamOperator<CaseInput, CaseInput> {

    private static final long serialVersionUID = 1L;

    private transient LastClock newest;
    private transient long offered;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        newest = new LastClock(context.getOperatorStateStore());
        offered = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<CaseInput> record) {
        CaseInput input = record.getValue();
        if (!(input instanceof CaseInput.Refused)) {
            newest.after(input.time());
        }
        output.collect(record);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            offered = Math.max(offered, mark.getTimestamp());
            super.processWatermark(mark);
        }
    }

    /** The source rests: nothing more comes for now. Who is idle is not listened to. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        long restored = newest.restored();
        if (status.isIdle() && restored > offered) {
            offered = restored;
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            super.processWatermark(new Watermark(restored));
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        newest.snapshot();
    }
}
