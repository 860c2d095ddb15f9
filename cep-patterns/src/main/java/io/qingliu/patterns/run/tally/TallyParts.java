package io.qingliu.patterns.run.tally;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.tile.ChangedParts;
import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.Tiles;
import io.qingliu.patterns.run.tile.TilesFormat;
import java.io.IOException;
import java.util.TreeSet;

/**
 * The parts in which a large tally is written: half a day of event time each, of all its rows.
 * Records mostly change what is counted of the newest hours, while most of what a key of thirty
 * days keeps lies in days that are over: only parts that changed are written again, and the head,
 * which is small.
 *
 * <p>An entry lies in the part that holds its time, a tile in the one that holds its beginning.
 * What is forgotten changes no part: the head says up to when each row has forgotten. A part of
 * which nothing is left is removed: the oldest at once, another when the tally is next looked
 * through for what can be forgotten.
 *
 * <pre>
 *   head: as {@link TallyFormat} writes a tally with empty rows · for each row, up to when it has
 *         forgotten (8 bytes) · number of parts · each part, by how much later than the one before
 *   part: format (1 byte) · number of rows · for each: code (4) · entries · tiles ({@link TilesFormat})
 * </pre>
 */
public final class TallyParts {

    /** What a part takes in memory of those that are stored, about: a number in a tree. */
    private static final long WEIGHT = 64;

    /** Where parts lie beside their head. */
    public interface Store {

        /** What was put for a part, or null. */
        byte[] get(long part) throws IOException;

        /** Keeps a part. */
        void put(long part, byte[] bytes) throws IOException;

        /** Removes a part. */
        void remove(long part) throws IOException;
    }

    private final Tally tally;
    private final TreeSet<Long> stored = new TreeSet<>();
    private final ChangedParts changed = new ChangedParts();

    /** Of a tally of which no part is stored. */
    TallyParts(Tally tally) {
        this.tally = tally;
    }

    /** The same parts, of a copy of their tally. */
    TallyParts(Tally copy, TallyParts other) {
        tally = copy;
        stored.addAll(other.stored);
        changed.addAll(other.changed);
    }

    /** Bytes it takes in memory, about. */
    long weight() {
        return WEIGHT * stored.size();
    }

    /** Those that changed since they were written. */
    ChangedParts changed() {
        return changed;
    }

    /**
     * Notes parts of which nothing is left, and those that hold what was forgotten of rows of which
     * nothing is left: such a row will be taken out, and one that comes after it begins anew.
     */
    void noteForgotten() {
        long gone = Long.MIN_VALUE;
        Rows rows = tally.tiles();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.at(i).isEmpty()) {
                gone = Math.max(gone, rows.at(i).forgotten());
            }
        }
        for (long part : stored) {
            if (ChangedParts.beginOf(part) <= gone || isEmpty(part)) {
                changed.add(part);
            }
        }
    }

    /** All there is has changed. */
    private void allChanged() {
        Rows rows = tally.tiles();
        for (int i = 0; i < rows.size(); i++) {
            Tiles row = rows.at(i);
            for (int j = 0; j < row.size(); j++) {
                changed.changed(row.entry(j).time());
            }
            row.tiles().forEach(tile -> changed.changed(tile.begin()));
        }
    }

    /**
     * Writes the parts of a tally that changed since they were written, and removes those of which
     * nothing is left.
     *
     * @param buffer to write with; its content is lost
     */
    public static void write(Tally tally, Store store, CompactOutput buffer) throws IOException {
        TallyParts parts = tally.parts();
        if (parts == null) {
            parts = new TallyParts(tally);
            tally.lieIn(parts);
            parts.allChanged();
        }
        for (long part : parts.changed) {
            parts.write(part, store, buffer);
        }
        parts.changed.clear();
        while (!parts.stored.isEmpty() && parts.isEmpty(parts.stored.first())) {
            store.remove(parts.stored.pollFirst());
        }
    }

    private void write(long part, Store store, CompactOutput buffer) throws IOException {
        if (!isEmpty(part)) {
            write(part, buffer.clear());
            store.put(part, buffer.toArray());
            stored.add(part);
        } else if (stored.remove(part)) {
            store.remove(part);
        }
    }

    private boolean isEmpty(long part) {
        Rows rows = tally.tiles();
        for (int i = 0; i < rows.size(); i++) {
            if (holds(rows.at(i), ChangedParts.beginOf(part), ChangedParts.beginOf(part + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Tiles row, long begin, long end) {
        return row.firstAfter(begin - 1) < row.firstAfter(end - 1)
                || row.tiles().firstAfter(begin - 1) < row.tiles().firstAfter(end - 1);
    }

    private void write(long part, CompactOutput out) {
        long begin = ChangedParts.beginOf(part);
        long end = ChangedParts.beginOf(part + 1);
        Rows rows = tally.tiles();
        int filled = 0;
        for (int i = 0; i < rows.size(); i++) {
            filled += holds(rows.at(i), begin, end) ? 1 : 0;
        }
        out.writeByte(TilesFormat.FORMAT);
        out.writeUnsigned(filled);
        for (int i = 0; i < rows.size(); i++) {
            if (holds(rows.at(i), begin, end)) {
                out.writeInt(rows.code(i));
                TilesFormat.writeAndPack(rows.at(i), begin, end, out);
            }
        }
    }

    /** Removes all parts of a tally that will be written as a whole, or not any more. */
    public static void remove(Tally tally, Store store) throws IOException {
        TallyParts parts = tally.parts();
        if (parts != null) {
            for (long part : parts.stored) {
                store.remove(part);
            }
            tally.lieIn(null);
        }
    }

    /** Writes the head of a tally of which the parts have been written. */
    public static void writeHead(Tally tally, CompactOutput out) {
        TallyFormat.writeHead(tally, out);
        for (int i = 0; i < tally.tiles().size(); i++) {
            out.writeLong(tally.tiles().at(i).forgotten());
        }
        TreeSet<Long> stored = tally.parts().stored;
        out.writeUnsigned(stored.size());
        long before = 0;
        for (long part : stored) {
            out.writeSigned(part - before);
            before = part;
        }
    }

    /**
     * Reads a tally by its head.
     *
     * @throws IllegalStateException if a part is missing, or was written by a format that is not
     *     known
     */
    public static Tally read(byte[] head, Store store) throws IOException {
        CompactInput in = new CompactInput(head, 0);
        Tally tally = TallyFormat.readTally(in, true);
        Rows rows = tally.tiles();
        long[] forgotten = new long[rows.size()];
        for (int i = 0; i < forgotten.length; i++) {
            forgotten[i] = in.readLong();
        }
        TallyParts parts = new TallyParts(tally);
        long part = 0;
        for (long i = in.readUnsigned(); i > 0; i--) {
            part += in.readSigned();
            parts.stored.add(part);
            byte[] bytes = store.get(part);
            if (bytes == null) {
                throw new IllegalStateException("part " + part + " of a tally is missing");
            }
            readPart(rows, new CompactInput(bytes, 0));
        }
        for (int i = 0; i < forgotten.length; i++) {
            rows.at(i).forget(forgotten[i]);
        }
        tally.lieIn(parts);
        return tally;
    }

    private static void readPart(Rows rows, CompactInput in) {
        int format = TallyFormat.readFormat(in);
        for (long i = in.readUnsigned(); i > 0; i--) {
            int code = in.readInt();
            Tiles row = rows.get(code);
            if (row == null) {
                throw new IllegalStateException("a part of a tally has a row that its head lacks");
            }
            TilesFormat.readInto(row, in, format, true);
        }
    }
}
