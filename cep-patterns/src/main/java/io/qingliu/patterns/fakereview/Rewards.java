package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cash for praise (好评返现): a small sum to who has just given five stars. A transfer that names its
 * order meets the review in the order's life; one that names none, in the life of the account it
 * goes to.
 */
final class Rewards {

    /** Fen: 1 to 20 yuan (docs/reference/detection.md §3, R-REV-05). */
    private static final long LEAST = 100;

    private static final long MOST = 2000;

    /** How long after the review it is paid (docs/reference/detection.md §3, R-REV-05). */
    static final long AFTER = Duration.ofDays(7).toMillis();

    /** A single rewarded review may be a decoy in a shop that knows nothing. */
    private static final int SHOP_FROM = 3;

    private static final Facet AMOUNT =
            Facet.of("amount", moment -> Long.toString(moment.number(NumberField.AMOUNT, 0)));

    private static final Facet PRAISED_SHOP = Facet.subject("shop", Rewards::praisedShop);
    private static final Facet PAYING_SHOP = Facet.subject("paying-shop", Rewards::payingShop);

    private static final Dimension PAYER = Dimension.subject("PAYER", Rewards::payer);
    private static final Dimension PAID = Dimension.subject("BUYER", Rewards::buyer);

    private static final Aggregate FOR_PRAISE =
            Aggregate.entries(
                            "REV-05.for-praise",
                            PAYER,
                            transfers(JourneyKind.ORDER, Rewards::isForPraise),
                            transfers(JourneyKind.ACCOUNT, Rewards::isForPraise))
                    .of(Rewards::buyer)
                    .with(AMOUNT, PRAISED_SHOP, PAYING_SHOP);

    private static final Aggregate SMALL =
            Aggregate.slices(
                            "REV-05.small",
                            PAYER,
                            Duration.ofDays(1),
                            transfers(JourneyKind.ORDER, Rewards::isSmallAndOrdered),
                            transfers(JourneyKind.ACCOUNT, Rewards::isSmall))
                    .summing(moment -> isForPraise(moment) ? 1 : 0);

    private static final Aggregate OF_BUYER =
            Aggregate.entries(
                    "REV-05B.for-praise",
                    PAID,
                    transfers(JourneyKind.ORDER, Rewards::isForPraise),
                    transfers(JourneyKind.ACCOUNT, Rewards::isForPraise));

    static final LookAlike GROUP_LEADER =
            LookAlike.leftOut(
                    "GROUP_LEADER",
                    "Who gives neighbours small change back for what they ordered together gives it"
                            + " to those who write nothing as well");

    static final Param BUYERS = Param.of("buyers", 10, "accounts", 3, 500);

    static final Param BUYERS_OF_MONTH =
            Param.chosen(
                    "buyersOfMonth",
                    20,
                    "accounts",
                    5,
                    2000,
                    "who pays slowly must keep to less than one a day");

    static final Param ONLY_PRAISE =
            Param.chosen(
                    "share",
                    0.9,
                    "share",
                    0.5,
                    1,
                    "of customers who are paid for something else a third write a review, and not"
                            + " all of them give full stars");

    private Rewards() {}

    /** Transfers in lives of that kind of which the condition holds. */
    static Source transfers(JourneyKind kind, Predicate<Moment> condition) {
        return new Source.Events(kind, EnumSet.of(EventType.TRANSFER), condition);
    }

    static List<Rule> rules() {
        return List.of(
                cashForPraise("REV-05", "buyers get the same small sum for five stars")
                        .family(Family.FUNDS, 60)
                        .flags(
                                FakeReview.shop(),
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.facet(PAYING_SHOP, Role.PARTICIPANT)
                                        .occurringAtLeast(SHOP_FROM))
                        .rule(),
                // Weak alone: a rival may pay real customers of a shop to harm it.
                cashForPraise(
                                "REV-05S",
                                "those who praise a shop get the same small sum of somebody else")
                        .family(Family.FUNDS, 35)
                        .flags(
                                Flagging.facet(PRAISED_SHOP, Role.PARTICIPANT)
                                        .occurringAtLeast(SHOP_FROM)
                                        .doneByOthers(SubjectKind.SHOP))
                        .rule(),
                byAnyTariff(),
                ShopTariff.rule(),
                ShopTariff.coupons(),
                paidAgainAndAgain());
    }

    private static Rule.Builder cashForPraise(String id, String title) {
        return FakeReview.rule(id, title)
                .distinct(FOR_PRAISE)
                .within(WEEK, BUYERS)
                .within(MONTH, BUYERS_OF_MONTH)
                .beside(SMALL)
                .settledAtLeast(
                        "share of the commonest sum",
                        Rewards::shareOfCommonestSum,
                        Param.chosen(
                                "equal",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "a tariff has one price, or one with a picture; goodwill has any"))
                .sparing(Spared.anyReview(SMALL), LeftOut.AFTER_SALE, Spared.ANYBODYS_PRAISE);
    }

