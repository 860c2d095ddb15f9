package io.qingliu.patterns.run.group;

import java.util.Arrays;

/** The values that a window shows, by their numbers among those that were added. */
final class ShownValues {

    int[] values = new int[16];
    int size;

    /** Into how many parts they fall, as far as they were linked so far. */
    int parts;

    /** Whether all of it is kept one by one. */
    boolean exact = true;

    /** Whether it shows an entry that was not added. */
    boolean unknown;

    void add(int number) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = number;
    }
}
