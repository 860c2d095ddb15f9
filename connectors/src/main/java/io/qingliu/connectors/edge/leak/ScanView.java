package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.identifier.NormalText;
import java.util.Arrays;

/**
 * A text as a reader would see it: escapes of JSON and URLs resolved, full-width characters
 * narrowed, invisible ones gone. Each character knows where it came from.
 *
 * <p>Without this, the {@code n} of an escaped line break would hide the number behind it, and
 * digits of another width would not be digits. Buffers are reused; those over {@link #KEPT} are
 * dropped.
 */
final class ScanView implements CharSequence {
    private static final int KEPT = 1 << 20;

    private char[] characters = new char[1024];
    private int[] origins = new int[1025];
    private int length;

    void read(CharSequence text) {
        reserve(text.length());
        length = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at = readEscape(text, at);
            } else if (c == '%' && hexadecimal(text, at + 1, 2) > 0) {
                append((char) hexadecimal(text, at + 1, 2), at);
                at += 3;
            } else {
                append(c, at++);
            }
        }
        origins[length] = text.length();
    }

    /** Index in the text of the character at {@code index} here; of the end for the end. */
    int origin(int index) {
        return origins[index];
    }

    private int readEscape(CharSequence text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        if (at == text.length()) {
            append(' ', start);
            return at;
        }
        char c = text.charAt(at);
        int code = c == 'u' ? hexadecimal(text, at + 1, 4) : -1;
        if (code >= 0) {
            append((char) code, start);
            return at + 5;
        }
        boolean blank = c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f';
        append(blank ? ' ' : c, start);
        return at + 1;
    }

    private void append(char c, int origin) {
        char seen = c;
        if (c >= 0xFF01 && c <= 0xFF5E) {
            seen = (char) (c - 0xFEE0);
        } else if (c >= 0x0660 && Character.isDigit(c)) {
            seen = (char) ('0' + Character.digit(c, 10));
        } else if (c >= 0xAD && NormalText.isInvisible(c)) {
            return;
        }
        origins[length] = origin;
        characters[length++] = seen;
    }

    private static int hexadecimal(CharSequence text, int start, int digits) {
        if (start + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void reserve(int needed) {
        if (characters.length < needed || (characters.length > KEPT && needed <= KEPT)) {
            characters = new char[needed];
            origins = new int[needed + 1];
        }
    }

    /** Overwrites what was read, so that no raw value lingers in the buffers. */
    void forget() {
        Arrays.fill(characters, 0, length, '\0');
        length = 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, start, end - start);
    }

    @Override
    public String toString() {
        return "ScanView[length=" + length + "]";
    }
}
