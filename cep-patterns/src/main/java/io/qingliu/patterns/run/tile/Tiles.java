package io.qingliu.patterns.run.tile;

import java.util.List;

/**
 * What is kept of one aggregate under one key: a row of slices of event time. A slice with few
 * entries keeps each of them, to the millisecond; one with more is a {@link Tile}. Entries and
 * tiles never lie in the same slice. Counts and sums are exact at any volume, and memory is bounded
 * by the slices kept, not by the traffic.
 *
 * <p>A function of the set of entries. The one exception: a slice that once held more than a tile
 * keeps, and of which so many were withdrawn that {@link #EXACT} are left, stays a tile.
 */
public final class Tiles {

    /** Most entries of a slice that are kept one by one. */
    public static final int EXACT = 64;

    /**
     * Most entries of a slice that are kept one by one where rules judge groups of them apart, or
     * where they come from patterns, which may find the same match twice: beyond those that a tile
     * keeps one that is found twice counts twice.
     */
    public static final int EXACT_APART = 512;

    /** Entries that a tile keeps beyond those it shows, for when some are withdrawn. */
    static final int RESERVE = 32;

    /** Entries that a tile shows where only slices are counted. */
    static final int SAMPLE = 16;

    private static final int SAMPLE_RESERVE = 8;

    private final long slice;
    private final int exact;
    private final EntryRow entries;
    private final TileRow tiles;

    /** How often it was copied. Tiles of an earlier generation are another's too. */
    private final int generation;

    /** The tile that was found last, or null: entries of one slice mostly come together. */
    private Tile recent;

    /** Entries in tiles. */
    private long inTiles;

    private final Changes changes;

    /** Up to when it has forgotten. */
    private long forgotten = Long.MIN_VALUE;

    /** Where it notes what changes; null if its tally is written as a whole. */
    private ChangedParts parts;

    /**
     * @param slice length of a slice, milliseconds
     * @param exact most entries of a slice that are kept one by one; 0 if only slices are counted
     */
    public Tiles(long slice, int exact) {
        this.slice = slice;
        this.exact = exact;
        entries = new EntryRow();
        tiles = new TileRow();
        changes = new Changes();
        generation = 0;
    }

    private Tiles(Tiles other) {
        slice = other.slice;
        exact = other.exact;
        entries = other.entries.copy();
        tiles = other.tiles.copy();
        inTiles = other.inTiles;
        changes = other.changes.copy();
        generation = other.generation + 1;
        forgotten = other.forgotten;
    }

    /**
     * The same, to be changed from now on while this one stays as it is and may be read by another
     * thread. They share what neither has changed: a tile is copied before the copy changes it.
     */
    Tiles copy() {
        return new Tiles(this);
    }

    /** Length of a slice, milliseconds. */
    public long slice() {
        return slice;
    }

    /** Most entries of a slice that are kept one by one; 0 if only slices are counted. */
    public int exact() {
        return exact;
    }

    /** Number of entries kept one by one. */
    public int size() {
        return entries.size();
    }

    /** An entry kept one by one; they are ordered by time and hash. */
    public TallyEntry entry(int index) {
        return entries.at(index);
    }

    /** The tiles, in order of time. */
    public TileRow tiles() {
        return tiles;
    }

    /** Whether it holds nothing: neither entries nor tiles. */
    public boolean isEmpty() {
        return size() == 0 && tiles.isEmpty();
    }

    /** How many entries there are, kept or not. */
    public long count() {
        return size() + inTiles;
    }

    private long beginOf(long time) {
        return Slices.beginOf(time, slice);
    }

    /** The tile in which a time lies, to be changed; or null. */
    private Tile tileAt(long time) {
        if (recent != null && recent.begin() <= time && time < recent.end()) {
            return recent;
        }
        Tile found = tiles.holding(time);
        if (found == null) {
            return null;
        }
        if (found.generation() != generation) {
            found = found.copy(generation);
            tiles.replace(found);
        }
        recent = found;
        return found;
    }

    /** An empty tile of this row. */
    Tile newTile(long begin, long length) {
        return exact == 0
                ? new Tile(begin, length, SAMPLE, SAMPLE + SAMPLE_RESERVE, generation)
                : new Tile(begin, length, exact, exact + RESERVE, generation);
    }

    /** Notes from now on there what changes; null if its tally is written as a whole. */
    public void parts(ChangedParts ofTally) {
        parts = ofTally;
    }

    private void changed(long time) {
        if (parts != null) {
            parts.changed(time);
        }
    }

    private void changed(long from, long end) {
        if (parts != null) {
            parts.changed(from, end);
        }
    }

    /** What has changed since it was judged. */
    public Changes changes() {
        return changes;
    }

    /** Takes an entry in. */
    public void add(TallyEntry entry) {
        Tile tile = tileAt(entry.time());
        if (tile == null && exact == 0) {
            long begin = beginOf(entry.time());
            tile = newTile(begin, slice);
            put(tile);
        }
        if (tile != null) {
            change(tile, entry, 1);
        } else if (entries.insert(entry)) {
            changed(entry.time());
            tile = crowd(beginOf(entry.time()), slice);
        }
        changes.takeIn(entry, tile);
    }

    /** Takes an entry out again. */
    public void remove(TallyEntry entry) {
        Tile tile = tileAt(entry.time());
        changes.takeOut(entry, tile);
        if (tile == null) {
            entries.remove(entry);
            changed(entry.time());
            return;
        }
        change(tile, entry, -1);
        if (tile.count <= 0) {
            take(tile.begin());
        } else if (tile.count <= exact && tile.hasAll()) {
            take(tile.begin());
            tile.kept(entries::insert);
            entries.forget(forgotten);
            changed(tile.begin(), tile.end());
        }
    }

