package io.qingliu.patterns.run.tile;

import java.util.Arrays;
import java.util.TreeMap;

/** Everything that rows answer with, in words. */
public final class RowTexts {

    private RowTexts() {}

    /** What all rows of a key hold. */
    public static String of(Rows rows) {
        StringBuilder texts = new StringBuilder();
        for (int at = 0; at < rows.size(); at++) {
            Tiles row = rows.at(at);
            for (int i = 0; i < row.size(); i++) {
                texts.append(rows.code(at)).append(" has ");
                append(row.entry(i), texts);
            }
            for (Tile tile : row.tiles()) {
                texts.append(rows.code(at)).append(" from ").append(tile.begin());
                append(tile, texts);
            }
        }
        return texts.toString();
    }

    private static String shown(Members members) {
        TreeMap<String, Long> shown = new TreeMap<>();
        if (members != null) {
            members.each(shown::put);
        }
        return shown.isEmpty() ? "" : shown.toString();
    }

    private static void append(TallyEntry entry, StringBuilder texts) {
        texts.append(entry.event()).append(" at ").append(entry.time());
        texts.append(" of ").append(entry.member()).append(" worth ").append(entry.value());
        texts.append(" tagged ").append(entry.tags());
        texts.append(Arrays.toString(entry.facets())).append('\n');
    }

    private static void append(Tile tile, StringBuilder texts) {
        texts.append(": ").append(tile.count()).append(" worth ").append(tile.sum());
        texts.append(' ').append(tile.squares().value());
        texts.append(' ').append(tile.digestLow()).append(' ').append(tile.digestHigh());
        texts.append(Arrays.toString(tile.tagged()));
        texts.append(shown(tile.members()));
        for (int i = 0; i < tile.facetPlaces(); i++) {
            texts.append(shown(tile.facet(i)));
        }
        texts.append('\n');
        tile.sample(entry -> append(entry, texts));
    }
}
