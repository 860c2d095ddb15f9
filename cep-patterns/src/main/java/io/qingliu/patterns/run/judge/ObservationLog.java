package io.qingliu.patterns.run.judge;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.observation.ObservationFormat;
import java.util.function.Consumer;

/**
 * Observations of one key in the order in which they came, unread: nearly all keys never hold so
 * many that a rule can fire, and of the others most are looked at once between two watermarks. A
 * {@link io.qingliu.patterns.run.tally.Tally} that takes them in is the one that would be there had
 * it taken each at once.
 *
 * <pre>
 *   for each observation: length (2 bytes) · as {@link ObservationFormat} writes it, without its key
 * </pre>
 *
 * <p>Its owner bounds it by {@link #MOST_BYTES}: what does not fit goes into the tally at once,
 * which is bounded by its slices.
 */
public final class ObservationLog {

    /** Most bytes of a log, and of what is written in front of it. */
    public static final int MOST_BYTES = 2048;

    private static final int LENGTH = 2;

    private ObservationLog() {}

    /** How many bytes an observation takes in a log. */
    public static int lengthOf(Observation observation) {
        return LENGTH + observation.keyAt();
    }

    /** Writes an observation at the end of a log, where {@link #lengthOf} bytes are free. */
    public static void put(Observation observation, byte[] bytes, int end) {
        int length = observation.keyAt();
        BigEndian.putShort(bytes, end, length);
        System.arraycopy(observation.packed(), 0, bytes, end + LENGTH, length);
    }

    /**
     * Whether a rule could fire that counts first what an observation contributes to, with all that
     * the log holds, and nothing else. What was taken back counts too: then it is looked at early.
     *
     * @param from where the log begins; the observation is its last
     * @param end where it ends
     */
    public static boolean reaches(
            byte[] bytes, int from, int end, Observation observation, Judge judge) {
        byte[] packed = observation.packed();
        for (int i = ObservationFormat.contributions(packed, 0) - 1; i >= 0; i--) {
            int code = ObservationFormat.aggregate(packed, 0, i);
            int least = judge.leastOf(code);
            if (least != Integer.MAX_VALUE
                    && (least <= 1 || count(bytes, from, end, code) >= least)) {
                return true;
            }
        }
        return false;
    }

    /** Visits the observations of a log in the order in which they came. */
    public static void each(
            String key, byte[] bytes, int from, int end, Consumer<Observation> visitor) {
        for (int at = from; at < end; at += LENGTH + length(bytes, at)) {
            visitor.accept(ObservationFormat.read(key, bytes, at + LENGTH));
        }
    }

    private static int length(byte[] bytes, int at) {
        return BigEndian.shortAt(bytes, at);
    }

    private static int count(byte[] bytes, int from, int end, int code) {
        int count = 0;
        for (int at = from; at < end; at += LENGTH + length(bytes, at)) {
            int first = at + LENGTH;
            for (int i = ObservationFormat.contributions(bytes, first) - 1; i >= 0; i--) {
                count += ObservationFormat.aggregate(bytes, first, i) == code ? 1 : 0;
            }
        }
        return count;
    }
}
