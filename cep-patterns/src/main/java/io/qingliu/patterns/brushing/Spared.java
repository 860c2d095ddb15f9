package io.qingliu.patterns.brushing;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.Map;

/**
 * The honest explanations of what brushing imitates (docs/reference/detection.md §10), and their
 * tests.
 */
final class Spared {

    /** Accounts a household has at most. */
    private static final int HOUSEHOLD = 4;

    /**
     * Orders a week of one handset from which on they lift a shop: as many as R-BRU-01 and R-BRU-12
     * ask of what is odd of it.
     */
    static final int LIFTING = 10;

    /** Part of what a purse funds that is one article for one more each: the rest is chance. */
    private static final double GIFTS = 0.8;

    private static final long HOUR = 3_600_000L;
    private static final double MOST = 0.5;

    static final LookAlike BIG_SALE =
            LookAlike.tagged(
                    "BIG_SALE",
                    "The orders belong to a campaign of the platform",
                    0.5,
                    Tag.CAMPAIGN);

    static final LookAlike LIVESTREAM =
            LookAlike.tagged(
                    "LIVESTREAM_SALE",
                    "The orders come out of a live session",
                    0.6,
                    Tag.LIVE_SESSION);

    static final LookAlike GROUP_BUYING =
            LookAlike.tagged(
                    "GROUP_BUYING",
                    "The orders belong to groups that buy together",
                    0.6,
                    Tag.GROUP_BUY);

    /**
     * Of one handset, a group id proves nothing: a shop sells to its own accounts in groups as
     * easily as one by one. Whoever orders for the neighbours has it all sent to one door.
     */
    static final LookAlike GROUP_LEADER =
            new LookAlike(
                    "GROUP_BUYING",
                    "A leader orders for her neighbours: in groups that buy together, and to one"
                            + " house",
                    view -> Math.min(view.ratio(Tag.GROUP_BUY.bit()), toOneHouse(view)),
                    MOST,
                    0.6,
                    Tag.GROUP_BUY.bit());

    static final LookAlike COMMUNITY_PICKUP =
            LookAlike.tagged(
                    "COMMUNITY_PICKUP",
                    "The orders go to a registered pick-up point, where one person may order for"
                            + " many",
                    0.4,
                    Tag.PICKUP_POINT);

    static final LookAlike SYSTEM_ACTS =
            LookAlike.leftOut(
                    "SYSTEM_CONFIRMATION",
                    "The platform confirms and praises for those who do not: no act of a buyer");

    static final LookAlike RIVAL_ATTACK =
            LookAlike.leftOut(
                    "RIVAL_ATTACK",
                    "A rival buys and refunds in bulk: the guard RVB-01 freezes the score");

    static final LookAlike TAKEN_BACK =
            LookAlike.leftOut(
                    "TAKEN_BACK",
                    "A rival's crew takes back within a day what it orders to harm a shop: such"
                            + " orders do not count, unless they leave praise, as the shop has"
                            + " nothing of them");

    /** One household, or one handset and its next owner: nobody pays as another just did. */
    static final LookAlike FAMILY_DEVICE =
            LookAlike.tested(
                    "FAMILY_DEVICE",
                    "A household shares the handset, or it was sold: few accounts, each at its own"
                            + " hour",
                    0.7,
                    view ->
                            view.distinct(view.primary()) <= HOUSEHOLD && daysOfCrowding(view) == 0
                                    ? 1
                                    : 0);

    /** A household that shops together while a campaign lasts. */
    static final LookAlike FAMILY_AT_SALE =
            new LookAlike(
                    "FAMILY_AT_SALE",
                    "A household uses a campaign together on one handset",
                    view ->
                            view.distinct(view.primary()) <= HOUSEHOLD
                                    ? view.ratio(Tag.CAMPAIGN.bit())
                                    : 0,
                    MOST,
                    0.5,
                    Tag.CAMPAIGN.bit());

    /** Rides are no goods: their payments are not counted. */
    static final LookAlike RIDES =
            LookAlike.leftOut(
                    "RIDES",
                    "A fleet is no shop, and who rides buys no goods: rides do not count, and those"
                            + " that never were are looked for among subsidies");

    private Spared() {}

