package io.qingliu.patterns.run.tile;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.observation.ObservationFormat;

/** How a row of tiles is written, inside a tally. */
public final class TilesFormat {

    /** The format of a tally, and of the rows in it. */
    public static final int FORMAT = 5;

    /**
     * The oldest format of a tally that is still read: without what was pushed out of members, and
     * with squares of 64 bits. Those after it have both.
     */
    public static final int WITHOUT_PUSHED_OUT = 3;

    /** A tile of fewer bytes is soon written anew: the array would cost more. */
    private static final int WORTH_KEEPING = 256;

    private TilesFormat() {}

    /** Writes a row. */
    public static void write(Tiles row, CompactOutput out) {
        writeCut(row, out);
        writeEntries(row, 0, row.size(), out);
        out.writeUnsigned(row.tiles().size());
        for (Tile tile : row.tiles()) {
            write(tile, WORTH_KEEPING, out);
        }
    }

    /** Writes a row without what is in it. */
    public static void writeEmpty(Tiles row, CompactOutput out) {
        writeCut(row, out);
        out.writeUnsigned(0);
        out.writeUnsigned(0);
    }

    /**
     * Writes what begins in a row from one time on and before another, and packs its tiles, which
     * no other thread may read meanwhile. Of the newest tile what is written is not kept: it will
     * change again.
     */
    public static void writeAndPack(Tiles row, long begin, long end, CompactOutput out) {
        writeEntries(row, row.firstAfter(begin - 1), row.firstAfter(end - 1), out);
        int from = row.tiles().firstAfter(begin - 1);
        int to = row.tiles().firstAfter(end - 1);
        out.writeUnsigned(to - from);
        for (int i = from; i < to; i++) {
            Tile tile = row.tiles().at(i);
            boolean isNewest = i == row.tiles().size() - 1;
            write(tile, isNewest ? Integer.MAX_VALUE : 0, out);
            if (!isNewest) {
                tile.pack();
            }
        }
    }

    private static void writeCut(Tiles row, CompactOutput out) {
        out.writeUnsigned(row.slice());
        out.writeUnsigned(row.exact());
    }

    private static void writeEntries(Tiles row, int from, int to, CompactOutput out) {
        out.writeUnsigned(to - from);
        long before = 0;
        for (int i = from; i < to; i++) {
            write(row.entry(i), before, out);
            before = row.entry(i).time();
        }
    }

    /**
     * Reads what {@link #write(Tiles, CompactOutput)} writes, or wrote.
     *
     * @param format of the tally it is written in, from {@link #WITHOUT_PUSHED_OUT} on
     * @param packed whether tiles stay packed; never of an earlier format
     */
    public static Tiles read(CompactInput in, int format, boolean packed) {
        Tiles row = new Tiles(in.readUnsigned(), (int) in.readUnsigned());
        readInto(row, in, format, packed);
        return row;
    }

    /** Reads entries and tiles that lie behind all that the row holds. */
    public static void readInto(Tiles row, CompactInput in, int format, boolean packed) {
        long before = 0;
        for (long i = in.readUnsigned(); i > 0; i--) {
            TallyEntry entry = readEntry(before, in);
            before = entry.time();
            row.restore(entry);
        }
        for (long i = in.readUnsigned(); i > 0; i--) {
            row.put(readTile(row, in, format, packed));
        }
    }

    private static void write(TallyEntry entry, long before, CompactOutput out) {
        out.writeSigned(entry.time() - before);
        out.writeLong(entry.hash());
        out.writeText(entry.event());
        out.writeNullable(entry.member());
        out.writeSigned(entry.value());
        out.writeUnsigned(entry.tags());
        ObservationFormat.writeFacets(entry.facets(), out);
    }

    private static TallyEntry readEntry(long before, CompactInput in) {
        return new TallyEntry(
                before + in.readSigned(),
                in.readLong(),
                in.readText(),
                in.readNullable(),
                in.readSigned(),
                (int) in.readUnsigned(),
                ObservationFormat.readFacets(in));
    }

    /**
     * Writes a tile.
     *
     * @param worthKeeping from how many bytes on what is written of it is kept
     */
    private static void write(Tile tile, int worthKeeping, CompactOutput out) {
        byte[] written = tile.written();
        if (written == null) {
            int begin = out.size();
            int entriesAt = writeAnew(tile, out);
            if (out.size() - begin >= worthKeeping) {
                tile.written(out.toArray(begin), entriesAt - begin);
            }
        } else {
            out.write(written, 0, written.length);
        }
    }

