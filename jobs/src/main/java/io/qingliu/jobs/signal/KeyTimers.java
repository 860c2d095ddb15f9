package io.qingliu.jobs.signal;

import io.qingliu.patterns.run.KeyHash;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The two things a timer of event time can mean for a key. Both belong to one timer service, which
 * fires in the order of time: when the clock leaps, what is due is judged before it is forgotten.
 */
final class KeyTimers implements Triggerable<KeyHash, Byte> {

    /** Something has settled. */
    static final Byte JUDGE = 0;

    /** Something may be forgotten. */
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
}
