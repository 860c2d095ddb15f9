package io.qingliu.patterns.run.search;

import io.qingliu.patterns.run.tile.Slices;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.function.Predicate;

/** How regular a series of events is: the coefficient of variation of its gaps. */
final class Rhythm {

    /** Fewest whole slices by whose counts a busy series is judged. */
    private static final int LEAST_SLICES = 3;

    /** Counts what lies later than one time and up to another. */
    interface Counter {
        long count(long after, long upTo);
    }

    private Rhythm() {}

    /**
     * Of entries kept one by one, later than one time and up to another; infinite for fewer than
     * three, or if all come at once.
     */
    static double ofGaps(Tiles row, long after, long upTo, Predicate<TallyEntry> counts) {
        boolean exact = upTo - after <= Gaps.LONGEST;
        double count = -1;
        long sum = 0;
        long squares = 0;
        double longSquares = 0;
        long last = 0;
        for (int i = row.firstAfter(after); i < row.size(); i++) {
            TallyEntry entry = row.entry(i);
            if (entry.time() > upTo) {
                break;
            }
            if (counts.test(entry)) {
                if (++count > 0) {
                    long gap = entry.time() - last;
                    sum += gap;
                    squares += exact ? gap * gap : 0;
                    longSquares += exact ? 0 : (double) gap * gap;
                }
                last = entry.time();
            }
        }
        return variation(count, (double) sum, exact ? (double) squares : longSquares);
    }

    /** Standard deviation of the population over the mean; infinite for fewer than two values. */
    static double variation(double count, double sum, double sumOfSquares) {
        if (count < 2 || sum == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean)) / mean;
    }

    /**
     * Of a busy series of which single gaps are not kept. The variance of the counts of equal
     * slices over their mean tends, of a renewal process, to the square of the variation of its
     * gaps (Cox and Lewis, The Statistical Analysis of Series of Events, 1966, §4.6). Only whole
     * slices between the first and the last busy one count; infinite if they are too few.
     */
    static double ofSlices(long from, long to, long slice, Counter counter) {
        long begin = Slices.beginOf(from, slice) + slice;
        int slices = (int) Math.max(0, (to + 1 - begin) / slice);
        int low = -1;
        int high = -1;
        long[] counts = new long[slices];
        for (int i = 0; i < slices; i++) {
            long start = begin + i * slice;
            counts[i] = counter.count(start - 1, start + slice - 1);
            if (counts[i] > 0) {
                low = low < 0 ? i : low;
                high = i;
            }
        }
        // The first and the last may have begun or ended within.
        int inner = high - low - 1;
        if (inner < LEAST_SLICES) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double squares = 0;
        for (int i = low + 1; i < high; i++) {
            sum += counts[i];
            squares += (double) counts[i] * counts[i];
        }
        double mean = sum / inner;
        return mean == 0
                ? Double.POSITIVE_INFINITY
                : Math.sqrt(Math.max(0, squares / inner - mean * mean) / mean);
    }
}
