package io.qingliu.connectors.intake.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream of bytes, in place: a line is a range of {@link #buffer()} until the next
 * one is read. The buffer grows with the longest line up to {@link #LONGEST}; of a longer line only
 * that much is given, which is no JSON any more.
 */
public final class LineReader implements AutoCloseable {

    /** Most bytes of a line. */
    static final int LONGEST = 8 << 20;

    private static final int BUFFER = 1 << 18;

    private final InputStream in;
    private byte[] buffer;
    private int filled;
    private int next;
    private int start;
    private int end;
    private long number;
    private boolean over;

    /** Reads the stream to its end; closing the reader closes it. */
    public LineReader(InputStream in) {
        this(in, BUFFER);
    }

    LineReader(InputStream in, int size) {
        this.in = in;
        buffer = new byte[size];
    }

    /** Goes to the next line that is not blank; whether there is one. */
    public boolean advance() throws IOException {
        do {
            if (!readLine()) {
                return false;
            }
            number++;
        } while (isBlank());
        return true;
    }

    /** Holds the line at {@code [start(), start() + length())}. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    public int start() {
        return start;
    }

    /** How many bytes it has. */
    public int length() {
        return end - start;
    }

    /** Number of the line, from 1. */
    public long number() {
        return number;
    }

    private boolean readLine() throws IOException {
        start = next;
        int scanned = next;
        while (true) {
            for (int i = scanned; i < filled; i++) {
                if (buffer[i] == '\n') {
                    end = Math.min(i, start + LONGEST);
                    next = i + 1;
                    return true;
                }
            }
            if (filled - start > LONGEST) {
                end = start + LONGEST;
                skipRest();
                return true;
            }
            int kept = filled - start;
            if (over) {
                end = filled;
                next = filled;
                return kept > 0;
            }
            fill();
            scanned = start + kept;
        }
    }

    /** Moves the beginning of the line to the front and reads on behind it. */
    private void fill() throws IOException {
        int kept = filled - start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
            start = 0;
            filled = kept;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            over = true;
        } else {
            filled += read;
        }
    }

    /** Leaves an overlong line; its beginning stays where it is. */
    private void skipRest() throws IOException {
        int room = end;
        filled = end;
        while (true) {
            int read = in.read(buffer, room, buffer.length - room);
            if (read < 0) {
                over = true;
                next = filled;
                return;
            }
            for (int i = room; i < room + read; i++) {
                if (buffer[i] == '\n') {
                    filled = room + read;
                    next = i + 1;
                    return;
                }
            }
        }
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
