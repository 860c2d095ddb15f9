package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.StoryEvent.scan;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;

/** Reviews as stories about them need them; a review and its order have one number. */
final class Praise {

    static final FakeReview FAKE_REVIEW = new FakeReview();
    static final String SHOP = "s1";
    static final String THE_SHOP = "SHOP:P1:s1";

    /** A text, as the edge leaves it. */
    static final long TEXT = 0x5a3c_96e1_0f7b_d248L;

    private Praise() {}

    /** A buyer reviews an order, and no more is known of either. */
    static StoryEvent review(String number, String buyer, int stars) {
        return happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, SHOP)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER);
    }

    /** A review with a text of forty characters. */
    static StoryEvent posting(long text, String number, String buyer, int stars) {
        return review(number, buyer, stars)
                .with(NumberField.TEXT_HASH, text)
                .with(NumberField.TEXT_LENGTH, 40);
    }

    static StoryEvent shipped(String number, String buyer) {
        return order(EventType.SHIPPED, "o" + number, buyer, SHOP)
                .with(TextField.CARRIER, "YTO")
                .with(TextField.WAYBILL, "w" + number);
    }

    static StoryEvent scanned(EventType type, String number) {
        return scan(type, "w" + number, "o" + number, SHOP);
    }

    /** Shipped, delivered two days later, and reviewed so long after that. */
    static StoryEvent[] delivered(String number, String buyer, int stars, Duration thinking) {
        Duration road = Duration.ofHours(48);
        return new StoryEvent[] {
            shipped(number, buyer),
            scanned(EventType.DELIVERED_SELF, number).after(road),
            review(number, buyer, stars).after(road.plus(thinking))
        };
    }

    /** Said to be shipped; a number was bought, and two days later the buyer reviews. */
    static StoryEvent[] unseen(String number, String buyer, int stars) {
        return new StoryEvent[] {
            shipped(number, buyer),
            scanned(EventType.WAYBILL_CREATED, number),
            review(number, buyer, stars).after(Duration.ofHours(48))
        };
    }

    /** A shop pays a buyer, and says for which order; null if it does not. */
    static StoryEvent pays(String shop, String buyer, String number, long fen) {
        return happens(EventType.TRANSFER)
                .with(TextField.FROM, shop)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, fen)
                .with(TextField.ORDER, number == null ? null : "o" + number);
    }

    /** Life goes on for so many days, so that what is absent is certain to be absent. */
    static Story lifeGoesOn(Story story, int days) {
        return story.after(Duration.ofDays(days))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"));
    }
}
