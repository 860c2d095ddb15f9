package io.qingliu.patterns.fakereview;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
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
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate ALL =
            Aggregate.entries(
                    "REV-22.all-given-back",
                    ShopTariff.SHOP,
                    PriceReturned.afterCompletion("given-back-after-completion"));

    private static final LookAlike ACCOMMODATING =
            LookAlike.leftOut(
                    "ACCOMMODATING_SHOP",
                    "A shop that gives back at once whatever somebody dislikes later: few of those"
                            + " who praise, and there must be a fifth as many as five stars");

    private GivenBack() {}

    static Rule rule() {
        return PriceReturned.undoing(
                        FakeReview.rule(
                                "REV-22",
                                "buyers praise a shop, and then it gives them all they paid"),
                        PRAISED,
                        ALL)
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
                .family(Family.FUNDS, 65)
                .flags(
                        FakeReview.shop(),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                .sparing(ACCOMMODATING)
                .rule();
    }
}
