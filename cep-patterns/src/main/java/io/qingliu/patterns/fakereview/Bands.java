package io.qingliu.patterns.fakereview;

import java.util.ArrayList;
import java.util.List;

/**
 * The four quarters of a 64-bit hash: two hashes that differ in at most three bits have one in
 * common, and of those that differ in six, three of five do.
 */
final class Bands {

    /** How many there are. */
    static final int COUNT = 4;

    private static final int BITS = Long.SIZE / COUNT;
    private static final int MASK = (1 << BITS) - 1;
    private static final int HEX = 16;

    private Bands() {}

    /** The quarters as they are written in keys: which one it is, and its bits. */
    static List<String> of(long hash) {
        List<String> bands = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            bands.add((char) ('0' + i) + "-" + Integer.toHexString(quarter(hash, i)));
        }
        return bands;
    }

    /** Whether a hash has that written quarter. */
    static boolean has(long hash, String band) {
        return quarter(hash, band.charAt(0) - '0') == Integer.parseInt(band, 2, band.length(), HEX);
    }

    private static int quarter(long hash, int band) {
        return (int) (hash >>> (band * BITS)) & MASK;
    }
}
