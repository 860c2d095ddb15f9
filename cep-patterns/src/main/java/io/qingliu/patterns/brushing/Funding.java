package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.PaidBlame;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Purchases with somebody else's money: the price, or the price and a commission, comes to the
 * buyer shortly before the payment, or from the seller after it.
 *
 * <p>A transfer that names its order meets the order in the order's own life. One that names none
 * meets the payments in the life of the account it goes to; there a payment is known by what is
 * said of its order, so one whose amount nobody says cannot be compared and is left out. A transfer
 * that pays for blame ({@link PaidBlame}) funds no task, neither the blamed one nor the next.
 */
final class Funding {

    private static final long BEFORE = Duration.ofMinutes(30).toMillis();
    private static final long AFTER = Duration.ofHours(72).toMillis();

    /** Commission of a task, fen: 3 to 30 yuan. */
    private static final long LEAST_COMMISSION = 300;

    private static final long MOST_COMMISSION = 3000;

    private static final Codes.PartyKind[] PARTIES = Codes.PartyKind.values();

    /** Somebody sent the money for this order up to half an hour before it was paid. */
    static final Mark ADVANCED =
            Mark.mark(
                    "money-advanced",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.TRANSFER)
                            .then(moment -> advance(moment) >= 0, EventType.PAID)
                            .within(Duration.ofMillis(BEFORE)));

    /** The seller gave the money back within three days, outside any refund. */
    static final Mark REPAID =
            Mark.mark(
                    "money-repaid",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.PAID)
                            .then(moment -> repaid(moment) >= 0, EventType.TRANSFER)
                            .within(Duration.ofMillis(AFTER)));

    /** As {@link #ADVANCED}, by a transfer that names no order. */
    static final Source ADVANCED_TO_ACCOUNT =
            new Source.Events(
                    JourneyKind.ACCOUNT,
                    EnumSet.of(EventType.PAID),
                    moment -> advance(moment) >= 0);

    /** As {@link #REPAID}, by a transfer that names no order; its sender must be the shop. */
    static final Source REPAID_TO_ACCOUNT =
            new Source.Events(
                    JourneyKind.ACCOUNT,
                    EnumSet.of(EventType.TRANSFER),
                    moment -> repaid(moment) >= 0);

    /** Whose money it was. */
    static final Dimension PAYER = Dimension.subject("PAYER", Funding::payer);

    /** The shop that was bought from. */
    static final Facet SHOP = Facet.subject("shop", Funding::shop);

    /** Whether the price and no more came to somebody in an office: a firm may have given it. */
    static final Facet STAFF = Facet.flag("staff", Funding::isOfStaff);

    /** The article of which the price and not a fen more came beforehand, not from the seller. */
    static final Facet GIFT = Facet.of("gift", Funding::gift);

    /** The buyer it went to. */
    static final Dimension FUNDED = Dimension.subject("BUYER", Funding::buyer);

    private Funding() {}

    /** Step of the transfer that funds the payment at hand, or -1. */
    private static int advance(Moment paid) {
        return advance(paid, BEFORE, false);
    }

    /** Step of a transfer of the last day of price and commission, or -1. */
    static int advanceOfTheDay(Moment paid) {
        return advance(paid, Traces.DAY.toMillis(), true);
    }

    private static int advance(Moment paid, long before, boolean commission) {
        String buyer = paid.event().text(TextField.BUYER);
        long price = price(paid, paid.index());
        if (buyer == null || price <= 0) {
            return -1;
        }
        Journey journey = paid.journey();
        for (int i = paid.index() - 1; i >= 0; i--) {
            if (paid.time() - journey.timeAt(i) > before) {
                return -1;
            }
            if (journey.typeAt(i) == EventType.TRANSFER
                    && isAdvance(journey.step(i), buyer, price, commission)
                    && PaidBlame.of(journey, i) < 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAdvance(Event transfer, String buyer, long price, boolean commission) {
        return ReviewTrail.isTo(transfer, buyer)
                && !isMadeGood(transfer)
                && ReviewTrail.payerOf(transfer) != null
                && !isToOneself(transfer)
                && ((!commission && isPrice(transfer, price)) || isWithCommission(transfer, price));
    }

    /** Step of the payment that the transfer at hand gives back, or -1. */
    private static int repaid(Moment moment) {
        Event transfer = moment.event();
        Journey journey = moment.journey();
        if (isMadeGood(transfer) || PaidBlame.of(journey, moment.index()) >= 0) {
            return -1;
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (transfer.time() - journey.timeAt(i) > AFTER
                    || journey.typeAt(i) == EventType.REFUNDED) {
                return -1;
            }
            if (journey.typeAt(i) == EventType.PAID
                    && isRepayment(moment, transfer, journey.step(i), i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRepayment(Moment moment, Event transfer, Event paid, int at) {
        String buyer = paid.text(TextField.BUYER);
        long price = price(moment, at);
        if (buyer == null || price <= 0 || !ReviewTrail.isTo(transfer, buyer)) {
            return false;
        }
        boolean fromShop =
                fromKind(transfer) == Codes.PartyKind.SHOP
                        && paid.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
        String shopPurse = moment.journey().textAt(at, TextField.SHOP_PAY_ACCOUNT);
        boolean fromPurse =
                shopPurse != null
                        && transfer.has(TextField.ORDER)
                        && shopPurse.equals(transfer.text(TextField.FROM_ACCOUNT));
        if (!fromShop && !fromPurse) {
            return false;
        }
        // Without a reason, a sum equal to the price may be a refund. More than the price is none.
        boolean hasReason = transfer.has(NumberField.REASON);
        return isWithCommission(transfer, price) || (hasReason && isPrice(transfer, price));
    }

    /** Refunds, after-sale payments and price adjustments are no funding. */
    static boolean isMadeGood(Event transfer) {
        return ReviewTrail.makesGood(transfer);
    }

    /** Whether somebody moves money between purses of the same holder. */
    static boolean isToOneself(Event transfer) {
        return ReviewTrail.isToOneself(transfer);
    }

    /** Whether a transfer is of a price, in fen, and no more, give or take two percent. */
    static boolean isPrice(Event transfer, long price) {
        return PriceReturned.isPrice(transfer.number(NumberField.AMOUNT, -1), price);
    }

    /** Whether a transfer is of a price, in fen, and a commission; of an unknown price never. */
    static boolean isWithCommission(Event transfer, long price) {
        long commission = transfer.number(NumberField.AMOUNT, -1) - price;
        return price > 0 && commission >= LEAST_COMMISSION && commission <= MOST_COMMISSION;
    }

    /** What the order paid at that step costs, fen, by its own records only; -1 if unknown. */
    static long price(Moment moment, int at) {
        return PriceReturned.price(moment.journey(), at);
    }

    /** Whether a shop itself sends it. */
    static boolean isFromShop(Event transfer) {
        return fromKind(transfer) == Codes.PartyKind.SHOP;
    }

    private static Codes.PartyKind fromKind(Event transfer) {
        long kind = transfer.number(NumberField.FROM_KIND, -1);
        return kind < 0 || !transfer.has(TextField.FROM) ? null : PARTIES[(int) kind];
    }

    private static Event transferAt(Moment moment) {
        return moment.type() == EventType.PAID
                ? moment.journey().step(advance(moment))
                : moment.event();
    }

    private static Event paymentAt(Moment moment) {
        return moment.type() == EventType.PAID
                ? moment.event()
                : moment.journey().step(repaid(moment));
    }

    /** The subject whose money it was. */
    static String payer(Moment moment) {
        return ReviewTrail.payerOf(transferAt(moment));
    }

    /** The buyer as a subject. */
    static String buyer(Moment moment) {
        Event paid = paymentAt(moment);
        return Moment.written(SubjectKind.BUYER, paid.platform(), paid.text(TextField.BUYER));
    }

    private static String shop(Moment moment) {
        Event paid = paymentAt(moment);
        return Moment.written(SubjectKind.SHOP, paid.platform(), paid.text(TextField.SHOP));
    }

    private static boolean isOfStaff(Moment moment) {
        int at = moment.type() == EventType.PAID ? moment.index() : repaid(moment);
        boolean office =
                moment.journey().numberAt(at, NumberField.NETWORK, -1)
                        == Codes.Network.ENTERPRISE_NAT.ordinal();
        return office && isPrice(transferAt(moment), price(moment, at));
    }

    private static String gift(Moment moment) {
        if (moment.type() != EventType.PAID) {
            return null;
        }
        Event transfer = transferAt(moment);
        String purse = transfer.text(TextField.FROM_ACCOUNT);
        boolean bySeller =
                isFromShop(transfer)
                        || (purse != null && purse.equals(moment.text(TextField.SHOP_PAY_ACCOUNT)));
        boolean over = transfer.number(NumberField.AMOUNT, 0) > price(moment, moment.index());
        return bySeller || over ? null : moment.text(TextField.ITEM);
    }
}
