package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
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

/**
 * Cash for praise by a tariff of the shop's own (docs/reference/detection.md §3, R-REV-05;
 * docs/adr/0068): two yuan for a line, five for a picture, so that no sum is the common one. A shop
 * has goodwill to show for sums that vary, but that goes to who is dissatisfied. Who pays for
 * praise alone leaves out those who gave fewer stars.
 */
final class ShopTariff {

    private static final int ALL_STARS = 5;

    /** Under the shop itself what it pays and what is written of it meet. */
    private static final Dimension SHOP =
            Dimension.subject("REWARDING_SHOP", ShopTariff::rewardingShop);

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

    private static final Aggregate FEWER_STARS =
            Aggregate.slices(
                    "REV-05T.fewer-stars",
                    SHOP,
                    DAY,
                    Source.events(EventType.POSTED).where(ShopTariff::isOfFewerStars));

    private static final LookAlike ANY_REVIEW =
            LookAlike.leftOut(
                    "REWARD_FOR_ANY_REVIEW",
                    "A shop that thanks for any review, and whose customers are content: somebody"
                            + " who gave fewer stars must have gone without");

    private ShopTariff() {}

    static Rule rule() {
        return FakeReview.rule(
                        "REV-05T",
                        "a shop pays those who praise it a little, hardly anybody else, and nothing"
                                + " for fewer stars")
                .distinct(FOR_PRAISE)
                .within(WEEK, Rewards.BUYERS)
                .within(MONTH, Rewards.BUYERS_OF_MONTH)
                .beside(SMALL, FEWER_STARS)
                .settledAtLeast(
                        "share of its small sums that follow praise",
                        view -> (double) view.sum(SMALL) / Math.max(1, view.count(SMALL)),
                        Rewards.ONLY_PRAISE)
                .settledAtLeast(
                        "reviews of fewer stars beyond the sums that follow no praise",
                        view -> view.count(FEWER_STARS) + view.sum(SMALL) - view.count(SMALL),
                        Param.chosen(
                                "goneWithout",
                                3,
                                "reviews",
                                1,
                                500,
                                "one may have been forgotten, and two not yet paid"))
                .family(Family.FUNDS, 60)
                .flags(FakeReview.shop())
                .sparing(
                        Rewards.GROUP_LEADER,
                        ANY_REVIEW,
                        LeftOut.AFTER_SALE,
                        Spared.ANYBODYS_PRAISE)
                .rule();
    }

    private static boolean isOfFewerStars(Moment posted) {
        long stars = posted.number(NumberField.RATING, 0);
        return Rewards.isBuyers(posted.event()) && stars > 0 && stars < ALL_STARS;
    }

    /** The shop that itself pays, or of which a review is. */
    private static String rewardingShop(Moment moment) {
        Event event = moment.event();
        if (event.type() == EventType.POSTED) {
            return moment.subject(SubjectKind.SHOP);
        }
        return event.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                ? Rewards.payer(moment)
                : null;
    }
}
