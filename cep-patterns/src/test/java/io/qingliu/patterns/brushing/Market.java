package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.Comparator;
import java.util.function.BiFunction;

/**
 * Sellers who may be each other's buyers. Seller i runs shop si and buys with an account bi; what
 * ties the two is told by each story.
 */
final class Market {

    static final String TIE = "BRU-06-TIE";

    private static final Brushing BRUSHING = new Brushing();

    private Market() {}

    static StoryEvent buys(int buyer, String shop, int time) {
        return paid("m" + buyer + shop + "-" + time, "b" + buyer)
                .with(TextField.SHOP, shop)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer);
    }

    /** The shop's account signs up with a number. */
    static StoryEvent opens(String shop, String phone) {
        return StoryEvent.happens(EventType.REGISTERED)
                .with(TextField.ACCOUNT, shop)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.SELLER)
                .with(TextField.PHONE, phone);
    }

    static StoryEvent signsUp(int buyer, String phone) {
        return StoryEvent.account(EventType.REGISTERED, "b" + buyer).with(TextField.PHONE, phone);
    }

    /** Sellers who sign up with one number for shop and account. */
    static Story market(int sellers) {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < sellers; i++) {
            story.receive(opens("s" + i, "phone:k1:" + i), signsUp(i, "phone:k1:" + i))
                    .after(ofHours(1));
        }
        return story.on(2, "08:00");
    }

    /** Each of them buys from each other one so many times, at all hours. */
    static Story eachFromEach(Story story, int sellers, int times) {
        return round(story, sellers, times, Market::buys);
    }

    interface Buying {
        StoryEvent buys(int buyer, String shop, int time);
    }

    static Story round(Story story, int sellers, int times, Buying buying) {
        for (int time = 0; time < times; time++) {
            for (int from = 0; from < sellers; from++) {
                for (int to = 0; to < sellers; to++) {
                    if (from != to) {
                        story.receive(buying.buys(from, "s" + to, time)).after(ofHours(5));
                    }
                }
            }
        }
        return story;
    }

    static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 4).watchedBy(BRUSHING);
    }

    static Signal last(Story.Outcome outcome) {
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals(TIE))
                .max(Comparator.comparingLong(Signal::time))
                .orElseThrow();
    }

    static StoryEvent logsIn(String shop, int device) {
        return StoryEvent.happens(EventType.LOGIN)
                .with(TextField.ACCOUNT, shop)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.SELLER)
                .with(TextField.DEVICE, "device:k1:b" + device);
    }

    /** Parcels leave each shop every day, off its device and for its purse. */
    static Story shipped(BiFunction<StoryEvent, Integer, StoryEvent> with) {
        Story story = story().on(1, "07:00");
        for (int parcel = 0; parcel < 20; parcel++) {
            for (int i = 0; i < 4; i++) {
                String order = "h" + i + "-" + parcel;
                story.receive(
                                with.apply(
                                        StoryEvent.order(
                                                EventType.SHIPPED,
                                                order,
                                                "customer-" + order,
                                                "s" + i),
                                        i))
                        .after(ofHours(1));
            }
        }
        return story;
    }
}
