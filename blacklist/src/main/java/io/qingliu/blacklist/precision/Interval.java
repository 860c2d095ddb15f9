package io.qingliu.blacklist.precision;

/**
 * A share and where it lies with a confidence of 95 %: Wilson's score interval (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22, 1927). It stays within 0 and 1 and holds for few cases too, where the
 * usual one does not (L. Brown, T. Cai, A. DasGupta, "Interval estimation for a binomial
 * proportion", Statistical Science 16, 2001).
 *
 * @param share of those that have it
 * @param low end of the interval
 * @param high end of the interval
 */
public record Interval(double share, double low, double high) {

    /** Quantile of the normal distribution that leaves 2.5 % on each side. */
    private static final double Z = 1.959963984540054;

    private static final double DECIMALS = 1000;

    /**
     * That of some among all, with three decimals.
     *
     * @param some from 0 to {@code all}
     * @param all at least 1
     */
    public static Interval of(long some, long all) {
        if (all < 1 || some < 0 || some > all) {
            throw new IllegalArgumentException(
                    "some of all is " + some + " of " + all + " but must be from 0 to all");
        }
        double share = (double) some / all;
        double middle = share + Z * Z / (2 * all);
        double half = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * all)) / all);
        double scale = 1 + Z * Z / all;
        return new Interval(
                rounded(share),
                rounded(Math.max(0, (middle - half) / scale)),
                rounded(Math.min(1, (middle + half) / scale)));
    }

    private static double rounded(double value) {
        return Math.round(value * DECIMALS) / DECIMALS;
    }
}
