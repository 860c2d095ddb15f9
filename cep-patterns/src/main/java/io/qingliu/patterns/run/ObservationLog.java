package io.qingliu.patterns.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The observations of a key in the order in which they came, while no rule can fire: nearly all
 * keys never hold more. They are appended unread, and taken into a {@link Tally} once they can
 * matter; the tally is then the one that would be there had it taken each of them at once.
 *
 * <pre>
 *   format (1 byte) · when it is cleaned (8) · time of the newest (8)
 *   · for each observation: length (2) · as {@link ObservationFormat} writes it
 * </pre>
 *
 * <p>Bounded by {@link #MOST_BYTES}: what does not fit goes into a tally, which is bounded by its
 * slices. A pure function over bytes that never change.
 */
public final class ObservationLog {

    /** Most bytes of a log: appending to it copies it. */
    public static final int MOST_BYTES = 2048;

    /** Tells it from a tally in state. */
    static final int FORMAT = 3;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int CLEANING = 1;
    private static final int NEWEST = 9;
    private static final int FIRST = 17;
    private static final int LENGTH = 2;

    private ObservationLog() {}

    /** One without observations, and without a time to clean it. */
    public static byte[] empty() {
        byte[] log = new byte[FIRST];
        log[0] = FORMAT;
        LONG.set(log, CLEANING, Long.MAX_VALUE);
        LONG.set(log, NEWEST, Long.MIN_VALUE);
        return log;
    }

    /** Whether these bytes are a log, not a tally. */
    public static boolean isLog(byte[] bytes) {
        return bytes[0] == FORMAT;
    }

    /** When it will be looked through for what can be forgotten; MAX if no timer stands. */
    public static long cleaningAt(byte[] log) {
        return (long) LONG.get(log, CLEANING);
    }

    /** The same log with another time at which it is cleaned. */
    public static byte[] cleaningAt(byte[] log, long time) {
        byte[] other = log.clone();
        LONG.set(other, CLEANING, time);
        return other;
    }

    /** Event time of its newest observation; MIN if there is none. */
    public static long newest(byte[] log) {
        return (long) LONG.get(log, NEWEST);
    }

    /**
     * Whether a log takes an observation: it fits, takes nothing back, and after it still no rule
     * can fire.
     *
     * @param judge says from which count on a rule could fire
     */
    public static boolean takes(byte[] log, Observation observation, Judge judge) {
        byte[] packed = observation.packed();
        if (observation.withdrawn() || log.length + LENGTH + packed.length > MOST_BYTES) {
            return false;
        }
        int contributions = ObservationFormat.contributions(packed, 0);
        for (int i = 0; i < contributions; i++) {
            int code = ObservationFormat.aggregate(packed, 0, i);
            int least = judge.leastOf(code);
            if (least != Integer.MAX_VALUE
                    && (least <= 1 || count(log, code) + count(packed, 0, code) >= least)) {
                return false;
            }
        }
        return true;
    }

    /** The log and one observation more. */
    public static byte[] append(byte[] log, Observation observation) {
        byte[] packed = observation.packed();
        byte[] longer = Arrays.copyOf(log, log.length + LENGTH + packed.length);
        SHORT.set(longer, log.length, (short) packed.length);
        System.arraycopy(packed, 0, longer, log.length + LENGTH, packed.length);
        LONG.set(longer, NEWEST, Math.max(newest(log), observation.time()));
        return longer;
    }

    /** Visits its observations in the order in which they came. */
    public static void each(String key, byte[] log, Consumer<Observation> visitor) {
        for (int at = FIRST; at < log.length; at += LENGTH + length(log, at)) {
            visitor.accept(ObservationFormat.read(key, log, at + LENGTH, length(log, at)));
        }
    }

    private static int length(byte[] log, int at) {
        return (short) SHORT.get(log, at) & 0xFFFF;
    }

    private static int count(byte[] log, int code) {
        int count = 0;
        for (int at = FIRST; at < log.length; at += LENGTH + length(log, at)) {
            count += count(log, at + LENGTH, code);
        }
        return count;
    }

    private static int count(byte[] packed, int at, int code) {
        int count = 0;
        for (int i = ObservationFormat.contributions(packed, at) - 1; i >= 0; i--) {
            count += ObservationFormat.aggregate(packed, at, i) == code ? 1 : 0;
        }
        return count;
    }
}
