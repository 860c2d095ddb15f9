package io.qingliu.jobs.signal;

import io.qingliu.jobs.timers.KeysByDay;
import io.qingliu.jobs.timers.TimerWheel;
import io.qingliu.patterns.run.observation.KeyHash;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The three things a timer of event time can mean: something for its key, the look through all keys
 * of a day, or the begin of a slot of a wheel. All belong to one timer service, which fires in the
 * order of time: when the clock leaps, what is due is judged before it is forgotten.
 */
final class KeyTimers implements Triggerable<KeyHash, Byte> {

    /** Something has settled. */
    static final Byte JUDGE = 0;

    /** Of the keys of its {@link KeysByDay} something may be forgotten. */
    static final Byte FORGET = 1;

    /** A slot of its {@link TimerWheel} begins. */
    static final Byte OPEN = 2;

    /** What is done for the key at that time. */
    interface Firing {
        void at(KeyHash key, long time) throws Exception;
    }

    private final Firing judge;
    private final Firing forget;
    private final Firing open;

    /** Those of an operator without a wheel. */
    KeyTimers(Firing judge, Firing forget) {
        this(
                judge,
                forget,
                (key, time) -> {
                    throw new IllegalStateException("a slot began, but there is no wheel");
                });
    }

    KeyTimers(Firing judge, Firing forget, Firing open) {
        this.judge = judge;
        this.forget = forget;
        this.open = open;
    }

    @Override
    public void onEventTime(InternalTimer<KeyHash, Byte> timer) throws Exception {
        meaning(timer.getNamespace()).at(timer.getKey(), timer.getTimestamp());
    }

    private Firing meaning(Byte namespace) {
        if (namespace.equals(JUDGE)) {
            return judge;
        }
        return namespace.equals(FORGET) ? forget : open;
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
        return new KeysByDay(
                groupsOf(operator),
                maxParallelism(operator),
                states,
                operator::setCurrentKey,
                day -> timers.registerEventTimeTimer(FORGET, day));
    }

    /** The wheel of an operator. */
    static TimerWheel wheel(
            AbstractStreamOperator<?> operator,
            InternalTimerService<Byte> timers,
            TimerWheel.States states,
            TimerWheel.Firing firing) {
        return new TimerWheel(
                groupsOf(operator),
                maxParallelism(operator),
                states,
                operator::setCurrentKey,
                time -> timers.registerEventTimeTimer(OPEN, time),
                firing);
    }

    private static int maxParallelism(AbstractStreamOperator<?> operator) {
        return operator.getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    }

    private static KeyGroupRange groupsOf(AbstractStreamOperator<?> operator) {
        TaskInfo task = operator.getRuntimeContext().getTaskInfo();
        return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                task.getMaxNumberOfParallelSubtasks(),
                task.getNumberOfParallelSubtasks(),
                task.getIndexOfThisSubtask());
    }
}
