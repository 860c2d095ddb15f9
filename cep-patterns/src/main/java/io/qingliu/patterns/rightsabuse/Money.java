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
 * of a fen cost nothing (docs/adr/0069). Read at the step at which an order was sent, a month
 * later.
 */
final class Money {

    private static final long MONTH = Duration.ofDays(30).toMillis();

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

    /** Whether an order's money went back within a month after it was sent. */
    static final Facet WENT_BACK = Facet.flag("went-back", Money::wentBack);

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

    /**
     * Whether the purchase was given back within a month after it was sent. A refund that names no
     * sum is one of all; sums of an unknown price prove nothing.
     */
    static boolean wentBack(Moment sent) {
        Journey journey = sent.journey();
        long sum = 0;
        for (int i = sent.index() + 1;
                i < journey.size() && journey.timeAt(i) - sent.time() <= MONTH;
                i++) {
            if (journey.typeAt(i) == EventType.REFUNDED) {
                Event refund = journey.step(i);
                if (!refund.has(NumberField.AMOUNT)) {
                    return true;
                }
                sum += Math.max(0, refund.number(NumberField.AMOUNT, 0));
            }
        }
        long price = price(sent);
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

    /** What went back of all that was sent, 0 to 1. */
    static double share(View view, Aggregate sent) {
        Sent all = new Sent();
        Weights weights = weights(view, sent);
        view.entries(sent, entry -> all.add(entry.has(WENT_BACK), weights.of(entry)));
        return all.share();
    }

    /** Accounts that had several orders back, and nearly all that was sent to them. */
    static long accounts(View view, Aggregate sent) {
        Map<String, Sent> byAccount = new HashMap<>();
        Weights weights = weights(view, sent);
        view.entries(
                sent,
                entry -> {
                    if (entry.member() != null) {
                        byAccount
                                .computeIfAbsent(entry.member(), account -> new Sent())
                                .add(entry.has(WENT_BACK), weights.of(entry));
                    }
                });
        return byAccount.values().stream()
                .filter(account -> account.orders >= AGAIN && account.share() >= NEARLY_ALL)
                .count();
    }

    /**
     * What orders weigh.
     *
     * @param mean of those that went back and say what they cost, fen; 0 if none does
     */
    private record Weights(double mean) {

        double of(View.Entry order) {
            long price = order.number(PRICE, UNKNOWN);
            if (mean == 0) {
                return 1;
            }
            if (price < 0) {
                return mean;
            }
            return order.has(WENT_BACK) ? Math.min((double) price, DEAREST * mean) : (double) price;
        }
    }

    private static Weights weights(View view, Aggregate sent) {
        double[] known = {0, 0};
        view.entries(
                sent,
                entry -> {
                    long price = entry.number(PRICE, UNKNOWN);
                    if (price >= 0 && entry.has(WENT_BACK)) {
                        known[0]++;
                        known[1] += price;
                    }
                });
        return new Weights(known[0] == 0 ? 0 : known[1] / known[0]);
    }
}
