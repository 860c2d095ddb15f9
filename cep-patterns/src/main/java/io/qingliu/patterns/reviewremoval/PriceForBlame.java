package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;
import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Function;

/**
 * The price of the order as the price of its bad review (docs/adr/0092): a shop gives whoever wrote
 * one star most of the price again, leaves him the goods, and nearly all of them take back what
 * they wrote. It calls that a refund or an adjustment, so R-DEL-02 takes it for what a good shop
 * does. A good shop does it for those who write nothing as well, and many whom it pays still mean
 * what they wrote: only a condition leaves behind neither.
 *
 * <p>Payments name their orders and what becomes of a review often does not, so they meet under the
 * shop, by the review ({@link Payees}). Each payment has had its three days when it counts.
 */
final class PriceForBlame {

    /** A week is what platforms give whoever has his money before he sends the goods back. */
    static final Duration TO_SEND_BACK = ofDays(7);

    static final EventType[] BACK = {
        EventType.PICKED_UP, EventType.REJECTED, EventType.RETURNING, EventType.RETURN_DELIVERED
    };

    static final Facet OF_REVIEW = Facet.of("review", ReviewTrail::adverseBefore);

    static final Facet PRAISED =
            Facet.flag("praised", moment -> moment.type() == EventType.CHANGED);

    /** Of what was counted before there was this flag it says nothing, and that is taken for no. */
    static final Facet VOIDS_NOTHING = Facet.flag("voids-nothing", PriceForBlame::voidsNothing);

    /** All to whom most of the price goes back, of whatever stars or none. */
    static final Aggregate PAID =
            Aggregate.entries(
                            "DEL-11.paid",
                            SHOP,
                            Mark.mark(
                                            "most-of-price-returned-goods-kept",
                                            JourneyKind.ORDER,
                                            Sequence.begin(EventType.REFUNDED, EventType.TRANSFER))
                                    .where(PriceForBlame::isMostKept)
                                    .settledAfter(TO_SEND_BACK, BACK))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OF_REVIEW, VOIDS_NOTHING);

    private static final Function<View, Payees> SETTLED = PriceForBlame::settled;

    /** In the life of the account: that knows what names no order as well. */
    static final Aggregate GIVEN_UP =
            Aggregate.entries(
                            "DEL-11.given-up",
                            SHOP,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED),
                                    ReviewTrail::isGivenUp))
                    .of(Removals::review)
                    .with(PRAISED);

    static final Param COMING_ROUND =
            Param.chosen(
                    "comingRoundOfHonest",
                    0.67,
                    "share",
                    0.05,
                    0.95,
                    "of those whom an honest shop gave most of the price, 63 in a hundred at most"
                            + " take back what they wrote within three days");

    static final Param CHANCE =
            Param.chosen(
                    "chance",
                    0.01,
                    "probability",
                    1e-6,
                    0.2,
                    "of a hundred shops that make good to so many not more than one may be taken"
                            + " for one that pays for silence");

    private static final LookAlike PROPER_REFUND =
            LookAlike.leftOut(
                    "PROPER_REFUND",
                    "Of those who have their money again for nothing in return every third at least"
                            + " lets stand what he wrote");

    static final LookAlike RECALL =
            LookAlike.leftOut(
                    "PRODUCT_RECALL",
                    "A shop that pays all who bought a bad batch pays those who wrote nothing too");

    static final LookAlike SENT_BACK =
            LookAlike.leftOut(
                    "RETURN_AFTER_USE",
                    "Money for goods that go back, before it or within a week, does not count");

    private static final LookAlike DECIDED_BY_THE_PLATFORM =
            LookAlike.leftOut(
                    "REFUND_ONLY",
                    "Money that the platform gives back without goods is not the shop's doing");

    private PriceForBlame() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-11",
                        "whom a shop gives the price again, goods kept, takes back the blame")
                .distinct(GIVEN_UP)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                12,
                                "reviews",
                                5,
                                500,
                                "of fewer that all come round is chance"))
                .beside(PAID, Withdrawals.ADVERSE)
                .settledAtLeast(
                        "share of adverse reviews",
                        view ->
                                (double) view.once(SETTLED).reviews()
                                        / Math.max(1, view.count(Withdrawals.ADVERSE)),
                        Param.chosen("share", 0.3, "share", 0.02, 1, "as R-DEL-02"))
                .settledAtLeast(
                        "share of those it gives most of the price who had written badly of it",
                        view -> view.once(SETTLED).shareOfAuthors(),
                        Param.chosen(
                                "authors",
                                0.75,
                                "share",
                                0.1,
                                1,
                                "most who complain write no review: who pays for what went wrong"
                                        + " pays them too"))
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those authors who take it back",
                        view -> view.once(SETTLED).shareComeRound(),
                        COMING_ROUND)
                .settledAtMost(
                        "how often chance has so many of honest customers come round",
                        view -> chance(view, view.once(SETTLED)),
                        CHANCE)
                .family(Family.FUNDS, 60)
                .flags(ReviewRemoval.shop())
                .sparing(
                        PROPER_REFUND,
                        RECALL,
                        SENT_BACK,
                        DECIDED_BY_THE_PLATFORM,
                        Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    /** How often chance has so many honest customers come round. */
    static double chance(View view, Payees payees) {
        return Chance.ofAtLeast(
                payees.comeRound(), payees.authors().size(), view.param(COMING_ROUND));
    }

    /**
     * Whether a mark is of money that is no refund, by the shop's own word and by all that is
     * recorded in the ten minutes before and after it: no platform drops a review for it.
     */
    private static boolean voidsNothing(Moment moment) {
        Journey journey = moment.journey();
        long until = moment.time() + Payees.BY_ITSELF.toMillis();
        int last = moment.index();
        while (last + 1 < journey.size() && journey.timeAt(last + 1) <= until) {
            last++;
        }
        return moment.type() == EventType.TRANSFER
                && moment.number(NumberField.REASON, -1) != Codes.Reason.REFUND.ordinal()
                && !isRefundedBeside(moment, last);
    }

    /**
     * Whether by that step half of the price or more is refunded, the last of it not more than ten
     * minutes before this moment: a review may fall with it by itself.
     */
    static boolean isRefundedBeside(Moment moment, int at) {
        Journey journey = moment.journey();
        int refund = journey.lastBefore(at + 1, EventType.REFUNDED);
        return refund >= 0
                && moment.time() - journey.timeAt(refund) <= Payees.BY_ITSELF.toMillis()
                && Repayment.isMostRefunded(journey, at);
    }

    /** Whether the goods had come, and do not go back within a week. */
    static boolean isKept(Moment moment) {
        return PriceReturned.isKept(
                moment.journey(), moment.index(), moment.time() + TO_SEND_BACK.toMillis());
    }

    /** The same of what its buyer has most of the price of again, from that step on. */
    private static boolean isMostKept(Moment moment) {
        return Repayment.isMost(moment.journey(), moment.index()) && isKept(moment);
    }

    private static Payees settled(View view) {
        return Payees.settled(view, PAID, VOIDS_NOTHING);
    }
}
