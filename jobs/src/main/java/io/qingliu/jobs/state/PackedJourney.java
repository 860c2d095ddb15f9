package io.qingliu.jobs.state;

import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.JourneyKind;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A journey at rest, as {@link JourneyPacker} packs it: one array instead of some hundred objects,
 * which the collector would look at again and again and a checkpoint would have to walk.
 *
 * <p>What it says never changes. One that goes on with a step more may lie in the same array,
 * behind this one: who writes a snapshot of this one at the same time reads no further than its
 * end.
 */
public final class PackedJourney {

    /** Where the number of its steps, or of journeys, is written; both are below 128. */
    private static final int COUNT = 1;

    /** Where what follows the number begins. */
    static final int BODY = 2;

    /** An array that grows gets a quarter more than it needs: an order has a dozen steps. */
    private static final int SLACK = 4;

    private final byte[] bytes;
    private final int size;
    private final int count;

    /** Whether another lies behind it in its array. */
    private boolean followed;

    /** As it was written. */
    PackedJourney(byte[] bytes) {
        this(bytes, bytes.length, bytes[COUNT]);
    }

    private PackedJourney(byte[] bytes, int size, int count) {
        this.bytes = bytes;
        this.size = size;
        this.count = count;
    }

    /**
     * The same with more behind it; what follows its end is written once, for the first that asks.
     *
     * @param newCount how many steps there are then
     */
    PackedJourney goingOn(CompactOutput more, int newCount) {
        int longer = size + more.size();
        byte[] to = bytes;
        if (followed || longer > bytes.length) {
            to = new byte[longer + longer / SLACK];
            System.arraycopy(bytes, 0, to, 0, size);
        } else {
            followed = true;
        }
        more.copyTo(to, size);
        return new PackedJourney(to, longer, newCount);
    }

    /** Bytes it takes in memory, about: its own and the headers of two objects. */
    public long size() {
        return bytes.length + 48L;
    }

    /** Whose journey it is. */
    public JourneyKind kind() {
        return JourneyPacker.kindIn(bytes);
    }

    /** How many steps it has, or how many journeys lie there. */
    int count() {
        return count;
    }

    /** To be read from {@link #BODY} on, as far as there are steps; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Writes it, its length before it. */
    void writeTo(DataOutputView target) throws IOException {
        target.writeInt(size);
        // Kind and number together: each call passes through the streams of a checkpoint.
        target.writeShort(bytes[0] << Byte.SIZE | count);
        target.write(bytes, BODY, size - BODY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedJourney that
                && bytes[0] == that.bytes[0]
                && count == that.count
                && Arrays.equals(bytes, BODY, size, that.bytes, BODY, that.size);
    }

    @Override
    public int hashCode() {
        int hash = 31 * bytes[0] + count;
        for (int i = BODY; i < size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Gives its size, not what is in it. */
    @Override
    public String toString() {
        return "a journey in " + size + " bytes";
    }
}
