package io.qingliu.domain.event;

import java.time.Duration;
import java.util.Arrays;

/** The event streams that come in (contract §2), each with the lateness it may have. */
public enum Stream {
    ORDERS("orders", Duration.ofMinutes(10)),
    REVIEWS("reviews", Duration.ofHours(1)),
    PARCELS("parcels", Duration.ofHours(48)),
    REGISTRATIONS("registrations", Duration.ofMinutes(10)),
    PAYMENTS("payments", Duration.ofMinutes(10)),
    ACCESSES("accesses", Duration.ofMinutes(10));

    private final String wireName;
    private final long lateness;

    Stream(String wireName, Duration lateness) {
        this.wireName = wireName;
        this.lateness = lateness.toMillis();
    }

    /** Name on the wire: topic without prefix, file without ending. */
    public String wireName() {
        return wireName;
    }

    /**
     * How far a record may lag behind the newest of its stream and still count, in milliseconds.
     */
    public long lateness() {
        return lateness;
    }

    /** The lateness of the stream that may be latest, milliseconds. */
    public static long mostLateness() {
        return Arrays.stream(values()).mapToLong(Stream::lateness).max().orElseThrow();
    }

    /** The stream of that name, or null. */
    public static Stream named(String wireName) {
        for (Stream stream : values()) {
            if (stream.wireName.equals(wireName)) {
                return stream;
            }
        }
        return null;
    }
}
