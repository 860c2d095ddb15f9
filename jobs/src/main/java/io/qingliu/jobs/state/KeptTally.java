package io.qingliu.jobs.state;

import io.qingliu.patterns.run.Tally;
import io.qingliu.patterns.run.TallyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A tally in state. Nearly all keys hold little: between records those are bytes in the layout of
 * {@link TallyFormat}, one array instead of some dozen objects, which the collector would look at
 * again and again. The few that hold much stay as they are, because to pack them costs more.
 */
public final class KeptTally {

    /** A tally that holds more than this stays unpacked; about half a kilobyte. */
    private static final int LITTLE = 8;

    /** A tally that stays unpacked grows by one record at a time: it is not weighed each time. */
    private static final int WEIGHED_EVERY = 64;

    private byte[] bytes;
    private Tally tally;
    private long weight;
    private int sinceWeighed;

    /** A new one, open. */
    public KeptTally() {
        tally = new Tally();
    }

    /** As it was read. */
    KeptTally(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The tally, to be changed until {@link #close}. */
    public Tally open() {
        if (tally == null) {
            try {
                tally = TallyFormat.readTally(new DataInputDeserializer(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes = null;
        }
        return tally;
    }

    /**
     * Packs it if it holds little.
     *
     * @param buffer to write with; its content is lost
     */
    public void close(DataOutputSerializer buffer) {
        if (tally != null && tally.holdsAtMost(LITTLE)) {
            bytes = written(buffer);
            tally = null;
            weight = 0;
            sinceWeighed = 0;
        }
    }

    /** Bytes it takes in memory, about. */
    public long size() {
        if (bytes != null) {
            return bytes.length + 56L;
        }
        if (weight == 0 || ++sinceWeighed == WEIGHED_EVERY) {
            weight = tally.weight();
            sinceWeighed = 0;
        }
        return weight;
    }

    /** What is written of it; not to be changed. */
    byte[] bytes() {
        return bytes != null ? bytes : written(new DataOutputSerializer(1024));
    }

    private byte[] written(DataOutputSerializer buffer) {
        try {
            buffer.clear();
            TallyFormat.write(tally, buffer);
            return buffer.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
