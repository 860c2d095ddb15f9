package io.qingliu.connectors.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings of texts that come again and again, such as platforms, found by their bytes. One place a
 * hash, the newest text keeps it; 4096 places of texts up to 32 bytes, so half a megabyte at most.
 */
final class TextCache {

    private static final int PLACES = 4096;
    private static final int LONGEST = 32;

    private final byte[][] written = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    /** The text written a byte a character, in Latin-1, at {@code [start, end)}. */
    String text(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return latin(bytes, start, end);
        }
        int place = ByteHash.of(bytes, start, end) & (PLACES - 1);
        byte[] known = written[place];
        if (known != null && Arrays.equals(known, 0, known.length, bytes, start, end)) {
            return texts[place];
        }
        String text = latin(bytes, start, end);
        written[place] = Arrays.copyOfRange(bytes, start, end);
        texts[place] = text;
        return text;
    }

    /** The same without a cache, for texts that hardly come twice. */
    static String latin(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
