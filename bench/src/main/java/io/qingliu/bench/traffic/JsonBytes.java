package io.qingliu.bench.traffic;

import java.util.Arrays;

/** A buffer in which one flat JSON record is written; what is written needs no escape. */
final class JsonBytes {

    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /** More than the longest record of this traffic. */
    private final byte[] bytes = new byte[2048];

    private int length;

    /** Begins a record. */
    JsonBytes begin() {
        length = 0;
        return ascii("{");
    }

    /** Ends the record. */
    void end() {
        ascii("}");
    }

    /** A field of text; the text follows and {@link #quote} ends it. */
    JsonBytes open(String name) {
        return name(name).ascii("\"");
    }

    JsonBytes quote() {
        return ascii("\"");
    }

    JsonBytes field(String name, String value) {
        return open(name).ascii(value).quote();
    }

    JsonBytes field(String name, String head, long number) {
        return open(name).ascii(head).number(number).quote();
    }

    JsonBytes field(String name, long number) {
        return name(name).number(number);
    }

    JsonBytes flag(String name, boolean value) {
        return name(name).ascii(value ? "true" : "false");
    }

    private JsonBytes name(String name) {
        if (length > 1) {
            bytes[length++] = ',';
        }
        return ascii("\"").ascii(name).ascii("\":");
    }

    JsonBytes ascii(String text) {
        int to = text.length();
        for (int i = 0; i < to; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += to;
        return this;
    }

    JsonBytes utf8(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** A number that is not negative. */
    JsonBytes number(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A number in so many digits. */
    JsonBytes digits(long number, int digits) {
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Sixteen hexadecimal digits. */
    JsonBytes hex(long number) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 15];
        }
        return this;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