    private void change(Tile tile, TallyEntry entry, int sign) {
        long before = tile.count;
        tile.add(entry, sign);
        inTiles += tile.count - before;
        changed(tile.begin());
    }

    private void take(long begin) {
        int place = tiles.firstAfter(begin - 1);
        take(place, place + 1);
    }

    /** Takes out the tiles from one place on and before another. */
    private void take(int from, int to) {
        for (Tile tile : tiles.between(from, to)) {
            inTiles -= tile.count;
        }
        tiles.remove(from, to);
        recent = null;
    }

    /** Puts a tile where it begins; no other is there. */
    void put(Tile tile) {
        tiles.put(tile);
        inTiles += tile.count;
    }

    /**
     * Makes a tile of the entries of a slice if they are more than are kept one by one; null if
     * they are not.
     */
    private Tile crowd(long begin, long length) {
        boolean isNewest = size() > 0 && entry(size() - 1).time() < begin + length;
        int to = isNewest ? size() : firstAfter(begin + length - 1);
        // The one that is so many places before the last of the slice lies in it too, or does not.
        if (to <= exact || entry(to - 1 - exact).time() < begin) {
            return null;
        }
        int from = firstAfter(begin - 1);
        Tile tile = newTile(begin, length);
        for (int i = from; i < to; i++) {
            tile.add(entry(i), 1);
        }
        entries.remove(from, to);
        put(tile);
        changed(begin, begin + length);
        return tile;
    }

    /** Whether a tile that holds anything from one time to another was made of several slices. */
    public boolean isJoined(long from, long to) {
        for (Tile tile : touching(from - 1, to - 1)) {
            if (tile.end() - tile.begin() > slice) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether anything would be joined.
     *
     * @see #join(long, long)
     */
    public boolean joins(long length, long upTo) {
        long end = Slices.beginOf(upTo, length);
        if (firstAfter(end - 1) > exact) {
            return true;
        }
        for (Tile tile : tiles.between(0, tiles.firstAfter(end - 1))) {
            if (tile.end() - tile.begin() < length) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes one slice of several that have settled. Those with few entries keep each of them.
     *
     * @param length of the new slice, a multiple of the old
     * @param upTo event time up to which nothing comes any more; slices that reach beyond stay
     */
    public void join(long length, long upTo) {
        if (tiles.isEmpty() && size() <= exact) {
            return;
        }
        long oldest = Math.min(size() == 0 ? upTo : entry(0).time(), oldestTile(upTo));
        long begin = Slices.beginOf(oldest, length);
        while (begin + length <= upTo) {
            joinOne(begin, length);
            begin += length;
        }
    }

    private long oldestTile(long otherwise) {
        return tiles.isEmpty() ? otherwise : tiles.at(0).begin();
    }

    private void joinOne(long begin, long length) {
        int first = tiles.firstAfter(begin - 1);
        int last = tiles.firstAfter(begin + length - 1);
        if (first == last) {
            crowd(begin, length);
            return;
        }
        Tile known = tiles.at(first);
        if (known.begin() == begin && known.end() == begin + length) {
            return;
        }
        Tile whole = newTile(begin, length);
        tiles.between(first, last).forEach(whole::addAll);
        int from = firstAfter(begin - 1);
        int to = firstAfter(begin + length - 1);
        for (int i = from; i < to; i++) {
            whole.add(entry(i), 1);
        }
        entries.remove(from, to);
        take(first, last);
        put(whole);
        changed(begin, begin + length);
    }

    /** Forgets entries not later than that time, and slices that end before it. */
    public void forget(long upTo) {
        forgotten = Math.max(forgotten, upTo);
        entries.forget(upTo);
        int gone = 0;
        while (gone < tiles.size() && tiles.at(gone).end() <= upTo) {
            gone++;
        }
        if (gone > 0) {
            take(0, gone);
        }
    }

    /** Up to when it has forgotten; MIN if it never has. */
    public long forgotten() {
        return forgotten;
    }

    /** Whether a window could end from one time on and before another: with an entry or a tile. */
    public boolean endsWithin(long begin, long end) {
        int at = firstAfter(begin - 1);
        if (at < size() && entry(at).time() < end) {
            return true;
        }
        // Of the tiles that hold anything then, the first is the first to end.
        int first = tiles.firstHolding(begin - 1);
        return first < tiles.firstAfter(end - 1) && tiles.at(first).end() <= end;
    }

    /** How many entries there are from one time on and before another; of tiles, all they hold. */
    public long countWithin(long begin, long end) {
        long count = (long) firstAfter(end - 1) - firstAfter(begin - 1);
        int after = tiles.firstAfter(end - 1);
        for (int i = tiles.firstHolding(begin - 1); i < after; i++) {
            count += tiles.at(i).count;
        }
        return count;
    }

    /** The tiles that hold anything later than one time and up to another. */
    public Iterable<Tile> touching(long after, long upTo) {
        return tiles.isEmpty() ? List.of() : tiles.touching(after, upTo);
    }

    /** Whether a tile holds anything from one time on and before another. */
    public boolean hasTiles(long begin, long end) {
        return tiles.firstHolding(begin - 1) < tiles.firstAfter(end - 1);
    }

    /** Index of the first kept entry later than that time. */
    public int firstAfter(long time) {
        return entries.firstAfter(time);
    }

    /** The latest time something in it may have; MIN_VALUE if there is nothing. */
    public long newest() {
        long newest = size() == 0 ? Long.MIN_VALUE : entry(size() - 1).time();
        return tiles.isEmpty() ? newest : Math.max(newest, tiles.at(tiles.size() - 1).end() - 1);
    }

    /** Appends an entry that was written; in order. */
    void restore(TallyEntry entry) {
        entries.append(entry);
    }
}
