package io.qingliu.jobs.casework;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells the second job how far the first one's clock has come: signals are rare, and deadlines must
 * pass without them. Runs once, behind all tallies, so that a tick follows what was said before it.
 */
public final class CaseTicks extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    /** Most bytes of a tick on the wire. */
    static final int LONGEST = 40;

    private static final long serialVersionUID = 1L;

    /** How much event time passes between ticks. */
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
        // Signals go their own way; only the clock counts here.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        clock = mark.getTimestamp();
        if (told == Long.MIN_VALUE || clock - told >= EVERY) {
            tell();
        }
        super.processWatermark(mark);
    }

    private void tell() {
        if (clock != told) {
            told = clock;
            output.collect(new StreamRecord<>(tick(clock)));
        }
    }

    /** A tick on the wire. */
    static WireRecord tick(long time) {
        String json = "{\"" + CaseArrival.TICK + "\":" + time + "}";
        return new WireRecord(
                CaseArrival.SIGNALS,
                CaseArrival.TICK.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        tell();
    }

    @Override
    public void finish() throws Exception {
        tell();
        super.finish();
    }
}
