package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Slow slander (docs/adr/0116): a few accounts run a rival down over weeks, each from a handset and
 * a home of its own, in words of its own. A review needs an order, so that whoever is to blame a
 * shop once more must buy there once more. Hardly anybody whom a shop disappointed sends for more
 * of it; but some do, and what was ordered long ago comes by itself. So whom nobody is seen to pay
 * is only observed, and of the others those are flagged whom one payer pays.
 */
final class BlamedAgain {

    private static final Source.Events BLAMED_AGAIN =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.POSTED), BlamedAgain::isAgain);

    /** The least that anybody is hired for, fen (R-BRU-05). */
    private static final long LEAST_WAGE = 300;

    /** A real price, as R-RVB-04V: what a parcel costs, fen. Of less the shop bears the way. */
    private static final long REAL_PRICE = 500;

    /** Payers of an account that are looked at, the latest. */
    private static final int MOST_PAYERS = 8;

    private static final double NOT_PAID = 0.15;

    private static final Facet PAYERS = Facet.list("payers", BlamedAgain::payers);

    private static final Aggregate AGAIN =
            Aggregate.entries("REV-23.again", SHOP, BLAMED_AGAIN)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PAYERS);

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    6,
                    "accounts",
                    3,
                    500,
                    "as many as make a crew that somebody is suspected for (R-BRU-04)");

    private static final Function<View, Set<String>> PAID_BY_ONE = BlamedAgain::paidByOne;

    private static final Aggregate BLAMED =
            Aggregate.slices(
                            "REV-23.blamed",
                            SHOP,
                            DAY,
                            Source.events(EventType.POSTED).where(ReviewTrail::isAdverse))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final LookAlike BAD_BATCH =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "Customers whom a bad batch disappointed, and whoever ordered or left a deposit"
                            + " before the first parcel came, order nothing there after they blamed"
                            + " it but what the shop sends for nothing or for the postage: an order"
                            + " of less than five yuan does not count");

    private static final LookAlike SOUR_CRITICS =
            LookAlike.tested(
                    "SOUR_CRITICS",
                    "Some complain of all they buy and come again, and what somebody subscribed to"
                            + " goes on: six of them at one shop are few of all who blame it, and"
                            + " no payer has paid six of them",
                    NOT_PAID,
                    view -> view.once(PAID_BY_ONE).isEmpty() ? 1 : 0);

    private BlamedAgain() {}

    static Rule rule() {
        return FakeReview.rule(
                        "REV-23",
                        "accounts buy again at a shop that they blamed, and blame it again")
                .distinct(AGAIN)
                .within(MONTH, ACCOUNTS)
                .beside(BLAMED)
                .settledAtLeast(
                        "share of those who blame the shop",
                        view -> (double) view.distinct(AGAIN) / Math.max(1, view.distinct(BLAMED)),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.05,
                                1,
                                "as R-RVB-04V: where everybody buys, some who are never content do"
                                        + " so again"))
                .family(Family.GRAPH, 60)
                .flags(
                        Flagging.named(
                                "the accounts that one payer pays, if they are as many, or else of"
                                        + " all that blame again",
                                BlamedAgain::flagged,
                                Role.PARTICIPANT))
                .sparing(BAD_BATCH, SOUR_CRITICS, LeftOut.NO_PARCEL)
                .rule();
    }

    /**
     * Whether an account blames what it had sent to it, and ordered that when it had blamed the
     * shop before.
     */
    private static boolean isAgain(Moment blame) {
        if (!ReviewTrail.isAdverse(blame) || !blame.event().has(TextField.ORDER)) {
            return false;
        }
        Journey life = blame.journey();
        int paid = paidAt(blame);
        if (paid < 0 || !isExpress(life.step(paid)) || !isAtRealPrice(life.step(paid))) {
            return false;
        }
        String shop = blame.event().text(TextField.SHOP);
        // What is paid in two parts was ordered with the first.
        long ordered =
                Math.min(
                        life.timeAt(paid),
                        life.step(paid).number(NumberField.DEPOSIT_TIME, Long.MAX_VALUE));
        for (int i = paid - 1; i >= 0; i--) {
            if (blame.time() - life.timeAt(i) > MONTH.toMillis()) {
                return false;
            }
            if (life.timeAt(i) < ordered
                    && life.typeAt(i) == EventType.POSTED
                    && ReviewTrail.isBlame(life.step(i))
                    && shop.equals(life.step(i).text(TextField.SHOP))) {
                return true;
            }
        }
        return false;
    }

    /** Whoever pays the account in the month before, but for the shop and what is made good. */
    private static Set<String> payers(Moment blame) {
        Journey life = blame.journey();
        String account = blame.event().text(TextField.BUYER);
        String shop = blame.subject(SubjectKind.SHOP);
        Set<String> payers = new TreeSet<>();
        for (int i = blame.index() - 1; i >= 0 && payers.size() < MOST_PAYERS; i--) {
            Event step = life.step(i);
            if (blame.time() - step.time() > MONTH.toMillis()) {
                break;
            }
            if (step.type() == EventType.TRANSFER
                    && ReviewTrail.isTo(step, account)
                    && !ReviewTrail.isToOneself(step)
                    && !ReviewTrail.makesGood(step)
                    && step.number(NumberField.AMOUNT, 0) >= LEAST_WAGE) {
                String payer = ReviewTrail.payerOf(step);
                if (payer != null && !payer.equals(shop)) {
                    payers.add(payer);
                }
            }
        }
        return payers;
    }

    /** Those of the accounts whom somebody pays who pays as many as the rule asks. */
    private static Set<String> paidByOne(View view) {
        Map<String, Set<String>> paidBy = new HashMap<>();
        view.entries(
                AGAIN,
                entry ->
                        PAYERS.eachIn(
                                entry.facet(PAYERS),
                                payer ->
                                        paidBy.computeIfAbsent(payer, each -> new TreeSet<>())
                                                .add(entry.member())));
        Set<String> paid = new TreeSet<>();
        for (Set<String> accounts : paidBy.values()) {
            if (accounts.size() >= view.param(ACCOUNTS)) {
                paid.addAll(accounts);
            }
        }
        return paid;
    }

    private static Set<String> flagged(View view) {
        Set<String> paid = view.once(PAID_BY_ONE);
        return paid.isEmpty() ? view.members(AGAIN).keySet() : paid;
    }

    /** Of what nobody knows the price it may be real. */
    private static boolean isAtRealPrice(Event paid) {
        return paid.number(NumberField.AMOUNT, REAL_PRICE) >= REAL_PRICE;
    }

    /** The first payment of the order that is blamed; -1 if none is kept. */
    private static int paidAt(Moment blame) {
        String order = blame.event().text(TextField.ORDER);
        for (int i = 0; i < blame.index(); i++) {
            if (blame.journey().typeAt(i) == EventType.PAID
                    && order.equals(blame.journey().step(i).text(TextField.ORDER))) {
                return i;
            }
        }
        return -1;
    }

    /** As its own record says: in the life of an account the record before is of another order. */
    private static boolean isExpress(Event paid) {
        long express = Codes.Fulfilment.EXPRESS.ordinal();
        return paid.number(NumberField.FULFILMENT, express) == express;
    }
}
