package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.function.Predicate;

/**
 * How regular the entries of windows over one row are. Asked of one window, it walks through what
 * is in it; asked of another, it adds the gaps up from the first entry on, so that the sums of any
 * window are the difference of two places: a shop's day has as many windows as orders.
 */
final class Gaps {

    /**
     * Longest window whose squares are added up exactly, milliseconds: the squares of gaps are at
     * most the square of the window they fill, which for 30 days is below 2<sup>63</sup>. Sums over
     * more than that may overflow, and the difference of two of them is right all the same.
     */
    static final long LONGEST = 30 * 86_400_000L;

    private Aggregate of;
    private long[] times;
    private long[] squares;
    private int size;

    /**
     * The variation of those of a row that count, later than one time and up to another.
     *
     * @param row as it was when this was asked last, unless it was forgotten since
     * @see Rhythm#ofGaps
     */
    double variation(
            Aggregate aggregate, Tiles row, long after, long upTo, Predicate<TallyEntry> counts) {
        if (of != aggregate || upTo - after > LONGEST) {
            forget();
            of = aggregate;
            return Rhythm.ofGaps(row, after, upTo, counts);
        }
        if (times == null) {
            addUp(row, counts);
        }
        int from = firstAfter(after);
        int to = firstAfter(upTo) - 1;
        if (to <= from) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = (double) (times[to] - times[from]);
        double sumOfSquares = (double) (squares[to] - squares[from]);
        return Rhythm.variation(to - from, sum, sumOfSquares);
    }

    private void addUp(Tiles row, Predicate<TallyEntry> counts) {
        times = new long[row.size()];
        squares = new long[row.size()];
        size = 0;
        for (int i = 0; i < row.size(); i++) {
            if (counts.test(row.entry(i))) {
                add(row.entry(i).time());
            }
        }
    }

    private void add(long time) {
        times[size] = time;
        if (size > 0) {
            long gap = time - times[size - 1];
            squares[size] = squares[size - 1] + gap * gap;
        }
        size++;
    }

    private int firstAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The row may change from now on. */
    void forget() {
        of = null;
        times = null;
        squares = null;
    }
}