    /**
     * Two yuan for a line, five for a picture, by the hand of a clerk: sums that vary are goodwill
     * of a shop, and a stranger has none to show. What he cannot do without is that only praise is
     * paid, of one shop or of several. Of the shop nothing follows: a rival may be the stranger.
     */
    private static Rule byAnyTariff() {
        return FakeReview.rule(
                        "REV-05V",
                        "a stranger pays those who praise a shop a little, and hardly anybody else")
                .distinct(FOR_PRAISE)
                .apartBy(PRAISED_SHOP)
                .within(WEEK, BUYERS)
                .within(MONTH, BUYERS_OF_MONTH)
                .beside(SMALL)
                .settledAtLeast(
                        "share of its small sums that follow praise, of whatever shop",
                        view -> (double) view.sum(SMALL) / Math.max(1, view.count(SMALL)),
                        ONLY_PRAISE)
                .family(Family.FUNDS, 60)
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER))
                .sparing(GROUP_LEADER, LeftOut.AFTER_SALE, Spared.ANYBODYS_PRAISE)
                .rule();
    }

    /** Below SUSPECTED by itself: some shops tempt everybody. */
    private static Rule paidAgainAndAgain() {
        return FakeReview.rule("REV-05B", "an account is paid for five stars again and again")
                .counting(OF_BUYER)
                .within(
                        MONTH,
                        Param.chosen(
                                "rewards",
                                3,
                                "payments",
                                2,
                                100,
                                "a customer finds such a card in a parcel or two"))
                .family(Family.FUNDS, 40)
                .flags(FakeReview.buyer())
                .sparing(LeftOut.AFTER_SALE)
                .rule();
    }

    private static double shareOfCommonestSum(View view) {
        return (double) view.most(FOR_PRAISE, AMOUNT) / view.count(FOR_PRAISE);
    }

    /** Whether a buyer gets a few yuan that make nothing good. */
    static boolean isSmall(Moment moment) {
        long sum = moment.event().number(NumberField.AMOUNT, 0);
        long to = moment.event().number(NumberField.TO_KIND, -1);
        return sum >= LEAST
                && sum <= MOST
                && to == Codes.PartyKind.BUYER.ordinal()
                && payer(moment) != null
                && !ReviewTrail.isMadeGood(moment.journey(), moment.index());
    }

    /** Step of the buyer's own review for which the transfer at hand may pay, or -1. */
    private static int reviewOf(Moment moment) {
        Event transfer = moment.event();
        if (!isSmall(moment)) {
            return -1;
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (moment.time() - step.time() > AFTER) {
                return -1;
            }
            if (step.type() == EventType.POSTED
                    && isBuyers(step)
                    && ReviewTrail.isTo(transfer, step.text(TextField.BUYER))
                    && isNotOfAnother(transfer, step)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a buyer acts, or nobody is named. */
    static boolean isBuyers(Event review) {
        Codes.Actor actor = review.actor();
        return actor == null || actor == Codes.Actor.BUYER;
    }

    /** What a shop pays is for its own reviews. */
    private static boolean isNotOfAnother(Event transfer, Event review) {
        return transfer.number(NumberField.FROM_KIND, -1) != Codes.PartyKind.SHOP.ordinal()
                || review.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
    }

    /** What names its order is met there only. */
    static boolean isSmallAndOrdered(Moment moment) {
        return moment.event().has(TextField.ORDER) && isSmall(moment);
    }

    /** Whether a few yuan come to a buyer within a week after he gave five stars. */
    static boolean isForPraise(Moment moment) {
        int review = reviewOf(moment);
        return review >= 0 && moment.journey().step(review).number(NumberField.RATING, 0) == 5;
    }

    /** Whose money it is, as a subject, or null. */
    static String payer(Moment moment) {
        return ReviewTrail.payerOf(moment.event());
    }

    /** Whom it is paid to, as a subject. */
    static String buyer(Moment moment) {
        return Moment.written(
                SubjectKind.BUYER, moment.event().platform(), moment.event().text(TextField.TO));
    }

    /** The shop of the review if it pays itself, or its purse does. */
    private static String payingShop(Moment moment) {
        return isPaidByShop(moment) ? shop(moment) : null;
    }

    /** The shop of the review if somebody else pays. */
    private static String praisedShop(Moment moment) {
        return isPaidByShop(moment) ? null : shop(moment);
    }

    private static boolean isPaidByShop(Moment moment) {
        int review = reviewOf(moment);
        return review >= 0
                && ReviewTrail.isFrom(
                        moment.journey(),
                        moment.index(),
                        moment.journey().step(review).text(TextField.SHOP));
    }

    private static String shop(Moment moment) {
        int review = reviewOf(moment);
        return review < 0
                ? null
                : Moment.written(
                        SubjectKind.SHOP,
                        moment.event().platform(),
                        moment.journey().step(review).text(TextField.SHOP));
    }
}
