package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.time.Duration;
import java.util.EnumSet;

/**
 * The whole price of an order goes back to its buyer, by the shop's will, and the goods stay with
 * him: a refund that the platform did not decide, or a transfer of the shop's. It may name any
 * reason: who praised an order had nothing to complain of.
 *
 * <p>A transfer that names its order meets it in the order's own life, one that names none in the
 * life of the account it goes to.
 */
public final class PriceReturned {

    /** How long after its payment an order is praised and given back at most. */
    public static final Duration LASTS = Duration.ofDays(30);

    /** How far a sum may be from the price and still be the price, percent. */
    private static final long TOLERANCE = 2;

    /**
     * Goods are on their way back, or were never taken in. Some carriers know no return: a parcel
     * of the order that is picked up then is one.
     */
    private static final EventType[] BACK = {
        EventType.REJECTED, EventType.RETURNING, EventType.RETURN_DELIVERED, EventType.PICKED_UP
    };

    private PriceReturned() {}

    /**
     * Orders that were completed and praised, and then given back whole, goods kept.
     *
     * @param name of the mark
     */
    public static Mark afterPraise(String name) {
        return Mark.mark(
                name,
                JourneyKind.ORDER,
                Sequence.begin(EventType.PAID)
                        .then(ReviewTrail::isPraise, EventType.POSTED)
                        .unless(BACK)
                        .then(
                                PriceReturned::isWholeOfCompleted,
                                EventType.REFUNDED,
                                EventType.TRANSFER)
                        .within(LASTS));
    }

    /**
     * Orders that were completed and given back whole, goods kept, and praised only then.
     *
     * @param name of the mark
     */
    public static Mark beforePraise(String name) {
        return Mark.mark(
                name,
                JourneyKind.ORDER,
                Sequence.begin(EventType.COMPLETED)
                        .unless(BACK)
                        .then(PriceReturned::isWhole, EventType.REFUNDED, EventType.TRANSFER)
                        .unless(BACK)
                        .then(ReviewTrail::isPraise, EventType.POSTED)
                        .within(LASTS));
    }

    /**
     * Orders that were completed and then given back whole, goods kept, praised or not.
     *
     * @param name of the mark
     */
    public static Mark afterCompletion(String name) {
        return Mark.mark(
                name,
                JourneyKind.ORDER,
                Sequence.begin(EventType.COMPLETED)
                        .unless(BACK)
                        .then(PriceReturned::isWhole, EventType.REFUNDED, EventType.TRANSFER)
                        .within(LASTS));
    }

    /** A shop's transfers that name no order and give back whole what their buyer praised. */
    public static Source.Events toAccountAfterPraise() {
        return new Source.Events(
                JourneyKind.ACCOUNT,
                EnumSet.of(EventType.TRANSFER),
                moment -> paidAt(moment, true) >= 0);
    }

    /** A shop's transfers that name no order and give something back whole. */
    public static Source.Events toAccount() {
        return new Source.Events(
                JourneyKind.ACCOUNT,
                EnumSet.of(EventType.TRANSFER),
                moment -> paidAt(moment, false) >= 0);
    }

    /** What the order paid at that step cost, fen, by its own records only; -1 if unknown. */
    public static long price(Journey journey, int at) {
        String order = journey.step(at).text(TextField.ORDER);
        for (int i = at; i >= 0; i--) {
            if (journey.typeAt(i).stream() == Stream.ORDERS) {
                Event step = journey.step(i);
                if (step.has(NumberField.AMOUNT) && order.equals(step.text(TextField.ORDER))) {
                    return step.number(NumberField.AMOUNT, -1);
                }
            }
        }
        return -1;
    }

    private static boolean isWholeOfCompleted(Moment moment) {
        return moment.seenBefore(EventType.COMPLETED) && isWhole(moment);
    }

    /** Whether the refund or transfer at hand is of a whole order, and the shop's doing. */
    private static boolean isWhole(Moment moment) {
        if (moment.type() == EventType.TRANSFER) {
            return paidAt(moment, false) >= 0;
        }
        int paid = moment.journey().lastBefore(moment.index(), EventType.PAID);
        long price = paid < 0 ? -1 : price(moment.journey(), paid);
        return paid >= 0
                && moment.event().actor() != Codes.Actor.SYSTEM
                && moment.event().number(NumberField.AMOUNT, price) >= price;
    }

    /** Step of the payment that the shop's transfer at hand gives back whole; -1 if none. */
    private static int paidAt(Moment moment, boolean praised) {
        Event transfer = moment.event();
        String shop = transfer.text(TextField.FROM);
        if (shop == null
                || transfer.number(NumberField.FROM_KIND, -1) != Codes.PartyKind.SHOP.ordinal()) {
            return -1;
        }
        Journey journey = moment.journey();
        long earliest = moment.time() - LASTS.toMillis();
        for (int i = moment.index() - 1; i >= 0 && journey.timeAt(i) >= earliest; i--) {
            if (journey.typeAt(i) == EventType.PAID
                    && isOf(transfer, journey, i)
                    && shop.equals(journey.step(i).text(TextField.SHOP))
                    && (!praised || isPraised(journey, i, moment.index()))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOf(Event transfer, Journey journey, int paidAt) {
        Event paid = journey.step(paidAt);
        String buyer = paid.text(TextField.BUYER);
        long price = price(journey, paidAt);
        long sum = transfer.number(NumberField.AMOUNT, -1);
        return buyer != null
                && price > 0
                && ReviewTrail.isTo(transfer, buyer)
                && !Moment.isRide(paid)
                && Math.abs(sum - price) * 100 <= price * TOLERANCE;
    }

    private static boolean isPraised(Journey journey, int paidAt, int before) {
        String order = journey.step(paidAt).text(TextField.ORDER);
        for (int i = paidAt + 1; i < before; i++) {
            if (journey.typeAt(i) == EventType.POSTED
                    && order.equals(journey.step(i).text(TextField.ORDER))
                    && ReviewTrail.isPraise(journey.step(i))) {
                return true;
            }
        }
        return false;
    }
}
