package io.qingliu.domain.wire;

import java.nio.charset.StandardCharsets;

/** The inside of JSON strings: UTF-8 sequences and escapes. Reuses its buffer; one thread only. */
public final class JsonText {

    /** Beyond this many characters a buffer is not kept. */
    private static final int LARGEST_KEPT = 1 << 16;

    private char[] buffer = new char[256];

    /**
     * The string written at {@code [start, end)}, which a {@link JsonScanner} has checked.
     *
     * @param escaped whether it has escapes
     * @param ascii whether all its bytes are below 128
     */
    public String decode(byte[] bytes, int start, int end, boolean escaped, boolean ascii) {
        if (!escaped) {
            return new String(
                    bytes,
                    start,
                    end - start,
                    ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }
        char[] chars = buffer;
        if (chars.length < end - start) {
            chars = new char[Math.max(end - start, 2 * chars.length)];
            if (chars.length <= LARGEST_KEPT) {
                buffer = chars;
            }
        }
        int length = 0;
        int i = start;
        while (i < end) {
            byte c = bytes[i];
            if (c >= 0) {
                if (c != '\\') {
                    chars[length++] = (char) c;
                    i++;
                } else if (bytes[i + 1] == 'u') {
                    chars[length++] = unit(bytes, i + 2);
                    i += 6;
                } else {
                    chars[length++] = meaning(bytes[i + 1]);
                    i += 2;
                }
            } else {
                int point = point(bytes, i);
                length += Character.toChars(point, chars, length);
                i += point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            }
        }
        return new String(chars, 0, length);
    }

    /** Whether a surrogate stands alone: such a string cannot be written as UTF-8 again. */
    public static boolean hasUnpairedSurrogate(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
            i += Character.charCount(point);
        }
        return false;
    }

    /**
     * Behind the UTF-8 sequence of two to four bytes that begins at {@code from}, or -1 if it is
     * ill-formed (Unicode 15, table 3-7).
     */
    static int afterSequence(byte[] bytes, int from, int limit) {
        int lead = bytes[from] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (from + length > limit) {
            return -1;
        }
        int second = bytes[from + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return -1;
        }
        for (int i = from + 2; i < from + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return from + length;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static char unit(byte[] bytes, int at) {
        return (char)
                (hex(bytes[at]) << 12
                        | hex(bytes[at + 1]) << 8
                        | hex(bytes[at + 2]) << 4
                        | hex(bytes[at + 3]));
    }

    private static char meaning(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }

    private static int point(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0x3F;
        if (lead < 0xE0) {
            return (lead & 0x1F) << 6 | second;
        }
        int third = bytes[at + 2] & 0x3F;
        if (lead < 0xF0) {
            return (lead & 0x0F) << 12 | second << 6 | third;
        }
        return (lead & 0x07) << 18 | second << 12 | third << 6 | (bytes[at + 3] & 0x3F);
    }
}
