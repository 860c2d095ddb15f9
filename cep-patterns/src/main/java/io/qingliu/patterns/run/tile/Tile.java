package io.qingliu.patterns.run.tile;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.patterns.run.observation.Observation;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A slice of event time that holds more entries than are kept one by one. Numbers are exact, and
 * whole, so that what is withdrawn is subtracted exactly; of the entries those lowest by hash are
 * kept as a sample, of members and values of facets as many as {@link Members} tells apart. All of
 * it is a function of the set of entries, whatever order they came in.
 *
 * <p>The sample is exact as long as not more of it is withdrawn than is kept in reserve: it keeps
 * every entry whose hash is below the lowest that was ever pushed out.
 *
 * <p>Entries, members and facets may be packed: they lie as they were written, and are taken apart
 * when they are first asked for or changed. Numbers are always at hand, and most windows ask for
 * nothing else.
 */
public final class Tile {

    private static final int[] NO_TAGS = new int[Integer.SIZE];
    private static final long[] NOTHING_CARRIED = {};

    /** Most tiles only count, and hold an entry or two: there are many of them. */
    private static final int FEW = 2;

    private final short sample;
    private final short kept;
    private final long begin;
    private final long length;
    private final int generation;

    long count;
    long sum;
    Squares squares = new Squares();
    long digestLow;
    long digestHigh;

    /** How many carry each tag; shared and never written while none does, as in most. */
    private int[] tagged = NO_TAGS;

    private Members members;
    private Members[] facets;

    /** How many entries carry something of each facet. */
    private long[] carried = NOTHING_CARRIED;

    /** Those lowest by hash, in that order; null while it is packed. */
    private TallyEntry[] entries = new TallyEntry[FEW];

    private int size;

    /** Entries from this hash on are not kept; unsigned, -1 if all are. */
    private long pushedOut = -1;

    /**
     * What was written of it since it last changed, or null: most of what is counted lies in tiles
     * of hours that are over. Whoever writes a snapshot keeps it here, another thread than the one
     * that changes it next.
     */
    private volatile byte[] written;

    /**
     * Where in that its entries begin, if it is packed; else 0. A packed tile that is shared with a
     * thread that writes a snapshot is opened by the other one alone: what was written stays.
     */
    private int packedAt;

    /** How many entries, members and values of facets are packed. */
    private int packedHeld;

    /**
     * @param begin event time it begins, epoch milliseconds
     * @param length milliseconds
     * @param sample entries it shows, some hundred at most
     * @param kept entries it keeps: more, for when some of them are withdrawn
     * @param generation of the row that may change it
     */
    Tile(long begin, long length, int sample, int kept, int generation) {
        this.begin = begin;
        this.length = length;
        this.sample = (short) sample;
        this.kept = (short) kept;
        this.generation = generation;
    }

    /** The same, to be changed by a row of another generation while this one stays as it is. */
    Tile copy(int another) {
        open();
        Tile copy = new Tile(begin, length, sample, kept, another);
        copy.count = count;
        copy.sum = sum;
        copy.squares.add(squares);
        copy.digestLow = digestLow;
        copy.digestHigh = digestHigh;
        copy.tagged = tagged == NO_TAGS ? NO_TAGS : tagged.clone();
        copy.members = copyOf(members);
        copy.facets = facets == null ? null : facets.clone();
        for (int i = 0; i < facetPlaces(); i++) {
            copy.facets[i] = copyOf(facets[i]);
        }
        copy.carried = carried.clone();
        copy.entries = entries.clone();
        copy.size = size;
        copy.pushedOut = pushedOut;
        return copy;
    }

    private static Members copyOf(Members members) {
        return members == null ? null : members.copy();
    }

    /** The generation of the row that may change it; for all others it stays as it is. */
    int generation() {
        return generation;
    }

    /** Event time it begins, included, epoch milliseconds. */
    public long begin() {
        return begin;
    }

    /** Event time it ends, excluded, epoch milliseconds. */
    public long end() {
        return begin + length;
    }

    /** How many entries it holds, kept or not. */
    public long count() {
        return count;
    }

    /** The sum of their values. */
    public long sum() {
        return sum;
    }

    /** The sum of the squares of their values; not to be changed. */
    public Squares squares() {
        return squares;
    }

    /** The sum of the mixed hashes of their events, which wraps round. */
    public long digestLow() {
        return digestLow;
    }

    /** The same of the complements of those hashes. */
    public long digestHigh() {
        return digestHigh;
    }

    void add(TallyEntry entry, int sign) {
        open();
        changes();
        if (sign > 0 ? !insert(entry) : !remove(entry)) {
            return;
        }
        count += sign;
        sum += sign * entry.value();
        squares.add(entry.value(), sign);
        digestLow += sign * Observation.mix(entry.hash());
        digestHigh += sign * Observation.mix(~entry.hash());
        for (int rest = entry.tags(); rest != 0; rest &= rest - 1) {
            addTagged(Integer.numberOfTrailingZeros(rest), sign);
        }
        if (entry.member() != null) {
            members = members == null ? new Members() : members;
            members.add(entry.member(), sign);
        }
        if (entry.facets() != null) {
            addFacets(entry.facets(), sign);
        }
    }

    /** That many more carry a tag. */
    void addTagged(int tag, int times) {
        if (tagged == NO_TAGS) {
            tagged = new int[Integer.SIZE];
        }
        tagged[tag] += times;
    }

    private void addFacets(String[] named, int sign) {
        makePlaces(named.length);
        for (int i = 0; i < named.length; i++) {
            if (named[i] != null) {
                facets[i] = facets[i] == null ? new Members() : facets[i];
                facets[i].add(named[i], sign);
                carried[i] += sign;
            }
        }
    }

