package io.qingliu.patterns.rule;

import java.util.Arrays;

/** The pictures of a review, each as a perceptual hash in 64 bits: a picture saved anew is near. */
public final class Pictures {

    /** How many of a review are looked at: more are beyond what task sheets ask. */
    public static final int MOST = 9;

    private static final int HEX_DIGITS = Long.SIZE / 4;
    private static final int HEX = 16;

    private Pictures() {}

    /** The earliest of the pictures that are written so, in 64 bits each. */
    public static long[] of(String images) {
        String[] pictures = images.split(",", -1);
        long[] bits = new long[Math.min(MOST, pictures.length)];
        int known = 0;
        for (int i = 0; i < bits.length; i++) {
            if (!pictures[i].isEmpty()) {
                bits[known++] = bitsOf(pictures[i]);
            }
        }
        return Arrays.copyOf(bits, known);
    }

    /**
     * Sixteen hexadecimal digits are the hash itself; of whatever else is written the bits are
     * mixed, so that only equal ones are near.
     */
    public static long bitsOf(String picture) {
        if (picture.length() == HEX_DIGITS
                && picture.chars().allMatch(digit -> Character.digit(digit, HEX) >= 0)) {
            return Long.parseUnsignedLong(picture, HEX);
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < picture.length(); i++) {
            hash = (hash ^ picture.charAt(i)) * 0x100000001b3L;
        }
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
