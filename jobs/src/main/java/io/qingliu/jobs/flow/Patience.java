package io.qingliu.jobs.flow;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;

/**
 * For how long changes of a key are gathered before they are sent together: until a watermark
 * comes, because what it brings belongs together, but not longer than a time of its own, because
 * the next one comes with the next event, which may be tomorrow's. State: when it ends, while it
 * lasts.
 */
public final class Patience {

    private final long most;
    private final ValueState<Long> end;

    /**
     * @param most after how much time on the wall it ends without a watermark, milliseconds
     */
    public Patience(RuntimeContext runtime, long most) {
        this.most = most;
        end = runtime.getState(new ValueStateDescriptor<>("gathers-until", Types.LONG));
    }

    /**
     * Something of the current key has changed.
     *
     * @return whether it is to be gathered; else no watermark will follow, and it goes out now
     */
    public boolean gathers(TimerService timers) throws Exception {
        long clock = timers.currentWatermark();
        if (clock == Long.MAX_VALUE) {
            return false;
        }
        if (end.value() == null) {
            long until = timers.currentProcessingTime() + most;
            end.update(until);
            timers.registerProcessingTimeTimer(until);
            timers.registerEventTimeTimer(clock + 1);
        }
        return true;
    }

    /**
     * A timer of the current key fires.
     *
     * @return whether what was gathered is to go out now
     */
    public boolean ends(TimeDomain domain, long time, TimerService timers) throws Exception {
        Long until = end.value();
        if (until == null || (domain == TimeDomain.PROCESSING_TIME && time != until)) {
            return false;
        }
        if (domain == TimeDomain.EVENT_TIME) {
            timers.deleteProcessingTimeTimer(until);
        }
        end.clear();
        return true;
    }
}
