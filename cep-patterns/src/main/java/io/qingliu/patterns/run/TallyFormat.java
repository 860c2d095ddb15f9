package io.qingliu.patterns.run;

import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a tally and an observation are written, in state and on the network. The layout is a promise:
 * a leading byte tells formats apart. Aggregates are found again by the code of their name, so
 * rules may come and go between savepoints.
 */
public final class TallyFormat {

    private static final int FORMAT = 1;

    private TallyFormat() {}

    /** Writes an observation. */
    public static void write(Observation observation, DataOutput out) throws IOException {
        CompactData.writeText(observation.key(), out);
        out.writeLong(observation.time());
        CompactData.writeText(observation.event(), out);
        out.writeLong(observation.hash());
        CompactData.writeUnsigned(observation.tags(), out);
        out.writeBoolean(observation.withdrawn());
        Observation.Contribution[] parts = observation.contributions();
        CompactData.writeUnsigned(parts.length, out);
        for (Observation.Contribution part : parts) {
            out.writeInt(part.aggregate());
            CompactData.writeNullable(part.member(), out);
            CompactData.writeSigned(part.value(), out);
            writeParties(part.parties(), out);
        }
    }

    /** Reads what {@link #write(Observation, DataOutput)} writes. */
    public static Observation readObservation(DataInput in) throws IOException {
        String key = CompactData.readText(in);
        long time = in.readLong();
        String event = CompactData.readText(in);
        long hash = in.readLong();
        int tags = (int) CompactData.readUnsigned(in);
        boolean withdrawn = in.readBoolean();
        Observation.Contribution[] parts =
                new Observation.Contribution[(int) CompactData.readUnsigned(in)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] =
                    new Observation.Contribution(
                            in.readInt(),
                            CompactData.readNullable(in),
                            CompactData.readSigned(in),
                            readParties(in));
        }
        return new Observation(key, time, event, hash, tags, withdrawn, parts);
    }

    private static void writeParties(String[] parties, DataOutput out) throws IOException {
        CompactData.writeUnsigned(parties == null ? 0 : parties.length, out);
        if (parties != null) {
            for (String party : parties) {
                CompactData.writeNullable(party, out);
            }
        }
    }

    private static String[] readParties(DataInput in) throws IOException {
        int count = (int) CompactData.readUnsigned(in);
        if (count == 0) {
            return null;
        }
        String[] parties = new String[count];
        for (int i = 0; i < count; i++) {
            parties[i] = CompactData.readNullable(in);
        }
        return parties;
    }

    /** Writes a tally. */
    public static void write(Tally tally, DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(tally.cleaningAt());
        out.writeLong(tally.wakingAt());
        CompactData.writeUnsigned(tally.rolls().size(), out);
        for (Map.Entry<Integer, Roll> roll : tally.rolls().entrySet()) {
            out.writeInt(roll.getKey());
            write(roll.getValue(), out);
        }
        CompactData.writeUnsigned(tally.allBuckets().size(), out);
        for (Map.Entry<Integer, Buckets> bucketed : tally.allBuckets().entrySet()) {
            out.writeInt(bucketed.getKey());
            write(bucketed.getValue(), out);
        }
        CompactData.writeUnsigned(tally.said().size(), out);
        for (Map.Entry<String, Tally.Said> said : tally.said().entrySet()) {
            CompactData.writeText(said.getKey(), out);
            CompactData.writeUnsigned(said.getValue().version(), out);
            out.writeLong(said.getValue().content());
        }
    }

    /**
     * Reads what {@link #write(Tally, DataOutput)} writes.
     *
     * @throws IOException if it was written by a newer format
     */
    public static Tally readTally(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("tally format is " + format + " but must be " + FORMAT);
        }
        Tally tally = new Tally();
        tally.cleaningAt(in.readLong());
        tally.wakingAt(in.readLong());
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            tally.rolls().put(in.readInt(), readRoll(in));
        }
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            tally.allBuckets().put(in.readInt(), readBuckets(in));
        }
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            tally.said()
                    .put(
                            CompactData.readText(in),
                            new Tally.Said(CompactData.readUnsigned(in), in.readLong()));
        }
        return tally;
    }

    private static void write(Roll roll, DataOutput out) throws IOException {
        CompactData.writeUnsigned(roll.size(), out);
        out.writeLong(roll.lost());
        long before = 0;
        for (int i = 0; i < roll.size(); i++) {
            Roll.Entry entry = roll.entry(i);
            CompactData.writeSigned(entry.time() - before, out);
            before = entry.time();
            out.writeLong(entry.hash());
            CompactData.writeText(entry.event(), out);
            CompactData.writeNullable(entry.member(), out);
            CompactData.writeSigned(entry.value(), out);
            CompactData.writeUnsigned(entry.tags(), out);
            writeParties(entry.parties(), out);
        }
    }

    private static Roll readRoll(DataInput in) throws IOException {
        Roll roll = new Roll();
        long size = CompactData.readUnsigned(in);
        roll.lost(in.readLong());
        long before = 0;
        for (long i = size; i > 0; i--) {
            before += CompactData.readSigned(in);
            roll.add(
                    new Roll.Entry(
                            before,
                            in.readLong(),
                            CompactData.readText(in),
                            CompactData.readNullable(in),
                            CompactData.readSigned(in),
                            (int) CompactData.readUnsigned(in),
                            readParties(in)));
        }
        return roll;
    }

    private static void write(Buckets buckets, DataOutput out) throws IOException {
        CompactData.writeUnsigned(buckets.length(), out);
        CompactData.writeUnsigned(buckets.byIndex().size(), out);
        for (Map.Entry<Long, Buckets.Bucket> entry : buckets.byIndex().entrySet()) {
            Buckets.Bucket bucket = entry.getValue();
            CompactData.writeSigned(entry.getKey(), out);
            CompactData.writeSigned(bucket.count, out);
            CompactData.writeSigned(bucket.sum, out);
            CompactData.writeSigned(bucket.sumOfSquares, out);
            out.writeLong(bucket.digestLow);
            out.writeLong(bucket.digestHigh);
            int tagged = 0;
            for (int i = 0; i < bucket.tagged.length; i++) {
                tagged |= bucket.tagged[i] == 0 ? 0 : 1 << i;
            }
            out.writeInt(tagged);
            for (int rest = tagged; rest != 0; rest &= rest - 1) {
                CompactData.writeSigned(bucket.tagged[Integer.numberOfTrailingZeros(rest)], out);
            }
            CompactData.writeUnsigned(bucket.members == null ? 0 : bucket.members.size(), out);
            if (bucket.members != null) {
                for (Map.Entry<String, Long> member : bucket.members.entrySet()) {
                    CompactData.writeText(member.getKey(), out);
                    CompactData.writeUnsigned(member.getValue(), out);
                }
            }
            CompactData.writeUnsigned(bucket.sample.size(), out);
            for (Map.Entry<Long, String> sample : bucket.sample.entrySet()) {
                out.writeLong(sample.getKey());
                CompactData.writeText(sample.getValue(), out);
            }
        }
    }

    private static Buckets readBuckets(DataInput in) throws IOException {
        Buckets buckets = new Buckets(CompactData.readUnsigned(in));
        for (long i = CompactData.readUnsigned(in); i > 0; i--) {
            long index = CompactData.readSigned(in);
            Buckets.Bucket bucket = new Buckets.Bucket();
            bucket.count = CompactData.readSigned(in);
            bucket.sum = CompactData.readSigned(in);
            bucket.sumOfSquares = CompactData.readSigned(in);
            bucket.digestLow = in.readLong();
            bucket.digestHigh = in.readLong();
            for (int rest = in.readInt(); rest != 0; rest &= rest - 1) {
                bucket.tagged[Integer.numberOfTrailingZeros(rest)] =
                        (int) CompactData.readSigned(in);
            }
            long members = CompactData.readUnsigned(in);
            if (members > 0) {
                bucket.members = new TreeMap<>();
                for (long m = members; m > 0; m--) {
                    bucket.members.put(CompactData.readText(in), CompactData.readUnsigned(in));
                }
            }
            for (long s = CompactData.readUnsigned(in); s > 0; s--) {
                bucket.sample.put(in.readLong(), CompactData.readText(in));
            }
            buckets.byIndex().put(index, bucket);
        }
        return buckets;
    }
}
