package io.qingliu.domain.wire;

import io.qingliu.domain.event.PackedTexts;
import java.nio.charset.StandardCharsets;

/**
 * Texts within an array that {@link CompactOutput} wrote. They are read where they lie, without a
 * {@link CompactInput} made for each: most of what rules ask for is a single text.
 *
 * @param bytes not copied, and not to be changed
 */
public record CompactTexts(byte[] bytes) implements PackedTexts {

    /** The text that begins at that place of an array. */
    public static String textAt(byte[] bytes, int at) {
        int header = headerAt(bytes, at);
        return text(bytes, at + headerLength(header), header);
    }

    /** What stands before a text: twice its length, and one more if a char takes two bytes. */
    public static int headerAt(byte[] bytes, int at) {
        // Nearly all texts are shorter than 64 characters.
        byte first = bytes[at];
        int header = first & 0x7F;
        byte next = first;
        for (int i = 1; next < 0; i++) {
            next = bytes[at + i];
            header |= (next & 0x7F) << (7 * i);
        }
        return header;
    }

    /** How many bytes a header takes. */
    public static int headerLength(int header) {
        int length = 1;
        for (int rest = header >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        return length;
    }

    /** The text of which the header has been read; what it holds begins at that place. */
    static String text(byte[] bytes, int from, int header) {
        int length = header >>> 1;
        if ((header & 1) == 0) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) BigEndian.shortAt(bytes, from + Character.BYTES * i);
        }
        return new String(chars);
    }

    @Override
    public String text(int at) {
        return textAt(bytes, at);
    }

    @Override
    public int lengthAt(int at) {
        return lengthAt(bytes, at);
    }

    /** How many bytes the text that begins at that place of an array takes, with its header. */
    public static int lengthAt(byte[] bytes, int at) {
        int header = headerAt(bytes, at);
        return headerLength(header) + ((header >>> 1) << (header & 1));
    }

    @Override
    public boolean holds(int at, String text) {
        return holds(bytes, at, text);
    }

    /** Whether this is the text that begins at that place of an array. */
    public static boolean holds(byte[] bytes, int at, String text) {
        int header = headerAt(bytes, at);
        int length = header >>> 1;
        if (length != text.length()) {
            return false;
        }
        int from = at + headerLength(header);
        if ((header & 1) != 0) {
            return text(bytes, from, header).equals(text);
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (bytes[from + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
