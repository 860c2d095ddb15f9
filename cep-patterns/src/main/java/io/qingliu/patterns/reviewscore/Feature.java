package io.qingliu.patterns.reviewscore;

import java.util.function.ToDoubleFunction;

/**
 * A number read off what was known of a review by the end of its day, and the bins it falls into.
 * No feature holds an id or a date. Their names are the reasons of a score and part of files of
 * weights.
 *
 * <p>After Mukherjee et al., What Yelp fake review filter might be doing?, ICWSM 2013, and Rayana
 * and Akoglu, Collective opinion spam detection, KDD 2015, as far as they can be had on the day.
 */
public enum Feature {
    /** Reviews of the account so far, from 1: who is paid by the review seldom writes many. */
    ACCOUNT_REVIEWS(known -> known.account().reviews(), 1.5, 2.5, 3.5, 5.5, 10.5, 20.5),
    /** Days since the account's first review, from 0. */
    ACCOUNT_AGE(known -> known.account().age(), 0.5, 30.5, 180.5, 365.5, 730.5),
    /** Days since the account's last day with a review; -1 if there was none. */
    ACCOUNT_IDLE(known -> known.account().idle(), -0.5, 1.5, 7.5, 30.5, 90.5, 365.5),
    /** Reviews of the account on that day, from 1. */
    ACCOUNT_TODAY(known -> known.account().today(), 1.5, 2.5, 4.5),
    /** Share of the account's reviews with one star or five, 0 to 1. */
    ACCOUNT_EXTREMES(
            known -> share(known.account().extremes(), known.account().reviews()),
            0.001,
            0.3,
            0.5,
            0.7,
            0.999),
    /** Stars, 1 to 5. */
    RATING(known -> known.posted().rating(), 1.5, 2.5, 3.5, 4.5),
    /** Stars above the mean of the shop's other reviews, which is drawn to 3.7 as by three more. */
    DEVIATION(Feature::deviation, -2.5, -1.5, -0.75, 0, 0.75, 1.25),
    /** Share of the shop's reviews with as many stars, 0 to 1: how few agree. */
    RATING_SHARE(
            known -> share(known.shop().rated(known.posted().rating()), known.shop().reviews()),
            0.05,
            0.1,
            0.2,
            0.3,
            0.4,
            0.5,
            0.7),
    /** Reviews of the shop so far, from 1: its size, and how early the review came. */
    SHOP_REVIEWS(known -> known.shop().reviews(), 5.5, 20.5, 50.5, 100.5, 200.5, 400.5, 800.5),
    /** Days since the shop's first review, from 0. */
    SHOP_AGE(known -> known.shop().age(), 30.5, 180.5, 365.5, 730.5, 1460.5),
    /** Reviews of the shop on that day, from 1. */
    SHOP_TODAY(known -> known.shop().today(), 1.5, 2.5, 4.5, 8.5),
    /** Reviews of the shop in 30 days, from 1. */
    SHOP_RECENT(known -> known.shop().recent(), 3.5, 8.5, 15.5, 30.5),
    /** Variance of the shop's ratings, 0 to 4. */
    SHOP_SPREAD(known -> known.shop().variance(), 0.6, 0.9, 1.1, 1.3, 1.6),
    /** Share of newcomers among the shop's other reviews in 30 days, drawn to .35 as by four. */
    SHOP_NEWCOMERS_RECENT(Feature::recentNewcomers, 0.3, 0.4, 0.5, 0.6, 0.7),
    /** Share of newcomers among the shop's reviews, 0 to 1. */
    SHOP_NEWCOMERS(
            known -> share(known.shop().byNewcomers(), known.shop().reviews()),
            0.4,
            0.45,
            0.5,
            0.55,
            0.65,
            0.8),
    /** Mean binary digits of how many reviews the shop's reviewers had written, from 1. */
    SHOP_EXPERIENCE(
            known -> share(known.shop().experience(), known.shop().reviews()),
            1.4,
            1.55,
            1.65,
            1.75,
            1.85,
            1.95),
    /** By how much newcomers gave the shop these stars more often than others did, -1 to 1. */
    NEWCOMER_RATING(Feature::newcomerRating, -0.2, -0.12, -0.06, 0, 0.06, 0.12, 0.2),
    /** By how much newcomers gave the shop one star or five more often than others did, -1 to 1. */
    NEWCOMER_EXTREMES(Feature::newcomerExtremes, -0.05, 0.03, 0.08, 0.13, 0.18, 0.25),
    /** Other reviews of the shop on that day with nearly the same text, 0 to 3. */
    LIKE_TEXTS(KnownReview::likeTexts, 0.5, 1.5, 2.5),
    /** Code points of the text; -1 if it is not known. */
    TEXT_LENGTH(known -> known.posted().textLength(), -0.5, 9.5, 29.5, 99.5),
    /** Other accounts that reviewed the shop from the same device on that day. */
    LIKE_DEVICES(KnownReview::likeDevices, 0.5, 1.5),
    /** Whether the review names its order, 0 or 1. */
    ORDERED(known -> known.posted().ordered() ? 1 : 0, 0.5);

    /** What a shop is taken to be rated before much is known of it. */
    private static final double USUAL_MEAN = 3.7;

    private static final double USUAL_NEWCOMERS = 0.35;

    private final ToDoubleFunction<KnownReview> value;
    private final double[] edges;

    Feature(ToDoubleFunction<KnownReview> value, double... edges) {
        this.value = value;
        this.edges = edges;
    }

    /** Its value, finite. */
    public double of(KnownReview known) {
        return value.applyAsDouble(known);
    }

    /** How many bins it has. */
    public int bins() {
        return edges.length + 1;
    }

    /** The bin of a review, from 0: how many edges its value has reached. */
    public int bin(KnownReview known) {
        double number = of(known);
        int bin = 0;
        while (bin < edges.length && number >= edges[bin]) {
            bin++;
        }
        return bin;
    }

    private static double share(int part, int whole) {
        return (double) part / whole;
    }

    private static double deviation(KnownReview known) {
        int rating = known.posted().rating();
        History shop = known.shop();
        return rating - (shop.sum() - rating + 3 * USUAL_MEAN) / (shop.reviews() - 1 + 3);
    }

    private static double recentNewcomers(KnownReview known) {
        int own = known.account().isNew() ? 1 : 0;
        History shop = known.shop();
        return (shop.recentNewcomers() - own + 4 * USUAL_NEWCOMERS) / (shop.recent() - 1 + 4);
    }

    private static double newcomerRating(KnownReview known) {
        int rating = known.posted().rating();
        History shop = known.shop();
        int byNewcomers = shop.ratedByNewcomers(rating);
        return share(byNewcomers, shop.byNewcomers() + 1)
                - share(shop.rated(rating) - byNewcomers, shop.reviews() - shop.byNewcomers() + 1);
    }

    private static double newcomerExtremes(KnownReview known) {
        History shop = known.shop();
        int byNewcomers = shop.extremesByNewcomers();
        return share(byNewcomers + 1, shop.byNewcomers() + 2)
                - share(shop.extremes() - byNewcomers + 1, shop.reviews() - shop.byNewcomers() + 2);
    }
}
