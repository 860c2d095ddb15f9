package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.StoryEvent.happens;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;

/** Reviews and what becomes of them; review, order and author have one number. */
final class Blame {

    static final ReviewRemoval REMOVAL = new ReviewRemoval();
    static final String SHOP = "s1";
    static final String THE_SHOP = "SHOP:P1:s1";

    private Blame() {}

    private static StoryEvent of(EventType type, String number, String shop) {
        return happens(type)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, "b" + number)
                .with(TextField.SHOP, shop);
    }

    static StoryEvent posted(String number, String shop, int stars) {
        return of(EventType.POSTED, number, shop).with(NumberField.RATING, stars).by(Actor.BUYER);
    }

    static StoryEvent changed(String number, String shop, int stars) {
        return of(EventType.CHANGED, number, shop).with(NumberField.RATING, stars).by(Actor.BUYER);
    }

    static StoryEvent withdrawn(String number, String shop) {
        return of(EventType.WITHDRAWN, number, shop).by(Actor.BUYER);
    }

    static StoryEvent removed(String number, String shop, String operator) {
        return of(EventType.REMOVED, number, shop)
                .with(TextField.OPERATOR, operator)
                .by(Actor.STAFF);
    }

    static StoryEvent folded(String number, String shop) {
        return of(EventType.FOLDED, number, shop).by(Actor.SYSTEM);
    }

    /** The shop pays the author. */
    static StoryEvent pays(String number, String shop) {
        return happens(EventType.TRANSFER)
                .with(TextField.FROM, shop)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, "b" + number)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, 3000)
                .with(TextField.ORDER, "o" + number);
    }

    /** Somebody opens the order through an app, for no work item. */
    static StoryEvent opened(String number, String operator, String app) {
        return happens(EventType.REVEAL)
                .with(TextField.OPERATOR, operator)
                .with(TextField.OBJECT, "o" + number)
                .with(TextField.APP, app);
    }

    /** Life goes on for so many days, so that what is absent is certain to be absent. */
    static Story lifeGoesOn(Story story, int days) {
        return story.after(Duration.ofDays(days))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"));
    }
}
