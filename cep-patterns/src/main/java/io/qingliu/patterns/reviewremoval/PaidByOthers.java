package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Silence that others pay for in a shop's stead and call after-sale (docs/adr/0113). R-DEL-02 and
 * R-DEL-09 leave out what says that it makes something good, and a word costs nothing. So whoever
 * pays is asked what R-DEL-11 asks of a shop: who makes good what went wrong pays those who wrote
 * nothing too, and many whom he pays still mean what they wrote. How much of the price it is is not
 * asked: the shop's own money could be what it owes, and theirs is not.
 *
 * <p>It is counted under the shop, so that another purse for every few authors hides nobody; and by
 * money, since a fen to each of many customers costs nothing. Nobody counts for more than the
 * middle one of the authors has: one dear present to a friend is one person.
 */
final class PaidByOthers {

    /** The least that anybody is hired for, fen (R-BRU-05). */
    private static final long LEAST = 300;

    /** Authors who come round for the money of a payer: fewer may be anybody's kindness. */
    private static final long PAYER_FROM = 3;

    private static final Facet PAYER =
            Facet.subject("payer", moment -> ReviewTrail.payerOf(moment.event()));

    private static final Facet FEN =
            Facet.number("fen", moment -> moment.number(NumberField.AMOUNT, 0));

    /**
     * Whatever they call it, what others pay is no refund: that is what the order's records say.
     */
    private static final Facet VOIDS_NOTHING =
            Facet.flag(
                    "voids-nothing",
                    moment -> !PriceForBlame.isRefundedBeside(moment, moment.index()));

    /** All whom others make something good for an order of the shop's. */
    private static final Aggregate PAID =
            Aggregate.entries(
                            "DEL-16.paid",
                            SHOP,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(EventType.TRANSFER),
                                    PaidByOthers::isMadeGoodByOthers))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PriceForBlame.OF_REVIEW, PAYER, FEN, VOIDS_NOTHING);

    private static final Function<View, Payees> SETTLED = PaidByOthers::settled;

    private static final Param AUTHORS =
            Param.chosen("authors", 0.75, "share", 0.1, 1, "as R-DEL-11, of money");

    private static final LookAlike CONTRACTOR =
            LookAlike.leftOut(
                    "AFTER_SALE_CONTRACTOR",
                    "A contractor, an insurer or a maker who makes good in a shop's stead pays"
                            + " those who wrote nothing too, and of those who wrote every third"
                            + " at least lets stand what he wrote");

    private static final LookAlike GONE_BACK =
            LookAlike.leftOut(
                    "RETURN_AFTER_USE",
                    "Who pays for the way back, or for goods that have gone back, does not count");

    private PaidByOthers() {}

    static Rule rule() {
        return ReviewRemoval.rule(
                        "DEL-16",
                        "others make good to those who blame a shop only, and they take back the"
                                + " blame")
                .distinct(PriceForBlame.GIVEN_UP)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                12,
                                "reviews",
                                5,
                                500,
                                "as R-DEL-11: of fewer that all come round is chance"))
                .beside(PAID, Withdrawals.ADVERSE)
                .settledAtLeast(
                        "share of adverse reviews",
                        view ->
                                (double) view.once(SETTLED).reviews()
                                        / Math.max(1, view.count(Withdrawals.ADVERSE)),
                        Param.chosen("share", 0.3, "share", 0.02, 1, "as R-DEL-02"))
                .settledAtLeast(
                        "share of their money, of nobody more than the middle author has, that goes"
                                + " to those who had written badly",
                        PaidByOthers::toAuthors,
                        AUTHORS)
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those authors who take it back",
                        view -> view.once(SETTLED).shareComeRound(),
                        PriceForBlame.COMING_ROUND)
                .settledAtMost(
                        "how often chance has so many of honest customers come round",
                        view -> PriceForBlame.chance(view, view.once(SETTLED)),
                        PriceForBlame.CHANCE)
                .family(Family.FUNDS, 60)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.named(
                                "those who pay at least three of these authors, and hardly anybody"
                                        + " else at the shop",
                                PaidByOthers::payers,
                                Service.FUNDS_SERVICE))
                .sparing(CONTRACTOR, GONE_BACK, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    private static double toAuthors(View view) {
        Spending all = new Spending();
        view.entries(PAID, all::add);
        return all.shareOfAuthors();
    }

    /** By hand, and not of all who paid: whoever pays one critic may be a friend of his. */
    private static Set<String> payers(View view) {
        Map<String, Spending> byPayer = new HashMap<>();
        view.entries(
                PAID,
                entry ->
                        byPayer.computeIfAbsent(entry.facet(PAYER), each -> new Spending())
                                .add(entry));
        double least = view.param(AUTHORS);
        Set<String> payers = new TreeSet<>();
        byPayer.forEach(
                (payer, spending) -> {
                    if (spending.payees.authors().size() >= PAYER_FROM
                            && spending.shareOfAuthors() >= least) {
                        spending.payees.lookWhatBecame(view);
                        if (spending.payees.comeRound() >= PAYER_FROM) {
                            payers.add(payer);
                        }
                    }
                });
        return payers;
    }

    /** Whom somebody pays, and how much. */
    private static final class Spending {

        private final Payees payees = new Payees(VOIDS_NOTHING);
        private final Map<String, Long> sums = new HashMap<>();

        private void add(View.Entry payment) {
            payees.add(payment);
            sums.merge(payment.member(), payment.number(FEN, 0), Long::sum);
        }

        /**
         * Part of the money that goes to authors of bad reviews. Of nobody counts more than what
         * half of the authors have at most: what one friend is sent on top comes back to whoever
         * sends it, and another person must be found, who has bought there.
         */
        private double shareOfAuthors() {
            Set<String> authors = payees.authors();
            List<Long> had = new ArrayList<>();
            authors.forEach(author -> had.add(sums.get(author)));
            if (had.isEmpty()) {
                return 0;
            }
            Collections.sort(had);
            long most = had.get((had.size() - 1) / 2);
            long[] fen = {0, 0};
            sums.forEach(
                    (payee, sum) -> {
                        long counted = Math.min(sum, most);
                        fen[0] += counted;
                        fen[1] += authors.contains(payee) ? counted : 0;
                    });
            return (double) fen[1] / Math.max(1, fen[0]);
        }
    }

    /** Whether somebody else than the shop pays the buyer, for what went wrong with his order. */
    private static boolean isMadeGoodByOthers(Moment moment) {
        Journey journey = moment.journey();
        int paid = journey.lastBefore(moment.index(), EventType.PAID);
        Event transfer = moment.event();
        if (paid < 0
                || Moment.isRide(journey.step(paid))
                || transfer.number(NumberField.AMOUNT, 0) < LEAST) {
            return false;
        }
        String buyer = journey.step(paid).text(TextField.BUYER);
        String shop = journey.step(paid).text(TextField.SHOP);
        return buyer != null
                && shop != null
                && ReviewTrail.isTo(transfer, buyer)
                && ReviewTrail.payerOf(transfer) != null
                && !ReviewTrail.isFrom(journey, moment.index(), shop)
                && !ReviewTrail.isToOneself(transfer)
                && ReviewTrail.isMadeGood(journey, moment.index())
                && PriceReturned.isKept(journey, moment.index(), moment.time());
    }

    private static Payees settled(View view) {
        return Payees.settled(view, PAID, VOIDS_NOTHING);
    }
}
