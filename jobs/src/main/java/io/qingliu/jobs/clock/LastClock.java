package io.qingliu.jobs.clock;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How far event time had come when the last checkpoint was taken. Flink begins again before all
 * time after a restore; until the first watermark an operator that asks would take back what
 * deadlines have done. A barrier finds all subtasks at the same watermark, so that the newest of
 * what they wrote holds for each.
 */
public final class LastClock {

    private final ListState<Long> state;
    private final long restored;
    private long clock = Long.MIN_VALUE;

    /**
     * Starts from the last checkpoint, if there was one.
     *
     * @param store the operator's own
     */
    public LastClock(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>("clock", Types.LONG));
        for (long each : state.get()) {
            clock = Math.max(clock, each);
        }
        restored = clock;
    }

    /** The clock with which it began, epoch milliseconds; {@link Long#MIN_VALUE} for none. */
    public long restored() {
        return restored;
    }

    /**
     * The clock, which never goes back.
     *
     * @param seen a time that event time has come to, epoch milliseconds
     */
    public long after(long seen) {
        clock = Math.max(clock, seen);
        return clock;
    }

    /** Writes it down for a checkpoint. */
    public void snapshot() throws Exception {
        state.update(List.of(clock));
    }
}
