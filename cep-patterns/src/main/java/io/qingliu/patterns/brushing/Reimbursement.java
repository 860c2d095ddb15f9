package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.PaidBlame;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;

/**
 * A transfer by which somebody else than the shop gives a buyer back what an order cost, or that
 * and a commission. No payment is given back twice: the transfers before are matched first, in the
 * order of time. An order whose money was refunded is not given back, where the transfer names it:
 * an account's life knows of no refund. What somebody blamed is no trade of the shop's that is paid
 * for ({@link PaidBlame}): such a transfer pays for the blame, and for that order.
 *
 * <p>A transfer that names its order meets it in the order's own life, one that names none in the
 * life of the account it goes to.
 */
final class Reimbursement {

    /** Whose money it was. */
    static final Dimension PAYER =
            Dimension.subject("PAYER", moment -> ReviewTrail.payerOf(moment.event()));

    private final Duration after;
    private final boolean withoutCommission;

    /** The shop of the order that is given back. */
    private final Facet shop;

    /** In the order's life and in the account's; whatever is counted of it shares them. */
    private final Source[] transfers;

    private Reimbursement(String mark, Duration after, boolean withoutCommission) {
        this.after = after;
        this.withoutCommission = withoutCommission;
        this.shop = Facet.subject("shop", this::shopOf);
        this.transfers =
                new Source[] {
                    Mark.mark(
                            mark,
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .then(moment -> paid(moment) >= 0, EventType.TRANSFER)
                                    .within(after)),
                    new Source.Events(
                            JourneyKind.ACCOUNT,
                            EnumSet.of(EventType.TRANSFER),
                            moment -> paid(moment) >= 0)
                };
    }

    /**
     * The price, or the price and a commission, so long after the payment at most.
     *
     * @param mark name of the mark of orders that are given back
     */
    static Reimbursement priceOrMore(String mark, Duration after) {
        return new Reimbursement(mark, after, true);
    }

    /** The price and a commission, so long after the payment at most. */
    static Reimbursement priceAndCommission(String mark, Duration after) {
        return new Reimbursement(mark, after, false);
    }

    /**
     * What is given back, by its buyer.
     *
     * @param id name of the aggregate
     * @param by under what it is counted
     */
    Aggregate of(String id, Dimension by) {
        return Aggregate.entries(id, by, transfers)
                .of(
                        moment ->
                                Moment.written(
                                        SubjectKind.BUYER,
                                        moment.event().platform(),
                                        moment.event().text(TextField.TO)));
    }

    Facet shop() {
        return shop;
    }

    /** The shop of the order that the transfer at hand gives back; null if it gives back none. */
    String shopOf(Moment moment) {
        int paid = paid(moment);
        if (paid < 0) {
            return null;
        }
        Event order = moment.journey().step(paid);
        return Moment.written(SubjectKind.SHOP, order.platform(), order.text(TextField.SHOP));
    }

    /** Step of the payment that the transfer at hand gives back; -1 if there is none. */
    int paid(Moment moment) {
        Event transfer = moment.event();
        if (!mayGiveBack(transfer) || paidBy(transfer, moment.index(), moment, null) < 0) {
            return -1;
        }
        Journey journey = moment.journey();
        if (PaidBlame.of(journey, moment.index()) >= 0) {
            return -1;
        }
        boolean[] taken = new boolean[moment.index()];
        for (int i = 0; i < moment.index(); i++) {
            if (journey.typeAt(i) == EventType.TRANSFER && mayGiveBack(journey.step(i))) {
                int blame = PaidBlame.of(journey, i);
                int paid =
                        blame >= 0
                                ? PaidBlame.paidAt(journey, blame)
                                : paidBy(journey.step(i), i, moment, taken);
                if (paid >= 0) {
                    taken[paid] = true;
                }
            }
        }
        int paid = paidBy(transfer, moment.index(), moment, taken);
        boolean counts =
                paid >= 0
                        && (withoutCommission
                                || Funding.isWithCommission(transfer, Funding.price(moment, paid)));
        return counts ? paid : -1;
    }

