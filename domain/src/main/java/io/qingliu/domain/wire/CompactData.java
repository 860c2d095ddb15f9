package io.qingliu.domain.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Small numbers in few bytes and short texts without a copy. Its layout is part of savepoints: it
 * may grow by new methods only.
 */
public final class CompactData {

    private static final int LATIN_LIMIT = 0x100;

    /** Nearly all texts are no longer: they are read without an array of their own. */
    private static final int SHORT = 128;

    private static final ThreadLocal<byte[]> SHORT_TEXT =
            ThreadLocal.withInitial(() -> new byte[SHORT]);

    private CompactData() {}

    /** Writes an unsigned number, 7 bits a byte, lowest first: 1 to 10 bytes. */
    public static void writeUnsigned(long value, DataOutput out) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /**
     * Reads what {@link #writeUnsigned} writes.
     *
     * @throws IOException if it is longer than 10 bytes
     */
    public static long readUnsigned(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("number is longer than 10 bytes but must be at most that");
    }

    /** Writes a number near zero, of either sign, in few bytes (zig-zag). */
    public static void writeSigned(long value, DataOutput out) throws IOException {
        writeUnsigned((value << 1) ^ (value >> 63), out);
    }

    /** Reads what {@link #writeSigned} writes. */
    public static long readSigned(DataInput in) throws IOException {
        long zigzag = readUnsigned(in);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /**
     * Writes a text: twice its length, plus one if it goes beyond Latin-1, then one or two bytes a
     * char. Any string comes back as it was, even one with half a surrogate pair.
     */
    public static void writeText(String text, DataOutput out) throws IOException {
        int length = text.length();
        int union = 0;
        for (int i = 0; i < length; i++) {
            union |= text.charAt(i);
        }
        if (union < LATIN_LIMIT) {
            writeUnsigned((long) length << 1, out);
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            writeUnsigned(((long) length << 1) | 1, out);
            for (int i = 0; i < length; i++) {
                out.writeChar(text.charAt(i));
            }
        }
    }

    /** Reads what {@link #writeText} writes. */
    public static String readText(DataInput in) throws IOException {
        int header = (int) readUnsigned(in);
        int length = header >>> 1;
        if ((header & 1) == 0) {
            byte[] latin = length <= SHORT ? SHORT_TEXT.get() : new byte[length];
            in.readFully(latin, 0, length);
            return new String(latin, 0, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    /** Writes a text that may be null. */
    public static void writeNullable(String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(text, out);
        }
    }

    /** Reads what {@link #writeNullable} writes. */
    public static String readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }
}
