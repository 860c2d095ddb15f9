package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.BASELINE_DAYS;
import static io.qingliu.patterns.fakereview.Posts.BUYER;
import static io.qingliu.patterns.fakereview.Posts.CARRIER;
import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.OF_A_SHOP;
import static io.qingliu.patterns.fakereview.Posts.ORDERED;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.TRACED;
import static io.qingliu.patterns.fakereview.Posts.UNBOUGHT;
import static io.qingliu.patterns.fakereview.Posts.UNDONE_AFTER_PRAISE;
import static io.qingliu.patterns.fakereview.Posts.UNSEEN;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Praise of what its author never had: no parcel came, the money went back, nothing was bought. */
final class Goods {

    private static final Aggregate UNSEEN_AT_SHOP =
            Aggregate.entries("REV-03.unseen", SHOP, UNSEEN).with(TRACED, CARRIER);

    private static final Aggregate UNSEEN_BY_BUYER =
            Aggregate.entries("REV-03B.unseen", BUYER, UNSEEN);

    private static final Aggregate UNBOUGHT_AT_SHOP =
            Aggregate.entries("REV-06.undone", SHOP, UNBOUGHT, UNDONE_AFTER_PRAISE)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    /** The shops at which an account praises with so many others what was undone. */
    private static final Aggregate UNDONE_ELSEWHERE =
            Aggregate.entries("REV-06B.shops", BUYER, Source.derived("REV-06", Goods::ofBuyers))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike UNHAPPY_SHOP =
            LookAlike.leftOut(
                    "UNHAPPY_SHOP",
                    "A shop may have to undo all of a day's orders, and be praised for how quickly"
                            + " it did, and so may two of one brand: whose orders three such shops"
                            + " undo, and who praises all of them, was sent");

    private static final Aggregate ORDERLESS =
            Aggregate.entries(
                            "REV-10.orderless",
                            SHOP,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.POSTED),
                                    Goods::isOfNoPurchase))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate SOLD =
            Aggregate.slices("REV-10.sold", SHOP, DAY, Source.events(EventType.PAID))
                    .remembered(Duration.ofDays(BASELINE_DAYS));

    private Goods() {}

    static List<Rule> rules() {
        return List.of(
                beforeGoods(),
                buyerBeforeGoods(),
                undoneOrders(),
                undoneElsewhere(),
                withoutOrder());
    }

    private static Rule beforeGoods() {
        return FakeReview.rule("REV-03", "buyers praise parcels that no scan shows to have arrived")
                .counting(UNSEEN_AT_SHOP)
                .within(DAY, Param.of("reviews", 10, "reviews", 3, 500))
                .within(
                        WEEK,
                        Param.chosen(
                                "reviewsOfWeek",
                                20,
                                "reviews",
                                5,
                                2000,
                                "who spreads them over days must keep to three a day"))
                .beside(OF_A_SHOP)
                .settledAtLeast(
                        "share of reviews",
                        view -> view.ratio(UNSEEN_AT_SHOP, OF_A_SHOP),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "as R-BRU-01: in a big shop some scans are always missing"))
                .family(Family.LOGISTICS, 70)
                .strong()
                .flags(FakeReview.shop())
                .sparing(
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER,
                        Spared.SILENT_CARRIER,
                        Spared.SYSTEM_PRAISE)
                .rule();
    }

    /** Weak alone: somebody's courier may never scan. */
    private static Rule buyerBeforeGoods() {
        return FakeReview.rule(
                        "REV-03B", "a buyer praises parcels that no scan shows to have arrived")
                .counting(UNSEEN_BY_BUYER)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                3,
                                "reviews",
                                2,
                                100,
                                "one missing scan is an accident, three in a month a habit"))
                .family(Family.LOGISTICS, 35)
                .flags(FakeReview.buyer())
                .sparing(LeftOut.NO_PARCEL, LeftOut.OFFLINE_SCANNER, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Rule undoneOrders() {
        return FakeReview.rule(
                        "REV-06",
                        "praise by buyers whose orders were undone before anything arrived")
                .counting(UNBOUGHT_AT_SHOP)
                .within(WEEK, Param.of("reviews", 10, "reviews", 3, 500))
                .beside(OF_A_SHOP)
                .settledAtLeast(
                        "share of reviews",
                        view -> view.ratio(UNBOUGHT_AT_SHOP, OF_A_SHOP),
                        Param.chosen(
                                "share",
                                0.05,
                                "share",
                                0,
                                1,
                                "in a big shop some praise how quickly their order was undone"))
                .family(Family.FUNDS, 55)
                .flags(FakeReview.shop(), Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.KEPT_AND_EXCHANGED, Spared.SYSTEM_PRAISE)
                .rule();
    }

    /**
     * Of the family of REV-06, as it is the same praise: stronger, as one shop explains it less.
     */
    private static Rule undoneElsewhere() {
        return FakeReview.rule(
                        "REV-06B",
                        "an account praises undone orders with others at shop after shop")
                .distinct(UNDONE_ELSEWHERE)
                .within(
                        MONTH,
                        Param.chosen(
                                "shops",
                                3,
                                "shops",
                                2,
                                50,
                                "as R-REV-07: two shops of one brand may be sold out on one day"))
                .family(Family.FUNDS, 62)
                .flags(FakeReview.buyer())
                .sparing(UNHAPPY_SHOP, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static List<Fact> ofBuyers(SettledSignal undone) {
        return undone.flagged(SubjectKind.BUYER).stream()
                .map(buyer -> Fact.about(buyer, undone.inKey(SubjectKind.SHOP)))
                .toList();
    }

    private static Rule withoutOrder() {
        return FakeReview.rule(
                        "REV-10", "praise without an order in a shop whose reviews have orders")
                .distinct(ORDERLESS)
                .within(
                        WEEK,
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as R-REV-06 asks: there was no purchase either"))
                .beside(OF_A_SHOP, SOLD)
                .settledAtLeast(
                        "share of reviews",
                        view -> view.ratio(ORDERLESS, OF_A_SHOP),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "guests, and gifts that others paid for, are fewer"))
                .settledAtLeast(
                        "reviews with an order, or orders of five weeks",
                        view -> Math.max(view.count(OF_A_SHOP, ORDERED), sold(view)),
                        Param.chosen(
                                "ordered",
                                5,
                                "reviews",
                                1,
                                500,
                                "where no review names an order, and no order is known either, the"
                                        + " platform sends none"))
                .family(Family.FUNDS, 35)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.ANYBODYS_PRAISE, Spared.SYSTEM_PRAISE)
                .rule();
    }

    /**
     * Small shops, which buy praise, have few reviews and more orders; reviews come weeks later.
     */
    private static long sold(View view) {
        return view.count(SOLD) + view.countBefore(SOLD, Duration.ofDays(BASELINE_DAYS));
    }

    /** Names no order, and none of the account at that shop is known. */
    private static boolean isOfNoPurchase(Moment posted) {
        if (!ReviewTrail.isPraise(posted) || posted.event().has(TextField.ORDER)) {
            return false;
        }
        Journey life = posted.journey();
        String shop = posted.event().text(TextField.SHOP);
        for (int i = posted.index() - 1; i >= 0; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && shop.equals(life.step(i).text(TextField.SHOP))) {
                return false;
            }
        }
        return true;
    }
}