    private static boolean mayGiveBack(Event transfer) {
        return ReviewTrail.payerOf(transfer) != null
                && !Funding.isFromShop(transfer)
                && !Funding.isMadeGood(transfer)
                && !Funding.isToOneself(transfer);
    }

    /**
     * The newest payment of that price, or else with a commission beside it, that the transfer of a
     * step gives back; -1 if there is none.
     *
     * @param taken payments that were given back before; null if none was
     */
    private int paidBy(Event transfer, int at, Moment moment, boolean[] taken) {
        Journey journey = moment.journey();
        long time = at == moment.index() ? moment.time() : journey.timeAt(at);
        int withCommission = -1;
        for (int i = at - 1; i >= 0 && time - journey.timeAt(i) <= after.toMillis(); i--) {
            if (journey.typeAt(i) != EventType.PAID
                    || (taken != null && taken[i])
                    || !isOf(transfer, moment, i)
                    || isRefunded(journey, i, at)) {
                continue;
            }
            if (Funding.isPrice(transfer, Funding.price(moment, i))) {
                return i;
            }
            withCommission = withCommission < 0 ? i : withCommission;
        }
        return withCommission;
    }

    private static boolean isOf(Event transfer, Moment moment, int paidAt) {
        Event paid = moment.journey().step(paidAt);
        String buyer = paid.text(TextField.BUYER);
        String shopPurse = moment.journey().textAt(paidAt, TextField.SHOP_PAY_ACCOUNT);
        long price = Funding.price(moment, paidAt);
        return buyer != null
                && price > 0
                && ReviewTrail.isTo(transfer, buyer)
                && !Moment.isRide(paid)
                && (shopPurse == null || !shopPurse.equals(transfer.text(TextField.FROM_ACCOUNT)))
                && (Funding.isPrice(transfer, price) || Funding.isWithCommission(transfer, price));
    }

    private static boolean isRefunded(Journey journey, int paidAt, int before) {
        String order = journey.step(paidAt).text(TextField.ORDER);
        for (int i = paidAt + 1; i < before; i++) {
            if (journey.typeAt(i) == EventType.REFUNDED
                    && order.equals(journey.step(i).text(TextField.ORDER))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the buyer of the payment was behind the network of a house. */
    boolean isInOffice(Moment moment) {
        int paid = paid(moment);
        return paid >= 0
                && moment.journey().numberAt(paid, NumberField.NETWORK, -1)
                        == Codes.Network.ENTERPRISE_NAT.ordinal();
    }

    /** A field of the payment; null if it is not known. */
    String textOfPaid(Moment moment, TextField field) {
        int paid = paid(moment);
        return paid < 0 ? null : moment.journey().textAt(paid, field);
    }

    /** When the order that the transfer at hand gives back was paid; -1 if it gives back none. */
    long paidAt(Moment moment) {
        int paid = paid(moment);
        return paid < 0 ? -1 : moment.journey().timeAt(paid);
    }

    /** What that order cost, fen; -1 if the transfer gives back none. */
    long priceOfPaid(Moment moment) {
        int paid = paid(moment);
        return paid < 0 ? -1 : Funding.price(moment, paid);
    }

    /** Whether the buyer had praised the order by the time of the transfer. */
    boolean isPraised(Moment moment) {
        int paid = paid(moment);
        if (paid < 0) {
            return false;
        }
        Journey journey = moment.journey();
        String order = journey.step(paid).text(TextField.ORDER);
        for (int i = paid + 1; i < moment.index(); i++) {
            if (journey.typeAt(i) == EventType.POSTED
                    && order.equals(journey.step(i).text(TextField.ORDER))
                    && ReviewTrail.isPraise(journey.step(i))) {
                return true;
            }
        }
        return false;
    }
}
