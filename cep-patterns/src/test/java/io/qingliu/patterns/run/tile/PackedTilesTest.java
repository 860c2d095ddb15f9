package io.qingliu.patterns.run.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A tile that lies packed answers, and goes on, as one that never was. */
class PackedTilesTest {

    private static final long HOUR = 3_600_000;
    private static final int HOURS = 6;

    /** More than a tile of this row keeps, and more members than are told apart. */
    private static final int CROWD = 700;

    private static TallyEntry entry(int number, long time) {
        String event = "e" + number;
        String[] facets = number % 5 == 0 ? null : new String[] {"p" + number % 3, null};
        return new TallyEntry(
                time,
                Observation.hashOf(event),
                event,
                number % 7 == 0 ? null : "m" + number,
                number,
                number % 4,
                facets);
    }

    private static Tiles empty(int exact) {
        return new Tiles(HOUR, exact);
    }

    private static String contentOf(Tiles row) {
        Rows rows = new Rows();
        rows.put(1, row);
        return RowTexts.of(rows);
    }

    private static byte[] written(Tiles row) {
        CompactOutput out = new CompactOutput(64);
        TilesFormat.write(row, out);
        return out.toArray();
    }

    private static Tiles read(byte[] written) {
        return TilesFormat.read(new CompactInput(written, 0), TilesFormat.FORMAT, true);
    }

    /** What a part of all hours is, as it is written; the row's tiles are packed. */
    private static byte[] packed(Tiles row) {
        CompactOutput out = new CompactOutput(64);
        TilesFormat.writeAndPack(row, 0, HOURS * HOUR, out);
        return out.toArray();
    }

    private static Tiles ofParts(int exact, byte[] part) {
        Tiles row = empty(exact);
        TilesFormat.readInto(row, new CompactInput(part, 0), TilesFormat.FORMAT, true);
        return row;
    }

    private static List<Tile> tilesOf(Tiles row) {
        List<Tile> tiles = new ArrayList<>();
        row.tiles().forEach(tiles::add);
        return tiles;
    }

    /** A row with a tile in each of some hours, of which each holds so many entries. */
    private static Tiles crowded(int hours, int each) {
        Tiles row = empty(Tiles.EXACT);
        for (int i = 0; i < hours * each; i++) {
            row.add(entry(i, i / each * HOUR + i % each));
        }
        return row;
    }

    @Property(tries = 60)
    void whatIsPackedNowAndThenIsWhatNeverWas(@ForAll Random random) {
        int exact = random.nextBoolean() ? 0 : Tiles.EXACT;
        Tiles never = empty(exact);
        Tiles now = empty(exact);
        List<TallyEntry> taken = new ArrayList<>();
        for (int i = 0; i < 6 * CROWD; i++) {
            if (!taken.isEmpty() && random.nextInt(9) == 0) {
                TallyEntry gone = taken.remove(random.nextInt(taken.size()));
                never.remove(gone);
                now.remove(gone);
            } else {
                // Most lie in one hour, so that some of its tile is pushed out.
                int hour = random.nextInt(3) > 0 ? 2 : random.nextInt(HOURS);
                TallyEntry next = entry(i, hour * HOUR + random.nextInt((int) HOUR));
                taken.add(next);
                never.add(next);
                now.add(next);
            }
            switch (random.nextInt(200)) {
                case 0 -> now = read(written(now));
                case 1 -> now = ofParts(exact, packed(now));
                case 2 -> packed(now);
                case 3 -> now = now.copy();
                default -> {}
            }
        }
        assertThat(now.count()).isEqualTo(never.count());
        if (random.nextBoolean()) {
            assertThat(contentOf(now)).isEqualTo(contentOf(never));
        } else {
            now = read(written(now));
        }
        now.join(3 * HOUR, 3 * HOUR);
        never.join(3 * HOUR, 3 * HOUR);
        assertThat(contentOf(read(written(now)))).isEqualTo(contentOf(never));
        assertThat(written(now)).isEqualTo(written(never));
    }

