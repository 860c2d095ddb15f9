package io.qingliu.patterns.run.search;

import io.qingliu.patterns.run.tile.Squares;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;

/** Count, sum and sum of squares of what a window holds. */
final class Totals implements TallyVisitor {

    long count;
    long sum;
    final Squares squares = new Squares();

    @Override
    public void entry(TallyEntry entry) {
        count++;
        sum += entry.value();
        squares.add(entry.value(), 1);
    }

    @Override
    public void tile(Tile tile, double part) {
        count += Tile.partly(tile.count(), part);
        sum += Tile.partly(tile.sum(), part);
        squares.add(tile.squares(), part);
    }

    /** Mean of the values; 0 if there are none. */
    double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Coefficient of variation of the values; infinite for fewer than two or a mean of 0. */
    double variation() {
        return Rhythm.variation((double) count, (double) sum, squares.value());
    }
}
