package io.qingliu.patterns.subsidyfraud;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is subsidised, and with how much. A platform says so on the order ({@code subsidy}, or a
 * {@code coupon} whose worth it does not name), or by a payment of the order.
 */
final class Subsidies {

    static final Duration DAY = Duration.ofHours(24);
    static final Duration WEEK = Duration.ofDays(7);
    static final Duration FORTNIGHT = Duration.ofDays(14);
    static final Duration MONTH = Duration.ofDays(30);

    /** Attribute of signals: how much was drawn in the window, fen; the grade depends on it. */
    static final String MONEY = "subsidyAmount";

    /** Most one order weighs, fen: keeps squares of sums within 64 bits. */
    private static final long MOST_FEN = 10_000_000;

    static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);
    static final Dimension BUYER = Dimension.of(SubjectKind.BUYER);
    static final Dimension DEVICE = Dimension.of(SubjectKind.DEVICE);
    static final Dimension PURSE = Dimension.of(SubjectKind.PAY_ACCOUNT);
    static final Dimension DRIVER = Dimension.of(SubjectKind.DRIVER);

    /** The buyer of an order. */
    static final Facet BY_BUYER = Facet.subject(SubjectKind.BUYER);

    /** The handset, as a subject. */
    static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);

    /** The purse it was paid from, as a subject. */
    static final Facet PAYER = Facet.subject(SubjectKind.PAY_ACCOUNT);

    /** Every subsidised order, once. */
    static final Mark SUBSIDISED = subsidised("subsidised-order", moment -> true);

    private Subsidies() {}

    static Rule.Builder rule(String id, String title) {
        return Rule.signal(id, Behavior.SUBSIDY_FRAUD, title);
    }

    /** A subsidised order of which something else holds, once in its life. */
    static Mark subsidised(String name, Predicate<Moment> where) {
        return Mark.mark(
                        name,
                        JourneyKind.ORDER,
                        Sequence.begin(
                                EventType.PAID, EventType.COUPON_USED, EventType.SUBSIDY_CLAIMED))
                .where(moment -> isPaid(moment) && isOfSubsidised(moment) && where.test(moment));
    }

    private static boolean isPaid(Moment moment) {
        return moment.type() == EventType.PAID || moment.seenBefore(EventType.PAID);
    }

    /** Whether the order's own records say that somebody else gave towards its price. */
    static boolean isSubsidised(Moment moment) {
        long subsidy = moment.number(NumberField.SUBSIDY, -1);
        return subsidy > 0 || (subsidy < 0 && moment.has(TextField.COUPON));
    }

    /** Whether the order of the moment is subsidised, by its own records or a payment of it. */
    static boolean isOfSubsidised(Moment moment) {
        return isSubsidised(moment)
                || isGift(moment.type())
                || moment.seenBefore(EventType.COUPON_USED)
                || moment.seenBefore(EventType.SUBSIDY_CLAIMED);
    }

    private static boolean isGift(EventType type) {
        return type == EventType.COUPON_USED || type == EventType.SUBSIDY_CLAIMED;
    }

    /** What was given towards the order by then, fen; 0 if nobody says how much. */
    static long money(Moment moment) {
        long subsidy = moment.number(NumberField.SUBSIDY, 0);
        for (int i = moment.index(); subsidy <= 0 && i >= 0; i--) {
            if (isGift(moment.journey().step(i).type())) {
                subsidy = moment.journey().step(i).number(NumberField.AMOUNT, 0);
            }
        }
        return capped(subsidy);
    }

    /** A sum of money from 0 to the most that one weighs, fen. */
    static long capped(long fen) {
        return Math.min(MOST_FEN, Math.max(0, fen));
    }

    /** The money of what a rule counts, as its signal carries it; null if nobody says how much. */
    static String written(View view) {
        long money = view.sum(view.primary());
        return money > 0 ? Long.toString(money) : null;
    }

    static String order(Moment moment) {
        return moment.text(TextField.ORDER);
    }

    static String buyer(Moment moment) {
        return moment.subject(SubjectKind.BUYER);
    }

    /** Whether an account is one that buys or rides; what is not said is a buyer. */
    static boolean isCustomer(Moment moment) {
        long kind = moment.number(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER.ordinal());
        return kind == Codes.AccountKind.BUYER.ordinal()
                || kind == Codes.AccountKind.RIDER.ordinal();
    }

    /** Whether both are known and the same. */
    static boolean isSame(Moment moment, TextField one, TextField other) {
        String text = moment.text(one);
        return text != null && text.equals(moment.text(other));
    }
}
