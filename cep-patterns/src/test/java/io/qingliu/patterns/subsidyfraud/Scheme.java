package io.qingliu.patterns.subsidyfraud;

import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;

/**
 * Words for stories about subsidies. An order costs 99 yuan, of which 30 are given. What a story
 * does not mention is innocent: everybody has a handset, a purse, a number and a door.
 */
final class Scheme {

    static final SubsidyFraud RULES = new SubsidyFraud();

    static final String SHOP = "s1";
    static final String THE_SHOP = "SHOP:P1:s1";
    static final String THE_DRIVER = "DRIVER:P1:dan";
    static final long PRICE = 9900;
    static final long GIVEN = 3000;

    private Scheme() {}

    static String buyer(String account) {
        return "BUYER:P1:" + account;
    }

    static String device(String handset) {
        return "DEVICE::hardware%3Ak1%3A" + handset;
    }

    static String purse(String purse) {
        return "PAY_ACCOUNT::pay%3Ak1%3A" + purse;
    }

    /** Somebody signs up on a handset of their own. */
    static StoryEvent signsUp(String account) {
        return StoryEvent.account(EventType.REGISTERED, account)
                .with(TextField.DEVICE, "device:k1:" + account)
                .with(TextField.HARDWARE, "hardware:k1:" + account)
                .with(TextField.PHONE, "phone:k1:" + account);
    }

    /** On a handset that others use as well, in one and the same installation. */
    static StoryEvent on(String handset, StoryEvent received) {
        return received.with(TextField.HARDWARE, "hardware:k1:" + handset)
                .with(TextField.DEVICE, "device:k1:" + handset);
    }

    /** Paid from a purse that others use as well. */
    static StoryEvent from(String purse, StoryEvent received) {
        return received.with(TextField.PAY_ACCOUNT, "pay:k1:" + purse);
    }

    /** An account is granted what newcomers get. */
    static StoryEvent granted(String account) {
        return StoryEvent.happens(EventType.COUPON_GRANTED)
                .with(TextField.TO, account)
                .with(NumberField.TO_KIND, Codes.PartyKind.BUYER)
                .with(TextField.CAMPAIGN, "new")
                .with(NumberField.AMOUNT, GIVEN);
    }

    /** An order at full price. */
    static StoryEvent unsubsidised(String order, String buyer, String shop) {
        return StoryEvent.order(EventType.PAID, order, buyer, shop)
                .with(NumberField.AMOUNT, PRICE)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer)
                .with(TextField.RECIPIENT_PHONE, "phone:k1:" + buyer)
                .with(TextField.SHOP_DEVICE, "device:k1:counter")
                .with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:till");
    }

    /** A subsidised order is paid. */
    static StoryEvent paid(String order, String buyer, String shop) {
        return unsubsidised(order, buyer, shop).with(NumberField.SUBSIDY, GIVEN);
    }

    /** At the shop that stories are about. */
    static StoryEvent paid(String order, String buyer) {
        return paid(order, buyer, SHOP);
    }

    /** What happens to an order after it was paid. */
    static StoryEvent later(EventType type, String order, String buyer, Duration after) {
        return StoryEvent.order(type, order, buyer, SHOP).after(after);
    }

    /** Somebody signs up and half an hour later makes a subsidised purchase at a shop. */
    static StoryEvent[] newcomer(String account, String shop) {
        return new StoryEvent[] {
            signsUp(account), paid("o-" + account, account, shop).after(ofMinutes(30))
        };
    }

    /** A subsidised ride is over: 3 km in ten minutes, or as the story says. */
    static StoryEvent ride(String order, String rider, String driver) {
        return StoryEvent.order(EventType.COMPLETED, order, rider, "fleet")
                .with(NumberField.FULFILMENT, Codes.Fulfilment.RIDE)
                .with(NumberField.SUBSIDY, 800)
                .with(NumberField.AMOUNT, 1800)
                .with(TextField.DRIVER, driver)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + rider)
                .with(TextField.SHOP_DEVICE, "device:k1:" + driver);
    }

    static StoryEvent over(long metres, long seconds, StoryEvent ride) {
        return ride.with(NumberField.DISTANCE_METRES, metres)
                .with(NumberField.DURATION_SECONDS, seconds);
    }
}
