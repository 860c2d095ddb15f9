package io.qingliu.patterns.rule;

/** How often chance alone brings about what was seen. */
public final class Chance {

    private Chance() {}

    /**
     * How often at least {@code least} of {@code all} come about, each with that probability and
     * for itself (binomial).
     *
     * @param each probability of one, above 0 and below 1
     */
    public static double ofAtLeast(int least, int all, double each) {
        double odds = StrictMath.log(each / (1 - each));
        double log = all * StrictMath.log(1 - each);
        double sum = 0;
        for (int i = 0; i <= all; i++) {
            if (i >= least) {
                sum += StrictMath.exp(log);
            }
            log += StrictMath.log((double) (all - i) / (i + 1)) + odds;
        }
        return Math.min(1, sum);
    }
}
