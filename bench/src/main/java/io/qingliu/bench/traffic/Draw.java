package io.qingliu.bench.traffic;

/**
 * Chance without state: each draw is a function of a number and of what is drawn. Only integers and
 * {@link StrictMath}, so that every machine makes the same traffic.
 */
final class Draw {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Draw() {}

    /** 64 bits that depend on both numbers. */
    static long bits(long number, long what) {
        long z = number * STEP + what * 0xd1342543de82ef95L + STEP;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0 to 1, 1 excluded. */
    static double fraction(long number, long what) {
        return (bits(number, what) >>> 11) * 0x1.0p-53;
    }

    /** From 0 to a bound, which is excluded. */
    static long below(long number, long what, long bound) {
        return bound <= 1 ? 0 : Long.remainderUnsigned(bits(number, what), bound);
    }

    /**
     * A rank from 0 on of so many, where rank r comes up in proportion to (r + 1) to the power of
     * {@code -steepness}.
     *
     * @param steepness above 0, below 1
     */
    static long rank(double fraction, long of, double steepness) {
        double rest = 1 - steepness;
        double reach = StrictMath.pow(of + 1.0, rest) - 1;
        return Math.min(of - 1, (long) StrictMath.pow(1 + fraction * reach, 1 / rest) - 1);
    }
}
