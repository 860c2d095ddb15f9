package io.qingliu.jobs.timers;

import io.qingliu.patterns.run.observation.KeyHash;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * Timers of event time, where there are more of them than records: they take the place of Flink's
 * own. A timer waits among those of its slot of ten minutes ({@link EntriesByTime}), 24 bytes in
 * place of about 140. When the watermark comes to the slot its timers are put in order in memory,
 * and each fires when the watermark has reached it, neither earlier nor later than Flink's own
 * would.
 *
 * <pre>
 *   add → 17:00 │ key, 17:04 │ key, 17:09 │ …     in state
 *         17:10 │ key, 17:12 │ …
 *   watermark 16:59:59.999 → open 17:00: key, 17:04 · key, 17:09     in memory, in order of time
 *   watermark 17:06        → fire key, 17:04
 *   barrier                → what is open goes back into state, and is opened again afterwards
 * </pre>
 *
 * <p>A timer that is added twice for one key and time fires once. Those of one time fire in the
 * order of their keys. The operator must call {@link #fire} with each watermark, after Flink's own
 * timers, and {@link #flush} before each barrier.
 */
public final class TimerWheel {

    /** Under the begin of the slot as namespace: chunks of keys with their times, 24 bytes each. */
    public static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("wheel", BytePrimitiveArraySerializer.INSTANCE);

    /**
     * Length of a slot, milliseconds. A shorter one has more lists, which hold little each; of a
     * longer one more is in memory, and written again with each barrier.
     */
    static final long SLOT = 600_000L;

    /** {@link #STATE} of the current key for a slot. */
    public interface States {
        ListState<byte[]> of(long slot) throws Exception;
    }

    /** What a timer does; the current key is set. */
    public interface Firing {
        void at(KeyHash key, long time) throws Exception;
    }

    private record Timer(long time, KeyHash key) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(time, other.time);
            if (byTime != 0) {
                return byTime;
            }
            int byHigh = Long.compare(key.high(), other.key.high());
            return byHigh != 0 ? byHigh : Long.compare(key.low(), other.key.low());
        }
    }

    private final EntriesByTime waiting;
    private final Consumer<Object> currentKey;
    private final Firing firing;

    /** The timers of the slots that have begun. */
    private final PriorityQueue<Timer> open = new PriorityQueue<>();

    /** Up to which time the watermark has come. */
    private long clock = Long.MIN_VALUE;

    /**
     * @param groups key groups of this task
     * @param maxParallelism number of all key groups
     * @param state {@link #STATE} of the current key for a slot
     * @param currentKey sets the key whose state is meant
     * @param timer registers a timer of event time for the current key, which calls {@link #open}
     * @param firing what a timer does
     */
    public TimerWheel(
            KeyGroupRange groups,
            int maxParallelism,
            States state,
            Consumer<Object> currentKey,
            LongConsumer timer,
            Firing firing) {
        this.currentKey = currentKey;
        this.firing = firing;
        waiting =
                new EntriesByTime(
                        groups,
                        maxParallelism,
                        state::of,
                        currentKey,
                        slot -> timer.accept(slot - 1),
                        true);
    }

    /**
     * Adds a timer.
     *
     * @param key the current key before and after
     * @param time epoch milliseconds; if the watermark has passed it, the timer fires with the next
     *     call of {@link #fire}
     */
    public void add(KeyHash key, long time) throws Exception {
        long slot = slotOf(time);
        if (slot - 1 <= clock) {
            open.add(new Timer(time, key));
        } else {
            waiting.add(key, slot, time);
        }
    }

    private static long slotOf(long time) {
        return Math.floorDiv(time, SLOT) * SLOT;
    }

    /**
     * Puts the timers of a group and slot in order, when the slot begins. What is due before fires
     * first: a clock that leaps holds no more than a slot in memory.
     *
     * @param groupKey the key of Flink's timer
     * @param time that of Flink's timer: the last millisecond before the slot
     */
    public void open(KeyHash groupKey, long time) throws Exception {
        fire(time);
        waiting.take(groupKey, time + 1, (key, at) -> open.add(new Timer(at, key)));
    }

    /**
     * Fires the timers up to a time, in the order of time; leaves the current key undefined.
     *
     * @param time no later than the watermark, epoch milliseconds
     */
    public void fire(long time) throws Exception {
        clock = Math.max(clock, time);
        while (!open.isEmpty() && open.peek().time <= time) {
            Timer next = open.poll();
            while (next.equals(open.peek())) {
                open.poll();
            }
            currentKey.accept(next.key);
            firing.at(next.key, next.time);
        }
    }

    /** How many timers are in memory in order. */
    int inMemory() {
        return open.size();
    }

    /** Writes the timers that are in memory; leaves the current key undefined. */
    public void flush() throws Exception {
        for (Timer timer : open) {
            waiting.add(timer.key, slotOf(timer.time), timer.time);
        }
        open.clear();
        waiting.flush();
    }
}
