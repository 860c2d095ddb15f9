package io.qingliu.patterns.reviewscore;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the weights of a model to labelled reviews: the most likely logistic model whose weights are
 * drawn to those of another one as by a normal prior, found by Newton's method. What the labels say
 * nothing of stays as it was. Deterministic: nothing is drawn by lot, and sums run in the order
 * given.
 */
public final class ReviewFit {

    /** How strongly weights are drawn: as by so many reviews of one bin. */
    private static final double PRIOR = 5;

    private static final double BIAS_PRIOR = 1e-3;
    private static final int MOST_STEPS = 50;
    private static final double LEAST_STEP = 1e-8;

    private static final Feature[] FEATURES = Feature.values();

    private final int[] offsets = new int[FEATURES.length];
    private final int size;

    private ReviewFit() {
        int next = 1;
        for (Feature feature : FEATURES) {
            offsets[feature.ordinal()] = next;
            next += feature.bins();
        }
        size = next;
    }

    /**
     * The fitted model.
     *
     * @param reviews what was known of each
     * @param fake whether each is fake, in the same order
     * @param prior to whose weights it is drawn
     * @param source where the labels come from, a line
     * @throws IllegalArgumentException if there are not reviews of both kinds
     */
    public static ReviewModel of(
            List<KnownReview> reviews, boolean[] fake, ReviewModel prior, String source) {
        int fakes = 0;
        for (boolean each : fake) {
            fakes += each ? 1 : 0;
        }
        if (fakes == 0 || fakes == fake.length) {
            throw new IllegalArgumentException(
                    "fake are " + fakes + " of " + fake.length + " but must be some and not all");
        }
        return new ReviewFit().fit(reviews, fake, prior, source);
    }

    private ReviewModel fit(
            List<KnownReview> reviews, boolean[] fake, ReviewModel prior, String source) {
        int[][] rows = new int[reviews.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(reviews.get(i));
        }
        double[] middle = flat(prior);
        double[] weights = middle.clone();
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = step(rows, fake, middle, weights);
            double largest = 0;
            for (int i = 0; i < size; i++) {
                weights[i] += change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < LEAST_STEP) {
                break;
            }
        }
        return model(weights, source);
    }

    /** The places of a review's bins in the vector of weights; that of the bias is 0. */
    private int[] row(KnownReview review) {
        int[] row = new int[FEATURES.length + 1];
        for (Feature feature : FEATURES) {
            row[feature.ordinal() + 1] = offsets[feature.ordinal()] + feature.bin(review);
        }
        return row;
    }

    private double[] step(int[][] rows, boolean[] fake, double[] middle, double[] weights) {
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            double pull = i == 0 ? BIAS_PRIOR : PRIOR;
            gradient[i] = pull * (middle[i] - weights[i]);
            curvature[i][i] = pull;
        }
        for (int i = 0; i < rows.length; i++) {
            double logOdds = 0;
            for (int place : rows[i]) {
                logOdds += weights[place];
            }
            double likely = ReviewModel.logistic(logOdds);
            double missed = (fake[i] ? 1 : 0) - likely;
            double doubt = likely * (1 - likely);
            // Places rise within a row, so that only the lower half is written.
            for (int place : rows[i]) {
                gradient[place] += missed;
                double[] line = curvature[place];
                for (int other : rows[i]) {
                    if (other > place) {
                        break;
                    }
                    line[other] += doubt;
                }
            }
        }
        return solve(curvature, gradient);
    }

    /** Solves a symmetric, positive definite system in place, after Cholesky. */
    private static double[] solve(double[][] lower, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= lower[i][k] * right[k];
            }
            right[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                right[i] -= lower[k][i] * right[k];
            }
            right[i] /= lower[i][i];
        }
        return right;
    }

    private double[] flat(ReviewModel model) {
        double[] flat = new double[size];
        flat[0] = model.bias();
        model.weights()
                .forEach(
                        (feature, weights) ->
                                System.arraycopy(
                                        weights,
                                        0,
                                        flat,
                                        offsets[feature.ordinal()],
                                        weights.length));
        return flat;
    }

    private ReviewModel model(double[] flat, String source) {
        Map<Feature, double[]> weights = new EnumMap<>(Feature.class);
        for (Feature feature : FEATURES) {
            int offset = offsets[feature.ordinal()];
            weights.put(feature, Arrays.copyOfRange(flat, offset, offset + feature.bins()));
        }
        return new ReviewModel(source, flat[0], weights);
    }
}
