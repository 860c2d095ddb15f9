package io.qingliu.patterns.run.observation;

import io.qingliu.domain.wire.BigEndian;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.domain.wire.CompactTexts;

/**
 * How an observation is written, on the network and in state:
 *
 * <pre>
 *   time (8 bytes) · withdrawn (1) · number of contributions (2) · code of each aggregate (4)
 *   · id of the event · its hash (8) · tags
 *   · for each contribution: member · value (zig-zag) · facets
 *   · key
 * </pre>
 *
 * <p>What decides whether it can matter stands in front and is read in place; the key, which state
 * holds once for all observations under it, stands last. The layout is a promise: state holds it.
 * More than 65,535 contributions are an {@link IllegalArgumentException}.
 */
public final class ObservationFormat {

    private static final int WITHDRAWN = 8;
    private static final int COUNT = 9;
    private static final int CODES = 11;
    private static final int MOST_CONTRIBUTIONS = 0xFFFF;

    private ObservationFormat() {}

    /**
     * Writes an observation.
     *
     * @return where its key is, from where it began
     */
    public static int write(Observation observation, CompactOutput out) {
        int begin = out.size();
        Observation.Contribution[] parts = observation.contributions();
        int[] codes = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            codes[i] = parts[i].aggregate();
        }
        writeHead(
                observation.time(),
                observation.withdrawn(),
                codes,
                codes.length,
                observation.key(),
                out);
        out.writeText(observation.event());
        out.writeLong(observation.hash());
        out.writeUnsigned(observation.tags());
        for (Observation.Contribution part : parts) {
            out.writeNullable(part.member());
            out.writeSigned(part.value());
            writeFacets(part.facets(), out);
        }
        int keyAt = out.size() - begin;
        out.writeText(observation.key());
        return keyAt;
    }

    /**
     * Writes what stands in front.
     *
     * @param codes of the aggregates
     * @param count how many of them count
     * @param key for an error
     */
    static void writeHead(
            long time, boolean withdrawn, int[] codes, int count, String key, CompactOutput out) {
        if (count > MOST_CONTRIBUTIONS) {
            throw new IllegalArgumentException(
                    "observation of "
                            + key
                            + " has "
                            + count
                            + " contributions but must have at most "
                            + MOST_CONTRIBUTIONS);
        }
        out.writeLong(time);
        out.writeBoolean(withdrawn);
        out.writeShort(count);
        for (int i = 0; i < count; i++) {
            out.writeInt(codes[i]);
        }
    }

    /**
     * Writes facets, here and in a tally: how many, and each.
     *
     * @param facets by the place of the facet in its aggregate, each may be null; or null for none
     */
    public static void writeFacets(String[] facets, CompactOutput out) {
        out.writeUnsigned(facets == null ? 0 : facets.length);
        if (facets != null) {
            for (String facet : facets) {
                out.writeNullable(facet);
            }
        }
    }

    /** Leaves out what {@link #writeFacets} writes. */
    public static void skipFacets(CompactInput in) {
        for (long facets = in.readUnsigned(); facets > 0; facets--) {
            in.skipNullable();
        }
    }

    /** Reads what {@link #writeFacets} writes; null if there are none. */
    public static String[] readFacets(CompactInput in) {
        int count = (int) in.readUnsigned();
        if (count == 0) {
            return null;
        }
        String[] facets = new String[count];
        for (int i = 0; i < count; i++) {
            facets[i] = in.readNullable();
        }
        return facets;
    }

    /** Event time of what is written at that place. */
    static long timeOf(byte[] packed, int at) {
        return BigEndian.longAt(packed, at);
    }

    static boolean isWithdrawn(byte[] packed, int at) {
        return packed[at + WITHDRAWN] != 0;
    }

    /** How many contributions what is written at that place has. */
    public static int contributions(byte[] packed, int at) {
        return BigEndian.shortAt(packed, at + COUNT);
    }

    /** The code of the aggregate of one of them. */
    public static int aggregate(byte[] packed, int at, int contribution) {
        return BigEndian.intAt(packed, at + CODES + 4 * contribution);
    }

    /** How long an observation is without its key. */
    static int lengthWithoutKey(byte[] packed) {
        CompactInput in = new CompactInput(packed, COUNT);
        int contributions = in.readUnsignedShort();
        in.skip(4 * contributions);
        in.skipText();
        in.skip(Long.BYTES);
        in.readUnsigned();
        for (int i = 0; i < contributions; i++) {
            in.skipNullable();
            in.readUnsigned();
            skipFacets(in);
        }
        return in.position();
    }

    static String keyOf(byte[] packed, int keyAt) {
        return CompactTexts.textAt(packed, keyAt);
    }

    /** Reads what is written at that place; its key need not stand there. */
    public static Observation read(String key, byte[] packed, int at) {
        CompactInput in = new CompactInput(packed, at);
        long time = in.readLong();
        boolean withdrawn = in.readBoolean();
        int count = in.readUnsignedShort();
        in.skip(Integer.BYTES * count);
        String event = in.readText();
        long hash = in.readLong();
        int tags = (int) in.readUnsigned();
        Observation.Contribution[] parts = new Observation.Contribution[count];
        CompactTexts texts = new CompactTexts(packed);
        String last = null;
        int lastAt = 0;
        for (int i = 0; i < parts.length; i++) {
            String member = null;
            if (in.readBoolean()) {
                int memberAt = in.position();
                // Nearly all aggregates of a key count the same members.
                if (last == null || !texts.same(memberAt, texts, lastAt)) {
                    last = texts.text(memberAt);
                    lastAt = memberAt;
                }
                member = last;
                in.skipText();
            }
            long value = in.readSigned();
            int code = aggregate(packed, at, i);
            parts[i] = new Observation.Contribution(code, member, value, readFacets(in));
        }
        return new Observation(key, time, event, hash, tags, withdrawn, parts);
    }
}
