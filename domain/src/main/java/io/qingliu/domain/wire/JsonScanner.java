package io.qingliu.domain.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Pulls the fields of one flat JSON object out of its bytes, and makes no object for it: names are
 * found in a {@link NameTable}, values stay byte ranges until somebody asks.
 *
 * <pre>
 *   scanner.reset(bytes, offset, length);
 *   for (int field; (field = scanner.nextField()) != JsonScanner.END; ) { ... kind(), number(), text() ... }
 * </pre>
 *
 * <p>Strict: all of RFC 8259 and nothing else, in UTF-8 with an optional byte order mark; the whole
 * object is checked, nested values and unknown fields too, and nothing may follow it. Ill-formed
 * UTF-8 (overlong forms, encoded surrogates) is refused; an unpaired surrogate written as an escape
 * is JSON and passes. A repeated name is reported each time.
 *
 * <p>One instance serves one thread, record after record.
 */
public final class JsonScanner {

    /** The object has ended, and nothing follows it. */
    public static final int END = -2;

    /** A field that is not in the table; its value has been checked and skipped. */
    public static final int UNKNOWN = NameTable.UNKNOWN;

    /** Objects and arrays inside one another, the root included. */
    public static final int DEEPEST = 64;

    /** What a value is. */
    public enum Kind {
        STRING,
        /** A number without fraction and exponent that fits 64 bits. */
        WHOLE,
        /** Any other number. */
        DECIMAL,
        TRUE,
        FALSE,
        NULL,
        OBJECT,
        ARRAY
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long SLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final NameTable names;
    private final JsonText decoder = new JsonText();

    /** By field, shifted by one for the beginning: the field that came after it last time. */
    private final byte[] followers;

    private byte[] bytes;
    private int previous;
    private int origin;
    private int limit;
    private int at;
    private boolean opened;

    private Kind kind;
    private int start;
    private int end;
    private boolean escaped;
    private boolean ascii;
    private long number;

    /** A scanner for objects whose known fields are those of the table. */
    public JsonScanner(NameTable names) {
        this.names = names;
        followers = new byte[names.size() + 1];
        Arrays.fill(followers, (byte) UNKNOWN);
    }

    /** Goes to the beginning of a record; the bytes are read in place and not kept beyond it. */
    public void reset(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        origin = offset;
        at = offset;
        limit = offset + length;
        opened = false;
        previous = UNKNOWN;
    }

    /**
     * Reads the next name and its whole value.
     *
     * @return the index of the name, {@link #UNKNOWN} or {@link #END}
     * @throws MalformedJson if the record is not one JSON object
     */
    public int nextField() throws MalformedJson {
        if (!opened) {
            open();
            if (peek() == '}') {
                return close();
            }
        } else {
            int c = peek();
            if (c == '}') {
                return close();
            }
            if (c != ',') {
                throw malformed("',' or '}'");
            }
            at++;
            peek();
        }
        int field = expectedName();
        if (field == UNKNOWN) {
            name();
            field = escaped ? names.find(text()) : names.find(bytes, start, end);
            if (field != UNKNOWN && names.quoted(field) != null) {
                followers[previous + 1] = (byte) field;
            }
        }
        previous = field;
        value();
        return field;
    }

    /**
     * Senders write their fields in the same order again and again: looks first for the name that
     * followed the previous one last time, as {@code "name":}, and needs no scan if it is there.
     */
    private int expectedName() {
        int expected = followers[previous + 1];
        if (expected == UNKNOWN) {
            return UNKNOWN;
        }
        byte[] quoted = names.quoted(expected);
        int after = at + quoted.length;
        if (after > limit || !Arrays.equals(quoted, 0, quoted.length, bytes, at, after)) {
            return UNKNOWN;
        }
        at = after;
        return expected;
    }

    private void open() throws MalformedJson {
        if (limit - at >= 3
                && bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBB
                && bytes[at + 2] == (byte) 0xBF) {
            at += 3;
        }
        if (peek() != '{') {
            throw malformed("'{'");
        }
        at++;
        opened = true;
    }

    private int close() throws MalformedJson {
        at++;
        while (at < limit) {
            if (!isSpace(bytes[at])) {
                throw malformed("the end of the record");
            }
            at++;
        }
        return END;
    }

