package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.Rule;

/**
 * Praise of what was given back (docs/adr/0089): the hands of a club order, praise, and have the
 * whole price again, and the goods stay where they are. Somebody who has praised what he bought has
 * no reason to be given all of his money, least of all from the shop.
 */
final class GivenBack {

    /** From how often on an account's part is no accident. */
    private static final int AGAIN = 2;

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "REV-22.given-back",
                            ShopTariff.SHOP,
                            PriceReturned.afterPraise("given-back-after-praise"),
                            PriceReturned.beforePraise("given-back-before-praise"))
                    .of(GivenBack::buyer);

    private static final Aggregate ALL =
            Aggregate.entries(
                    "REV-22.all-given-back",
                    ShopTariff.SHOP,
                    PriceReturned.afterCompletion("given-back-after-completion"));

    private static final LookAlike RECALL =
            LookAlike.leftOut(
                    "PRODUCT_RECALL",
                    "A shop calls an article back and pays all who bought it: every fourth of them"
                            + " writes nothing");

    private static final LookAlike TRIAL =
            LookAlike.leftOut(
                    "FREE_TRIAL",
                    "A shop gives testers back what they paid, whatever they write: every fourth is"
                            + " not content");

    private static final LookAlike ACCOMMODATING =
            LookAlike.leftOut(
                    "ACCOMMODATING_SHOP",
                    "A shop that gives back at once whatever somebody dislikes later: few of those"
                            + " who praise, and there must be a fifth as many as five stars");

    private static final LookAlike DECIDED_BY_THE_PLATFORM =
            LookAlike.leftOut(
                    "REFUND_ONLY",
                    "Money that the platform gives back without goods, at a buyer's word, is not"
                            + " the shop's doing and does not count");

    private static final LookAlike SENT_BACK =
            LookAlike.leftOut(
                    "RETURN_AFTER_USE",
                    "What a buyer praised and sent back all the same was tried: an order of which a"
                            + " parcel is on its way back does not count");

    private GivenBack() {}

    static Rule rule() {
        return FakeReview.rule(
                        "REV-22", "buyers praise a shop, and then it gives them all they paid")
                .distinct(PRAISED)
                .within(
                        MONTH,
                        Param.chosen(
                                "buyers",
                                6,
                                "accounts",
                                3,
                                500,
                                "as many as make a crew that somebody is suspected for (R-BRU-04)"))
                .andAtLeast(
                        "orders given back",
                        view -> view.count(PRAISED),
                        Param.chosen(
                                "orders", 10, "orders", 3, 1000, "as many reviews as R-REV-06"))
                .beside(ALL, ShopTariff.FIVE_STARS)
                .settledAtLeast(
                        "share of its reviews with five stars",
                        view -> view.ratio(PRAISED, ShopTariff.FIVE_STARS),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "in a big shop now and then something breaks that was praised"))
                .settledAtLeast(
                        "share of what it gives back whole",
                        view -> view.ratio(PRAISED, ALL),
                        Param.chosen(
                                "ofGivenBack",
                                0.85,
                                "share",
                                0.1,
                                1,
                                "of those whom a shop pays back, in a trial or because something"
                                        + " broke, every fourth is not content or writes nothing"))
                .family(Family.FUNDS, 65)
                .flags(
                        FakeReview.shop(),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                .sparing(RECALL, TRIAL, ACCOMMODATING, DECIDED_BY_THE_PLATFORM, SENT_BACK)
                .rule();
    }

    private static String buyer(Moment moment) {
        return moment.type() == EventType.TRANSFER
                ? Moment.written(
                        SubjectKind.BUYER,
                        moment.event().platform(),
                        moment.event().text(TextField.TO))
                : moment.subject(SubjectKind.BUYER);
    }
}
