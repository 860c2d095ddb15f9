package io.qingliu.patterns.run;

import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a row of tiles is written, inside a tally ({@link TallyFormat}). */
final class TilesFormat {

    private TilesFormat() {}

    /** Writes a row. */
    static void write(Tiles row, DataOutput out) throws IOException {
        CompactData.writeUnsigned(row.slice(), out);
        CompactData.writeUnsigned(row.exact(), out);
        CompactData.writeUnsigned(row.size(), out);
        long before = 0;
        for (int i = 0; i < row.size(); i++) {
            write(row.entry(i), before, out);
            before = row.entry(i).time();
        }
        CompactData.writeUnsigned(row.tiles().size(), out);
        for (Tile tile : row.tiles().values()) {
            write(tile, out);
        }
    }

    /** Reads what {@link #write(Tiles, DataOutput)} writes. */
    static Tiles read(DataInput in) throws IOException {
        Tiles row = new Tiles(CompactData.readUnsigned(in), (int) CompactData.readUnsigned(in));
        long before = 0;
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            TallyEntry entry = readEntry(before, in);
            before = entry.time();
            row.restore(entry);
        }
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            row.put(readTile(row, in));
        }
        return row;
    }

    private static void write(TallyEntry entry, long before, DataOutput out) throws IOException {
        CompactData.writeSigned(entry.time() - before, out);
        out.writeLong(entry.hash());
        CompactData.writeText(entry.event(), out);
        CompactData.writeNullable(entry.member(), out);
        CompactData.writeSigned(entry.value(), out);
        CompactData.writeUnsigned(entry.tags(), out);
        TallyFormat.writeFacets(entry.facets(), out);
    }

    private static TallyEntry readEntry(long before, DataInput in) throws IOException {
        return new TallyEntry(
                before + CompactData.readSigned(in),
                in.readLong(),
                CompactData.readText(in),
                CompactData.readNullable(in),
                CompactData.readSigned(in),
                (int) CompactData.readUnsigned(in),
                TallyFormat.readFacets(in));
    }

    private static void write(Tile tile, DataOutput out) throws IOException {
        CompactData.writeSigned(tile.begin(), out);
        CompactData.writeUnsigned(tile.end() - tile.begin(), out);
        CompactData.writeSigned(tile.count, out);
        CompactData.writeSigned(tile.sum, out);
        CompactData.writeSigned(tile.sumOfSquares, out);
        out.writeLong(tile.digestLow);
        out.writeLong(tile.digestHigh);
        int tagged = 0;
        for (int i = 0; i < tile.tagged.length; i++) {
            tagged |= tile.tagged[i] == 0 ? 0 : 1 << i;
        }
        out.writeInt(tagged);
        for (int rest = tagged; rest != 0; rest &= rest - 1) {
            CompactData.writeSigned(tile.tagged[Integer.numberOfTrailingZeros(rest)], out);
        }
        out.writeLong(tile.pushedOut());
        List<TallyEntry> kept = new ArrayList<>();
        tile.kept(kept::add);
        CompactData.writeUnsigned(kept.size(), out);
        for (TallyEntry entry : kept) {
            write(entry, tile.begin(), out);
        }
        write(tile.members(), out);
        CompactData.writeUnsigned(tile.facetPlaces(), out);
        for (int i = 0; i < tile.facetPlaces(); i++) {
            CompactData.writeSigned(tile.carried(i), out);
            write(tile.facet(i), out);
        }
    }

    private static Tile readTile(Tiles row, DataInput in) throws IOException {
        Tile tile = row.newTile(CompactData.readSigned(in), CompactData.readUnsigned(in));
        tile.count = CompactData.readSigned(in);
        tile.sum = CompactData.readSigned(in);
        tile.sumOfSquares = CompactData.readSigned(in);
        tile.digestLow = in.readLong();
        tile.digestHigh = in.readLong();
        for (int rest = in.readInt(); rest != 0; rest &= rest - 1) {
            tile.tagged[Integer.numberOfTrailingZeros(rest)] = (int) CompactData.readSigned(in);
        }
        long pushedOut = in.readLong();
        TallyEntry[] kept = new TallyEntry[(int) CompactData.readUnsigned(in)];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = readEntry(tile.begin(), in);
        }
        Members members = readMembers(in);
        int places = (int) CompactData.readUnsigned(in);
        Members[] facets = places == 0 ? null : new Members[places];
        long[] carried = new long[places];
        for (int i = 0; i < places; i++) {
            carried[i] = CompactData.readSigned(in);
            facets[i] = readMembers(in);
        }
        tile.restore(pushedOut, kept, members, facets, carried);
        return tile;
    }

    private static void write(Members members, DataOutput out) throws IOException {
        CompactData.writeUnsigned(members == null ? 0 : members.counts().size(), out);
        if (members != null) {
            for (Map.Entry<String, Long> member : members.counts().entrySet()) {
                CompactData.writeText(member.getKey(), out);
                CompactData.writeUnsigned(member.getValue(), out);
            }
        }
    }

    private static Members readMembers(DataInput in) throws IOException {
        long count = CompactData.readUnsigned(in);
        if (count == 0) {
            return null;
        }
        Members members = new Members();
        for (long i = count; i > 0; i--) {
            members.put(CompactData.readText(in), CompactData.readUnsigned(in));
        }
        return members;
    }
}
