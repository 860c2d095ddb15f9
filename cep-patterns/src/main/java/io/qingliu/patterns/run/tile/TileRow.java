package io.qingliu.patterns.run.tile;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The tiles of a row in order of time, none over another. An array and not a tree: the next one
 * mostly comes behind all others, and each window that is looked at asks for the tiles in it.
 *
 * <p>Not safe for threads; but a copy shares the array until the first change of the copy, so the
 * original may be read meanwhile.
 */
public final class TileRow implements Iterable<Tile> {

    private static final Tile[] NONE = {};

    private Tile[] tiles = NONE;
    private int size;

    /** Whether the array is another's: it is copied before it is written. */
    private boolean shared;

    /** The same tiles, in a row that can be changed while this one stays as it is. */
    TileRow copy() {
        TileRow copy = new TileRow();
        copy.tiles = tiles;
        copy.size = size;
        copy.shared = true;
        return copy;
    }

    private void makeOwn() {
        if (shared) {
            tiles = tiles.clone();
            shared = false;
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The tile at a place, 0 to one less than there are. */
    public Tile at(int place) {
        return tiles[place];
    }

    /** Place of the first that begins later than that time. */
    public int firstAfter(long time) {
        if (size == 0 || tiles[size - 1].begin() <= time) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tiles[middle].begin() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The one in which a time lies, or null. */
    Tile holding(long time) {
        int before = firstAfter(time) - 1;
        return before >= 0 && time < tiles[before].end() ? tiles[before] : null;
    }

    /** Puts a tile in its place; no other begins there. */
    void put(Tile tile) {
        makeOwn();
        if (size == tiles.length) {
            tiles = Arrays.copyOf(tiles, Math.max(4, 2 * size));
        }
        int place = firstAfter(tile.begin());
        System.arraycopy(tiles, place, tiles, place + 1, size - place);
        tiles[place] = tile;
        size++;
    }

    /** Puts a tile in the place of the one that begins where it does. */
    void replace(Tile tile) {
        makeOwn();
        tiles[firstAfter(tile.begin()) - 1] = tile;
    }

    /** Takes out those from one place on and before another. */
    void remove(int from, int to) {
        makeOwn();
        System.arraycopy(tiles, to, tiles, from, size - to);
        Arrays.fill(tiles, size - (to - from), size, null);
        size -= to - from;
    }

    @Override
    public Iterator<Tile> iterator() {
        return between(0, size).iterator();
    }

    /** Place of the first that holds anything later than that time. */
    int firstHolding(long after) {
        int from = firstAfter(after);
        return from > 0 && tiles[from - 1].end() > after + 1 ? from - 1 : from;
    }

    /** Those that hold anything later than one time and up to another. */
    Iterable<Tile> touching(long after, long upTo) {
        return between(firstHolding(after), firstAfter(upTo));
    }

    /** Those from one place on and before another. */
    Iterable<Tile> between(int from, int to) {
        return () ->
                new Iterator<>() {
                    private int next = from;

                    @Override
                    public boolean hasNext() {
                        return next < to;
                    }

                    @Override
                    public Tile next() {
                        if (next >= to) {
                            throw new NoSuchElementException();
                        }
                        return tiles[next++];
                    }
                };
    }
}
