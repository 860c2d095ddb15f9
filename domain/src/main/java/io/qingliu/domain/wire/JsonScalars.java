package io.qingliu.domain.wire;

import io.qingliu.domain.wire.JsonScanner.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what is one value without others in it (strings, numbers, the three literals) and the space
 * before it. Where it stands and what it has found are fields, which {@link JsonScanner} inherits:
 * to hand them over as objects or through another object would cost on every value of every record.
 */
abstract sealed class JsonScalars permits JsonScanner {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long SLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    /** The record, from its first byte to behind its last, and where reading goes on. */
    byte[] bytes;

    int origin;
    int limit;
    int at;

    /** The value just read; what does not go with its kind is as the last one left it. */
    Kind kind;

    int start;
    int end;
    boolean escaped;
    boolean ascii;
    long number;

    final void scalar(int c) throws MalformedJson {
        switch (c) {
            case '"' -> {
                string();
                kind = Kind.STRING;
            }
            case 't' -> literal("true", Kind.TRUE);
            case 'f' -> literal("false", Kind.FALSE);
            case 'n' -> literal("null", Kind.NULL);
            default -> number(c);
        }
    }

    private void literal(String literal, Kind meaning) throws MalformedJson {
        start = at;
        for (int i = 0; i < literal.length(); i++, at++) {
            if (at >= limit || bytes[at] != literal.charAt(i)) {
                throw malformed("part of '" + literal + "'");
            }
        }
        end = at;
        kind = meaning;
    }

    private void number(int first) throws MalformedJson {
        start = at;
        boolean negative = first == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        long value = 0;
        int i = at;
        for (; i < limit && isDigit(bytes[i]); i++) {
            // Wraps for more than 18 digits; such numbers are read again below.
            value = value * 10 + (bytes[i] - '0');
        }
        at = i;
        int count = at - digits;
        if (count == 0) {
            throw malformed(negative ? "a digit" : "a value");
        }
        if (count > 1 && bytes[digits] == '0') {
            at = digits + 1;
            throw malformed("no digit after a leading zero");
        }
        kind = Kind.WHOLE;
        if (at < limit && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < limit && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < limit && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        end = at;
        ascii = true;
        escaped = false;
        if (kind == Kind.WHOLE) {
            number = negative ? -value : value;
            if (count > 18) {
                longNumber(count, digits, negative);
            }
        }
    }

    private void digits() throws MalformedJson {
        kind = Kind.DECIMAL;
        int from = at;
        while (at < limit && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw malformed("a digit");
        }
    }

    private void longNumber(int count, int digits, boolean negative) {
        if (count > 19) {
            kind = Kind.DECIMAL;
            return;
        }
        // Downwards, because the range below zero is the larger by one.
        long value = 0;
        for (int i = digits; i < digits + count; i++) {
            int digit = bytes[i] - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                kind = Kind.DECIMAL;
                return;
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            kind = Kind.DECIMAL;
        } else {
            number = negative ? value : -value;
        }
    }

    /**
     * From the opening quote to behind the closing one, eight bytes a step where nothing is odd.
     */
    final void string() throws MalformedJson {
        int i = at + 1;
        start = i;
        escaped = false;
        ascii = true;
        while (true) {
            while (i + Long.BYTES <= limit) {
                long chunk = (long) LONGS.get(bytes, i);
                long quote = chunk ^ QUOTES;
                long slash = chunk ^ SLASHES;
                // The lowest bit set is exact: a borrow only reaches bytes above an odd one.
                long odd =
                        ((quote - ONES & ~quote)
                                        | (slash - ONES & ~slash)
                                        | (chunk - SPACES & ~chunk)
                                        | chunk)
                                & HIGHS;
                if (odd != 0) {
                    i += Long.numberOfTrailingZeros(odd) >>> 3;
                    break;
                }
                i += Long.BYTES;
            }
            at = i;
            if (i >= limit) {
                throw malformed("the rest of a string");
            }
            byte c = bytes[i];
            if (c == '"') {
                end = i;
                at = i + 1;
                return;
            }
            if (c == '\\') {
                escape();
                i = at;
            } else if (c < 0) {
                ascii = false;
                do {
                    i = afterUtf8(i);
                } while (i < limit && bytes[i] < 0);
            } else if (c < ' ') {
                throw malformed("an escape, not a control character");
            } else {
                i++;
            }
        }
    }

    private void escape() throws MalformedJson {
        escaped = true;
        at++;
        if (at >= limit) {
            throw malformed("the rest of an escape");
        }
        switch (bytes[at++]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                for (int i = 0; i < 4; i++, at++) {
                    if (at >= limit || JsonText.hex(bytes[at]) < 0) {
                        throw malformed("a hexadecimal digit");
                    }
                }
            }
            default -> {
                at--;
                throw malformed("a known escape");
            }
        }
    }

    private int afterUtf8(int from) throws MalformedJson {
        // Chinese: a lead byte of E3 to E9 and any two continuation bytes.
        if (from + 3 <= limit
                && (bytes[from] & 0xFF) - 0xE3 <= 0xE9 - 0xE3
                && bytes[from] >= (byte) 0xE3
                && (bytes[from + 1] & 0xC0) == 0x80
                && (bytes[from + 2] & 0xC0) == 0x80) {
            return from + 3;
        }
        int after = JsonText.afterSequence(bytes, from, limit);
        if (after < 0) {
            at = from;
            throw malformed("well-formed UTF-8");
        }
        return after;
    }

    /** Skips white space; the byte there, or -1 at the end. */
    final int peek() {
        if (at < limit && bytes[at] > ' ') {
            return bytes[at];
        }
        return peekBehindSpace();
    }

    private int peekBehindSpace() {
        while (at < limit) {
            byte c = bytes[at];
            if (!isSpace(c)) {
                return c & 0xFF;
            }
            at++;
        }
        return -1;
    }

    static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    final MalformedJson malformed(String expected) {
        return new MalformedJson(expected, at - origin);
    }
}
