package io.qingliu.connectors.intake.files;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.clock.ArrivalReader;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.PlatformClocks;
import io.qingliu.domain.event.Stream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.zip.GZIPInputStream;

/**
 * One file of events, in its own order, with its own clocks. It looks ahead only where its next
 * record is ahead of the clock: one that is far ahead stands in the queue of all files by the next
 * record that is not, and else by the next of another platform, so that neither mistaken times nor
 * a platform whose clock runs ahead hold the whole file back.
 */
final class FileCursor implements AutoCloseable {

    /** Key of a file that has nothing more. */
    static final long OVER = Long.MAX_VALUE;

    /** Key of a record that must not wait: a dead letter has no time. */
    private static final long AT_ONCE = Long.MIN_VALUE;

    /** Records looked ahead at most. */
    private static final int MOST_AHEAD = 1000;

    /** Events looked ahead at most for one that is not far ahead, or for another platform's. */
    private static final int MOST_BETWEEN = 64;

    private static final int GZIP_BUFFER = 1 << 16;

    private final Stream stream;
    private final int part;
    private final Path path;
    private final LineReader lines;
    private final ArrivalReader reader;
    private final PlatformClocks clocks;
    private final long now;
    private final long far;
    private final ArrayDeque<Arrival> ahead = new ArrayDeque<>();
    private boolean read;

    /**
     * @param part number of the file among those of its stream
     * @param now arrival of all its records, epoch milliseconds
     * @throws IOException if the file cannot be opened; the message names it
     */
    FileCursor(
            Stream stream,
            int part,
            Path path,
            ArrivalReader reader,
            ClockSettings clocks,
            long now,
            ReadProgress progress)
            throws IOException {
        this.stream = stream;
        this.part = part;
        this.path = path;
        this.reader = reader;
        this.now = now;
        far = clocks.far().toMillis();
        this.clocks = new PlatformClocks(clocks, stream);
        lines = new LineReader(open(path, progress));
    }

    private static InputStream open(Path path, ReadProgress progress) throws IOException {
        InputStream file = new Counted(Files.newInputStream(path), progress);
        if (!path.toString().endsWith(".gz")) {
            return file;
        }
        try {
            return new GZIPInputStream(new BufferedInputStream(file, GZIP_BUFFER), GZIP_BUFFER);
        } catch (IOException e) {
            file.close();
            throw BrokenFileException.of(path, e);
        }
    }

    /** By what the next record stands among the files: its time, or {@link #OVER}. */
    long key() throws IOException {
        Arrival first = peek();
        if (first == null) {
            return OVER;
        }
        if (first.kind() != Arrival.Kind.EVENT) {
            return AT_ONCE;
        }
        long time = first.event().time();
        if (!clocks.isFar(time)) {
            return clocks.isAhead(time) ? Math.min(time, timeOfAnother(first)) : time;
        }
        return nearerThan(time);
    }

    /** The next record. */
    Arrival take() throws IOException {
        peek();
        Arrival next = ahead.remove();
        if (next.kind() == Arrival.Kind.EVENT) {
            clocks.accept(next.event().platform(), next.event().time());
        }
        return next;
    }

    /** The clock if nothing more comes, see {@link StreamClock#end()}. */
    long end() {
        return clocks.end();
    }

    private Arrival peek() throws IOException {
        if (ahead.isEmpty()) {
            lookAhead();
        }
        return ahead.peek();
    }

    /**
     * The time of the next event that is not far ahead as this one is; this time if none is near.
     */
    private long nearerThan(long time) throws IOException {
        int events = 0;
        for (Arrival arrival : ahead) {
            if (arrival.kind() == Arrival.Kind.EVENT) {
                if (arrival.event().time() < time - far) {
                    return arrival.event().time();
                }
                events++;
            }
        }
        while (events <= MOST_BETWEEN && ahead.size() < MOST_AHEAD && lookAhead()) {
            if (ahead.getLast().kind() == Arrival.Kind.EVENT) {
                if (ahead.getLast().event().time() < time - far) {
                    return ahead.getLast().event().time();
                }
                events++;
            }
        }
        return time;
    }

    /** The time of the next record of another platform; {@link #OVER} if none is near. */
    private long timeOfAnother(Arrival first) throws IOException {
        int seen = 0;
        for (Arrival arrival : ahead) {
            if (isOfAnother(arrival, first)) {
                return arrival.event().time();
            }
            seen++;
        }
        while (seen < MOST_BETWEEN && lookAhead()) {
            if (isOfAnother(ahead.getLast(), first)) {
                return ahead.getLast().event().time();
            }
            seen++;
        }
        return OVER;
    }

    private static boolean isOfAnother(Arrival arrival, Arrival first) {
        return arrival.kind() == Arrival.Kind.EVENT
                && !arrival.event().platform().equals(first.event().platform());
    }

    private boolean lookAhead() throws IOException {
        if (read) {
            return false;
        }
        try {
            read = !lines.advance();
        } catch (IOException e) {
            throw BrokenFileException.of(path, e);
        }
        if (read) {
            return false;
        }
        ahead.add(
                reader.read(
                        stream,
                        lines.buffer(),
                        lines.start(),
                        lines.length(),
                        now,
                        part,
                        lines.number()));
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Counts what is read from the disk. */
    private static final class Counted extends FilterInputStream {

        private final ReadProgress progress;

        Counted(InputStream in, ReadProgress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            progress.add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            progress.add(Math.max(0, count));
            return count;
        }
    }
}
