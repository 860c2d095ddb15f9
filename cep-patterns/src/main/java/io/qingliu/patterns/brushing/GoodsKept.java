package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.Rule;

/**
 * A trade that is undone when it has counted (docs/adr/0089): the desk calls old customers, or
 * keepers buy at each other's; the order is confirmed and praised, the shop gives back the whole
 * price, and no goods go back. It may call it after-sale: nobody complained.
 *
 * <p>R-REV-22 says of the praise what this says of the trade. Transfers that name no order are left
 * to R-BRU-05.
 */
final class GoodsKept {

    /** From how often on an account's part is no accident. */
    private static final int AGAIN = 2;

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "BRU-22.given-back",
                            SHOP,
                            PriceReturned.afterPraise("price-returned-after-praise"),
                            PriceReturned.beforePraise("price-returned-before-praise"))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate ALL =
            Aggregate.entries(
                    "BRU-22.all-given-back",
                    SHOP,
                    PriceReturned.afterCompletion("price-returned-after-completion"));

    private static final LookAlike ACCOMMODATING =
            LookAlike.leftOut(
                    "ACCOMMODATING_SHOP",
                    "A shop that gives back at once whatever somebody dislikes later: few of its"
                            + " orders, and a tenth must be such");

    private GoodsKept() {}

    static Rule rule() {
        return PriceReturned.undoing(
                        Rule.signal(
                                "BRU-22",
                                Behavior.BRUSHING,
                                "buyers praise what they bought, and then the shop gives them all"
                                        + " they paid"),
                        PRAISED,
                        ALL)
                .beside(ALL, Counts.PAID)
                .settledAtLeast(
                        "share of its orders",
                        view -> view.ratio(PRAISED, Counts.PAID),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "in a big shop now and then something breaks that was praised"))
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                .sparing(ACCOMMODATING, Spared.RIVAL_ATTACK)
                .rule();
    }
}