    /** Numbers are read of every tile; what takes long is read of those that are asked for it. */
    @Test
    void numbersAreAtHandOfWhatStaysPacked() {
        Tiles row = crowded(1, CROWD);
        Tile open = row.tiles().at(0);
        Tile tile = read(written(row)).tiles().at(0);

        assertThat(tile.count()).isEqualTo(CROWD);
        assertThat(tile.sum()).isEqualTo(open.sum());
        assertThat(tile.squares().value()).isEqualTo(open.squares().value());
        assertThat(tile.tagged(1)).isEqualTo(open.tagged(1)).isPositive();
        assertThat(tile.carried(0)).isEqualTo(open.carried(0)).isPositive();
        assertThat(tile.carried(1)).isZero();
        assertThat(tile.facetPlaces()).isEqualTo(2);
        assertThat(tile.shown()).isEqualTo(Tiles.EXACT);
        assertThat(tile.hasAll()).isFalse();
        assertThat(tile.keptSize()).isEqualTo(open.keptSize());
        assertThat(tile.held()).isEqualTo(open.held()).isGreaterThan(Members.MOST);
        assertThat(tile.isPacked()).isTrue();

        assertThat(tile.facet(0).size()).isEqualTo(3);
        assertThat(tile.isPacked()).isFalse();
        assertThat(tile.held()).isEqualTo(open.held());
    }

    /** What was asked for its members has not changed: it is written as it was read. */
    @Test
    void onlyWhatChangesIsWrittenAnew() {
        byte[] before = written(crowded(2, CROWD));
        Tiles row = read(before);
        Tile first = row.tiles().at(0);
        Tile second = row.tiles().at(1);
        byte[] writtenFirst = first.written();
        assertThat(first.members()).isNotNull();
        row.add(entry(9_999, HOUR));

        assertThat(written(row)).isNotEqualTo(before);
        assertThat(first.written()).isSameAs(writtenFirst);
        assertThat(second.count()).isEqualTo(CROWD + 1);
        assertThat(contentOf(read(written(row)))).isEqualTo(contentOf(row));
    }

    /** Wherever a part ends: the newest tile is about to change again, all others are packed. */
    @Test
    void partsPackWhatTheyWriteBesideTheNewest() {
        Tiles row = crowded(4, Tiles.EXACT + 1);
        int held = row.tiles().at(0).held();
        CompactOutput out = new CompactOutput(64);
        TilesFormat.writeAndPack(row, 0, 2 * HOUR, out);
        assertThat(tilesOf(row))
                .extracting(Tile::isPacked)
                .containsExactly(true, true, false, false);
        assertThat(row.tiles().at(0).held()).isEqualTo(held);

        byte[] part = packed(row);
        assertThat(tilesOf(row))
                .extracting(Tile::isPacked)
                .containsExactly(true, true, true, false);
        assertThat(contentOf(ofParts(Tiles.EXACT, part))).isEqualTo(contentOf(row));
        assertThat(tilesOf(row)).as("asked").extracting(Tile::isPacked).containsOnly(false);
        assertThat(packed(row)).as("written again").isEqualTo(part);
        assertThat(tilesOf(row))
                .extracting(Tile::isPacked)
                .containsExactly(true, true, true, false);
    }

    /** What is little is read to be changed: to leave it packed would cost more. */
    @Test
    void whatHoldsLittleIsTakenApartAtOnce() {
        byte[] written = written(crowded(2, Tiles.EXACT + 1));
        Tiles row = TilesFormat.read(new CompactInput(written, 0), TilesFormat.FORMAT, false);
        assertThat(tilesOf(row)).extracting(Tile::isPacked).containsOnly(false);
        assertThat(written(row)).isEqualTo(written);
    }

    /** While a snapshot is written of a row, its copy opens what both have, and changes its own. */
    @Test
    void aCopyOpensWhatAnotherThreadWrites() {
        Tiles snapshot = read(written(crowded(2, CROWD)));
        byte[] before = written(snapshot);
        Tiles copy = snapshot.copy();
        Tile shared = copy.tiles().at(0);
        assertThat(shared).isSameAs(snapshot.tiles().at(0));
        assertThat(shared.members()).isNotNull();
        copy.add(entry(9_999, 0));

        assertThat(written(snapshot)).isEqualTo(before);
        assertThat(copy.tiles().at(0).count()).isEqualTo(CROWD + 1);
        assertThat(snapshot.tiles().at(0).count()).isEqualTo(CROWD);
    }

    /** An earlier format has no such layout of members: its tiles are taken apart at once. */
    @Test
    void whatThisFormatDidNotWriteIsNotLeftPacked() {
        byte[] written = written(crowded(1, 100));
        Tiles row = TilesFormat.read(new CompactInput(written, 0), TilesFormat.FORMAT - 1, true);
        assertThat(row.tiles().at(0).isPacked()).isFalse();
        assertThat(written(row)).isEqualTo(written);
    }
}
