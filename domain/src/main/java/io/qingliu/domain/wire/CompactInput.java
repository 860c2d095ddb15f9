package io.qingliu.domain.wire;

import java.util.Arrays;

/**
 * Reads from an array what {@link CompactOutput}, {@link CompactData} and {@link
 * java.io.DataOutput} write, without a stream between. Not safe for threads.
 *
 * <p>What is read beyond the end of the array is an {@link IndexOutOfBoundsException}.
 */
public final class CompactInput {

    private byte[] bytes;
    private int position;

    /** Begins at that place. */
    public CompactInput(byte[] bytes, int position) {
        begin(bytes, position);
    }

    /** Begins anew, with another array. */
    public final void begin(byte[] other, int at) {
        bytes = other;
        position = at;
    }

    /** Where it reads next. */
    public int position() {
        return position;
    }

    /** The bytes from a place on up to where it reads next, in an array of their own. */
    public byte[] from(int begin) {
        return Arrays.copyOfRange(bytes, begin, position);
    }

    /** Leaves some bytes out. */
    public void skip(int count) {
        position += count;
    }

    /** Reads 8 bytes. */
    public long readLong() {
        long value = BigEndian.longAt(bytes, position);
        position += Long.BYTES;
        return value;
    }

    /** Reads 4 bytes. */
    public int readInt() {
        int value = BigEndian.intAt(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    /** Reads 2 bytes, 0 to 65,535. */
    public int readUnsignedShort() {
        int value = BigEndian.shortAt(bytes, position);
        position += Short.BYTES;
        return value;
    }

    /** Reads a byte, 0 to 255. */
    public int readUnsignedByte() {
        return bytes[position++] & 0xFF;
    }

    /** Reads the bits of a number from 8 bytes. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads a truth value. */
    public boolean readBoolean() {
        return bytes[position++] != 0;
    }

    /** Reads what {@link CompactData#writeUnsigned} writes. */
    public long readUnsigned() {
        // Nearly all lengths and codes take one byte.
        byte first = bytes[position++];
        return first >= 0 ? first : readLonger(first);
    }

    private long readLonger(byte first) {
        byte[] from = bytes;
        int at = position;
        long value = first & 0x7FL;
        for (int shift = 7; ; shift += 7) {
            byte next = from[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                position = at;
                return value;
            }
        }
    }

    /** Reads what {@link CompactData#writeSigned} writes. */
    public long readSigned() {
        long zigzag = readUnsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** Reads what {@link CompactData#writeText} writes. */
    public String readText() {
        int header = (int) readUnsigned();
        String text = CompactTexts.text(bytes, position, header);
        position += (header >>> 1) << (header & 1);
        return text;
    }

    /** Leaves a text out. */
    public void skipText() {
        int header = (int) readUnsigned();
        position += (header >>> 1) << (header & 1);
    }

    /** Reads what {@link CompactData#writeNullable} writes. */
    public String readNullable() {
        return readBoolean() ? readText() : null;
    }

    /** Leaves a text that may be null out. */
    public void skipNullable() {
        if (readBoolean()) {
            skipText();
        }
    }
}
