package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What of the orders that were sent was given back, by money where prices are known, since orders
 * of a fen cost nothing (docs/adr/0069). Read at the step at which an order was sent or handed
 * over, when so much time has passed as its money may take to come back.
 */
final class Money {

    /**
     * How long after an order was sent its money counts as gone back: it travels for some days, may
     * be sent back for no reason within seven (消费者权益保护法, article 25), and travels again
     * (docs/adr/0077).
     */
    static final Duration TO_GO_BACK = Duration.ofDays(15);

    /**
     * Few goods go back, are looked at and paid for within this time after they came, and not nine
     * of ten: whoever has the money of so much by then, and hands no parcel in, keeps them.
     */
    static final Duration TO_KEEP = Duration.ofDays(3);

    /** Orders that an account of a handset has back at least: once or twice is bad luck. */
    private static final int AGAIN = 3;

    /** Of an account of a handset: of a few orders one may be kept to look like a customer. */
    private static final double NEARLY_ALL = 0.75;

    /**
     * Percent of the price from which a purchase was given back: less makes good a price that fell
     * (价保), the freight, or that it came late, and the goods are kept.
     */
    private static final long NEARLY_THE_PRICE = 80;

    /**
     * Times the mean of what went back: more than that one order that went back does not weigh.
     * What was kept weighs what it cost.
     */
    private static final double DEAREST = 2;

    private static final long UNKNOWN = -1;

    /** Whether an order's money went back soon after it was sent. */
    static final Facet WENT_BACK = Facet.flag("went-back", Money::wentBack);

    /** Whether its money came back within days after it came, and no parcel of it left again. */
    static final Facet KEPT_FOR_NOTHING = Facet.flag("kept-for-nothing", Money::isKeptForNothing);

    /** What the order cost, fen; {@link #UNKNOWN} if its records do not say. */
    static final Facet PRICE = Facet.number("fen", Money::price);

    private Money() {}

    /** Orders of one account, or of all: how many went back, and what they and the others weigh. */
    private static final class Sent {
        private int orders;
        private double back;
        private double kept;

        private void add(boolean wentBack, double weight) {
            if (wentBack) {
                orders++;
                back += weight;
            } else {
                kept += weight;
            }
        }

        private double share() {
            return back == 0 ? 0 : back / (back + kept);
        }
    }

    /** The handset that the order at hand was paid on, as a subject; or null. */
    static String handset(Moment sent) {
        Journey journey = sent.journey();
        int paid = journey.lastBefore(sent.index(), EventType.PAID);
        String handset = paid < 0 ? null : Handset.at(journey, paid);
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    /** Whether the purchase was given back within {@link #TO_GO_BACK} after it was sent. */
    static boolean wentBack(Moment sent) {
        return isRefunded(sent, TO_GO_BACK);
    }

    /**
     * Whether the purchase was given back within {@link #TO_KEEP} after it was handed over, and no
     * parcel of the order was collected in that time. Where parcels back name no order, goods that
     * were quick are taken for kept. The first parcel of an order speaks for it: what is handed
     * over later may be the goods, at the shop that they went back to.
     */
    static boolean isKeptForNothing(Moment handedOver) {
        if (handedOver.seenBefore(EventType.DELIVERED_SELF)
                || handedOver.seenBefore(EventType.DELIVERED_PROXY)
                || handedOver.seenBefore(EventType.DELIVERED_PICKUP_POINT)) {
            return false;
        }
        Journey journey = handedOver.journey();
        for (int i = handedOver.index() + 1;
                i < journey.size() && isWithin(handedOver, i, TO_KEEP);
                i++) {
            if (journey.typeAt(i) == EventType.PICKED_UP) {
                return false;
            }
        }
        return isRefunded(handedOver, TO_KEEP);
    }

    private static boolean isWithin(Moment from, int at, Duration time) {
        return from.journey().timeAt(at) - from.time() <= time.toMillis();
    }

    /** A refund that names no sum is one of all; sums of an unknown price prove nothing. */
    private static boolean isRefunded(Moment from, Duration within) {
        Journey journey = from.journey();
        long sum = 0;
        for (int i = from.index() + 1; i < journey.size() && isWithin(from, i, within); i++) {
            if (journey.typeAt(i) == EventType.REFUNDED) {
                Event refund = journey.step(i);
                if (!refund.has(NumberField.AMOUNT)) {
                    return true;
                }
                sum += Math.max(0, refund.number(NumberField.AMOUNT, 0));
            }
        }
        long price = price(from);
        return price > 0 && sum * 100.0 >= price * (double) NEARLY_THE_PRICE;
    }

    /** What was paid for the order at hand: what the payment says, else what was said before it. */
    private static long price(Moment sent) {
        Journey journey = sent.journey();
        String order = sent.text(TextField.ORDER);
        for (int i = journey.lastBefore(sent.index(), EventType.PAID); i >= 0; i--) {
            Event step = journey.step(i);
            if (step.type().stream() == Stream.ORDERS
                    && step.has(NumberField.AMOUNT)
                    && step.text(TextField.ORDER).equals(order)) {
                return step.number(NumberField.AMOUNT, UNKNOWN);
            }
        }
        return UNKNOWN;
    }

    /** What went back of all that was counted, 0 to 1. */
    static double share(View view, Aggregate counted, Facet back) {
        Sent all = new Sent();
        Weights weights = weights(view, counted, back);
        view.entries(counted, entry -> all.add(entry.has(back), weights.of(entry, back)));
        return all.share();
    }

    /** What went back of all that was sent to one account of a handset, 0 to 1. */
    static double share(View view, Aggregate sent, String account) {
        Sent of = byAccount(view, sent).get(account);
        return of == null ? 0 : of.share();
    }

    /** Accounts that had several orders back, and nearly all that was sent to them. */
    static long accounts(View view, Aggregate sent) {
        return accounts(view, sent, AGAIN, NEARLY_ALL);
    }

    /** Accounts that had so many orders back or more, and such a part of what was sent to them. */
    static long accounts(View view, Aggregate sent, double back, double share) {
        return byAccount(view, sent).values().stream()
                .filter(account -> account.orders >= back && account.share() >= share)
                .count();
    }

    private static Map<String, Sent> byAccount(View view, Aggregate sent) {
        Map<String, Sent> byAccount = new HashMap<>();
        Weights weights = weights(view, sent, WENT_BACK);
        view.entries(
                sent,
                entry -> {
                    if (entry.member() != null) {
                        byAccount
                                .computeIfAbsent(entry.member(), account -> new Sent())
                                .add(entry.has(WENT_BACK), weights.of(entry, WENT_BACK));
                    }
                });
        return byAccount;
    }

    /**
     * What orders weigh.
     *
     * @param mean of those that went back and say what they cost, fen; 0 if none does
     */
    private record Weights(double mean) {

        double of(View.Entry order, Facet back) {
            long price = order.number(PRICE, UNKNOWN);
            if (mean == 0) {
                return 1;
            }
            if (price < 0) {
                return mean;
            }
            return order.has(back) ? Math.min((double) price, DEAREST * mean) : (double) price;
        }
    }

    private static Weights weights(View view, Aggregate counted, Facet back) {
        double[] known = {0, 0};
        view.entries(
                counted,
                entry -> {
                    long price = entry.number(PRICE, UNKNOWN);
                    if (price >= 0 && entry.has(back)) {
                        known[0]++;
                        known[1] += price;
                    }
                });
        return new Weights(known[0] == 0 ? 0 : known[1] / known[0]);
    }
}
