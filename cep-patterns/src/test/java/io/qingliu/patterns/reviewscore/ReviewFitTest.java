package io.qingliu.patterns.reviewscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights, their file, how they are fitted and how a ranking is measured. */
class ReviewFitTest {

    private static List<Ranking.Scored> scored(double... scores) {
        List<Ranking.Scored> scored = new ArrayList<>();
        for (double each : scores) {
            scored.add(new Ranking.Scored(Math.abs(each), each > 0));
        }
        return scored;
    }

    /** Fake ones are positive: 0.9, 0.7 | 0.8, 0.1; by hand. */
    @Test
    void aRankingIsMeasuredAsTheBooksSay() {
        Ranking ranking = Ranking.of(scored(0.9, -0.8, 0.7, -0.1));
        assertThat(ranking.auc()).isEqualTo(0.75);
        assertThat(ranking.averagePrecision()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
        assertThat(ranking.precisionAtTop()).isEqualTo(1);
    }

    @Test
    void equalScoresCountHalf() {
        Ranking ranking = Ranking.of(scored(0.5, -0.5, 0.5, -0.5));
        assertThat(ranking.auc()).isEqualTo(0.5);
        assertThat(ranking.averagePrecision()).isEqualTo(0.5);
        assertThat(ranking.precisionAtTop()).isEqualTo(0.5);
    }

    @Test
    void aRankingOfOneKindIsNone() {
        assertThatThrownBy(() -> Ranking.of(scored(0.5, 0.4)))
                .hasMessage("fake are 2 of 2 but must be some and not all");
    }

    /** In this town whoever gives five stars is paid for it, and nothing else means anything. */
    @Test
    void whatIsPaidForGetsTheWeight() {
        List<KnownReview> known = AllReviews.of(Reviews.random(7, 3_000).all());
        boolean[] fake = new boolean[known.size()];
        for (int i = 0; i < fake.length; i++) {
            fake[i] = known.get(i).posted().rating() == 5;
        }
        ReviewModel fitted = ReviewFit.of(known, fake, ReviewModel.shipped(), "a town");
        double[] ratings = fitted.weights().get(Feature.RATING);
        assertThat(ratings[4]).isGreaterThan(ratings[3] + 2);
        List<Ranking.Scored> ranked = new ArrayList<>();
        for (int i = 0; i < fake.length; i++) {
            ranked.add(new Ranking.Scored(fitted.of(known.get(i)).score(), fake[i]));
        }
        assertThat(Ranking.of(ranked).auc()).isGreaterThan(0.999);
        assertThat(WeightsFile.write(fitted))
                .isEqualTo(WeightsFile.write(ReviewFit.of(known, fake, fitted(), "a town")));
    }

    private static ReviewModel fitted() {
        return WeightsFile.read(WeightsFile.write(ReviewModel.shipped()));
    }

    @Test
    void whatLabelsAreSilentOnStaysAsItWas() {
        List<Posted> posted = new ArrayList<>();
        for (Posted each : Reviews.random(3, 500).all()) {
            posted.add(
                    new Posted(
                            "P1",
                            each.review(),
                            each.event(),
                            each.shop(),
                            each.buyer(),
                            each.time(),
                            each.rating(),
                            0,
                            Posted.NO_TEXT,
                            0,
                            false));
        }
        List<KnownReview> known = AllReviews.of(posted);
        boolean[] fake = new boolean[known.size()];
        for (int i = 0; i < fake.length; i += 5) {
            fake[i] = true;
        }
        double[] weights =
                ReviewFit.of(known, fake, ReviewModel.shipped(), "")
                        .weights()
                        .get(Feature.LIKE_TEXTS);
        assertThat(weights[3]).isEqualTo(1.5);
    }

    @Test
    void aFileOfWeightsComesBack() {
        String text = WeightsFile.write(ReviewModel.shipped());
        assertThat(WeightsFile.write(WeightsFile.read(text))).isEqualTo(text);
    }

    @Test
    void aWrongFileSaysWhatIsWrong() {
        assertThatThrownBy(() -> WeightsFile.read("RATING = 1 2 3 4 5"))
                .hasMessage("bias is missing but must be given");
        assertThatThrownBy(() -> WeightsFile.read("bias = 0\nRATING = 1 2 3 4"))
                .hasMessage("RATING has 4 numbers but must have 5");
        assertThatThrownBy(() -> WeightsFile.read("bias = 0\nRATING = 1 2 3 4 five"))
                .hasMessage("RATING is 1 2 3 4 five but must be numbers");
        assertThatThrownBy(() -> WeightsFile.read("bias = 0\nWEATHER = 1"))
                .hasMessage("WEATHER is unknown but must be a feature");
        assertThatThrownBy(() -> WeightsFile.read("bias = NaN"))
                .hasMessage("bias is NaN but must be finite");
    }

    /** The rule of docs/reviews.md: equal steps between two bounds that their family shares. */
    @Test
    void shippedWeightsGoInEqualSteps() {
        for (Feature feature :
                List.of(
                        Feature.ACCOUNT_REVIEWS,
                        Feature.ACCOUNT_AGE,
                        Feature.SHOP_REVIEWS,
                        Feature.SHOP_NEWCOMERS,
                        Feature.NEWCOMER_RATING,
                        Feature.SHOP_SPREAD)) {
            double[] weights = ReviewModel.shipped().weights().get(feature);
            double step = (weights[weights.length - 1] - weights[0]) / (weights.length - 1);
            for (int i = 0; i < weights.length; i++) {
                assertThat(weights[i]).isCloseTo(weights[0] + i * step, within(1e-4));
            }
        }
    }

    @Test
    void aReasonIsATenthAtLeastAndNoneIsTheSixth() {
        KnownReview known = AllReviews.of(Reviews.random(1, 1).all()).get(0);
        Map<Feature, double[]> weights = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            double[] ofFeature = new double[feature.bins()];
            Arrays.fill(ofFeature, feature == Feature.RATING ? 0.2 : 0.1);
            weights.put(feature, ofFeature);
        }
        List<String> reasons = new ReviewModel("", 0, weights).of(known).reasons();
        assertThat(reasons).hasSize(ReviewModel.MOST_REASONS).startsWith("RATING");
        weights.values().forEach(each -> Arrays.fill(each, 0.0999));
        assertThat(new ReviewModel("", 0, weights).of(known).reasons()).isEmpty();
    }
}
