package io.qingliu.patterns.run.tile;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;

/** Which windows over a row have changed since it was judged. */
public final class Changes {

    private long from = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean tookBack;

    /** The same, to be changed by itself. */
    Changes copy() {
        Changes copy = new Changes();
        copy.from = from;
        copy.newest = newest;
        copy.tookBack = tookBack;
        return copy;
    }

    /**
     * Windows that end at this time or later have changed: behind an entry that is kept by itself,
     * or from the beginning of its tile on. MAX if none have.
     */
    public long from() {
        return from;
    }

    /** The time of the newest entry that was taken in or out; MIN if none was. */
    public long newest() {
        return newest;
    }

    /** Whether anything was taken in or out. */
    public boolean isAny() {
        return from < Long.MAX_VALUE;
    }

    /** Whether an entry was taken out. */
    public boolean tookBack() {
        return tookBack;
    }

    /**
     * An entry was taken in.
     *
     * @param tile the one it is in now; null if it is kept by itself
     */
    void takeIn(TallyEntry entry, Tile tile) {
        from = Math.min(from, tile == null ? entry.time() : tile.begin());
        newest = Math.max(newest, entry.time());
    }

    /**
     * An entry was taken out.
     *
     * @param tile the one it was in; null if it was kept by itself
     */
    void takeOut(TallyEntry entry, Tile tile) {
        takeIn(entry, tile);
        tookBack = true;
    }

    /** Writes it. */
    public void writeTo(CompactOutput out) {
        out.writeBoolean(isAny());
        if (isAny()) {
            out.writeLong(from);
            out.writeLong(newest);
            out.writeBoolean(tookBack);
        }
    }

    /** Reads what was written, into one that knows of nothing. */
    public void readFrom(CompactInput in) {
        if (in.readBoolean()) {
            from = in.readLong();
            newest = in.readLong();
            tookBack = in.readBoolean();
        }
    }

    /** All that has changed has been judged. */
    public void judged() {
        from = Long.MAX_VALUE;
        newest = Long.MIN_VALUE;
        tookBack = false;
    }
}
