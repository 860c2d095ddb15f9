package io.qingliu.patterns.reviewscore;

import io.qingliu.patterns.rule.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A generalised additive model: the weight of the bin that each feature falls into, added up,
 * through the logistic function (Hastie and Tibshirani, Statistical Science 1986). So each score
 * explains itself: its reasons are the features that raised it most. The same bits on every
 * machine.
 */
public final class ReviewModel implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How many reasons a score gives at most. */
    static final int MOST_REASONS =
            (int)
                    Param.chosen(
                                    "mostReasons",
                                    5,
                                    "reasons",
                                    1,
                                    10,
                                    "more than a handful explain nothing")
                            .value();

    /** What raises a score by less is no reason. */
    private static final double LEAST_REASON =
            Param.chosen(
                            "leastReason",
                            0.1,
                            "log-odds",
                            0,
                            1,
                            "a tenth changes a score by a fortieth at most")
                    .value();

    /** Digits of a score: it is compared with the one that was sent before. */
    private static final double DIGITS = 1e6;

    private static final Feature[] FEATURES = Feature.values();

    private final String source;
    private final double bias;
    private final double[][] weights;

    /**
     * @param source where the weights come from, a line
     * @param bias log-odds before any feature
     * @param weights log-odds of each bin, finite; a feature that is absent weighs nothing
     * @throws IllegalArgumentException naming the feature whose number of weights is wrong
     */
    public ReviewModel(String source, double bias, Map<Feature, double[]> weights) {
        this.source = source;
        this.bias = finite("bias", bias);
        this.weights = new double[FEATURES.length][];
        for (Feature feature : FEATURES) {
            double[] ofFeature = weights.get(feature);
            if (ofFeature == null) {
                this.weights[feature.ordinal()] = new double[feature.bins()];
                continue;
            }
            if (ofFeature.length != feature.bins()) {
                throw new IllegalArgumentException(
                        feature
                                + " has "
                                + ofFeature.length
                                + " numbers but must have "
                                + feature.bins());
            }
            for (double each : ofFeature) {
                double unused = finite(feature.name(), each);
            }
            this.weights[feature.ordinal()] = ofFeature.clone();
        }
    }

    private static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + " but must be finite");
        }
        return value;
    }

    /** The weights it is shipped with; docs/reviews.md says how they were chosen. */
    public static ReviewModel shipped() {
        return WeightsFile.shipped();
    }

    /** Where the weights come from. */
    public String source() {
        return source;
    }

    /** Log-odds before any feature. */
    public double bias() {
        return bias;
    }

    /** Log-odds of each bin, by feature. */
    public Map<Feature, double[]> weights() {
        Map<Feature, double[]> copy = new EnumMap<>(Feature.class);
        for (Feature feature : FEATURES) {
            copy.put(feature, weights[feature.ordinal()].clone());
        }
        return copy;
    }

    /** The suspicion of a review. */
    public Suspicion of(KnownReview known) {
        double[] parts = new double[FEATURES.length];
        double sum = bias;
        for (Feature feature : FEATURES) {
            double part = weights[feature.ordinal()][feature.bin(known)];
            parts[feature.ordinal()] = part;
            sum += part;
        }
        return new Suspicion(Math.rint(logistic(sum) * DIGITS) / DIGITS, reasons(parts));
    }

    private static List<String> reasons(double[] parts) {
        List<Feature> raising = new ArrayList<>();
        for (Feature feature : FEATURES) {
            if (parts[feature.ordinal()] >= LEAST_REASON) {
                raising.add(feature);
            }
        }
        raising.sort(Comparator.comparingDouble(feature -> -parts[feature.ordinal()]));
        return raising.stream().limit(MOST_REASONS).map(Feature::name).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReviewModel that
                && source.equals(that.source)
                && bias == that.bias
                && Arrays.deepEquals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(weights);
    }

    /** Intrinsics of {@code Math.exp} may differ in the last bit between machines. */
    static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
