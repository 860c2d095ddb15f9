package io.qingliu.jobs.signal;

import io.qingliu.jobs.state.KeysByDay;
import io.qingliu.patterns.run.observation.KeyHash;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The two things a timer of event time can mean: something for its key, or the look through all
 * keys of a day. Both belong to one timer service, which fires in the order of time: when the clock
 * leaps, what is due is judged before it is forgotten.
 */
final class KeyTimers implements Triggerable<KeyHash, Byte> {

    /** Something has settled. */
    static final Byte JUDGE = 0;

    /** Of the keys of its {@link io.qingliu.jobs.state.KeysByDay} something may be forgotten. */
    static final Byte FORGET = 1;

    /** What is done for the key at that time. */
    interface Firing {
        void at(KeyHash key, long time) throws Exception;
    }

    private final Firing judge;
    private final Firing forget;

    KeyTimers(Firing judge, Firing forget) {
        this.judge = judge;
        this.forget = forget;
    }

    @Override
    public void onEventTime(InternalTimer<KeyHash, Byte> timer) throws Exception {
        (timer.getNamespace().equals(JUDGE) ? judge : forget)
                .at(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<KeyHash, Byte> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }

    /** The keys that an operator looks through by day. */
    static KeysByDay keysByDay(
            AbstractStreamOperator<?> operator,
            InternalTimerService<Byte> timers,
            KeysByDay.States states) {
        TaskInfo task = operator.getRuntimeContext().getTaskInfo();
        int maxParallelism = task.getMaxNumberOfParallelSubtasks();
        return new KeysByDay(
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        maxParallelism,
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask()),
                maxParallelism,
                states,
                operator::setCurrentKey,
                day -> timers.registerEventTimeTimer(FORGET, day));
    }
}
