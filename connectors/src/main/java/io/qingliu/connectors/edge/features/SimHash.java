package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.identifier.NormalText;

/**
 * A 64-bit SimHash over single characters and neighbouring pairs: near-equal texts differ in few
 * bits.
 *
 * <p>Source: M. Charikar, "Similarity Estimation Techniques from Rounding Algorithms", STOC 2002.
 * Spaces and punctuation do not count. A run of five digits or more counts as one sign, whatever
 * the digits: so a number hidden in a text cannot be found again by trying all numbers.
 */
final class SimHash {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final int LONG_NUMBER = 5;
    private static final int NUMBER = '#';

    private SimHash() {}

    /** The hash of a text in lower case and NFKC; 0 if it has no letter, digit or symbol at all. */
    static long of(String text) {
        int[] signs = new int[text.length()];
        int count = signs(text, signs);
        if (count == 0) {
            return 0;
        }
        int[] balance = new int[Long.SIZE];
        long before = 0;
        for (int i = 0; i < count; i++) {
            long single = mix(SEED ^ signs[i]);
            add(balance, single);
            if (i > 0) {
                // The turn makes the order of the two count.
                add(balance, mix(Long.rotateLeft(before, 21) ^ single));
            }
            before = single;
        }
        int grams = 2 * count - 1;
        long result = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (2 * balance[bit] > grams) {
                result |= 1L << bit;
            }
        }
        return result;
    }

    private static void add(int[] balance, long hash) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            balance[bit] += (int) (hash >>> bit & 1);
        }
    }

    /** Letters, digits, emoji and other symbols in order; returns how many. */
    private static int signs(String text, int[] signs) {
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int digits = digitsFrom(text, at);
            if (digits >= LONG_NUMBER) {
                signs[count++] = NUMBER;
                at += digits;
                continue;
            }
            if (counts(point)) {
                signs[count++] = point;
            }
            at += Character.charCount(point);
        }
        return count;
    }

    private static boolean counts(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.OTHER_SYMBOL;
    }

    private static int digitsFrom(String text, int from) {
        int at = from;
        while (at < text.length() && NormalText.isDigit(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