    /** Writes a tile; where its entries begin. */
    private static int writeAnew(Tile tile, CompactOutput out) {
        out.writeSigned(tile.begin());
        out.writeUnsigned(tile.end() - tile.begin());
        out.writeSigned(tile.count);
        out.writeSigned(tile.sum);
        out.writeSigned(tile.squares.low());
        out.writeSigned(tile.squares.high());
        out.writeLong(tile.digestLow);
        out.writeLong(tile.digestHigh);
        int tagged = 0;
        for (int i = 0; i < tile.tagged().length; i++) {
            tagged |= tile.tagged()[i] == 0 ? 0 : 1 << i;
        }
        out.writeInt(tagged);
        for (int rest = tagged; rest != 0; rest &= rest - 1) {
            out.writeSigned(tile.tagged()[Integer.numberOfTrailingZeros(rest)]);
        }
        out.writeLong(tile.pushedOut());
        out.writeUnsigned(tile.keptSize());
        int entriesAt = out.size();
        tile.kept(entry -> write(entry, tile.begin(), out));
        write(tile.members(), out);
        out.writeUnsigned(tile.facetPlaces());
        for (int i = 0; i < tile.facetPlaces(); i++) {
            out.writeSigned(tile.carried(i));
            write(tile.facet(i), out);
        }
        return entriesAt;
    }

    private static Tile readTile(Tiles row, CompactInput in, int format, boolean packed) {
        int begin = in.position();
        Tile tile = row.newTile(in.readSigned(), in.readUnsigned());
        tile.count = in.readSigned();
        tile.sum = in.readSigned();
        long squares = in.readSigned();
        long squaresHigh = format > WITHOUT_PUSHED_OUT ? in.readSigned() : 0;
        tile.squares = new Squares(squaresHigh, squares);
        tile.digestLow = in.readLong();
        tile.digestHigh = in.readLong();
        for (int rest = in.readInt(); rest != 0; rest &= rest - 1) {
            tile.addTagged(Integer.numberOfTrailingZeros(rest), (int) in.readSigned());
        }
        long pushedOut = in.readLong();
        int kept = (int) in.readUnsigned();
        if (packed && format == FORMAT) {
            leavePacked(tile, pushedOut, kept, begin, in);
        } else {
            readContent(tile, pushedOut, kept, in, format);
        }
        return tile;
    }

    /** Reads the entries, members and facets of a tile. */
    private static void readContent(
            Tile tile, long pushedOut, int size, CompactInput in, int format) {
        TallyEntry[] kept = new TallyEntry[size];
        for (int i = 0; i < size; i++) {
            kept[i] = readEntry(tile.begin(), in);
        }
        Members members = readMembers(in, format);
        int places = (int) in.readUnsigned();
        Members[] facets = new Members[places];
        long[] carried = new long[places];
        for (int i = 0; i < places; i++) {
            carried[i] = in.readSigned();
            facets[i] = readMembers(in, format);
        }
        tile.restore(pushedOut, kept, members, facets, carried);
    }

    /** Reads the entries, members and facets of a tile that was packed, from where they begin. */
    static void readPacked(Tile tile, CompactInput in) {
        readContent(tile, tile.pushedOut(), tile.keptSize(), in, FORMAT);
    }

    /** Leaves them as they were written, and reads what is asked of most. */
    private static void leavePacked(
            Tile tile, long pushedOut, int size, int begin, CompactInput in) {
        int at = in.position() - begin;
        for (int i = 0; i < size; i++) {
            skipEntry(in);
        }
        int held = size + skipMembers(in);
        long[] carried = new long[(int) in.readUnsigned()];
        for (int i = 0; i < carried.length; i++) {
            carried[i] = in.readSigned();
            held += skipMembers(in);
        }
        tile.written(in.from(begin), at);
        tile.restorePacked(pushedOut, size, carried, held);
    }

    private static void skipEntry(CompactInput in) {
        in.readSigned();
        in.skip(Long.BYTES);
        in.skipText();
        in.skipNullable();
        in.readSigned();
        in.readUnsigned();
        ObservationFormat.skipFacets(in);
    }

    /** How many members it leaves out. */
    private static int skipMembers(CompactInput in) {
        long head = in.readUnsigned();
        if ((head & 1) == 1) {
            in.skip(Long.BYTES);
        }
        int members = (int) (head >>> 1);
        for (int i = 0; i < members; i++) {
            in.skipText();
            in.readUnsigned();
        }
        return members;
    }

    /** How many are kept, twice, and one more if some were pushed out; 0 if there are none. */
    static void write(Members members, CompactOutput out) {
        if (members == null) {
            out.writeUnsigned(0);
            return;
        }
        boolean pushed = members.pushedOut() != -1;
        out.writeUnsigned(2L * members.size() + (pushed ? 1 : 0));
        if (pushed) {
            out.writeLong(members.pushedOut());
        }
        for (String member : members.kept()) {
            out.writeText(member);
            out.writeUnsigned(members.of(member));
        }
    }

    static Members readMembers(CompactInput in, int format) {
        long head = in.readUnsigned();
        if (head == 0) {
            return null;
        }
        Members members = new Members();
        boolean knowsPushed = format > WITHOUT_PUSHED_OUT;
        if (knowsPushed && (head & 1) == 1) {
            members.pushedOut(in.readLong());
        }
        for (long i = knowsPushed ? head >>> 1 : head; i > 0; i--) {
            members.put(in.readText(), in.readUnsigned());
        }
        if (!knowsPushed) {
            members.noteCrowd();
        }
        return members;
    }
}
