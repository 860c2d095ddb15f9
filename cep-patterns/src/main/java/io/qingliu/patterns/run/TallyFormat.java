package io.qingliu.patterns.run;

import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * How a tally is written in state. The layout is a promise: a leading byte tells formats apart. Aggregates are found again by the code of their name, so
 * rules may come and go between savepoints.
 */
public final class TallyFormat {

    private static final int FORMAT = 3;

    private TallyFormat() {}

    static void writeFacets(String[] facets, DataOutput out) throws IOException {
        CompactData.writeUnsigned(facets == null ? 0 : facets.length, out);
        if (facets != null) {
            for (String facet : facets) {
                CompactData.writeNullable(facet, out);
            }
        }
    }

    static String[] readFacets(DataInput in) throws IOException {
        int count = (int) CompactData.readUnsigned(in);
        if (count == 0) {
            return null;
        }
        String[] facets = new String[count];
        for (int i = 0; i < count; i++) {
            facets[i] = CompactData.readNullable(in);
        }
        return facets;
    }

    /** Writes a tally. */
    public static void write(Tally tally, DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(tally.wakingAt());
        out.writeLong(tally.judgedAt);
        CompactData.writeUnsigned(tally.pending, out);
        if (tally.pending > 0) {
            out.writeLong(tally.oldestPending);
            out.writeLong(tally.newestPending);
        }
        out.writeBoolean(tally.isUnsent());
        if (tally.isUnsent()) {
            CompactData.writeSigned(tally.firstUnsent, out);
            CompactData.writeSigned(tally.lastUnsent, out);
        }
        CompactData.writeUnsigned(tally.peak, out);
        CompactData.writeUnsigned(tally.tiles().size(), out);
        for (Map.Entry<Integer, Tiles> row : tally.tiles().entrySet()) {
            out.writeInt(row.getKey());
            TilesFormat.write(row.getValue(), out);
        }
        CompactData.writeUnsigned(tally.emitted().size(), out);
        for (Map.Entry<String, Tally.Emitted> emitted : tally.emitted().entrySet()) {
            CompactData.writeText(emitted.getKey(), out);
            CompactData.writeUnsigned(emitted.getValue().version(), out);
            out.writeLong(emitted.getValue().content());
            out.writeDouble(emitted.getValue().observed());
            out.writeLong(emitted.getValue().shape());
        }
    }

    /**
     * Reads what {@link #write(Tally, DataOutput)} writes.
     *
     * @throws IOException if it was written by another format
     */
    public static Tally readTally(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("tally format is " + format + " but must be " + FORMAT);
        }
        Tally tally = new Tally();
        tally.wakingAt(in.readLong());
        tally.judgedAt = in.readLong();
        tally.pending = CompactData.readUnsigned(in);
        if (tally.pending > 0) {
            tally.oldestPending = in.readLong();
            tally.newestPending = in.readLong();
        }
        if (in.readBoolean()) {
            tally.firstUnsent = CompactData.readSigned(in);
            tally.lastUnsent = CompactData.readSigned(in);
        }
        tally.peak = CompactData.readUnsigned(in);
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            tally.tiles().put(in.readInt(), TilesFormat.read(in));
        }
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            tally.emitted()
                    .put(
                            CompactData.readText(in),
                            new Tally.Emitted(
                                    CompactData.readUnsigned(in),
                                    in.readLong(),
                                    in.readDouble(),
                                    in.readLong()));
        }
        return tally;
    }
}
