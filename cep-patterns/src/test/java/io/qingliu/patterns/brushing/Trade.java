package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Told.order;
import static io.qingliu.patterns.Told.scan;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Orders as stories about brushing need them, beginning with the payment; their price is 99 yuan.
 */
final class Trade {

    static final String SHOP = "s1";
    static final String THE_SHOP = "SHOP:P1:s1";
    static final long PRICE = 9900;

    private Trade() {}

    /** An order is paid, and no more is told of it. */
    static Told paid(String order, String buyer) {
        return order(EventType.PAID, order, buyer, SHOP)
                .with(NumberField.AMOUNT, PRICE)
                .with(NumberField.QUANTITY, 1);
    }

    /** Shipped so long after now. */
    static Told shipped(String order, String buyer, Duration after) {
        return order(EventType.SHIPPED, order, buyer, SHOP)
                .with(TextField.CARRIER, "YTO")
                .with(TextField.WAYBILL, "w" + order)
                .after(after);
    }

    /** Confirmed by somebody so long after now. */
    static Told confirmed(String order, String buyer, Actor by, Duration after) {
        return order(EventType.COMPLETED, order, buyer, SHOP).by(by).after(after);
    }

    /** Reviewed by the buyer so long after now. */
    static Told reviewed(String order, String buyer, int stars, Duration after) {
        return Told.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + order)
                .with(TextField.ORDER, order)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, SHOP)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER)
                .after(after);
    }

    /** Its parcel is scanned so long after now. */
    static Told scanned(EventType type, String order, Duration after) {
        return scan(type, "w" + order, order, SHOP).after(after);
    }

    /** Goods travel: shipped after 20 hours, delivered on the third day, confirmed a day later. */
    static Told[] honest(String order, String buyer) {
        return new Told[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(20)),
            scanned(EventType.PICKED_UP, order, ofHours(21)),
            scanned(EventType.DELIVERED_SELF, order, ofHours(60)),
            confirmed(order, buyer, Actor.BUYER, ofHours(84))
        };
    }

    /** A waybill was bought, nothing moves, the buyer confirms after three hours. */
    static Told[] unseen(String order, String buyer) {
        return new Told[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(1)),
            scanned(EventType.WAYBILL_CREATED, order, ofHours(1)),
            confirmed(order, buyer, Actor.BUYER, ofHours(3))
        };
    }

    /** Delivered within hours, confirmed half an hour later, praised nine minutes after. */
    static Told[] compressed(String order, String buyer, int stars) {
        return new Told[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(1)),
            scanned(EventType.DELIVERED_SELF, order, ofHours(5)),
            confirmed(order, buyer, Actor.BUYER, ofHours(5).plusMinutes(30)),
            reviewed(order, buyer, stars, ofHours(5).plusMinutes(39))
        };
    }

    /** The same, each event changed. */
    static Told[] each(Told[] told, UnaryOperator<Told> change) {
        List<Told> changed = new ArrayList<>();
        for (Told one : told) {
            changed.add(change.apply(one));
        }
        return changed.toArray(new Told[0]);
    }

    /** Life goes on for so many days, so that what is absent is certain to be absent. */
    static Story lifeGoesOn(Story story, int days) {
        return story.after(ofDays(days)).tell(Told.account(EventType.LOGIN, "somebody"));
    }

    static Duration minutes(long minutes) {
        return ofMinutes(minutes);
    }
}
