package io.qingliu.patterns.run.tally;

import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.run.tile.TileRow;
import io.qingliu.patterns.run.tile.Tiles;

/** How much a tally holds: by its entries, members and what was emitted, not by their texts. */
final class TallyWeight {

    private static final int TALLY_BYTES = 256;
    private static final int ENTRY_BYTES = 168;
    private static final int TILE_BYTES = 256;
    private static final int MEMBER_BYTES = 128;
    private static final int EMITTED_BYTES = 208;

    /** Of a rule, with two or three open days. */
    private static final int SEARCHED_BYTES = 640;

    private TallyWeight() {}

    /** Whether it is at most so much; does not count further than that. */
    static boolean holdsAtMost(Tally tally, int most) {
        Rows rows = tally.tiles();
        int held = tally.emitted().size();
        for (int i = 0; i < rows.size(); i++) {
            held += rows.at(i).size();
        }
        for (int i = 0; i < rows.size(); i++) {
            TileRow tiles = rows.at(i).tiles();
            for (int j = 0; j < tiles.size(); j++) {
                if (held > most) {
                    return false;
                }
                held += tiles.at(j).held();
            }
        }
        return held <= most;
    }

    /** Bytes it takes in memory, about. */
    static long of(Tally tally) {
        return of(tally, true);
    }

    /**
     * Bytes it would take if nothing were packed, nothing kept of what was written, and nothing had
     * been searched.
     */
    static long unpacked(Tally tally) {
        return of(tally, false);
    }

    private static long of(Tally tally, boolean asItLies) {
        Rows rows = tally.tiles();
        long weight =
                TALLY_BYTES
                        + (tally.parts() == null ? 0 : tally.parts().weight())
                        + (long) EMITTED_BYTES * tally.emitted().size()
                        + (asItLies ? (long) SEARCHED_BYTES * tally.searchedRules() : 0);
        for (int i = 0; i < rows.size(); i++) {
            Tiles row = rows.at(i);
            weight += TALLY_BYTES + (long) ENTRY_BYTES * row.size();
            for (Tile tile : row.tiles()) {
                weight += TILE_BYTES + (asItLies ? of(tile) : unpacked(tile));
            }
        }
        return weight;
    }

    /** Bytes of what a tile keeps beside its numbers. */
    private static long of(Tile tile) {
        return tile.writtenBytes() + (tile.isPacked() ? 0 : unpacked(tile));
    }

    private static long unpacked(Tile tile) {
        long entries = tile.keptSize();
        return ENTRY_BYTES * entries + MEMBER_BYTES * (tile.held() - entries);
    }
}
