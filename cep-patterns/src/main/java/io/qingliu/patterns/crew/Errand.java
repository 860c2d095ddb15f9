package io.qingliu.patterns.crew;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A purchase as a task sheet has it (docs/reference/detection.md §0): found by search, one piece,
 * at the full price, sent by parcel, at a shop where the account was not seen to pay before. Many
 * honest purchases look so; what a link, a coupon, a session or a group brought in never does.
 *
 * <p>Only what was said of the order itself counts: in the life of an account, to which a payment
 * comes with what earlier records of its order said, the step before belongs to another order. One
 * of which nobody says how its buyer came is no errand: a platform that leaves {@code entry} out is
 * not judged by this.
 */
public final class Errand {

    /**
     * Shops under which one errand counts at most: its own, and those of the account's errands
     * before, the latest.
     */
    public static final int MOST = 12;

    /** Bytes of an order with all that is said of it, about. */
    private static final int WHOLE = 512;

    private Errand() {}

    /**
     * Whether a step of an account's life is the payment of an errand.
     *
     * @param life of the account
     * @param index of the step
     */
    public static boolean isOne(Journey life, int index) {
        if (life.typeAt(index) != EventType.PAID || !isLikeOne(life.step(index))) {
            return false;
        }
        String shop = life.step(index).text(TextField.SHOP);
        for (int i = index - 1; i >= 0; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && shop.equals(life.step(i).text(TextField.SHOP))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the order to whose life a step belongs was paid as errands are. */
    public static boolean isOrderLikeOne(Moment ofOrder) {
        Journey order = ofOrder.journey();
        int paid = order.lastBefore(ofOrder.index(), EventType.PAID);
        // Nearly all end with the first question.
        return paid >= 0
                && order.numberAt(paid, NumberField.ENTRY, -1) == Codes.Entry.SEARCH.ordinal()
                && isLikeOne(order.carried(paid, new CompactOutput(WHOLE)));
    }

    /**
     * The payments of the errands that an account ran before a step, earliest first: each at a shop
     * of its own.
     *
     * @param since event time from which they count, epoch milliseconds
     */
    public static List<Event> before(Journey life, int index, long since) {
        Set<String> known = new HashSet<>();
        List<Event> errands = new ArrayList<>();
        for (int i = 0; i < index; i++) {
            if (life.typeAt(i) == EventType.PAID
                    && known.add(life.step(i).text(TextField.SHOP))
                    && life.timeAt(i) >= since
                    && isLikeOne(life.step(i))) {
                errands.add(life.step(i));
            }
        }
        return errands;
    }

    /** The shop at hand and those of earlier errands, as written subjects: keys of a moment. */
    static List<String> withEarlier(Moment moment, List<Event> earlier) {
        List<String> shops = new ArrayList<>(shopsOf(earlier));
        shops.add(moment.subject(SubjectKind.SHOP));
        return shops;
    }

    /**
     * What an errand shows of others under the key at hand: under that of its own shop those of the
     * earlier errands, under that of an earlier one its own.
     */
    static List<String> others(Moment moment, Function<Moment, List<Event>> earlier) {
        return isCountedAtItsShop(moment)
                ? shopsOf(earlier.apply(moment))
                : List.of(moment.subject(SubjectKind.SHOP));
    }

    /** Whether a moment counts under the key of its own shop, not under that of an earlier one. */
    static boolean isCountedAtItsShop(Moment moment) {
        return moment.key() == null
                || moment.subject(SubjectKind.SHOP).equals(Dimension.partsOf(moment.key())[0]);
    }

    private static List<String> shopsOf(List<Event> earlier) {
        return earlier.subList(Math.max(0, earlier.size() - (MOST - 1)), earlier.size()).stream()
                .map(
                        paid ->
                                Moment.written(
                                        SubjectKind.SHOP,
                                        paid.platform(),
                                        paid.text(TextField.SHOP)))
                .toList();
    }

    /** Where a purchase goes: a pick-up point, else a house; null if neither is known. */
    static String home(Event paid) {
        String point = paid.text(TextField.PICKUP_POINT);
        return point == null ? paid.text(TextField.BUILDING) : point;
    }

    private static boolean isLikeOne(Event paid) {
        return paid.number(NumberField.ENTRY, -1) == Codes.Entry.SEARCH.ordinal()
                && paid.number(NumberField.QUANTITY, 1) == 1
                && isSentToOneself(paid)
                && isAtFullPrice(paid);
    }

    private static boolean isSentToOneself(Event paid) {
        long express = Codes.Fulfilment.EXPRESS.ordinal();
        return paid.number(NumberField.FULFILMENT, express) == express
                && !paid.has(TextField.GROUP_BUY)
                && !paid.has(TextField.LIVE_SESSION)
                && !isOnLentMachine(paid);
    }

    private static boolean isAtFullPrice(Event paid) {
        return !paid.has(TextField.COUPON) && paid.number(NumberField.SUBSIDY, 0) <= 0;
    }

    /** Colleagues and fellow students show each other where to buy. */
    private static boolean isOnLentMachine(Event paid) {
        long network = paid.number(NumberField.NETWORK, -1);
        return network == Codes.Network.CAMPUS.ordinal()
                || network == Codes.Network.ENTERPRISE_NAT.ordinal();
    }
}
