package io.qingliu.patterns.run;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The rows of a tally by the codes of their aggregates, ascending. A key has few of them, and each
 * part of each observation asks for one: two arrays in place of a tree. Not safe for threads.
 */
final class Rows {

    private int[] codes = new int[2];
    private Tiles[] rows = new Tiles[2];
    private int size;

    /** Copies of all rows. */
    Rows copy() {
        Rows copy = new Rows();
        copy.codes = codes.clone();
        copy.rows = rows.clone();
        copy.size = size;
        for (int i = 0; i < size; i++) {
            copy.rows[i] = rows[i].copy();
        }
        return copy;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The code at a place, ascending. */
    int code(int place) {
        return codes[place];
    }

    /** The row at a place. */
    Tiles at(int place) {
        return rows[place];
    }

    /** The row of that code, or null. */
    Tiles get(int code) {
        int place = placeOf(code);
        return place < 0 ? null : rows[place];
    }

    private int placeOf(int code) {
        return Arrays.binarySearch(codes, 0, size, code);
    }

    /** Puts a row where none is of that code. */
    void put(int code, Tiles row) {
        int place = -placeOf(code) - 1;
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        System.arraycopy(codes, place, codes, place + 1, size - place);
        System.arraycopy(rows, place, rows, place + 1, size - place);
        codes[place] = code;
        rows[place] = row;
        size++;
    }

    /** Takes rows out. */
    void removeIf(Predicate<Tiles> which) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!which.test(rows[i])) {
                codes[kept] = codes[i];
                rows[kept++] = rows[i];
            }
        }
        Arrays.fill(rows, kept, size, null);
        size = kept;
    }
}
