package io.qingliu.patterns.reviewscore;

import java.util.Comparator;
import java.util.List;

/**
 * How well scores put what is fake before what is not. Equal scores count as one place, so that
 * their order in the input does not matter.
 *
 * @param auc probability that a fake one has the higher score, equal ones half
 * @param averagePrecision mean, over the fake, of the precision down to each
 * @param precisionAtTop share of fake ones among the hundredth with the highest scores
 */
public record Ranking(double auc, double averagePrecision, double precisionAtTop) {

    private static final int TOP = 100;

    /**
     * One of those ranked.
     *
     * @param score the higher, the more suspicious
     * @param fake whether it is
     */
    public record Scored(double score, boolean fake) {}

    /**
     * The figures.
     *
     * @throws IllegalArgumentException if they are not of both kinds
     */
    public static Ranking of(List<Scored> scored) {
        List<Scored> falling =
                scored.stream().sorted(Comparator.comparingDouble(each -> -each.score())).toList();
        long fakes = falling.stream().filter(Scored::fake).count();
        long honest = falling.size() - fakes;
        if (fakes == 0 || honest == 0) {
            throw new IllegalArgumentException(
                    "fake are "
                            + fakes
                            + " of "
                            + falling.size()
                            + " but must be some and not all");
        }
        int top = Math.max(1, falling.size() / TOP);
        double above = 0;
        double precision = 0;
        double atTop = 0;
        long found = 0;
        for (int begin = 0; begin < falling.size(); ) {
            int end = begin;
            long here = 0;
            while (end < falling.size() && falling.get(end).score() == falling.get(begin).score()) {
                here += falling.get(end).fake() ? 1 : 0;
                end++;
            }
            long honestHere = end - begin - here;
            above += honestHere * (found + here / 2.0);
            if (begin < top) {
                atTop += here * (double) (Math.min(end, top) - begin) / (end - begin);
            }
            found += here;
            precision += here * ((double) found / end);
            begin = end;
        }
        return new Ranking(above / ((double) fakes * honest), precision / fakes, atTop / top);
    }
}
