package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.time.Duration;

/**
 * The whole price of an order goes back to its buyer, by the shop's will, and the goods stay with
 * him: a refund that the platform did not decide, or a transfer of the shop's that names the order.
 * Nine tenths and more are the whole: who gives so much back has sold nothing, and a sum that is
 * made a little less or more than the price is made so to look like none. It may name any reason:
 * who praised an order had nothing to complain of. Counted once an order; one whose price nobody
 * names is not counted.
 */
public final class PriceReturned {

    /** How long after its payment an order is praised and given back at most. */
    private static final Duration LASTS = Duration.ofDays(30);

    /** How far a sum may be from the price and still be the price, percent. */
    private static final long TOLERANCE = 2;

    /**
     * From which part of the price on nothing is sold, percent: of the rest no shop pays for the
     * goods, their way and the platform's part.
     */
    private static final long WHOLE = 90;

    /** A week is what platforms give whoever has his money before he sends the goods back. */
    private static final Duration TO_SEND_BACK = Duration.ofDays(7);

    /**
     * Goods are on their way back, or were never taken in. Some carriers know no return: a parcel
     * of the order that is picked up then is one.
     */
    private static final EventType[] BACK = {
        EventType.REJECTED, EventType.RETURNING, EventType.RETURN_DELIVERED, EventType.PICKED_UP
    };

    private static final LookAlike RECALL =
            LookAlike.leftOut(
                    "PRODUCT_RECALL",
                    "A shop calls an article back and pays all who bought it: every fourth of them"
                            + " writes nothing");

    private static final LookAlike TRIAL =
            LookAlike.leftOut(
                    "FREE_TRIAL",
                    "A shop gives testers back what they paid, whatever they write: every fourth is"
                            + " not content");

    private static final LookAlike DECIDED_BY_THE_PLATFORM =
            LookAlike.leftOut(
                    "REFUND_ONLY",
                    "Money that the platform gives back without goods, at a buyer's word, is not"
                            + " the shop's doing and does not count");

