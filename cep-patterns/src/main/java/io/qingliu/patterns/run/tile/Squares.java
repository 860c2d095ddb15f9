package io.qingliu.patterns.run.tile;

/**
 * A sum of squares of whole numbers, exact in 128 bits: so what is taken out again leaves what was
 * there before, whatever the order, and two squares of large sums of money are no small number.
 */
public final class Squares {

    /** What one more of the upper bits is worth. */
    private static final double HIGH = 0x1p64;

    private long high;
    private long low;

    /** None. */
    public Squares() {}

    /** As they were written. */
    Squares(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** The upper 64 bits. */
    long high() {
        return high;
    }

    /** The lower 64 bits, unsigned. */
    long low() {
        return low;
    }

    /**
     * Adds the square of a number, or takes it out.
     *
     * @param sign 1 or -1
     */
    public void add(long number, int sign) {
        long squareHigh = Math.multiplyHigh(number, number);
        long square = number * number;
        if (sign > 0) {
            add(squareHigh, square);
        } else {
            high -= squareHigh + (Long.compareUnsigned(low, square) < 0 ? 1 : 0);
            low -= square;
        }
    }

    /** Adds all of others. */
    void add(Squares others) {
        add(others.high, others.low);
    }

    /**
     * Adds a part of others.
     *
     * @param part 0 to 1
     */
    public void add(Squares others, double part) {
        if (part == 1) {
            add(others);
            return;
        }
        double whole = others.value() * part;
        long upper = (long) (whole / HIGH);
        double lower = whole - upper * HIGH;
        // A double beyond 2^63 is even: its half is whole.
        add(upper, lower < 0x1p63 ? Math.round(lower) : (long) (lower / 2) << 1);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    /** The nearest number that a double can be. */
    public double value() {
        return high * HIGH + (low >= 0 ? low : (low >>> 1) * 2.0 + (low & 1));
    }
}
