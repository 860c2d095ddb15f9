package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many entries of a row carry something, in window after window. At first it walks through what
 * is in a window. When it has walked as far as the row is long, it adds up along the whole row, and
 * any window is the difference of two places: a shop's day has as many windows as reviews, and a
 * condition that fails in all of them would walk through the day for each.
 */
final class Carriers {

    private final List<Asked> asked = new ArrayList<>();

    private static final class Asked {
        private final Aggregate aggregate;
        private final long what;
        private long walked;

        /** How many carry it before each place of the row; null until it is added up. */
        private int[] before;

        Asked(Aggregate aggregate, long what) {
            this.aggregate = aggregate;
            this.what = what;
        }
    }

    /**
     * Counts those from one place of a row on and before another.
     *
     * @param what is carried: tells apart what is asked of one aggregate
     * @param row as it was when this was first asked
     * @param carries whether an entry counts; the same for all that is asked under one number
     */
    int count(
            Aggregate aggregate,
            long what,
            Tiles row,
            int from,
            int to,
            Predicate<TallyEntry> carries) {
        Asked one = askedOf(aggregate, what);
        if (one.before == null) {
            one.walked += to - from;
            if (one.walked <= row.size()) {
                return walk(row, from, to, carries);
            }
            one.before = addUp(row, carries);
        }
        return one.before[to] - one.before[from];
    }

    /** Counts them one by one. */
    static int walk(Tiles row, int from, int to, Predicate<TallyEntry> carries) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (carries.test(row.entry(i))) {
                count++;
            }
        }
        return count;
    }

    private static int[] addUp(Tiles row, Predicate<TallyEntry> carries) {
        int[] before = new int[row.size() + 1];
        for (int i = 0; i < row.size(); i++) {
            before[i + 1] = before[i] + (carries.test(row.entry(i)) ? 1 : 0);
        }
        return before;
    }

    private Asked askedOf(Aggregate aggregate, long what) {
        for (Asked each : asked) {
            if (each.aggregate == aggregate && each.what == what) {
                return each;
            }
        }
        Asked one = new Asked(aggregate, what);
        asked.add(one);
        return one;
    }
}
