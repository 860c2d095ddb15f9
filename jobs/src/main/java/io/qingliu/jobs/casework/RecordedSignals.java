package io.qingliu.jobs.casework;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Signals for a file, with a tick of the clock every ten minutes of event time between them. Runs
 * once: whatever tally said something before its clock came to a time, the file has it before the
 * tick of that time.
 */
public final class RecordedSignals extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    private static final long serialVersionUID = 1L;

    /** How much event time passes between ticks, milliseconds. */
    private static final long EVERY = 10 * 60_000L;

    private transient long told;
    private transient long clock;

    @Override
    public void open() throws Exception {
        super.open();
        told = Long.MIN_VALUE;
        clock = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Signal> record) {
        output.collect(new StreamRecord<>(CaseArrival.wire(record.getValue())));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        clock = mark.getTimestamp();
        if (told == Long.MIN_VALUE || clock - told >= EVERY) {
            tell();
        }
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        tell();
        super.finish();
    }

    private void tell() {
        if (clock != told) {
            told = clock;
            output.collect(new StreamRecord<>(CaseTicks.tick(clock, false, 0)));
        }
    }
}
