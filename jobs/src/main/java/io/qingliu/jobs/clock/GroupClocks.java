package io.qingliu.jobs.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * How far event time had come for each key when the last checkpoint was taken, for an operator
 * whose subtasks may let their clocks wait: unlike {@link LastClock}, a subtask that was ahead does
 * not hurry the keys of one that was not, into whichever subtask they come. State, in every
 * checkpoint: four numbers for each range of key groups with one clock.
 */
public final class GroupClocks {

    private static final ListStateDescriptor<long[]> CLOCKS =
            new ListStateDescriptor<>(
                    "clocks", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ListState<long[]> state;
    private final int most;
    private final KeyGroupRange groups;

    /** By key group, the first of ours at 0. */
    private final long[] restored;

    private final boolean wereBehind;
    private long seen = Long.MIN_VALUE;

    /**
     * Starts from the last checkpoint, if there was one.
     *
     * @param store the operator's own
     * @param task which subtask this is
     */
    public GroupClocks(OperatorStateStore store, TaskInfo task) throws Exception {
        most = task.getMaxNumberOfParallelSubtasks();
        groups =
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        most, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        state = store.getUnionListState(CLOCKS);
        restored = new long[groups.getNumberOfKeyGroups()];
        boolean behind = false;
        Arrays.fill(restored, Long.MIN_VALUE);
        for (long[] each : state.get()) {
            for (int group = (int) each[0]; group <= each[1]; group++) {
                if (groups.contains(group)) {
                    restored[group - groups.getStartKeyGroup()] = each[2];
                    behind |= each[3] != 0;
                }
            }
        }
        wereBehind = behind;
    }

    /** Whether keys of ours were behind in what {@link #snapshot} was given. */
    public boolean wereBehind() {
        return wereBehind;
    }

    /**
     * The clock for a key, which never goes back.
     *
     * @param key one of this subtask's
     * @param time that event time has come to in this subtask, epoch milliseconds
     */
    public long after(Object key, long time) {
        seen = Math.max(seen, time);
        int group = KeyGroupRangeAssignment.assignToKeyGroup(key, most);
        return Math.max(seen, restored[group - groups.getStartKeyGroup()]);
    }

    /** The clock of the keys that are furthest. */
    public long furthest(long time) {
        seen = Math.max(seen, time);
        long furthest = seen;
        for (long each : restored) {
            furthest = Math.max(furthest, each);
        }
        return furthest;
    }

    /**
     * Writes it down for a checkpoint.
     *
     * @param behind whether something is still to be done for keys of ours at this clock
     */
    public void snapshot(boolean behind) throws Exception {
        List<long[]> ranges = new ArrayList<>();
        long[] last = null;
        for (int i = 0; i < restored.length; i++) {
            int group = groups.getStartKeyGroup() + i;
            long clock = Math.max(seen, restored[i]);
            if (last != null && last[2] == clock) {
                last[1] = group;
            } else {
                last = new long[] {group, group, clock, behind ? 1 : 0};
                ranges.add(last);
            }
        }
        state.update(ranges);
    }
}
