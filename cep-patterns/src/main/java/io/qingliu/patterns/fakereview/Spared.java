package io.qingliu.patterns.fakereview;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.Set;

/** The honest explanations of what fake reviews imitate (docs/reference/detection.md §10). */
final class Spared {

    /** Accounts a household has at most. */
    private static final int HOUSEHOLD = 4;

    /** A phrase or picture in so many shops is everybody's: no organiser serves so many at once. */
    private static final int EVERYWHERE = 20;

    /** Copies in a shop on average below which nobody placed them there. */
    private static final int PLACED = 2;

    /** Part of small payments for something else than five stars: twice what must be to explain. */
    private static final double VARIED = 0.4;

    private static final long HOUR = 3_600_000L;

    static final LookAlike SYSTEM_PRAISE =
            LookAlike.leftOut(
                    "SYSTEM_PRAISE",
                    "The platform praises in the name of who says nothing: no act of a buyer");

    static final LookAlike ANYBODYS_PRAISE =
            LookAlike.leftOut(
                    "ANYBODYS_PRAISE",
                    "A rival may praise a shop to harm it: of reviews without a purchase, and of"
                            + " what others pay for, only the authors and payers are to blame");

    static final LookAlike ONES_OWN_PHRASE =
            LookAlike.leftOut(
                    "ONES_OWN_PHRASE",
                    "A buyer uses one phrase wherever he buys: counted are buyers, not reviews");

    static final LookAlike COMMON_PHRASE =
            LookAlike.tested(
                    "COMMON_PHRASE",
                    "A template or stock picture that is in a great many shops, hardly twice in"
                            + " each",
                    0.8,
                    view -> {
                        long shops = view.distinct(view.primary(), Posts.OF_SHOP);
                        return shops >= EVERYWHERE && view.count(view.primary()) < PLACED * shops
                                ? 1
                                : 0;
                    });

    static final LookAlike BIG_SALE =
            LookAlike.tagged(
                    "BIG_SALE",
                    "The reviewed orders belong to a campaign of the platform",
                    0.6,
                    Tag.CAMPAIGN);

    static final LookAlike LIVESTREAM =
            LookAlike.tagged(
                    "LIVESTREAM_SALE",
                    "The reviewed orders come out of a live session",
                    0.6,
                    Tag.LIVE_SESSION);

    static final LookAlike FOLLOWERS =
            LookAlike.leftOut(
                    "FOLLOWERS",
                    "Followers of one host review on the same days: days of sales and live sessions"
                            + " give no burst");

    static final LookAlike SILENT_CARRIER =
            LookAlike.tested(
                    "CARRIER_UNHEARD",
                    "No parcel of the shop with that carrier was ever heard of: it may not report,"
                            + " as a shop's own van",
                    0.5,
                    Spared::partOfSilentCarriers);

    static final LookAlike KEPT_AND_EXCHANGED =
            LookAlike.leftOut(
                    "RETURN_AFTER_USE",
                    "Goods that came and went back were tried: only what never came counts");

    static final LookAlike CAMPUS =
            LookAlike.tagged(
                    "SCHOOL_ENROLMENT",
                    "A school has begun and its newcomers shop: accounts behind a campus",
                    0.6,
                    Tag.CAMPUS);

    /** One household: few accounts, and nobody reviews as another just did. */
    static final LookAlike FAMILY_DEVICE =
            LookAlike.tested(
                    "FAMILY_DEVICE",
                    "A household shares the handset: few accounts, each at its own hour",
                    0.7,
                    view -> view.distinct(view.primary()) <= HOUSEHOLD && !isCrowded(view) ? 1 : 0);

    static final LookAlike HOUSEHOLDS =
            LookAlike.leftOut(
                    "HOUSEHOLDS",
                    "Couples and families share a handset: not three of them in one shop, and not"
                            + " as every tenth of its customers");

    private Spared() {}

    /** Part of the parcels that went with carriers of which the shop's reviews show no record. */
    private static double partOfSilentCarriers(View view) {
        Set<String> reporting = view.values(Posts.OF_A_SHOP, Posts.REPORTING).keySet();
        long[] silent = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean seen =
                            entry.has(Posts.TRACED)
                                    || reporting.contains(entry.facet(Posts.CARRIER));
                    silent[0] += seen ? 0 : 1;
                });
        return (double) silent[0] / Math.max(1, view.count(view.primary()));
    }

    /** Whether two different accounts reviewed within an hour; the closest two are neighbours. */
    private static boolean isCrowded(View view) {
        boolean[] crowded = {false};
        long[] last = {Long.MIN_VALUE};
        String[] who = {null};
        view.entries(
                view.primary(),
                entry -> {
                    boolean another = who[0] != null && !who[0].equals(entry.member());
                    crowded[0] |= another && entry.time() - last[0] <= HOUR;
                    last[0] = entry.time();
                    who[0] = entry.member();
                });
        return crowded[0];
    }

    /**
     * Points for any review, whatever its stars, or for any purchase.
     *
     * @param anyStars all small payments, summing those for five stars
     */
    static LookAlike anyReview(Aggregate anyStars) {
        return LookAlike.tested(
                "REWARD_FOR_ANY_REVIEW",
                "The money does not depend on five stars: it is paid for four and three, or for no"
                        + " review, as well",
                0.8,
                view -> {
                    long all = view.count(anyStars);
                    long other = all - view.sum(anyStars);
                    return all == 0 ? 0 : Math.min(1, other / (VARIED * all));
                });
    }

    /** Habitual reviewers give four stars and three as well. */
    static final LookAlike HABITUAL_REVIEWERS =
            LookAlike.leftOut(
                    "HABITUAL_REVIEWERS",
                    "Buyers who review at once give four stars and three too: nearly all must give"
                            + " five");
}
