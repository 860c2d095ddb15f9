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
import io.qingliu.patterns.reviewremoval.PriceForBlame.Tally;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Silence that others pay for in a shop's stead and call after-sale (docs/adr/0113). R-DEL-02 and
 * R-DEL-09 leave out what says that it makes something good, and a word costs nothing. So whoever
 * pays is asked what R-DEL-11 asks of a shop: who makes good what went wrong pays those who wrote
 * nothing too, and many whom he pays still mean what they wrote. How much of the price it is is not
 * asked: the shop's own money could be what it owes, and theirs is not.
 *
 * <p>It is counted under the shop, so that another purse for every few authors hides nobody; and by
 * money, since a fen to each of many customers costs nothing.
 */
final class PaidByOthers {

    /** The least that anybody is hired for, fen (R-BRU-05). */
    private static final long LEAST = 300;

    /** Authors who come round for the money of one payer: fewer may be anybody's kindness. */
    private static final long PAYER_FROM = 3;

    private static final Facet PAYER =
            Facet.subject("payer", moment -> ReviewTrail.payerOf(moment.event()));

    private static final Facet FEN =
            Facet.number("fen", moment -> moment.number(NumberField.AMOUNT, 0));

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
                    .with(PriceForBlame.OF_REVIEW, PAYER, FEN);

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
                                (double) Tally.settled(view, PAID).givenUp()
                                        / Math.max(1, view.count(Withdrawals.ADVERSE)),
                        Param.chosen("share", 0.3, "share", 0.02, 1, "as R-DEL-02"))
                .settledAtLeast(
                        "share of their money that goes to those who had written badly",
                        PaidByOthers::toAuthors,
                        AUTHORS)
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those authors who take it back",
                        view -> {
                            Tally tally = Tally.settled(view, PAID);
                            return (double) tally.givenUp() / Math.max(1, tally.authors());
                        },
                        PriceForBlame.COMING_ROUND)
                .settledAtMost(
                        "how often chance has so many of honest customers come round",
                        view -> {
                            Tally tally = Tally.settled(view, PAID);
                            return Chance.ofAtLeast(
                                    tally.givenUp(),
                                    tally.authors(),
                                    view.param(PriceForBlame.COMING_ROUND));
                        },
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
        Sums all = new Sums();
        view.entries(PAID, all::add);
        return all.share();
    }

    /** By hand, and not of all who paid: whoever pays one critic may be a friend of his. */
    private static Set<String> payers(View view) {
        Set<String> cameRound = Tally.comeRound(view, PAID);
        Map<String, Sums> sums = new HashMap<>();
        Map<String, Set<String>> authors = new HashMap<>();
        view.entries(
                PAID,
                entry -> {
                    String payer = entry.facet(PAYER);
                    sums.computeIfAbsent(payer, each -> new Sums()).add(entry);
                    String review = entry.facet(PriceForBlame.OF_REVIEW);
                    if (review != null && cameRound.contains(review)) {
                        authors.computeIfAbsent(payer, each -> new HashSet<>()).add(review);
                    }
                });
        double least = view.param(AUTHORS);
        authors.entrySet()
                .removeIf(
                        each ->
                                each.getValue().size() < PAYER_FROM
                                        || sums.get(each.getKey()).share() < least);
        return authors.keySet();
    }

    /** Money, and how much of it goes to authors of bad reviews. */
    private static final class Sums {

        private long all;
        private long toAuthors;

        private void add(View.Entry entry) {
            long fen = entry.number(FEN, 0);
            all += fen;
            if (entry.has(PriceForBlame.OF_REVIEW)) {
                toAuthors += fen;
            }
        }

        private double share() {
            return (double) toAuthors / Math.max(1, all);
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
}
