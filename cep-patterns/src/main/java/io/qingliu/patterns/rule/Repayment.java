package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.util.function.Predicate;

/**
 * How much of the price of an order has gone back to its buyer by some step, all instalments added:
 * a price that is paid in two halves is paid. Money that is recorded twice, as a refund and as the
 * transfer of the same sum, counts once.
 */
public final class Repayment {

    /**
     * From how much beyond the price on it is more than the price, fen: three yuan are the least
     * that anybody is hired for (R-BRU-05).
     */
    private static final long MORE = 300;

    private Repayment() {}

    /**
     * Whether by that step the shop has given back half of the price of the order or more. A mark
     * stands once in a journey, so each order counts once, at the step that makes it most.
     */
    public static boolean isMost(Journey journey, int at) {
        int paid = paidBefore(journey, at);
        return paid >= 0 && isHalf(journey, paid, at, Repayment::isByShop);
    }

    /** Whether by that step the shop has given back more than the price of the order. */
    public static boolean isMoreThanPrice(Journey journey, int at) {
        int paid = paidBefore(journey, at);
        long price = paid < 0 ? -1 : PriceReturned.price(journey, paid);
        return price > 0 && isMoreThan(price, given(journey, paid, at, price));
    }

    /**
     * What the shop has given back of the order after one step and by another, fen; -1 if nobody
     * says its price.
     */
    public static long given(Journey journey, int after, int at) {
        int paid = paidBefore(journey, at);
        long price = paid < 0 ? -1 : PriceReturned.price(journey, paid);
        return price <= 0
                ? -1
                : given(journey, paid, at, price) - given(journey, paid, after, price);
    }

    /** Whether a sum is more than the price: by three yuan and more. */
    public static boolean isMoreThan(long price, long fen) {
        return price > 0 && fen >= price + MORE;
    }

    private static long given(Journey journey, int paid, int at, long price) {
        // Of refunds that name no sum nobody knows that they are more than the price together.
        long known = refunded(journey, paid, at, 0, Repayment::isByShop);
        long most = refunded(journey, paid, at, price, Repayment::isByShop);
        long refunded = Math.max(known, Math.min(most, price));
        return refunded + transferred(journey, paid, at, price);
    }

    /** The price of the order that was paid by that step, fen; -1 if nobody says. */
    public static long price(Journey journey, int at) {
        int paid = paidBefore(journey, at);
        return paid < 0 ? -1 : PriceReturned.price(journey, paid);
    }

    private static boolean isByShop(Event refund) {
        return refund.actor() != Codes.Actor.SYSTEM;
    }

    /** Whether by that step the seller himself has given back half of the price or more. */
    public static boolean isMostBySeller(Journey journey, int at) {
        int paid = paidBefore(journey, at);
        return paid >= 0
                && isHalf(journey, paid, at, refund -> refund.actor() == Codes.Actor.SELLER);
    }

    /**
     * Whether by that step half of the price or more is refunded, by whomever. An order of which
     * nobody knows the price, since it was paid before the records begin, is taken for one.
     */
    public static boolean isMostRefunded(Journey journey, int at) {
        int paid = journey.lastBefore(at, EventType.PAID);
        long price = paid < 0 ? -1 : PriceReturned.price(journey, paid);
        return price <= 0 || 2 * refunded(journey, paid, at, price, refund -> true) >= price;
    }

    /** Where the goods were paid, or -1; of a ride nothing can be kept. */
    private static int paidBefore(Journey journey, int at) {
        int paid = journey.lastBefore(at, EventType.PAID);
        return paid < 0 || Moment.isRide(journey.step(paid)) ? -1 : paid;
    }

    private static boolean isHalf(Journey journey, int paid, int at, Predicate<Event> refunds) {
        long price = PriceReturned.price(journey, paid);
        return price > 0
                && 2
                                * (refunded(journey, paid, at, price, refunds)
                                        + transferred(journey, paid, at, price))
                        >= price;
    }

    private static long refunded(
            Journey journey, int paid, int at, long price, Predicate<Event> refunds) {
        long sum = 0;
        for (int i = paid + 1; i <= at; i++) {
            if (journey.typeAt(i) == EventType.REFUNDED && refunds.test(journey.step(i))) {
                sum += journey.step(i).number(NumberField.AMOUNT, price);
            }
        }
        return sum;
    }

    private static long transferred(Journey journey, int paid, int at, long price) {
        long sum = 0;
        for (int i = paid + 1; i <= at; i++) {
            if (journey.typeAt(i) == EventType.TRANSFER) {
                long given = PriceReturned.returned(journey, paid, journey.step(i));
                if (given > 0 && !isOfRefund(journey, paid, i, at, price, given)) {
                    sum += given;
                }
            }
        }
        return sum;
    }

    /**
     * Whether a transfer of the order is the money of a refund that is recorded by another step,
     * whoever decided it: one of just that sum, which no earlier transfer to the same is of.
     */
    public static boolean isOfRefund(Journey journey, int transferAt, int at) {
        Event transfer = journey.step(transferAt);
        long sum = transfer.number(NumberField.AMOUNT, -1);
        String to = transfer.text(TextField.TO);
        long price = price(journey, at);
        int left = 0;
        for (int i = 0; i <= at && sum > 0 && to != null; i++) {
            Event step = journey.step(i);
            if (step.type() == EventType.REFUNDED) {
                left += step.number(NumberField.AMOUNT, price) == sum ? 1 : 0;
            } else if (step.type() == EventType.TRANSFER && i < transferAt) {
                boolean same = step.number(NumberField.AMOUNT, -1) == sum;
                left -= same && ReviewTrail.isTo(step, to) ? 1 : 0;
            }
        }
        return left > 0;
    }

    /** Whether a refund of just that sum is left for the transfer, which is its money then. */
    private static boolean isOfRefund(
            Journey journey, int paid, int transfer, int at, long price, long given) {
        int left = 0;
        for (int i = paid + 1; i <= at; i++) {
            EventType type = journey.typeAt(i);
            if (type == EventType.REFUNDED
                    && journey.step(i).number(NumberField.AMOUNT, price) == given) {
                left++;
            } else if (type == EventType.TRANSFER
                    && i < transfer
                    && PriceReturned.returned(journey, paid, journey.step(i)) == given) {
                left--;
            }
        }
        return left > 0;
    }
}
