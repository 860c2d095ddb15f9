package io.qingliu.patterns.reviewscore;

/**
 * All that was known of a review by the end of its day.
 *
 * @param posted the review
 * @param account the reviews of its account
 * @param shop the reviews of its shop
 * @param likeTexts other reviews of the shop on that day with nearly its text; at most {@link
 *     ShopDay#MOST_ALIKE}
 * @param likeDevices other accounts that reviewed the shop from its device on that day
 */
public record KnownReview(
        Posted posted, History account, History shop, int likeTexts, int likeDevices) {}
