package io.qingliu.patterns.fakereview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The four quarters of a 64-bit hash: two hashes that differ in at most three bits have one in
 * common, and of those that differ in six, three of five do.
 */
final class Bands {

    /** How many there are. */
    static final int COUNT = 4;

    private static final int BITS = Long.SIZE / COUNT;
    private static final long MASK = (1L << BITS) - 1;

    private Bands() {}

    static List<String> of(long hash) {
        List<String> bands = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            bands.add(of(hash, i));
        }
        return bands;
    }

    private static String of(long hash, int band) {
        return String.format(Locale.ROOT, "%d-%04x", band, hash >>> band * BITS & MASK);
    }
}
