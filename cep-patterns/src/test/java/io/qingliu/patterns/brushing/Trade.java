package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.StoryEvent.scan;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
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
    static StoryEvent paid(String order, String buyer) {
        return order(EventType.PAID, order, buyer, SHOP)
                .with(NumberField.AMOUNT, PRICE)
                .with(NumberField.QUANTITY, 1);
    }

    /** Shipped so long after now. */
    static StoryEvent shipped(String order, String buyer, Duration after) {
        return order(EventType.SHIPPED, order, buyer, SHOP)
                .with(TextField.CARRIER, "YTO")
                .with(TextField.WAYBILL, "w" + order)
                .after(after);
    }

    /** Confirmed by somebody so long after now. */
    static StoryEvent confirmed(String order, String buyer, Actor by, Duration after) {
        return order(EventType.COMPLETED, order, buyer, SHOP).by(by).after(after);
    }

    /** Reviewed by the buyer so long after now. */
    static StoryEvent reviewed(String order, String buyer, int stars, Duration after) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + order)
                .with(TextField.ORDER, order)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, SHOP)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER)
                .after(after);
    }

    /** Its parcel is scanned so long after now. */
    static StoryEvent scanned(EventType type, String order, Duration after) {
        return scan(type, "w" + order, order, SHOP).after(after);
    }

    /** Goods travel: shipped after 20 hours, delivered on the third day, confirmed a day later. */
    static StoryEvent[] honest(String order, String buyer) {
        return new StoryEvent[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(20)),
            scanned(EventType.PICKED_UP, order, ofHours(21)),
            scanned(EventType.DELIVERED_SELF, order, ofHours(60)),
            confirmed(order, buyer, Actor.BUYER, ofHours(84))
        };
    }

    /** A waybill was bought, nothing moves, the buyer confirms after three hours. */
    static StoryEvent[] unseen(String order, String buyer) {
        return new StoryEvent[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(1)),
            scanned(EventType.WAYBILL_CREATED, order, ofHours(1)),
            confirmed(order, buyer, Actor.BUYER, ofHours(3))
        };
    }

    /** Delivered within hours, confirmed half an hour later, praised nine minutes after. */
    static StoryEvent[] compressed(String order, String buyer, int stars) {
        return new StoryEvent[] {
            paid(order, buyer),
            shipped(order, buyer, ofHours(1)),
            scanned(EventType.DELIVERED_SELF, order, ofHours(5)),
            confirmed(order, buyer, Actor.BUYER, ofHours(5).plusMinutes(30)),
            reviewed(order, buyer, stars, ofHours(5).plusMinutes(39))
        };
    }

    /** The same, each event changed. */
    static StoryEvent[] each(StoryEvent[] received, UnaryOperator<StoryEvent> change) {
        List<StoryEvent> changed = new ArrayList<>();
        for (StoryEvent one : received) {
            changed.add(change.apply(one));
        }
        return changed.toArray(new StoryEvent[0]);
    }

    /** Life goes on for so many days, so that what is absent is certain to be absent. */
    static Story lifeGoesOn(Story story, int days) {
        return story.after(ofDays(days)).receive(StoryEvent.account(EventType.LOGIN, "somebody"));
    }

    static Duration minutes(long minutes) {
        return ofMinutes(minutes);
    }
}
