package io.qingliu.patterns.run.tally;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.tile.Tiles;
import io.qingliu.patterns.run.tile.TilesFormat;
import java.util.Map;

/**
 * How a tally is written in state. The layout is a promise: a leading byte tells formats apart.
 * Aggregates are found again by the code of their name, so rules may come and go between
 * savepoints.
 */
public final class TallyFormat {

    /** Without what of rows changed that has yet to be judged: still read. */
    static final int WITHOUT_CHANGES = 4;

    /** Where it stands when a tally is next judged: behind the format. */
    private static final int WAKING = 1;

    private TallyFormat() {}

    /** Writes a tally. */
    public static void write(Tally tally, CompactOutput out) {
        write(tally, true, out);
    }

    /** Writes a tally with empty rows; what is in them is written apart ({@link TallyParts}). */
    static void writeHead(Tally tally, CompactOutput out) {
        write(tally, false, out);
    }

    private static void write(Tally tally, boolean whole, CompactOutput out) {
        // Of one that was never judged all is looked at.
        boolean changes = tally.knowsChanges() && tally.judgedAt > Long.MIN_VALUE;
        out.writeByte(TilesFormat.FORMAT);
        out.writeLong(tally.wakingAt());
        out.writeLong(tally.judgedAt);
        out.writeUnsigned(tally.pending);
        if (tally.pending > 0) {
            out.writeLong(tally.oldestPending);
            out.writeLong(tally.newestPending);
            out.writeBoolean(tally.pendingTakesBack);
            out.writeBoolean(changes);
        }
        out.writeBoolean(tally.isUnsent());
        if (tally.isUnsent()) {
            out.writeSigned(tally.firstUnsent);
            out.writeSigned(tally.lastUnsent);
        }
        out.writeUnsigned(tally.peak);
        out.writeUnsigned(tally.tiles().size());
        for (int i = 0; i < tally.tiles().size(); i++) {
            out.writeInt(tally.tiles().code(i));
            if (whole) {
                TilesFormat.write(tally.tiles().at(i), out);
            } else {
                TilesFormat.writeEmpty(tally.tiles().at(i), out);
            }
            if (tally.pending > 0 && changes) {
                tally.tiles().at(i).changes().writeTo(out);
            }
        }
        out.writeUnsigned(tally.emitted().size());
        for (Map.Entry<String, Tally.Emitted> emitted : tally.emitted().entrySet()) {
            out.writeText(emitted.getKey());
            out.writeUnsigned(emitted.getValue().version());
            out.writeLong(emitted.getValue().content());
            out.writeDouble(emitted.getValue().observed());
            out.writeLong(emitted.getValue().shape());
        }
    }

    /** When a tally that was written is to be judged though nothing comes. */
    public static long wakingAt(byte[] written) {
        return BigEndian.longAt(written, WAKING);
    }

    /**
     * What was written, as it would be written now: itself, unless an earlier release wrote it.
     *
     * @throws IllegalStateException if it was written by a format that is not known
     */
    public static byte[] upToDate(byte[] written) {
        if (written[0] == TilesFormat.FORMAT) {
            return written;
        }
        CompactOutput out = new CompactOutput(written.length + written.length / 8);
        write(readTally(new CompactInput(written, 0), false), out);
        return out.toArray();
    }

    /**
     * Reads what {@link #write(Tally, CompactOutput)} writes, or wrote in the two formats before.
     *
     * @param packed whether tiles stay packed until they are asked: of a tally that holds little
     *     that costs more than it saves
     * @throws IllegalStateException if it was written by another format
     */
    public static Tally readTally(CompactInput in, boolean packed) {
        int format = readFormat(in);
        Tally tally = new Tally();
        tally.wakingAt(in.readLong());
        tally.judgedAt = in.readLong();
        tally.pending = in.readUnsigned();
        boolean knowsChanges = tally.pending == 0;
        if (tally.pending > 0) {
            tally.oldestPending = in.readLong();
            tally.newestPending = in.readLong();
            tally.pendingTakesBack = in.readBoolean();
            knowsChanges = format > WITHOUT_CHANGES && in.readBoolean();
        }
        if (in.readBoolean()) {
            tally.firstUnsent = in.readSigned();
            tally.lastUnsent = in.readSigned();
        }
        tally.peak = in.readUnsigned();
        tally.wasRead(knowsChanges);
        for (long i = in.readUnsigned(); i > 0; i--) {
            int code = in.readInt();
            Tiles row = TilesFormat.read(in, format, packed);
            if (tally.pending > 0 && knowsChanges) {
                row.changes().readFrom(in);
            }
            tally.tiles().put(code, row);
        }
        for (long i = in.readUnsigned(); i > 0; i--) {
            tally.emitted()
                    .put(
                            in.readText(),
                            new Tally.Emitted(
                                    in.readUnsigned(),
                                    in.readLong(),
                                    in.readDouble(),
                                    in.readLong()));
        }
        return tally;
    }

    /**
     * Reads the leading byte.
     *
     * @throws IllegalStateException if it is of a format that is not known
     */
    static int readFormat(CompactInput in) {
        int format = in.readUnsignedByte();
        if (format < TilesFormat.WITHOUT_PUSHED_OUT || format > TilesFormat.FORMAT) {
            throw new IllegalStateException(
                    "tally format is "
                            + format
                            + " but must be from "
                            + TilesFormat.WITHOUT_PUSHED_OUT
                            + " to "
                            + TilesFormat.FORMAT);
        }
        return format;
    }
}
