package io.qingliu.jobs.exchange;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Signals for a file, all versions, and behind them a tick that holds where the clock ended. */
public final class RecordedSignals extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    private static final long serialVersionUID = 2L;

    private transient long clock;

    /** A signal as it goes on the wire to the second job. */
    public static WireRecord wire(Signal signal) {
        return new WireRecord(
                Signal.STREAM,
                signal.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(signal));
    }

    @Override
    public void open() throws Exception {
        super.open();
        clock = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Signal> record) {
        output.collect(new StreamRecord<>(wire(record.getValue())));
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