    private void makePlaces(int places) {
        if (facets == null || facets.length < places) {
            facets = facets == null ? new Members[places] : Arrays.copyOf(facets, places);
            carried = Arrays.copyOf(carried, places);
        }
    }

    /** Adds all of a tile that lies within this one. */
    void addAll(Tile other) {
        open();
        other.open();
        changes();
        count += other.count;
        sum += other.sum;
        squares.add(other.squares);
        digestLow += other.digestLow;
        digestHigh += other.digestHigh;
        for (int i = 0; i < other.tagged.length; i++) {
            if (other.tagged[i] != 0) {
                addTagged(i, other.tagged[i]);
            }
        }
        if (other.members != null) {
            members = members == null ? new Members() : members;
            members.addAll(other.members);
        }
        if (other.facets != null) {
            makePlaces(other.facetPlaces());
        }
        for (int i = 0; i < other.facetPlaces(); i++) {
            carried[i] += other.carried[i];
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
            entries = Arrays.copyOf(entries, Math.min(kept + 1, 2 * size));
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

    /** Whether every entry is kept. */
    boolean hasAll() {
        return size == count;
    }

    /** How many entries it shows of all. */
    public int shown() {
        return Math.min(size, sample);
    }

    /** Visits the entries it shows, those lowest by hash. */
    public void sample(Consumer<TallyEntry> visitor) {
        open();
        for (int i = 0; i < shown(); i++) {
            visitor.accept(entries[i]);
        }
    }

    /** Visits the entries it keeps. */
    void kept(Consumer<TallyEntry> visitor) {
        open();
        for (int i = 0; i < size; i++) {
            visitor.accept(entries[i]);
        }
    }

    /** How many entries it keeps: at least those it shows. */
    public int keptSize() {
        return size;
    }

    /** The members, or null if there are none. */
    public Members members() {
        open();
        return members;
    }

    /** The values of the facet at a place, or null if there are none. */
    public Members facet(int place) {
        open();
        return place < facetPlaces() ? facets[place] : null;
    }

    /** How many entries carry something of the facet at a place. */
    public long carried(int place) {
        return place < carried.length ? carried[place] : 0;
    }

    /** From 0 on, how many places of facets it knows; of each there may be none. */
    public int facetPlaces() {
        return carried.length;
    }

    /** How many entries, members and values of facets it keeps. */
    public int held() {
        if (packedAt > 0) {
            return packedHeld;
        }
        int held = size + (members == null ? 0 : members.size());
        for (int i = 0; i < facetPlaces(); i++) {
            held += facets[i] == null ? 0 : facets[i].size();
        }
        return held;
    }

    /** Whether entries, members and facets lie as they were written. */
    public boolean isPacked() {
        return packedAt > 0;
    }

    /** Bytes of what was written of it and is kept; 0 if nothing is. */
    public int writtenBytes() {
        byte[] bytes = written;
        return bytes == null ? 0 : bytes.length;
    }

    /** How many carry each tag; not to be changed. */
    int[] tagged() {
        return tagged;
    }

    /**
     * How many carry any of those tags; an event may carry several: the largest is a lower bound.
     */
    public long tagged(int tags) {
        long most = 0;
        for (int rest = tags; rest != 0; rest &= rest - 1) {
            most = Math.max(most, tagged[Integer.numberOfTrailingZeros(rest)]);
        }
        return most;
    }

    /** Whether several of those tags are carried, so that how many carry any is not known. */
    public boolean carriesSeveral(int tags) {
        int carriedTags = 0;
        for (int rest = tags; rest != 0; rest &= rest - 1) {
            carriedTags += tagged[Integer.numberOfTrailingZeros(rest)] > 0 ? 1 : 0;
        }
        return carriedTags > 1;
    }

    long pushedOut() {
        return pushedOut;
    }

    /** What was written of it since it last changed, or null; not to be changed. */
    byte[] written() {
        return written;
    }

    private void changes() {
        // To look costs nothing, to write is a fence.
        if (written != null) {
            written = null;
        }
    }

    /** Keeps what was written of it until it changes. */
    void written(byte[] bytes) {
        written = bytes;
    }

    /** Takes back what was written of its sample, members and facets. */
    void restore(
            long aPushedOut,
            TallyEntry[] itsEntries,
            Members itsMembers,
            Members[] itsFacets,
            long[] itsCarried) {
        pushedOut = aPushedOut;
        entries = itsEntries.length == 0 ? new TallyEntry[FEW] : itsEntries;
        size = itsEntries.length;
        members = itsMembers;
        facets = itsFacets;
        carried = itsCarried.length == 0 ? NOTHING_CARRIED : itsCarried;
    }

    /**
     * Takes back the numbers of what was written of its sample, members and facets, which stay
     * packed.
     *
     * @param itsSize how many entries were written
     */
    void restorePacked(
            long aPushedOut, int itsSize, long[] itsCarried, byte[] bytes, int at, int held) {
        pushedOut = aPushedOut;
        size = itsSize;
        carried = itsCarried.length == 0 ? NOTHING_CARRIED : itsCarried;
        pack(bytes, at, held);
    }

    /**
     * Packs it.
     *
     * @param bytes what was written of it
     * @param at where in that its entries begin
     * @param held what {@link #held} says
     */
    void pack(byte[] bytes, int at, int held) {
        written = bytes;
        packedAt = at;
        packedHeld = held;
        entries = null;
        members = null;
        facets = null;
    }

    private void open() {
        if (packedAt > 0) {
            TilesFormat.readPacked(this, new CompactInput(written, packedAt));
            packedAt = 0;
        }
    }

    /** What a part of a tile, 0 to 1, counts or sums, as far as its entries are alike. */
    public static long partly(long whole, double part) {
        return part == 1 ? whole : Math.round(whole * part);
    }
}
