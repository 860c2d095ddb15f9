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

    /** How many entries carry something of each facet. */
    private long[] carried = NOTHING_CARRIED;

    /** What it keeps beside all these; null while that is packed. */
    private TileContent content;

    /**
     * What was written of it since it last changed, or null: most of what is counted lies in tiles
     * of hours that are over. Whoever writes a snapshot keeps it here, another thread than the one
     * that changes it next.
     */
    private volatile byte[] written;

    /** Where in {@code written} its entries begin. */
    private int entriesAt;

    /** Of what is packed, how many entries there are, and how many with members and facets. */
    private int packedSize;

    private int packedHeld;
    private long packedPushedOut;

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
        content = new TileContent(kept);
    }

    /** The same, to be changed by a row of another generation while this one stays as it is. */
    Tile copy(int another) {
        Tile copy = new Tile(begin, length, sample, kept, another);
        copy.count = count;
        copy.sum = sum;
        copy.squares.add(squares);
        copy.digestLow = digestLow;
        copy.digestHigh = digestHigh;
        copy.tagged = tagged == NO_TAGS ? NO_TAGS : tagged.clone();
        copy.carried = carried.clone();
        copy.content = content().copy();
        return copy;
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
        TileContent its = content();
        changes();
        if (!its.take(entry, sign)) {
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
        if (entry.facets() != null) {
            addCarried(entry.facets(), sign);
        }
    }

    /** That many more carry a tag. */
    void addTagged(int tag, int times) {
        if (tagged == NO_TAGS) {
            tagged = new int[Integer.SIZE];
        }
        tagged[tag] += times;
    }

    private void addCarried(String[] named, int sign) {
        makePlaces(named.length);
        for (int i = 0; i < named.length; i++) {
            carried[i] += named[i] == null ? 0 : sign;
        }
    }

    private void makePlaces(int places) {
        if (carried.length < places) {
            carried = Arrays.copyOf(carried, places);
        }
    }

    /** Adds all of a tile that lies within this one. */
    void addAll(Tile other) {
        TileContent its = content();
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
        makePlaces(other.carried.length);
        for (int i = 0; i < other.carried.length; i++) {
            carried[i] += other.carried[i];
        }
        its.addAll(other.content());
    }

    /** Whether every entry is kept. */
    boolean hasAll() {
        return keptSize() == count;
    }

    /** How many entries it shows of all. */
    public int shown() {
        return Math.min(keptSize(), sample);
    }

    /** Visits the entries it shows, those lowest by hash. */
    public void sample(Consumer<TallyEntry> visitor) {
        content().visit(sample, visitor);
    }

    /** Visits the entries it keeps. */
    void kept(Consumer<TallyEntry> visitor) {
        content().visit(keptSize(), visitor);
    }

    /** How many entries it keeps: at least those it shows. */
    public int keptSize() {
        return isPacked() ? packedSize : content.size();
    }

    /** The members, or null if there are none. */
    public Members members() {
        return content().members();
    }

    /** The values of the facet at a place, or null if there are none. */
    public Members facet(int place) {
        return content().facet(place);
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
        return isPacked() ? packedHeld : content.held();
    }

    /** Whether entries, members and facets lie as they were written. */
    public boolean isPacked() {
        return content == null;
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
        return isPacked() ? packedPushedOut : content.pushedOut();
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

    /**
     * Keeps what was written of it until it changes.
     *
     * @param at where in that its entries begin
     */
    void written(byte[] bytes, int at) {
        entriesAt = at;
        written = bytes;
    }

    /** Takes back what was written of its sample, members and facets. */
    void restore(
            long pushedOut,
            TallyEntry[] entries,
            Members members,
            Members[] facets,
            long[] itsCarried) {
        content = new TileContent(kept, pushedOut, entries, members, facets);
        carried = itsCarried.length == 0 ? NOTHING_CARRIED : itsCarried;
    }

    /**
     * Takes back the numbers of what was written of its sample, members and facets, which stay
     * packed.
     *
     * @param size how many entries were written
     * @param held what {@link #held} said when it was written
     */
    void restorePacked(long pushedOut, int size, long[] itsCarried, int held) {
        packedPushedOut = pushedOut;
        packedSize = size;
        packedHeld = held;
        content = null;
        carried = itsCarried.length == 0 ? NOTHING_CARRIED : itsCarried;
    }

    /** Packs it, if what was written of it is kept. No other thread may read it meanwhile. */
    void pack() {
        if (written != null && !isPacked()) {
            restorePacked(pushedOut(), keptSize(), carried, held());
        }
    }

    /**
     * What it keeps beside its numbers, taken apart if it is packed. Where a thread that writes a
     * snapshot has the tile too, only the other one asks: that thread reads what was written, which
     * stays.
     */
    private TileContent content() {
        if (isPacked()) {
            TilesFormat.readPacked(this, new CompactInput(written, entriesAt));
        }
        return content;
    }

    /** What a part of a tile, 0 to 1, counts or sums, as far as its entries are alike. */
    public static long partly(long whole, double part) {
        return part == 1 ? whole : Math.round(whole * part);
    }
}
