package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import java.time.Duration;
import java.util.Objects;

/**
 * Who comes to a shop's counter again, or goes from counter to counter (docs/adr/0109): read off
 * the life of the account that pays. A customer has a handset of their own, and hardly ever needs
 * what is sold over a counter in three shops of two months. A crew pays wherever its handsets are.
 */
final class ComesAgain {

    /** As R-BRU-06 looks. */
    private static final long LATELY = Duration.ofDays(60).toMillis();

    private ComesAgain() {}

    /**
     * Whether the account of a payment bought at the shop within two months before, or fetched what
     * it bought at another shop on the same handset, or at two other shops on a handset each. An
     * order is bought once, in however many parts it is paid.
     */
    static boolean isAgain(Moment paid) {
        Journey life = paid.journey();
        Event order = paid.event();
        String handset = Handset.of(order);
        Event elsewhere = null;
        boolean again = false;
        for (int i = paid.index() - 1; i >= 0 && paid.time() - life.timeAt(i) <= LATELY; i--) {
            if (life.typeAt(i) != EventType.PAID) {
                continue;
            }
            Event before = life.step(i);
            if (isSame(order, before, TextField.ORDER)) {
                return false;
            }
            String on = Handset.of(before);
            if (isSame(order, before, TextField.SHOP)
                    || (isFetched(before) && isOne(handset, on))) {
                again = true;
            } else if (isFetched(before) && on != null) {
                again |= elsewhere != null && areTwo(elsewhere, before);
                elsewhere = elsewhere == null ? before : elsewhere;
            }
        }
        return again;
    }

    private static boolean areTwo(Event one, Event other) {
        return !isSame(one, other, TextField.SHOP) && !isOne(Handset.of(one), Handset.of(other));
    }

    private static boolean isSame(Event one, Event other, TextField field) {
        return Objects.equals(one.text(field), other.text(field));
    }

    private static boolean isOne(String handset, String other) {
        return handset != null && handset.equals(other);
    }

    private static boolean isFetched(Event paid) {
        return paid.number(NumberField.FULFILMENT, -1) == Codes.Fulfilment.PICKUP.ordinal();
    }
}