    private static final LookAlike SENT_BACK =
            LookAlike.leftOut(
                    "RETURN_AFTER_USE",
                    "What a buyer praised and sent back all the same was tried: an order of which a"
                            + " parcel is on its way back does not count");

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
                        .then(PriceReturned::isFirstPraise, EventType.POSTED)
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
                completedAndReturned()
                        .unless(BACK)
                        .then(PriceReturned::isFirstPraise, EventType.POSTED)
                        .within(LASTS));
    }

    /**
     * Orders that were completed and then given back whole, goods kept, praised or not.
     *
     * @param name of the mark
     */
    public static Mark afterCompletion(String name) {
        return Mark.mark(name, JourneyKind.ORDER, completedAndReturned().within(LASTS));
    }

    /**
     * Orders whose goods came and that were given back whole then, completed or not, goods kept for
     * a week from then on.
     *
     * @param name of the mark
     */
    public static Mark afterDelivery(String name) {
        return Mark.mark(
                        name,
                        JourneyKind.ORDER,
                        Sequence.begin(EventType.REFUNDED, EventType.TRANSFER))
                .where(
                        moment ->
                                isWhole(moment)
                                        && isKept(moment.journey(), moment.index(), until(moment)))
                .settledAfter(TO_SEND_BACK, BACK);
    }

    /**
     * Whether the order of such a mark was reviewed by its buyer, until a week after the money,
     * with so many stars.
     */
    public static boolean isReviewed(Moment moment, int fewest, int most) {
        Journey journey = moment.journey();
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= until(moment); i++) {
            if (journey.typeAt(i) == EventType.POSTED) {
                Event review = journey.step(i);
                long stars = review.number(NumberField.RATING, 0);
                if (ReviewTrail.isWritten(review) && stars >= fewest && stars <= most) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long until(Moment moment) {
        return moment.time() + TO_SEND_BACK.toMillis();
    }

    private static Sequence completedAndReturned() {
        return Sequence.begin(EventType.COMPLETED)
                .unless(BACK)
                .then(PriceReturned::isWhole, EventType.REFUNDED, EventType.TRANSFER);
    }

    /**
     * What a rule about orders that are praised and given back asks of all of them: six accounts
     * and ten orders in thirty days, and that nearly all that the shop gives back whole is such.
     *
     * @param praised orders that are praised and given back, by their buyers
     * @param all that the shop gives back whole
     */
    public static Rule.Builder undoing(Rule.Builder rule, Aggregate praised, Aggregate all) {
        return rule.distinct(praised)
                .within(
                        LASTS,
                        Param.chosen(
                                "buyers",
                                6,
                                "accounts",
                                3,
                                500,
                                "as many as make a crew that somebody is suspected for (R-BRU-04)"))
                .andAtLeast(
                        "orders given back",
                        view -> view.count(praised),
                        Param.chosen(
                                "orders",
                                10,
                                "orders",
                                3,
                                1000,
                                "as many as R-BRU-01 asks a day, and R-REV-06 a week"))
                .settledAtLeast(
                        "share of what it gives back whole",
                        view -> view.ratio(praised, all),
                        Param.chosen(
                                "ofGivenBack",
                                0.85,
                                "share",
                                0.1,
                                1,
                                "of those whom a shop pays back, in a trial or because something"
                                        + " broke, every fourth is not content or writes nothing"))
                .sparing(RECALL, TRIAL, DECIDED_BY_THE_PLATFORM, SENT_BACK);
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

    /** The first praise of the order. */
    private static boolean isFirstPraise(Moment moment) {
        if (!ReviewTrail.isPraise(moment)) {
            return false;
        }
        for (int i = 0; i < moment.index(); i++) {
            if (moment.journey().typeAt(i) == EventType.POSTED
                    && ReviewTrail.isPraise(moment.journey().step(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the refund or transfer at hand is of a whole order, the shop's doing, the first such
     * of the order, and nothing of it went back before.
     */
    private static boolean isWhole(Moment moment) {
        Journey journey = moment.journey();
        int paid = journey.lastBefore(moment.index(), EventType.PAID);
        if (paid < 0 || !isWholeStep(journey, paid, moment.event())) {
            return false;
        }
        for (int i = paid + 1; i < moment.index(); i++) {
            boolean before =
                    switch (journey.typeAt(i)) {
                        case REJECTED, RETURNING, RETURN_DELIVERED -> true;
                        case REFUNDED, TRANSFER -> isWholeStep(journey, paid, journey.step(i));
                        default -> false;
                    };
            if (before) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWholeStep(Journey journey, int paidAt, Event step) {
        long price = price(journey, paidAt);
        return price > 0
                && !Moment.isRide(journey.step(paidAt))
                && returned(journey, paidAt, step) * 100 >= price * WHOLE;
    }

    /**
     * What the shop gives its buyer of the order paid at that step, by a refund that the platform
     * did not decide, or by a transfer, fen; -1 if the step is neither. A refund that names no sum
     * is of the whole price.
     */
    public static long returned(Journey journey, int paidAt, Event step) {
        if (step.type() == EventType.REFUNDED) {
            return step.actor() == Codes.Actor.SYSTEM
                    ? -1
                    : step.number(NumberField.AMOUNT, price(journey, paidAt));
        }
        Event paid = journey.step(paidAt);
        String buyer = paid.text(TextField.BUYER);
        boolean fromShop =
                buyer != null
                        && ReviewTrail.isTo(step, buyer)
                        && step.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                        && paid.text(TextField.SHOP).equals(step.text(TextField.FROM));
        return fromShop ? step.number(NumberField.AMOUNT, -1) : -1;
    }

    /**
     * Whether the goods of an order came before that step, and none of them is seen to go back by
     * that time. Some carriers know no return: a parcel that is picked up after the goods came is
     * one.
     */
    public static boolean isKept(Journey journey, int at, long until) {
        boolean came = false;
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= until; i++) {
            EventType type = journey.typeAt(i);
            boolean back =
                    switch (type) {
                        case REJECTED, RETURNING, RETURN_DELIVERED -> true;
                        case PICKED_UP -> came;
                        default -> false;
                    };
            if (back) {
                return false;
            }
            came |= i < at && (type == EventType.COMPLETED || type.isDelivery());
        }
        return came;
    }

    /** Whether a sum is that price, fen, give or take two percent. */
    public static boolean isPrice(long sum, long price) {
        return sum > 0 && Math.abs(sum - price) * 100 <= price * TOLERANCE;
    }
}
