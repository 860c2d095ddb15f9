package io.qingliu.patterns.run.tile;

/**
 * Visits what is kept of a stretch of time: entries one by one, and tiles with their part of it.
 */
public interface TallyVisitor {

    /** An entry that is kept. */
    void entry(TallyEntry entry);

    /**
     * A tile that the stretch touches.
     *
     * @param part 0 to 1: how much of it lies in the stretch
     */
    void tile(Tile tile, double part);
}
