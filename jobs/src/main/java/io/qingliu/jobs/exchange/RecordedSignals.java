package io.qingliu.jobs.exchange;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Signals for a file, all versions, and behind them a tick that holds where the clock ended. */
public final class RecordedSignals extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    private static final long serialVersionUID = 2L;

    private transient long clock;

    @Override
    public void open() throws Exception {
        super.open();
        clock = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Signal> record) {
        output.collect(new StreamRecord<>(CaseArrival.wire(record.getValue())));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        clock = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        if (clock != Long.MIN_VALUE) {
            output.collect(new StreamRecord<>(CaseTicks.tick(clock, false, 0)));
        }
        super.finish();
    }
}
