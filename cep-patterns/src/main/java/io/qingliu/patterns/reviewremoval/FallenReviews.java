package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;

/**
 * A review that falls with its order (docs/adr/0092): on a platform that drops the review of what
 * is refunded, a shop refunds whoever wrote one star, and leaves him the goods. That the review is
 * gone is the platform's rule and no proof (R-DEL-01 leaves it out); that most of what is written
 * against a shop goes so, and that hardly anybody has his money who wrote nothing, is the shop's
 * doing.
 *
 * <p>Who asked for a refund no record says: that the seller made it may mean that he approved what
 * the buyer applied for. So the rule rests on whom he refunds. Of buyers who ask for their money
 * most write nothing, and a shop that approves what they ask for refunds these too.
 */
final class FallenReviews {

    private static final Aggregate FALLEN =
            Aggregate.entries(
                            "DEL-12.fallen",
                            SHOP,
                            Mark.mark(
                                            "adverse-review-fallen-with-order-refunded-by-seller",
                                            JourneyKind.ORDER,
                                            Sequence.begin(EventType.REMOVED))
                                    .where(FallenReviews::isFallenBySeller)
                                    .settledAfter(PriceForBlame.TO_SEND_BACK, PriceForBlame.BACK))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final LookAlike ASKED_FOR =
            LookAlike.leftOut(
                    "PROPER_REFUND",
                    "Whoever approves what buyers ask for refunds those who wrote nothing as well;"
                            + " what the platform decides, or a buyer does, is no doing of his");

    private FallenReviews() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-12",
                        "authors of bad reviews are refunded by the seller, and their reviews fall")
                .distinct(FALLEN)
                .within(
                        MONTH,
                        Param.chosen(
                                "authors",
                                12,
                                "accounts",
                                5,
                                500,
                                "as R-DEL-11: that of fewer whom a seller refunds all had blamed"
                                        + " him is chance"))
                .beside(PriceForBlame.PAID, Withdrawals.ADVERSE)
                .settledAtLeast(
                        "share of adverse reviews",
                        view -> view.ratio(FALLEN, Withdrawals.ADVERSE),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.05,
                                1,
                                "as R-DEL-07: a shop that makes good what it can leaves most of"
                                        + " what is written"))
                .settledAtLeast(
                        "share of those it gives most of the price who had written badly of it",
                        view ->
                                Payees.of(view, PriceForBlame.PAID, PriceForBlame.VOIDS_NOTHING)
                                        .shareOfAuthors(),
                        Param.chosen("paidAuthors", 0.75, "share", 0.1, 1, "as R-DEL-11"))
                .family(Family.FUNDS, 60)
                .flags(ReviewRemoval.shop())
                .sparing(
                        ASKED_FOR,
                        PriceForBlame.RECALL,
                        PriceForBlame.SENT_BACK,
                        Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    private static boolean isFallenBySeller(Moment removed) {
        if (!Removals.isFallen(removed) || !ReviewTrail.wasAdverse(removed)) {
            return false;
        }
        return Repayment.isMostBySeller(removed.journey(), removed.index())
                && PriceForBlame.isKept(removed);
    }
}
