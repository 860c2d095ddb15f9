package io.qingliu.patterns.run;

/** Count, sum and sum of squares of what a window holds. */
final class Totals implements TallyVisitor {

    long count;
    long sum;
    long sumOfSquares;

    @Override
    public void entry(TallyEntry entry) {
        count++;
        sum += entry.value();
        sumOfSquares += entry.value() * entry.value();
    }

    @Override
    public void tile(Tile tile, double part) {
        count += Tile.partly(tile.count, part);
        sum += Tile.partly(tile.sum, part);
        sumOfSquares += Tile.partly(tile.sumOfSquares, part);
    }

    /** Mean of the values; 0 if there are none. */
    double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Coefficient of variation of the values; infinite for fewer than two or a mean of 0. */
    double variation() {
        return Rhythm.variation((double) count, (double) sum, (double) sumOfSquares);
    }
}
