package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;

/**
 * Cash for praise by a tariff of the shop's own (docs/reference/detection.md §3, R-REV-05;
 * docs/adr/0068): two yuan for a line, five for a picture, so that no sum is the common one. A shop
 * has goodwill to show for sums that vary, but that goes to who is dissatisfied. Who pays for
 * praise alone leaves out those who gave fewer stars, which only the two rates show: of a lottery
 * among all who write nearly all winners gave five stars, where nearly all who write did.
 *
 * <p>How many who gave fewer stars it takes to tell. Cash must be asked for: who is disappointed
 * asks less often, and a rival's accounts not at all; so it takes ten, whatever chance says
 * (docs/adr/0076). A coupon comes by itself: nobody has forgotten to ask for it, nor can a rival do
 * without. If it does not look at stars, only chance leaves out those who gave fewer. That half of
 * twenty who praise have one and none of ten others, the least at ten, is chance once in 160 (the
 * exact hypergeometric probability); that ten of twelve have and none of six others, once in 660.
 * So six are enough: at a fifth of the others' rate, one more counted than is seen, none of six
 * speaks only where five of six who praise have one.
 */
final class ShopTariff {

    static final int ALL_STARS = 5;

    /** Under the shop itself what it pays and what is written of it meet. */
    static final Dimension SHOP = Dimension.subject("REWARDING_SHOP", ShopTariff::rewardingShop);

    private static final Aggregate FOR_PRAISE =
            Aggregate.entries(
                            "REV-05T.for-praise",
                            SHOP,
                            Rewards.transfers(JourneyKind.ORDER, Rewards::isForPraise),
                            Rewards.transfers(JourneyKind.ACCOUNT, Rewards::isForPraise))
                    .of(Rewards::buyer);

    private static final Aggregate SMALL =
            Aggregate.slices(
                            "REV-05T.small",
                            SHOP,
                            DAY,
                            Rewards.transfers(JourneyKind.ORDER, Rewards::isSmallAndOrdered),
                            Rewards.transfers(JourneyKind.ACCOUNT, Rewards::isSmall))
                    .summing(moment -> Rewards.isForPraise(moment) ? 1 : 0);

    static final Aggregate FIVE_STARS =
            Aggregate.slices(
                            "REV-05T.five-stars",
                            SHOP,
                            DAY,
                            Source.events(EventType.POSTED).where(ShopTariff::isOfFiveStars))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate FEWER_STARS =
            Aggregate.slices(
                            "REV-05T.fewer-stars",
                            SHOP,
                            DAY,
                            Source.events(EventType.POSTED).where(ShopTariff::isOfFewerStars))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final LookAlike ANY_REVIEW =
            LookAlike.leftOut(
                    "REWARD_FOR_ANY_REVIEW",
                    "A shop that thanks for any review, or draws lots among them, and whose"
                            + " customers are content: enough must have bought and given fewer"
                            + " stars, and been paid a fifth as often as those who gave five at"
                            + " most");

    private ShopTariff() {}

    static Rule rule() {
        return tariff(
                        "REV-05T",
                        "a shop pays most who give it five stars a little, and hardly anybody who"
                                + " gives fewer",
                        FOR_PRAISE,
                        SMALL,
                        fewerStars(10, "as many as are paid: of fewer no rate can be told"))
                .sparing(
                        Rewards.GROUP_LEADER,
                        ANY_REVIEW,
                        LeftOut.AFTER_SALE,
                        Spared.ANYBODYS_PRAISE)
                .rule();
    }

    /** Coupons of one campaign: beside it a shop has others, for newcomers and for holidays. */
    static Rule coupons() {
        return tariff(
                        "REV-05C",
                        "a shop gives most who give it five stars a coupon, and hardly anybody who"
                                + " gives fewer",
                        Coupons.OF_SHOP,
                        Coupons.OF_SHOP,
                        fewerStars(
                                6,
                                "nobody asks for a coupon: ten of twelve who praise and none of six"
                                        + " others have it by chance once in 660"))
                .apartBy(Coupons.CAMPAIGN)
                .sparing(ANY_REVIEW, Coupons.FOR_ANYTHING_ELSE, LeftOut.AFTER_SALE)
                .rule();
    }

    private static Param fewerStars(int least, String why) {
        return Param.chosen("fewerStars", least, "accounts", 3, 500, why);
    }

    /**
     * A shop rewards praise alone.
     *
     * @param forPraise rewards that follow praise, of those who get them
     * @param all rewards of the same kind, summing those that follow praise
     * @param fewerStars how many must have given fewer stars
     */
    private static Rule.Builder tariff(
            String id, String title, Aggregate forPraise, Aggregate all, Param fewerStars) {
        return FakeReview.rule(id, title)
                .distinct(forPraise)
                .within(WEEK, Rewards.BUYERS)
                .within(MONTH, Rewards.BUYERS_OF_MONTH)
                .beside(all, FIVE_STARS, FEWER_STARS)
                .settledAtLeast(
                        "share of its small rewards that follow praise",
                        view -> (double) view.sum(all) / Math.max(1, view.count(all)),
                        Rewards.ONLY_PRAISE)
                .settledAtLeast(
                        "accounts that bought and gave fewer stars",
                        view -> view.distinct(FEWER_STARS),
                        fewerStars)
                .settledAtLeast(
                        "paid part of those who gave five stars",
                        ShopTariff::paidPart,
                        Param.chosen(
                                "paidPart",
                                0.5,
                                "share",
                                0.05,
                                1,
                                "a tariff is for everybody; lots are drawn by few"))
                .settledAtLeast(
                        "times the paid part of those who gave fewer",
                        view -> timesThatOfTheOthers(view, all),
                        Param.chosen(
                                "times",
                                5,
                                "times",
                                2,
                                100,
                                "who is less content asks for his reward less often, not hardly"
                                        + " ever"))
                .family(Family.FUNDS, 60)
                .flags(FakeReview.shop());
    }

    private static double paidPart(View view) {
        long five = Math.max(1, view.distinct(FIVE_STARS));
        return Math.min(1, (double) view.distinct(view.primary()) / five);
    }

    /**
     * Of the others each sum that follows no praise is taken for one of theirs, and one more: who
     * was forgotten, or not yet paid, shows nothing.
     */
    private static double timesThatOfTheOthers(View view, Aggregate all) {
        double paid = 1.0 + view.count(all) - view.sum(all);
        return paidPart(view) * view.distinct(FEWER_STARS) / paid;
    }

    private static boolean isOfFiveStars(Moment posted) {
        return Rewards.isBuyers(posted.event()) && Posts.isFiveStars(posted);
    }

    /** Of an order: whoever buys nothing may write what he wants, a rival too. */
    private static boolean isOfFewerStars(Moment posted) {
        long stars = posted.number(NumberField.RATING, 0);
        return Rewards.isBuyers(posted.event())
                && posted.event().has(TextField.ORDER)
                && stars > 0
                && stars < ALL_STARS;
    }

    /** The shop that itself pays or gives back, or of which a review is. */
    private static String rewardingShop(Moment moment) {
        Event event = moment.event();
        if (event.type() == EventType.POSTED || event.type() == EventType.REFUNDED) {
            return moment.subject(SubjectKind.SHOP);
        }
        return event.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                ? Rewards.payer(moment)
                : null;
    }
}
