package io.qingliu.domain.wire;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An array that grows, written in the layout of {@link CompactData} and {@link DataOutput} without
 * a stream between; {@link CompactInput} reads it. Reused by its owner; not safe for threads.
 */
public final class CompactOutput {

    private static final int LATIN_LIMIT = 0x100;
    private static final int LONGEST_NUMBER = 10;

    /** Of a number in each of its bytes. */
    private static final int BITS = 7;

    private byte[] bytes;
    private int size;

    /** Room for so many bytes before it grows. */
    public CompactOutput(int room) {
        bytes = new byte[room];
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** Begins anew. */
    public CompactOutput clear() {
        size = 0;
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A copy of what was written from a place on. */
    public byte[] toArray(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** Copies all of it into an array, which has room for it there. */
    public void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, size);
    }

    /** Writes all of it somewhere else. */
    public void writeTo(DataOutput out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** Writes the lowest byte. */
    public void writeByte(int value) {
        makeRoom(1);
        bytes[size++] = (byte) value;
    }

    /** Writes a truth value in a byte. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes the lowest 2 bytes. */
    public void writeShort(int value) {
        makeRoom(Short.BYTES);
        BigEndian.putShort(bytes, size, value);
        size += Short.BYTES;
    }

    /** Writes 4 bytes. */
    public void writeInt(int value) {
        makeRoom(Integer.BYTES);
        BigEndian.putInt(bytes, size, value);
        size += Integer.BYTES;
    }

    /** Puts 4 bytes over those that were written at a place: a length known only afterwards. */
    public void putInt(int at, int value) {
        BigEndian.putInt(bytes, at, value);
    }

    /** Writes 8 bytes. */
    public void writeLong(long value) {
        makeRoom(Long.BYTES);
        BigEndian.putLong(bytes, size, value);
        size += Long.BYTES;
    }

    /** Writes the bits of a number in 8 bytes. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** Writes a part of an array. */
    public void write(byte[] from, int at, int length) {
        makeRoom(length);
        System.arraycopy(from, at, bytes, size, length);
        size += length;
    }

    /** Writes all that another holds. */
    public void write(CompactOutput other) {
        write(other.bytes, 0, other.size);
    }

    /** Writes what another holds at {@code [start, end)}. */
    public void write(CompactOutput other, int start, int end) {
        write(other.bytes, start, end - start);
    }

    /**
     * What it writes into, of which the first {@link #size} bytes count; not to be changed, and
     * another array once it has grown.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** As {@link CompactData#writeUnsigned}. */
    public void writeUnsigned(long value) {
        makeRoom(LONGEST_NUMBER);
        // Nearly all lengths and codes take one byte.
        if (value >>> BITS == 0) {
            bytes[size++] = (byte) value;
        } else {
            writeLonger(value);
        }
    }

    private void writeLonger(long value) {
        // How many bytes it takes is known before, so that the loop has no condition of its own.
        int more = (Long.SIZE - 1 - Long.numberOfLeadingZeros(value)) / BITS;
        byte[] to = bytes;
        int at = size;
        long rest = value;
        for (int i = 0; i < more; i++) {
            to[at + i] = (byte) (rest | 0x80);
            rest >>>= BITS;
        }
        to[at + more] = (byte) rest;
        size = at + more + 1;
    }

    /** As {@link CompactData#writeSigned}. */
    public void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** As {@link CompactData#writeText}. */
    public void writeText(String text) {
        int length = text.length();
        int begin = size;
        writeUnsigned((long) length << 1);
        makeRoom(length);
        // Locals, because a byte that is stored could change a field for all the compiler knows.
        byte[] to = bytes;
        int at = size;
        int union = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            union |= c;
            to[at + i] = (byte) c;
        }
        if (union < LATIN_LIMIT) {
            size = at + length;
            return;
        }
        size = begin;
        writeUnsigned(((long) length << 1) | 1);
        for (int i = 0; i < length; i++) {
            writeShort(text.charAt(i));
        }
    }

    /** As {@link CompactData#writeNullable}. */
    public void writeNullable(String text) {
        writeBoolean(text != null);
        if (text != null) {
            writeText(text);
        }
    }
}
