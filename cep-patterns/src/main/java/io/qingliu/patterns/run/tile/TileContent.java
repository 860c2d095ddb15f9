package io.qingliu.patterns.run.tile;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What a {@link Tile} keeps beside its numbers: the entries lowest by hash, the members, and the
 * values of each facet. A function of the set of entries, whatever order they came in.
 */
final class TileContent {

    /** Most tiles only count, and hold an entry or two: there are many of them. */
    private static final int FEW = 2;

    private static final Members[] NO_FACETS = {};
    private static final TallyEntry[] NO_ENTRIES = {};

    private final int kept;
    private Members members;
    private Members[] facets = NO_FACETS;

    /** Those lowest by hash, in that order. */
    private TallyEntry[] entries = NO_ENTRIES;

    private int size;

    /** Entries from this hash on are not kept; unsigned, -1 if all are. */
    private long pushedOut = -1;

    /**
     * Nothing.
     *
     * @param kept most entries that are kept
     */
    TileContent(int kept) {
        this.kept = kept;
    }

    /** What was written; the arrays become its own. */
    TileContent(int kept, long pushedOut, TallyEntry[] entries, Members members, Members[] facets) {
        this.kept = kept;
        this.pushedOut = pushedOut;
        this.entries = entries;
        size = entries.length;
        this.members = members;
        this.facets = facets;
    }

    /** The same, to be changed by itself. */
    TileContent copy() {
        TileContent copy = new TileContent(kept);
        copy.members = copyOf(members);
        copy.facets = facets.clone();
        for (int i = 0; i < facets.length; i++) {
            copy.facets[i] = copyOf(facets[i]);
        }
        copy.entries = entries.clone();
        copy.size = size;
        copy.pushedOut = pushedOut;
        return copy;
    }

    private static Members copyOf(Members members) {
        return members == null ? null : members.copy();
    }

    /**
     * Takes an entry in, or out if {@code sign} is -1; false if that very entry is there already,
     * or is not.
     */
    boolean take(TallyEntry entry, int sign) {
        if (sign > 0 ? !insert(entry) : !remove(entry)) {
            return false;
        }
        if (entry.member() != null) {
            members = members == null ? new Members() : members;
            members.add(entry.member(), sign);
        }
        if (entry.facets() != null) {
            addFacets(entry.facets(), sign);
        }
        return true;
    }

    private void addFacets(String[] named, int sign) {
        makePlaces(named.length);
        for (int i = 0; i < named.length; i++) {
            if (named[i] != null) {
                facets[i] = facets[i] == null ? new Members() : facets[i];
                facets[i].add(named[i], sign);
            }
        }
    }

    private void makePlaces(int places) {
        if (facets.length < places) {
            facets = Arrays.copyOf(facets, places);
        }
    }

    /** Adds all that another one keeps. */
    void addAll(TileContent other) {
        if (other.members != null) {
            members = members == null ? new Members() : members;
            members.addAll(other.members);
        }
        makePlaces(other.facets.length);
        for (int i = 0; i < other.facets.length; i++) {
            if (other.facets[i] != null) {
                facets[i] = facets[i] == null ? new Members() : facets[i];
                facets[i].addAll(other.facets[i]);
            }
        }
        if (Long.compareUnsigned(other.pushedOut, pushedOut) < 0) {
            pushedOut = other.pushedOut;
            while (size > 0 && Long.compareUnsigned(entries[size - 1].hash(), pushedOut) >= 0) {
                entries[--size] = null;
            }
        }
        for (int i = 0; i < other.size; i++) {
            insert(other.entries[i]);
        }
    }

    /** Keeps an entry if it is among the lowest; false if that very entry is there already. */
    private boolean insert(TallyEntry entry) {
        if (Long.compareUnsigned(entry.hash(), pushedOut) >= 0) {
            return true;
        }
        int place = placeOf(entry.hash());
        for (int i = place; i < size && entries[i].hash() == entry.hash(); i++) {
            if (entries[i].same(entry)) {
                return false;
            }
        }
        if (size == entries.length) {
            int room = Math.max(FEW, Math.min(kept + 1, 2 * size));
            entries = Arrays.copyOf(entries, room);
        }
        System.arraycopy(entries, place, entries, place + 1, size - place);
        entries[place] = entry;
        size++;
        if (size > kept) {
            pushedOut = entries[size - 1].hash();
            while (size > 0 && entries[size - 1].hash() == pushedOut) {
                entries[--size] = null;
            }
        }
        return true;
    }

    /** Drops an entry if it is among those kept; false if it would be but is not there. */
    private boolean remove(TallyEntry entry) {
        if (Long.compareUnsigned(entry.hash(), pushedOut) >= 0) {
            return true;
        }
        for (int i = placeOf(entry.hash()); i < size && entries[i].hash() == entry.hash(); i++) {
            if (entries[i].same(entry)) {
                System.arraycopy(entries, i + 1, entries, i, size - 1 - i);
                entries[--size] = null;
                return true;
            }
        }
        return false;
    }

    private int placeOf(long hash) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(entries[middle].hash(), hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many entries it keeps. */
    int size() {
        return size;
    }

    /** Visits the entries it keeps, those lowest by hash first. */
    void visit(int most, Consumer<TallyEntry> visitor) {
        for (int i = 0; i < Math.min(size, most); i++) {
            visitor.accept(entries[i]);
        }
    }

    /** Entries from this hash on are not kept; unsigned, -1 if all are. */
    long pushedOut() {
        return pushedOut;
    }

    /** The members, or null if there are none. */
    Members members() {
        return members;
    }

    /** The values of the facet at a place, or null if there are none. */
    Members facet(int place) {
        return place < facets.length ? facets[place] : null;
    }

    /** How many entries, members and values of facets it keeps. */
    int held() {
        int held = size + (members == null ? 0 : members.size());
        for (Members facet : facets) {
            held += facet == null ? 0 : facet.size();
        }
        return held;
    }
}
