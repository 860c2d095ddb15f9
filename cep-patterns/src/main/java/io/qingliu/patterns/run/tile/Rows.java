package io.qingliu.patterns.run.tile;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The rows of a tally by the codes of their aggregates, ascending. A key has few of them, and each
 * part of each observation asks for one: two arrays in place of a tree. Not safe for threads.
 */
public final class Rows {

    private int[] codes = new int[2];
    private Tiles[] rows = new Tiles[2];
    private int size;

    /** Copies of all rows. */
    public Rows copy() {
        Rows copy = new Rows();
        copy.codes = codes.clone();
        copy.rows = rows.clone();
        copy.size = size;
        for (int i = 0; i < size; i++) {
            copy.rows[i] = rows[i].copy();
        }
        return copy;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The code at a place, ascending. */
    public int code(int place) {
        return codes[place];
    }

    /** The row at a place. */
    public Tiles at(int place) {
        return rows[place];
    }

    /** The row of that code, or null. */
    public Tiles get(int code) {
        int place = placeOf(code);
        return place < 0 ? null : rows[place];
    }

    private int placeOf(int code) {
        return Arrays.binarySearch(codes, 0, size, code);
    }

    /** Puts a row where none is of that code. */
    public void put(int code, Tiles row) {
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
    public void removeIf(Predicate<Tiles> which) {
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
