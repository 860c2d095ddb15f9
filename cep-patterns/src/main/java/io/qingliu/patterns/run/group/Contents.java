package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import java.util.function.Consumer;

/** What a window holds, as far as it is put into groups. */
public interface Contents {

    /** Visits what the primary holds; a window never begins or ends inside one of its tiles. */
    void primary(TallyVisitor visitor);

    /** Visits what a tile shows in the window and its group: what lies there of its sample. */
    void sampleOf(Aggregate aggregate, Tile tile, Consumer<TallyEntry> visitor);
}
