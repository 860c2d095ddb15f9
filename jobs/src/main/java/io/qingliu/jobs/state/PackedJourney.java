package io.qingliu.jobs.state;

import io.qingliu.patterns.rule.JourneyKind;
import java.util.Arrays;

/**
 * A journey at rest, as {@link JourneyPacker} packs it: one array instead of some hundred objects,
 * which the collector would look at again and again and a checkpoint would have to walk. Immutable.
 */
public final class PackedJourney {

    private final byte[] bytes;

    PackedJourney(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes it takes in memory, about: its own and the headers of two objects. */
    public long size() {
        return bytes.length + 40L;
    }

    /** Whose journey it is. */
    public JourneyKind kind() {
        return JourneyPacker.kindIn(bytes);
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedJourney that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Gives its size, not what is in it. */
    @Override
    public String toString() {
        return "a journey in " + bytes.length + " bytes";
    }
}
