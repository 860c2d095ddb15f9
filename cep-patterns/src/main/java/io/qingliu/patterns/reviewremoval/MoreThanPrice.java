package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.util.function.Function;

/**
 * The price and something on top for whoever wrote one star (docs/adr/0099). What goes wrong with
 * an order is made good with its price; what is given beyond it makes good a harm, or buys
 * something. A harm befalls those who write nothing as well, and who was harmed is seldom content:
 * a shop that gives more than the price to nobody but its critics, half of whom praise it then,
 * pays for the praise. Who was paid just now is a critic or none already; whether he takes it back
 * is asked of those who have had their three days. R-DEL-11 asks that nearly all come round, since
 * it knows no more than that the price was given back; whoever pays critics who keep what they
 * wrote is not seen by it.
 */
final class MoreThanPrice {

    /** All to whom more than the price goes back, of whatever stars or none. */
    private static final Aggregate PAID =
            Aggregate.entries(
                            "DEL-14.paid",
                            SHOP,
                            Mark.mark(
                                            "more-than-price-returned-goods-kept",
                                            JourneyKind.ORDER,
                                            Sequence.begin(EventType.REFUNDED, EventType.TRANSFER))
                                    .where(MoreThanPrice::isMoreKept)
                                    .settledAfter(PriceForBlame.TO_SEND_BACK, PriceForBlame.BACK))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PriceForBlame.OF_REVIEW, PriceForBlame.VOIDS_NOTHING);

    private static final Function<View, Payees> SO_FAR = MoreThanPrice::soFar;

    private static final Function<View, Payees> SETTLED = MoreThanPrice::settled;

    private static final Param AUTHORS_OF_HARMED =
            Param.chosen(
                    "authorsOfHarmed",
                    0.67,
                    "share",
                    0.05,
                    0.95,
                    "of those whom honest shops gave more than the price, since they fell ill of"
                            + " what they ate, 64 in a hundred had written badly of it");

    private static final LookAlike COMPENSATION =
            LookAlike.leftOut(
                    "COMPENSATION",
                    "Whoever pays for a harm pays those it befell, of whom every third writes"
                            + " nothing, and most of whom still mean what they wrote");

    private MoreThanPrice() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-14",
                        "a shop gives its critics more than they had paid, and they take back the"
                                + " blame")
                .distinct(PriceForBlame.GIVEN_UP)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                8,
                                "reviews",
                                3,
                                500,
                                "as R-DEL-07: fewer may be a month's luck of a small shop"))
                .beside(PAID)
                .settledAtLeast(
                        "authors given more than the price who take it back",
                        view -> view.once(SO_FAR).comeRound(),
                        Param.chosen("givenUp", 8, "accounts", 3, 500, "as R-DEL-07"))
                .settledAtLeast(
                        "share of those authors who take it back",
                        view -> view.once(SETTLED).shareComeRound(),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.05,
                                1,
                                "of those whom an honest shop pays for a harm 44 in a hundred at"
                                        + " most take it back within three days"))
                .settledAtMost(
                        "how often chance has so many of the harmed be its critics",
                        view -> {
                            Payees paid = view.once(SO_FAR);
                            return Chance.ofAtLeast(
                                    paid.authors().size(),
                                    paid.all(),
                                    view.param(AUTHORS_OF_HARMED));
                        },
                        PriceForBlame.CHANCE)
                // A condition too so that its number can be set; it follows from the other.
                .settledAtLeast(
                        "share of those it gives more than the price who had written badly of it",
                        view -> view.once(SO_FAR).shareOfAuthors(),
                        AUTHORS_OF_HARMED)
                .family(Family.FUNDS, 60)
                .flags(ReviewRemoval.shop())
                .sparing(COMPENSATION, PriceForBlame.SENT_BACK, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    private static boolean isMoreKept(Moment moment) {
        return Repayment.isMoreThanPrice(moment.journey(), moment.index())
                && PriceForBlame.isKept(moment);
    }

    private static Payees soFar(View view) {
        return Payees.soFar(view, PAID, PriceForBlame.VOIDS_NOTHING);
    }

    private static Payees settled(View view) {
        return Payees.settled(view, PAID, PriceForBlame.VOIDS_NOTHING);
    }
}
