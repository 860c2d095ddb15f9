package io.qingliu.jobs.casework;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Tells the second job how far the first one's clock has come: signals are rare, and deadlines must
 * pass without them. Each tick goes to every partition, because a partition without ticks would
 * hold the clock back. When all sources have fallen silent, a tick says so: the second job cannot
 * tell silence from a first job that is down. Runs once, behind all tallies, so that a tick follows
 * what was said before it.
 */
public final class CaseTicks extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    /** Most partitions that signals can have. */
    public static final int PARTITIONS = 64;

    /** Most bytes of a tick on the wire. */
    static final int LONGEST = 60;

    private static final long serialVersionUID = 1L;

    /** How much event time passes between ticks. */
    private static final long EVERY = 10 * 60_000L;

    private final int copies;

    private transient long told;
    private transient long clock;

    /**
     * @param copies how often each tick is written: {@link #PARTITIONS} for a topic, 1 for a file
     */
    public CaseTicks(int copies) {
        this.copies = copies;
    }

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

    /** Silence is said once the clock is, which has then come to the newest record. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle() && clock != Long.MIN_VALUE) {
            told = clock;
            say(clock, true);
        }
        super.processWatermarkStatus(status);
    }

    private void tell() {
        if (clock != told) {
            told = clock;
            say(clock, false);
        }
    }

    private void say(long time, boolean quiet) {
        for (int slot = 0; slot < copies; slot++) {
            output.collect(new StreamRecord<>(tick(time, quiet, slot)));
        }
    }

    /** A tick on the wire. */
    static WireRecord tick(long time, boolean quiet, int slot) {
        String json = "{\"" + CaseArrival.TICK + "\":" + time + (quiet ? ",\"quiet\":true}" : "}");
        return new WireRecord(
                CaseArrival.SIGNALS,
                CaseArrival.TICK.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8),
                slot);
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
