package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.run.tile.Members;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Visits the texts that entries and tiles of a window have, or null, with how often each occurs: of
 * a crowd, of those that are kept.
 */
final class Texts implements TallyVisitor {

    private final Window window;
    private final Aggregate aggregate;
    private final Function<TallyEntry, String> ofEntry;
    private final Function<Tile, Members> ofTile;
    private final ObjLongConsumer<String> visitor;
    private long reach = -1;

    private Texts(
            Window window,
            Aggregate aggregate,
            Function<TallyEntry, String> ofEntry,
            Function<Tile, Members> ofTile,
            ObjLongConsumer<String> visitor) {
        this.window = window;
        this.aggregate = aggregate;
        this.ofEntry = ofEntry;
        this.ofTile = ofTile;
        this.visitor = visitor;
    }

    /** Visits them; the hash up to which every text is visited, unsigned, or -1 if all are. */
    static long visit(
            Window window,
            Aggregate aggregate,
            Function<TallyEntry, String> ofEntry,
            Function<Tile, Members> ofTile,
            ObjLongConsumer<String> visitor) {
        Texts texts = new Texts(window, aggregate, ofEntry, ofTile, visitor);
        window.visit(aggregate, window.from(), window.to(), texts);
        return texts.reach;
    }

    @Override
    public void entry(TallyEntry entry) {
        String text = ofEntry.apply(entry);
        if (text != null) {
            visitor.accept(text, 1);
        }
    }

    @Override
    public void tile(Tile tile, double part) {
        if (part < 1) {
            window.sampleOf(aggregate, tile, this::entry);
            return;
        }
        Members kept = ofTile.apply(tile);
        if (kept != null) {
            kept.each(visitor);
            window.exactness.note(kept.isCrowd());
            if (Long.compareUnsigned(kept.reach(), reach) < 0) {
                reach = kept.reach();
            }
        }
    }
}