    /**
     * Goes into an array that has been read, to read its elements one by one; the fields of the
     * record are over.
     *
     * @param arrayStart what {@link #start()} said of it
     * @param arrayEnd what {@link #end()} said of it
     */
    public void enterArray(int arrayStart, int arrayEnd) {
        at = arrayStart;
        limit = arrayEnd;
        opened = false;
    }

    /**
     * Reads the next element of the array entered.
     *
     * @return whether there was one
     * @throws MalformedJson if it is not an array that has been read
     */
    public boolean nextElement() throws MalformedJson {
        int c = peek();
        if (!opened) {
            if (c != '[') {
                throw malformed("'['");
            }
            opened = true;
            at++;
            if (peek() == ']') {
                return false;
            }
        } else {
            if (c == ']') {
                return false;
            }
            if (c != ',') {
                throw malformed("',' or ']'");
            }
            at++;
        }
        value();
        return true;
    }

    /** What the value just read is. */
    public Kind kind() {
        return kind;
    }

    /** Where the value begins; the inside of a string, without its quote. */
    public int start() {
        return start;
    }

    /** Behind its last byte; the inside of a string, without its quote. */
    public int end() {
        return end;
    }

    /** Whether the string just read contains escapes. */
    public boolean isEscaped() {
        return escaped;
    }

    /**
     * Whether the string just read is plain ASCII without escapes: its bytes are its characters.
     */
    public boolean isPlain() {
        return ascii && !escaped;
    }

    /** The number just read, if {@link Kind#WHOLE}. */
    public long number() {
        return number;
    }

    /** The string just read, or the digits of a number as they are written. */
    public String text() {
        return decoder.decode(bytes, start, end, escaped, ascii);
    }

    private void name() throws MalformedJson {
        if (at >= limit || bytes[at] != '"') {
            throw malformed("a field name in quotes");
        }
        string();
        int c = peek();
        if (c != ':') {
            throw malformed("':'");
        }
        at++;
    }

    private void value() throws MalformedJson {
        int c = peek();
        if (c == '{' || c == '[') {
            start = at;
            kind = c == '{' ? Kind.OBJECT : Kind.ARRAY;
            Kind outer = kind;
            int from = at;
            skipNested();
            kind = outer;
            start = from;
            end = at;
        } else {
            scalar(c);
        }
    }

    private void scalar(int c) throws MalformedJson {
        switch (c) {
            case '"' -> {
                string();
                kind = Kind.STRING;
            }
            case 't' -> word("true", Kind.TRUE);
            case 'f' -> word("false", Kind.FALSE);
            case 'n' -> word("null", Kind.NULL);
            default -> number(c);
        }
    }

    /** Walks through an object or array; one bit a level says which of them it is. */
    private void skipNested() throws MalformedJson {
        long objects = 0;
        int depth = 1;
        boolean fresh = false;
        do {
            int c = peek();
            boolean inObject = (objects & 1) != 0;
            boolean inside = depth > 1;
            if (inside && c == (inObject ? '}' : ']')) {
                at++;
                depth--;
                objects >>>= 1;
                fresh = false;
                continue;
            }
            if (inside && !fresh) {
                if (c != ',') {
                    throw malformed("',' or the end of what it is in");
                }
                at++;
                c = peek();
            }
            if (inside && inObject) {
                name();
                c = peek();
            }
            if (c == '{' || c == '[') {
                if (depth == DEEPEST) {
                    throw malformed("at most " + DEEPEST + " levels deep");
                }
                at++;
                depth++;
                objects = objects << 1 | (c == '{' ? 1 : 0);
                fresh = true;
            } else {
                scalar(c);
                fresh = false;
            }
        } while (depth > 1);
    }

    private void word(String word, Kind meaning) throws MalformedJson {
        start = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= limit || bytes[at] != word.charAt(i)) {
                throw malformed("part of '" + word + "'");
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
    private void string() throws MalformedJson {
        int i = at + 1;
        start = i;
        escaped = false;
        ascii = true;
        while (true) {
            while (i + Long.BYTES <= limit) {
                long word = (long) LONGS.get(bytes, i);
                long quote = word ^ QUOTES;
                long slash = word ^ SLASHES;
                // The lowest bit set is exact: a borrow only reaches bytes above an odd one.
                long odd =
                        ((quote - ONES & ~quote)
                                        | (slash - ONES & ~slash)
                                        | (word - SPACES & ~word)
                                        | word)
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
    private int peek() {
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

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private MalformedJson malformed(String expected) {
        return new MalformedJson(expected, at - origin);
    }
}
