package io.qingliu.patterns.run.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tiles in order of time, against a sorted map of them. */
class TileRowTest {

    private static final int SLICES = 40;
    private static final int SLICE = 10;

    @Property(tries = 300)
    void itHoldsWhatASortedMapWould(@ForAll Random random) {
        TileRow row = new TileRow();
        TreeMap<Long, Tile> expected = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            long begin = (long) SLICE * random.nextInt(SLICES);
            if (random.nextInt(4) == 0) {
                long end = begin + (long) SLICE * random.nextInt(4);
                row.remove(row.firstAfter(begin - 1), row.firstAfter(end - 1));
                expected.subMap(begin, true, end, false).clear();
            } else if (!expected.containsKey(begin)) {
                Tile tile = new Tile(begin, SLICE, 1, 1, 0);
                row.put(tile);
                expected.put(begin, tile);
            }
            assertThat(row).containsExactlyElementsOf(expected.values());
            assertThat(row.size()).isEqualTo(expected.size());
            assertThat(row.isEmpty()).isEqualTo(expected.isEmpty());
            int after = random.nextInt(-1, SLICES * SLICE);
            int upTo = after + random.nextInt(5 * SLICE);
            assertThat(row.touching(after, upTo))
                    .containsExactlyElementsOf(touching(expected, after, upTo));
            assertThat(row.holding(after)).isSameAs(holding(expected, after));
        }
    }

    private static List<Tile> touching(TreeMap<Long, Tile> tiles, long after, long upTo) {
        List<Tile> touching = new ArrayList<>();
        for (Tile tile : tiles.values()) {
            if (tile.end() > after + 1 && tile.begin() <= upTo) {
                touching.add(tile);
            }
        }
        return touching;
    }

    private static Tile holding(TreeMap<Long, Tile> tiles, long time) {
        for (Tile tile : tiles.values()) {
            if (tile.begin() <= time && time < tile.end()) {
                return tile;
            }
        }
        return null;
    }
}
