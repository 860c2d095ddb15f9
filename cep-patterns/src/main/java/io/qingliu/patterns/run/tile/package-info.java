/**
 * What is kept of one aggregate under one key, and how it is written: rows of entries and tiles.
 *
 * <p>Event time is cut into {@link io.qingliu.patterns.run.tile.Slices}. A slice with few entries
 * keeps each of them, one with more becomes a {@link io.qingliu.patterns.run.tile.Tile}: exact
 * counts, sums and squares, the lowest by hash of its members, and a sample. Slices that have
 * settled are joined into longer ones. A {@link io.qingliu.patterns.run.tile.Tiles} is such a row,
 * a {@link io.qingliu.patterns.run.tile.Rows} those of one key. Memory is bounded by the slices
 * kept, not by the traffic, and what is kept is a function of the set of entries, whatever order
 * they came in.
 */
package io.qingliu.patterns.run.tile;
