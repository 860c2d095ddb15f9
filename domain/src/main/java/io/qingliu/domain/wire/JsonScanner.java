package io.qingliu.domain.wire;

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
public final class JsonScanner extends JsonScalars {

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

    private final NameTable names;
    private final JsonText decoder = new JsonText();

    /** By field, shifted by one for the beginning: the field that came after it last time. */
    private final byte[] followers;

    private int previous;
    private boolean opened;

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
     * @param arrayStart what {@link #start()} returned for it
     * @param arrayEnd what {@link #end()} returned for it
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

    /** Walks through an object or array; one bit a level marks which of them it is. */
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
}
