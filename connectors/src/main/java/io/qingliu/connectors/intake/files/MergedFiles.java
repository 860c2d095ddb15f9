package io.qingliu.connectors.intake.files;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.clock.ArrivalReader;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.StreamClock;
import io.qingliu.domain.event.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The event files of a directory as one sequence: always the file whose next record is oldest, of
 * equally old ones the first stream of the contract, and of it the first part. At the end comes one
 * END.
 */
final class MergedFiles implements AutoCloseable {

    private static final String PACKED = ".jsonl.gz";
    private static final Pattern PART = Pattern.compile("0|[1-9][0-9]{0,8}");

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
        List<EventFile> files = filesIn(directory);
        long total = 0;
        for (EventFile file : files) {
            total += Files.size(file.path());
        }
        progress.begin(total);
        try {
            int[] parts = new int[Stream.values().length];
            for (EventFile file : files) {
                int part = parts[file.stream().ordinal()]++;
                cursors.add(
                        new FileCursor(
                                file.stream(), part, file.path(), reader, clocks, now, progress));
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

    /** A file of events of one stream. */
    record EventFile(Stream stream, Path path) {}

    /**
     * The file of each event stream that has one, in the order of the contract; or the parts of a
     * stream, {@code NAME.0.jsonl.gz} and so on, each of which has an order and a clock of its own
     * as the partitions of a topic have.
     *
     * @throws IllegalArgumentException if it is no directory, or if a stream has two files, or one
     *     beside parts
     */
    static List<EventFile> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "input is " + directory + " but must be a directory");
        }
        List<EventFile> files = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            List<Path> of = new ArrayList<>();
            for (String ending : List.of(".jsonl", ".jsonl.gz")) {
                Path file = directory.resolve(stream.wireName() + ending);
                if (Files.exists(file)) {
                    of.add(file);
                }
            }
            boolean whole = !of.isEmpty();
            of.addAll(parts(directory, stream));
            if (whole && of.size() > 1) {
                throw new IllegalArgumentException(
                        "input has both "
                                + of.get(0)
                                + " and "
                                + of.get(1).getFileName()
                                + " but must have one file a stream");
            }
            of.forEach(file -> files.add(new EventFile(stream, file)));
        }
        return files;
    }

    /** The file of a part of a stream. */
    static Path part(Path directory, String stream, int number) {
        return directory.resolve(stream + '.' + number + PACKED);
    }

    private static List<Path> parts(Path directory, Stream stream) {
        TreeMap<Integer, Path> parts = new TreeMap<>();
        String begin = stream.wireName() + '.';
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(directory, begin + "*" + PACKED)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (name.length() >= begin.length() + PACKED.length()) {
                    String number = name.substring(begin.length(), name.length() - PACKED.length());
                    if (PART.matcher(number).matches()) {
                        parts.put(Integer.valueOf(number), file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
        return List.copyOf(parts.values());
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
