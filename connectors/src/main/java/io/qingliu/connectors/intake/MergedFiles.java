package io.qingliu.connectors.intake;

import io.qingliu.domain.event.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The event files of a directory as one sequence: always the file whose next record is oldest, of
 * equally old ones the first stream of the contract. At the end comes one END.
 */
final class MergedFiles implements AutoCloseable {

    private final List<FileCursor> cursors = new ArrayList<>();
    private final long[] keys;
    private boolean ended;

    MergedFiles(
            Path directory,
            ArrivalReader reader,
            ClockSettings clocks,
            long now,
            ReadProgress progress)
            throws IOException {
        Map<Stream, Path> files = filesIn(directory);
        long total = 0;
        for (Path file : files.values()) {
            total += Files.size(file);
        }
        progress.begin(total);
        try {
            for (Map.Entry<Stream, Path> file : files.entrySet()) {
                cursors.add(
                        new FileCursor(
                                file.getKey(), file.getValue(), reader, clocks, now, progress));
            }
            keys = new long[cursors.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = cursors.get(i).key();
            }
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /**
     * The file of each event stream that has one, in the order of the contract.
     *
     * @throws IllegalArgumentException if it is no directory, or if a stream has two files
     */
    static Map<Stream, Path> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "input is " + directory + " but must be a directory");
        }
        Map<Stream, Path> files = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            Path plain = directory.resolve(stream.wireName() + ".jsonl");
            Path packed = directory.resolve(stream.wireName() + ".jsonl.gz");
            if (Files.exists(plain) && Files.exists(packed)) {
                throw new IllegalArgumentException(
                        "input has both "
                                + plain
                                + " and "
                                + packed.getFileName()
                                + " but must have one file a stream");
            }
            if (Files.exists(plain)) {
                files.put(stream, plain);
            } else if (Files.exists(packed)) {
                files.put(stream, packed);
            }
        }
        return files;
    }

    /** The next arrival; null once END has been given. */
    Arrival next() throws IOException {
        int oldest = -1;
        long key = FileCursor.OVER;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] < key) {
                key = keys[i];
                oldest = i;
            }
        }
        if (oldest >= 0) {
            FileCursor cursor = cursors.get(oldest);
            Arrival arrival = cursor.take();
            keys[oldest] = cursor.key();
            return arrival;
        }
        if (ended) {
            return null;
        }
        ended = true;
        return Arrival.end(end());
    }

    private long end() {
        long end = StreamClock.NONE;
        for (FileCursor cursor : cursors) {
            end = Math.max(end, cursor.end());
        }
        return end;
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileCursor cursor : cursors) {
            try {
                cursor.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
