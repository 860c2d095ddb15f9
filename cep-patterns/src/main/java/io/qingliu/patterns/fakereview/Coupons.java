package io.qingliu.patterns.fakereview;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Source;
import java.util.EnumSet;

/**
 * Coupons that a shop itself grants to buyers, as they lie in the lives of their accounts. Praise
 * is bought with them where a transfer would show (docs/reference/detection.md §3, R-REV-05).
 */
final class Coupons {

    /** Fen: nobody writes for less than a yuan, in cash or in coupons (R-REV-05). */
    private static final long LEAST = 100;

    /**
     * Fen: 50 yuan. Of a coupon more stands on the paper than it is worth: it buys at that shop
     * only, and mostly from a sum on that is several times as high. What cash of 20 yuan does
     * (R-REV-05) takes a coupon of twice as much and more.
     */
    private static final long MOST = 5000;

    /** Stands for the campaign that no record names. */
    private static final String UNNAMED = "-";

    /** What a shop grants for one reason has one campaign. */
    static final Facet CAMPAIGN =
            Facet.of(
                    "campaign",
                    moment ->
                            moment.event().has(TextField.CAMPAIGN)
                                    ? moment.event().text(TextField.CAMPAIGN)
                                    : UNNAMED);

    /** All of a shop, with the buyer of those that follow praise, which it sums. */
    static final Aggregate OF_SHOP =
            Aggregate.entries(
                            "REV-05C.coupons",
                            ShopTariff.SHOP,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.COUPON_GRANTED),
                                    Coupons::isSmall))
                    .of(moment -> isForPraise(moment) ? Rewards.buyer(moment) : null)
                    .summing(moment -> isForPraise(moment) ? 1 : 0)
                    .with(CAMPAIGN);

    static final LookAlike FOR_ANYTHING_ELSE =
            LookAlike.leftOut(
                    "COUPON_FOR_ANYTHING_ELSE",
                    "Coupons for newcomers, for a holiday, or with any parcel: most who get one"
                            + " have written nothing that week, where nine of ten must have given"
                            + " five stars");

    private Coupons() {}

    /** Whether somebody, of whom the key tells, grants a review's worth that makes nothing good. */
    private static boolean isSmall(Moment moment) {
        Event coupon = moment.event();
        long value = coupon.number(NumberField.AMOUNT, 0);
        return coupon.has(TextField.FROM)
                && value >= LEAST
                && value <= MOST
                && !ReviewTrail.isMadeGood(moment.journey(), moment.index());
    }

    /** Whether the account has given the shop five stars last, and within a week. */
    private static boolean isForPraise(Moment moment) {
        Journey life = moment.journey();
        String shop = moment.event().text(TextField.FROM);
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - life.timeAt(i) > Rewards.AFTER) {
                return false;
            }
            Event step = life.step(i);
            if (step.type() == EventType.POSTED
                    && Rewards.isBuyers(step)
                    && shop.equals(step.text(TextField.SHOP))) {
                return step.number(NumberField.RATING, 0) == ShopTariff.ALL_STARS;
            }
        }
        return false;
    }
}
