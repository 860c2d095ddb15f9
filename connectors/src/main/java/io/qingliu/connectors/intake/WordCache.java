package io.qingliu.connectors.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings of words that come again and again, such as shops and carriers, found by their bytes. One
 * place a hash, the newest word keeps it; 4096 places of words up to 32 bytes, so half a megabyte
 * at most.
 */
final class WordCache {

    private static final int PLACES = 4096;
    private static final int LONGEST = 32;

    private final byte[][] written = new byte[PLACES][];
    private final String[] words = new String[PLACES];

    /** The word written in plain ASCII at {@code [start, end)}. */
    String word(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return latin(bytes, start, end);
        }
        int place = ByteHash.of(bytes, start, end) & (PLACES - 1);
        byte[] known = written[place];
        if (known != null && Arrays.equals(known, 0, known.length, bytes, start, end)) {
            return words[place];
        }
        String word = latin(bytes, start, end);
        written[place] = Arrays.copyOfRange(bytes, start, end);
        words[place] = word;
        return word;
    }

    /** The same without a cache, for words that hardly come twice. */
    static String latin(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
