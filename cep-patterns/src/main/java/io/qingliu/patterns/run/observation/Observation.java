package io.qingliu.patterns.run.observation;

import io.qingliu.domain.wire.CompactOutput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * What one event or mark contributes to the aggregates of one key: the slim record that crosses the
 * network, once for each key. Immutable; one that is lent ({@link
 * io.qingliu.patterns.run.reading.Reader.Output#keeps}) is good only for the call it is lent to.
 * One that came over the network is read only as far as it is asked for: most are kept without a
 * look at what they carry.
 */
public final class Observation {

    /** Where FNV-1a begins. */
    static final long OF_NOTHING = 0xcbf29ce484222325L;

    private long time;
    private final boolean withdrawn;
    private KeyHash keyHash;

    /** As {@link ObservationFormat} writes it, or null if it was never written or is lent. */
    private byte[] packed;

    /** All that is written of it, until that writes something else; null if it has its own. */
    private CompactOutput lent;

    /** Where it is written if it is lent again and again, or null. */
    private CompactOutput room;

    /** Where its key is written in it; 0 if that is not known. */
    private int keyAt;

    // Null and 0 until they are read.
    private String key;
    private String event;
    private long hash;
    private int tags;
    private Contribution[] contributions;

    /**
     * One aggregate's part.
     *
     * @param aggregate its code
     * @param member who or what is told apart, or null
     * @param value what is summed
     * @param facets what it carries, by the place of the facet in its aggregate; or null
     */
    public record Contribution(int aggregate, String member, long value, String[] facets) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Contribution that
                    && aggregate == that.aggregate
                    && value == that.value
                    && Objects.equals(member, that.member)
                    && Arrays.equals(facets, that.facets);
        }

        @Override
        public int hashCode() {
            return aggregate * 31 + Objects.hashCode(member);
        }
    }

    /**
     * @param key dimension and parts
     * @param time event time, epoch milliseconds
     * @param event id of the event that shows it
     * @param hash 64-bit hash of that id
     * @param tags {@link io.qingliu.patterns.rule.Tag} bits
     * @param withdrawn true if an earlier one of the same content is taken back
     * @param contributions one for each aggregate; not copied
     */
    public Observation(
            String key,
            long time,
            String event,
            long hash,
            int tags,
            boolean withdrawn,
            Contribution[] contributions) {
        this.key = key;
        this.time = time;
        this.event = event;
        this.hash = hash;
        this.tags = tags;
        this.withdrawn = withdrawn;
        this.contributions = contributions;
    }

    /**
     * One that was written.
     *
     * @param packed as {@link ObservationFormat} writes it; not copied
     * @param keyAt where its key is written there; 0 if that is not known
     */
    public Observation(KeyHash keyHash, byte[] packed, int keyAt) {
        this.keyHash = keyHash;
        this.packed = packed;
        this.keyAt = keyAt;
        this.time = ObservationFormat.timeOf(packed, 0);
        this.withdrawn = ObservationFormat.isWithdrawn(packed, 0);
    }

    /**
     * One that was written just now.
     *
     * @param key as it is written there, at {@code keyAt}
     */
    Observation(String key, byte[] packed, int keyAt) {
        this((KeyHash) null, packed, keyAt);
        this.key = key;
    }

    /**
     * One that is to be lent, again and again.
     *
     * @param room where each is written, alone
     */
    Observation(CompactOutput room) {
        this.room = room;
        this.withdrawn = false;
    }

    /**
     * Becomes what was written into its room just now, and is good until that is written over.
     *
     * @param itsKey as it is written there, at {@code itsKeyAt}
     */
    Observation lend(String itsKey, long itsTime, int itsKeyAt) {
        time = itsTime;
        keyHash = null;
        packed = null;
        lent = room;
        keyAt = itsKeyAt;
        key = itsKey;
        event = null;
        contributions = null;
        return this;
    }

    /** The same to be kept: one that is lent becomes another soon. */
    public Observation kept() {
        return room == null ? this : new Observation(keyHash(), packed(), keyAt);
    }

    private void read() {
        if (contributions == null) {
            Observation read = ObservationFormat.read(key(), packed(), 0);
            event = read.event;
            hash = read.hash;
            tags = read.tags;
            contributions = read.contributions;
        }
    }

    /** Dimension and parts. */
    public String key() {
        if (key == null) {
            key = ObservationFormat.keyOf(packed, keyAt());
        }
        return key;
    }

    /** The hash of its key. */
    public KeyHash keyHash() {
        if (keyHash == null) {
            if (keyAt == 0) {
                keyHash = KeyHash.of(key);
            } else {
                keyHash = KeyHash.ofWritten(lent == null ? packed : lent.bytes(), keyAt);
            }
        }
        return keyHash;
    }

    /** Event time, epoch milliseconds. */
    public long time() {
        return time;
    }

    /** Id of the event that shows it. */
    public String event() {
        read();
        return event;
    }

    /** 64-bit hash of that id. */
    public long hash() {
        read();
        return hash;
    }

    /** {@link io.qingliu.patterns.rule.Tag} bits. */
    public int tags() {
        read();
        return tags;
    }

    /** True if an earlier one of the same content is taken back. */
    public boolean withdrawn() {
        return withdrawn;
    }

    /** One for each aggregate; not to be changed. */
    public Contribution[] contributions() {
        read();
        return contributions;
    }

    /** Whether it was written: {@link #writeTo} then costs little. */
    public boolean isPacked() {
        return packed != null || lent != null;
    }

    /** Writes its length in 4 bytes and what {@link #packed} gives; {@link #isPacked} is true. */
    public void writeTo(DataOutput out) throws IOException {
        if (lent != null) {
            out.writeInt(lent.size());
            lent.writeTo(out);
        } else {
            out.writeInt(packed.length);
            out.write(packed);
        }
    }

    /** As {@link ObservationFormat} writes it; not to be changed. */
    public byte[] packed() {
        if (lent != null) {
            packed = lent.toArray();
            lent = null;
        }
        if (packed == null) {
            CompactOutput out = new CompactOutput(256);
            keyAt = ObservationFormat.write(this, out);
            packed = out.toArray();
        }
        return packed;
    }

    /** Where its key is written in what {@link #packed} gives. */
    public int keyAt() {
        if (keyAt == 0) {
            keyAt = ObservationFormat.lengthWithoutKey(packed());
        }
        return keyAt;
    }

    /** The same, taken back. */
    public Observation withdraw() {
        return new Observation(key(), time, event(), hash(), tags(), true, contributions());
    }

    /** A 64-bit hash of an id: FNV-1a, finished by the mixer of MurmurHash3. */
    public static long hashOf(String id) {
        return mix(hashed(OF_NOTHING, id));
    }

    /** FNV-1a goes on with a text, from {@link #OF_NOTHING} on; not yet mixed. */
    static long hashed(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of MurmurHash3: every bit of the input moves every bit of the output. */
    public static long mix(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** How many aggregates it contributes to. */
    public int size() {
        return contributions == null
                ? ObservationFormat.contributions(packed(), 0)
                : contributions.length;
    }

    @Override
    public boolean equals(Object other) {
        if (isPacked() && other instanceof Observation that && that.isPacked()) {
            return Arrays.equals(packed(), that.packed());
        }
        return other instanceof Observation that
                && time == that.time
                && withdrawn == that.withdrawn
                && hash() == that.hash()
                && tags() == that.tags()
                && key().equals(that.key())
                && event().equals(that.event())
                && Arrays.equals(contributions(), that.contributions());
    }

    @Override
    public int hashCode() {
        return (int) (hash() ^ (hash() >>> 32)) * 31 + key().hashCode();
    }

    @Override
    public String toString() {
        return (withdrawn ? "no longer " : "") + key() + " by " + event() + " at " + time;
    }
}
