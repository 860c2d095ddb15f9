package io.qingliu.jobs.exchange;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Notifies the second job how far the first one's clock has come: signals are rare, and deadlines
 * must pass without them. A tick states that all signals up to it lie in the topic. They are
 * written by other tasks, so it is emitted when a checkpoint has completed, which waits for all
 * that was written before it. Each tick goes to every partition, because a partition without ticks
 * would hold the clock back. When all sources have fallen silent, a tick states so: the second job
 * cannot distinguish silence from a first job that is down. Runs once, behind all tallies.
 *
 * <p>While a key is replaced, two jobs write ticks: the one under the previous key up to the day of
 * the change, which it states again and again, and the one under the new key behind it.
 *
 * <p>A tick is never lower than one before it. State: the clock; after a restore from a savepoint
 * that holds none, nothing is written until one comes. The same is written again every minute, for
 * a second job that was restarted and has read past it.
 */
public final class CaseTicks extends AbstractStreamOperator<WireRecord>
        implements OneInputStreamOperator<Signal, WireRecord> {

    /** Most partitions that signals can have. */
    public static final int PARTITIONS = 64;

    /** Field of a tick on the wire: how far the clock of the first job has come. */
    public static final String TICK = "tick";

    /** Field of a tick on the wire: whether all sources are silent; absent if they are not. */
    public static final String QUIET = "quiet";

    /** Most bytes of a tick on the wire. */
    public static final int LONGEST = 60;

    private static final long serialVersionUID = 2L;

    /** After how much time the same is emitted again, milliseconds. */
    private static final long AGAIN = 60_000L;

    /** Before any event: when nothing but case records has ever come. */
    private static final long NO_CLOCK = WireJson.EARLIEST;

    private static final ListStateDescriptor<Long> CLOCK =
            new ListStateDescriptor<>("clock", Types.LONG);

    private final int copies;
    private final KeyDays days;

    /** What to emit when a checkpoint, by its number, has completed. */
    private transient TreeMap<Long, Tick> pending;

    private transient Tick emitted;
    private transient long emittedAt;
    private transient ListState<Long> kept;
    private transient long clock;
    private transient boolean quiet;

    /** Whether a savepoint was restored that holds no clock: there may have been one. */
    private transient boolean unknown;

    /**
     * The clock and whether all is silent.
     *
     * @param time epoch milliseconds
     */
    private record Tick(long time, boolean quiet) {}

    /**
     * @param copies how often each tick is written, at least once a partition
     * @param days of which the job writes the signals: before them it writes no tick, and behind
     *     them that they are over
     */
    public CaseTicks(int copies, KeyDays days) {
        this.copies = copies;
        this.days = days;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept = context.getOperatorStateStore().getListState(CLOCK);
        clock = Long.MIN_VALUE;
        unknown = context.isRestored();
        for (long each : kept.get()) {
            clock = each;
            unknown = false;
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        pending = new TreeMap<>();
    }

    @Override
    public void processElement(StreamRecord<Signal> record) {
        // Signals go their own way; only the clock counts here.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        clock = Math.max(clock, mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        quiet = status.isIdle();
        super.processWatermarkStatus(status);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        kept.update(List.of(clock));
        if (clock != Long.MIN_VALUE || (quiet && !unknown)) {
            pending.put(context.getCheckpointId(), new Tick(Math.max(clock, NO_CLOCK), quiet));
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        Tick done = within(pending.get(checkpointId));
        pending.headMap(checkpointId, true).clear();
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (done != null && (!done.equals(emitted) || now - emittedAt >= AGAIN)) {
            emitted = done;
            emittedAt = now;
            for (int slot = 0; slot < copies; slot++) {
                output.collect(new StreamRecord<>(tick(done.time, done.quiet, slot)));
            }
        }
    }

    /** What may be written of a tick; null for nothing. */
    private Tick within(Tick tick) {
        if (tick == null || tick.time <= days.begin()) {
            return null;
        }
        return tick.time < days.close() ? tick : new Tick(days.close(), false);
    }

    /** A tick on the wire. */
    static WireRecord tick(long time, boolean quiet, int slot) {
        String json = "{\"" + TICK + "\":" + time + (quiet ? ",\"" + QUIET + "\":true}" : "}");
        return new WireRecord(
                Signal.STREAM,
                TICK.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8),
                slot);
    }
}
