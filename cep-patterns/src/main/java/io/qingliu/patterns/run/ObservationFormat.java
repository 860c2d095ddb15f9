package io.qingliu.patterns.run;

import io.qingliu.domain.wire.CompactData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How an observation is written, without its key, on the network and in state:
 *
 * <pre>
 *   time (8 bytes) · withdrawn (1) · number of contributions (2) · code of each aggregate (4)
 *   · id of the event · its hash (8) · tags
 *   · for each contribution: member · value (zig-zag) · facets
 * </pre>
 *
 * <p>What decides whether it can matter stands in front and is read in place. The layout is a
 * promise: state holds it. Not more than 65,535 contributions are written.
 */
public final class ObservationFormat {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int WITHDRAWN = 8;
    private static final int COUNT = 9;
    private static final int CODES = 11;

    private ObservationFormat() {}

    /** Writes an observation; its key goes its own way. */
    public static void write(Observation observation, DataOutput out) throws IOException {
        Observation.Contribution[] parts = observation.contributions();
        out.writeLong(observation.time());
        out.writeBoolean(observation.withdrawn());
        out.writeShort(parts.length);
        for (Observation.Contribution part : parts) {
            out.writeInt(part.aggregate());
        }
        CompactData.writeText(observation.event(), out);
        out.writeLong(observation.hash());
        CompactData.writeUnsigned(observation.tags(), out);
        for (Observation.Contribution part : parts) {
            CompactData.writeNullable(part.member(), out);
            CompactData.writeSigned(part.value(), out);
            TallyFormat.writeFacets(part.facets(), out);
        }
    }

    static byte[] write(Observation observation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try {
            write(observation, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Event time of what is written at that place. */
    static long timeOf(byte[] packed, int at) {
        return (long) LONG.get(packed, at);
    }

    static boolean isWithdrawn(byte[] packed, int at) {
        return packed[at + WITHDRAWN] != 0;
    }

    /** How many contributions what is written at that place has. */
    static int contributions(byte[] packed, int at) {
        return (short) SHORT.get(packed, at + COUNT) & 0xFFFF;
    }

    /** The code of the aggregate of one of them. */
    static int aggregate(byte[] packed, int at, int contribution) {
        return (int) INT.get(packed, at + CODES + 4 * contribution);
    }

    /** Reads what {@link #write(Observation, DataOutput)} wrote. */
    static Observation read(String key, byte[] packed, int at, int length) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed, at, length));
        try {
            long time = in.readLong();
            boolean withdrawn = in.readBoolean();
            int[] codes = new int[in.readUnsignedShort()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = in.readInt();
            }
            String event = CompactData.readText(in);
            long hash = in.readLong();
            int tags = (int) CompactData.readUnsigned(in);
            Observation.Contribution[] parts = new Observation.Contribution[codes.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] =
                        new Observation.Contribution(
                                codes[i],
                                CompactData.readNullable(in),
                                CompactData.readSigned(in),
                                TallyFormat.readFacets(in));
            }
            return new Observation(key, time, event, hash, tags, withdrawn, parts);
        } catch (IOException e) {
            throw new UncheckedIOException("observation of " + key + " cannot be read", e);
        }
    }
}