    /**
     * Part of the orders that are known to go to one house; 1 if no house is known at all. One that
     * is not known speaks for nobody: else one parcel to a house would answer for all the others.
     */
    private static double toOneHouse(View view) {
        long most = 0;
        for (long orders : view.values(view.primary(), Counts.BUILDING).values()) {
            most = Math.max(most, orders);
        }
        return most == 0 ? 1 : (double) most / view.count(view.primary());
    }

    /**
     * On how many days two accounts paid within one hour of each other. The closest two different
     * accounts always follow each other directly, so neighbours are enough.
     */
    static int daysOfCrowding(View view) {
        Map<Long, Boolean> days = new HashMap<>();
        long[] last = {Long.MIN_VALUE};
        String[] who = {null};
        view.entries(
                view.primary(),
                entry -> {
                    boolean another = who[0] != null && !who[0].equals(entry.member());
                    if (another && entry.time() - last[0] <= HOUR) {
                        days.put(ChinaDay.of(entry.time()), true);
                    }
                    last[0] = entry.time();
                    who[0] = entry.member();
                });
        return days.size();
    }

    /**
     * Up to a household's number of accounts that crowd on one day only may be a household with a
     * coupon each; more accounts, or a second such day, is a crew.
     */
    static double certaintyOfCrew(View view) {
        return view.distinct(view.primary()) > HOUSEHOLD || daysOfCrowding(view) > 1 ? 1 : 0.65;
    }

    /** A buyer who is rewarded for any review gives four stars too. */
    static LookAlike habitualReviewers(Aggregate anyStars) {
        return LookAlike.tested(
                "HABITUAL_REVIEWERS",
                "Buyers are used to review at once: among the quick reviews stars vary",
                0.6,
                view -> {
                    long all = view.count(anyStars);
                    long other = all - view.sum(anyStars);
                    return all == 0 ? 0 : Math.min(1, other / (0.2 * all));
                });
    }

    /** Nothing at all was ever scanned: the carrier may not report. */
    static LookAlike carrierSilent(Aggregate confirmed) {
        return LookAlike.tested(
                "CARRIER_UNHEARD",
                "No parcel of the shop was ever heard of: its carrier may not report",
                0.3,
                view -> {
                    if (view.sum(confirmed) > 0) {
                        return 0;
                    }
                    long all = view.count(view.primary());
                    return (double) (all - view.count(view.primary(), Counts.TRACED)) / all;
                });
    }

    /** Codes behind one building's address are the lockers of a forwarder, not tasks. */
    static final LookAlike FORWARDING_WAREHOUSE =
            LookAlike.tested(
                    "CONSOLIDATION",
                    "The marked addresses are boxes of one forwarding warehouse",
                    0.6,
                    view -> {
                        long most = 0;
                        for (long boxes : view.values(view.primary(), Counts.BUILDING).values()) {
                            most = Math.max(most, boxes);
                        }
                        return (double) most / view.count(view.primary());
                    });

    /** A firm gives its staff the price, and no more, to buy with. */
    static final LookAlike CORPORATE_PROCUREMENT =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm gives its staff the price to buy with: from the office, no commission",
                    0.6,
                    view -> view.ratio(Funding.STAFF));

    /**
     * A firm, a union or a village gives its people the price of one article, a fen over it to
     * nobody, and on one day: nothing in the month before, by days of the clock. Whoever has a shop
     * brushed comes again, or needs another purse for each time; what he pays his hands for it he
     * must pay otherwise. What they then praise is R-REV-15's. Where an office explains it, it is
     * not explained twice.
     */
    static final LookAlike WELFARE_GIFT =
            LookAlike.tested(
                    "WELFARE_GIFT",
                    "A firm or union gives its people what one article costs, and no more, and for"
                            + " a month before gave nobody anything to buy with",
                    0.5,
                    view -> {
                        Aggregate funded = view.primary();
                        double least = GIFTS * view.count(funded);
                        return view.most(funded, Funding.GIFT) >= least
                                        && view.distinct(funded) >= least
                                        && view.countBefore(Counts.FUNDED_DAILY, Counts.MONTH) == 0
                                        && !CORPORATE_PROCUREMENT.explains(view)
                                ? 1
                                : 0;
                    });

    /** In a shop with many orders a few first-time buyers are nothing special. */
    static LookAlike busyShop(Aggregate paid) {
        return LookAlike.tested(
                "BUSY_SHOP",
                "The shop sells so much that some accounts wake for it every day",
                0.7,
                view -> view.ratio(view.primary(), paid) < 0.2 ? 1 : 0);
    }
}
