package io.qingliu.patterns.run;

import io.qingliu.domain.wire.BigEndian;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Observations of one key in the order in which they came, unread: nearly all keys never hold so
 * many that a rule can fire, and of the others most are looked at once between two watermarks. A
 * {@link Tally} that takes them in is the one that would be there had it taken each at once.
 *
 * <pre>
 *   for each observation: length (2 bytes) · as {@link ObservationFormat} writes it, without its key
 * </pre>
 *
 * <p>It is the end of an array that never changes. Bounded by {@link #MOST_BYTES}: appending copies
 * it, and what does not fit goes into the tally at once, which is bounded by its slices.
 */
public final class ObservationLog {

    /** Most bytes of an array that ends with a log. */
    public static final int MOST_BYTES = 2048;

    private static final int LENGTH = 2;

    private ObservationLog() {}

    /**
     * The array and one observation more, or null if that would be too much.
     *
     * @param bytes ends with a log
     */
    public static byte[] append(byte[] bytes, Observation observation) {
        byte[] packed = observation.packed();
        int length = ObservationFormat.lengthWithoutKey(packed);
        if (bytes.length + LENGTH + length > MOST_BYTES) {
            return null;
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + LENGTH + length);
        BigEndian.putShort(longer, bytes.length, length);
        System.arraycopy(packed, 0, longer, bytes.length + LENGTH, length);
        return longer;
    }

    /**
     * Whether a rule could fire that counts first what an observation contributes to, with all that
     * the log holds, and nothing else. What was taken back counts too: then it is looked at early.
     *
     * @param from where the log begins; the observation is its last
     */
    public static boolean reaches(byte[] bytes, int from, Observation observation, Judge judge) {
        byte[] packed = observation.packed();
        for (int i = ObservationFormat.contributions(packed, 0) - 1; i >= 0; i--) {
            int code = ObservationFormat.aggregate(packed, 0, i);
            int least = judge.leastOf(code);
            if (least != Integer.MAX_VALUE && (least <= 1 || count(bytes, from, code) >= least)) {
                return true;
            }
        }
        return false;
    }

    /** Visits the observations of a log in the order in which they came. */
    public static void each(String key, byte[] bytes, int from, Consumer<Observation> visitor) {
        for (int at = from; at < bytes.length; at += LENGTH + length(bytes, at)) {
            visitor.accept(ObservationFormat.read(key, bytes, at + LENGTH));
        }
    }

    private static int length(byte[] bytes, int at) {
        return BigEndian.shortAt(bytes, at);
    }

    private static int count(byte[] bytes, int from, int code) {
        int count = 0;
        for (int at = from; at < bytes.length; at += LENGTH + length(bytes, at)) {
            int first = at + LENGTH;
            for (int i = ObservationFormat.contributions(bytes, first) - 1; i >= 0; i--) {
                count += ObservationFormat.aggregate(bytes, first, i) == code ? 1 : 0;
            }
        }
        return count;
    }
}
