package io.qingliu.testkit.city.large;

import io.qingliu.testkit.city.wire.CityRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts records that come in any order into the order of their time without holding them all: they
 * are dropped into buckets of time, which go to disk when together they exceed the memory given,
 * and each bucket is sorted when its time comes. At one moment the order in which they came holds.
 *
 * <p>Memory: the limit, and once more the fullest bucket, at most 2 GiB. Disk: as much as the
 * records, in a directory that {@link #close} removes.
 */
final class Spool implements Closeable {
    private static final int HEAD = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private final Path directory;
    private final long start;
    private final long width;
    private final long limit;
    private final Bucket[] buckets;
    private final List<String> streams = new ArrayList<>();
    private long held;

    /**
     * @param directory is created, and removed at the end; must not be there
     * @param start earliest time, epoch milliseconds
     * @param span of all times, milliseconds
     * @param count number of buckets
     * @param limit bytes held in memory
     */
    Spool(Path directory, long start, long span, int count, long limit) throws IOException {
        this.directory = Files.createDirectory(directory);
        this.start = start;
        this.width = (span + count - 1) / count;
        this.limit = limit;
        this.buckets = new Bucket[count];
        for (int i = 0; i < count; i++) {
            buckets[i] = new Bucket(directory.resolve(Integer.toString(i)));
        }
    }

    /**
     * Takes a record.
     *
     * @throws UncheckedIOException if the disk refuses it
     */
    void add(CityRecord record) {
        int stream = streams.indexOf(record.stream());
        if (stream < 0) {
            stream = streams.size();
            streams.add(record.stream());
        }
        byte[] json = record.json().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putInt(stream).putLong(record.time()).putInt(json.length);
        Bucket bucket = buckets[(int) ((record.time() - start) / width)];
        bucket.memory.writeBytes(head.array());
        bucket.memory.writeBytes(json);
        held += HEAD + json.length;
        if (held > limit) {
            try {
                spill();
            } catch (IOException e) {
                throw new UncheckedIOException("records cannot be kept in " + directory, e);
            }
        }
    }

    private void spill() throws IOException {
        for (Bucket bucket : buckets) {
            bucket.spill();
        }
        held = 0;
    }

    /** Takes the records in the order of their time. */
    interface Sink {
        /** Takes {@code length} bytes of JSON from {@code offset} on. */
        void take(String stream, byte[] bytes, int offset, int length) throws IOException;
    }

    /** Gives all records away, once. */
    void drain(Sink sink) throws IOException {
        for (Bucket bucket : buckets) {
            byte[] bytes = bucket.all();
            int count = 0;
            for (int at = 0; at < bytes.length; at = next(bytes, at)) {
                count++;
            }
            int[] offsets = new int[count];
            long[] order = new long[count];
            int n = 0;
            for (int at = 0; at < bytes.length; at = next(bytes, at)) {
                offsets[n] = at;
                long into = (ByteBuffer.wrap(bytes).getLong(at + Integer.BYTES) - start) % width;
                order[n] = (into << Integer.SIZE) | n;
                n++;
            }
            Arrays.sort(order);
            for (long each : order) {
                int at = offsets[(int) each];
                ByteBuffer record = ByteBuffer.wrap(bytes);
                sink.take(
                        streams.get(record.getInt(at)),
                        bytes,
                        at + HEAD,
                        record.getInt(at + HEAD - Integer.BYTES));
            }
        }
    }

    private static int next(byte[] bytes, int at) {
        return at + HEAD + ByteBuffer.wrap(bytes).getInt(at + HEAD - Integer.BYTES);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static final class Bucket {
        private final Path file;
        private ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
        private boolean spilt;

        Bucket(Path file) {
            this.file = file;
        }

        void spill() throws IOException {
            if (memory.size() == 0) {
                return;
            }
            try (OutputStream out =
                    Files.newOutputStream(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                memory.writeTo(out);
            }
            memory = new ByteArrayOutputStream(0);
            spilt = true;
        }

        byte[] all() throws IOException {
            if (spilt) {
                spill();
                byte[] all = Files.readAllBytes(file);
                Files.delete(file);
                return all;
            }
            byte[] all = memory.toByteArray();
            memory = new ByteArrayOutputStream(0);
            return all;
        }
    }
}
