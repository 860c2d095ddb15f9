package io.qingliu.blacklist.share;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.result.Batch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which positions of one batch have come (M-1.3c). The same in any order of arrival, however often
 * a record comes. Bounded: as many ranges as there are gaps, at most {@link #GAPS} of them kept
 * apart, and the ids of the first {@link #KNOWN} positions as 32 bits each, which distinguish two
 * records at one position from one that came twice.
 */
public final class BatchFile {

    /** Most ranges kept; a batch so torn is to be sent again as a whole. */
    static final int GAPS = 10_000;

    /** Positions whose records are distinguished by id. */
    static final int KNOWN = 4_096;

    private static final int FORMAT = 1;

    private final String member;
    private final String batch;

    /** What has come, from each first position to its last; ranges never touch. */
    private final TreeMap<Long, Long> came = new TreeMap<>();

    /** By position, from 1: the hash of the id there, never 0; 0 for none. */
    private int[] ids = new int[16];

    private final TreeSet<Long> repeated = new TreeSet<>();
    private long newest;
    private long version;

    /** Whether the member knows less than the file. */
    private boolean changed;

    /** Nothing has come yet. */
    public BatchFile(String member, String batch) {
        this.member = member;
        this.batch = batch;
    }

    /** Puts a record on file. */
    public void add(Submission submission) {
        newest = Math.max(newest, submission.time());
        long sequence = submission.sequence();
        if (sequence <= KNOWN) {
            remember((int) sequence, hash(submission.id()));
        }
        Map.Entry<Long, Long> below = came.floorEntry(sequence);
        if (below != null && below.getValue() >= sequence) {
            return;
        }
        long from = below != null && below.getValue() == sequence - 1 ? below.getKey() : sequence;
        Long above = sequence == Long.MAX_VALUE ? null : came.remove(sequence + 1);
        if (from != sequence || above != null || came.size() < GAPS) {
            came.put(from, above == null ? sequence : above);
            changed = true;
        }
    }

    private static int hash(String id) {
        int hash = id.hashCode();
        return hash == 0 ? 1 : hash;
    }

    private void remember(int sequence, int id) {
        if (sequence >= ids.length) {
            int length = Math.max(2 * ids.length, sequence + 1);
            ids = Arrays.copyOf(ids, Math.min(KNOWN + 1, length));
        }
        if (ids[sequence] == 0) {
            ids[sequence] = id;
        } else if (ids[sequence] != id) {
            changed |= repeated.add((long) sequence);
        }
    }

    /** Code of the member whose batch it is. */
    public String member() {
        return member;
    }

    /** Event time of the newest record, epoch milliseconds. */
    public long newest() {
        return newest;
    }

    /** Whether there are changes that {@link #next} has not returned yet. */
    public boolean hasChanges() {
        return changed;
    }

    /** What has come, as the next version. */
    public Batch next() {
        changed = false;
        version = Math.max(version + 1, newest);
        long received = 0;
        List<Batch.Range> missing = new ArrayList<>();
        long expected = 1;
        for (Map.Entry<Long, Long> range : came.entrySet()) {
            if (range.getKey() > expected && missing.size() < Batch.RANGES) {
                missing.add(new Batch.Range(expected, range.getKey() - 1));
            }
            received += range.getValue() - range.getKey() + 1;
            expected = range.getValue() + 1;
        }
        return new Batch(
                member,
                batch,
                received,
                came.isEmpty() ? 0 : came.lastEntry().getValue(),
                missing,
                repeated.stream().limit(Batch.RANGES).toList(),
                version);
    }

    /** Writes it, for state. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        string(out, member);
        string(out, batch);
        out.writeLong(newest);
        out.writeLong(version);
        out.writeBoolean(changed);
        out.writeInt(came.size());
        for (Map.Entry<Long, Long> range : came.entrySet()) {
            out.writeLong(range.getKey());
            out.writeLong(range.getValue());
        }
        out.writeShort(ids.length);
        for (int id : ids) {
            out.writeInt(id);
        }
        out.writeShort(repeated.size());
        for (long sequence : repeated) {
            out.writeLong(sequence);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static BatchFile read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("batch file format is " + format + " but must be " + FORMAT);
        }
        BatchFile file = new BatchFile(string(in), string(in));
        file.newest = in.readLong();
        file.version = in.readLong();
        file.changed = in.readBoolean();
        for (int i = in.readInt(); i > 0; i--) {
            file.came.put(in.readLong(), in.readLong());
        }
        file.ids = new int[in.readUnsignedShort()];
        for (int i = 0; i < file.ids.length; i++) {
            file.ids[i] = in.readInt();
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            file.repeated.add(in.readLong());
        }
        return file;
    }

    private static void string(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String string(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
