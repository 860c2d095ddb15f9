package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.shipped;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-18D and BRU-18P: a shop buys from itself on its own device, or from its own purse. */
class SelfBuyingTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String OWN = "device:k1:counter";
    private static final String PURSE = "pay:k1:till";

    private static StoryEvent[] sold(String order, String buyer, String device, String purse) {
        return new StoryEvent[] {
            paid(order, buyer)
                    .with(TextField.DEVICE, device)
                    .with(TextField.PAY_ACCOUNT, purse)
                    .with(TextField.RECIPIENT_PHONE, "phone:k1:home"),
            shipped(order, buyer, ofHours(3))
                    .with(TextField.SHOP_DEVICE, OWN)
                    .with(TextField.SHOP_PAY_ACCOUNT, PURSE)
        };
    }

    /** Evening after evening two of the same accounts. */
    private static Story family(int evenings, String device, String purse) {
        Story story = story();
        for (int day = 1; day <= evenings; day++) {
            for (int i = 0; i < 2; i++) {
                story.on(day, (20 + i) + ":00")
                        .receive(sold("o" + day + "-" + i, "own" + (day + i) % 3, device, purse));
            }
        }
        return story;
    }

    @Test
    void theFamilyUnderTheCounterBuysFromItself() {
        family(5, OWN, "pay:k1:wife")
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18D")
                .isSilent("BRU-18P");
        family(5, "device:k1:wife", PURSE)
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18P")
                .isSilent("BRU-18D");
    }

    @Test
    void accountsThatPlacedFiveOfThemTakePart() {
        family(7, OWN, "pay:k1:wife")
                .watchedAfterwards(BRUSHING)
                .finds("BUYER:P1:own1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18D");
        family(5, OWN, "pay:k1:wife").watchedAfterwards(BRUSHING).spares("BUYER:P1:own1");
    }

    @Test
    void nineOrdersAreAnOwnerWhoBuysToo() {
        Story nine = family(4, OWN, PURSE);
        nine.on(5, "20:00").receive(sold("ninth", "own0", OWN, PURSE));
        nine.watchedAfterwards(BRUSHING).isSilent("BRU-18D").isSilent("BRU-18P").findsNobody();
        nine.on(5, "21:00").receive(sold("tenth", "own1", OWN, PURSE));
        nine.watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18D", "BRU-18P");
    }

    @Test
    void theSameOfAShopThatSellsHundredsIsItsOwnersHome() {
        busy(490)
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18D");
        busy(491).watchedAfterwards(BRUSHING).isSilent("BRU-18D").findsNobody();
    }

    private static Story busy(int strangers) {
        Story story = story();
        for (int i = 0; i < strangers; i++) {
            story.on(1, "09:00").receive(sold("s" + i, "b" + i, "device:k1:" + i, "pay:k1:" + i));
        }
        for (int i = 0; i < 10; i++) {
            story.on(1, "20:00").receive(sold("own" + i, "own" + i % 2, OWN, "pay:k1:wife"));
        }
        return story;
    }

    @Test
    void aStoreOrdersOnItsTabletForWhoeverComesIn() {
        Story store = story();
        for (int i = 0; i < 30; i++) {
            store.on(1 + i % 6, "15:00")
                    .receive(sold("o" + i, "b" + i / 2, OWN, "pay:k1:" + i / 2));
        }
        store.watchedAfterwards(BRUSHING).isSilent("BRU-18D").findsNobody();
    }

    @Test
    void goodsThatAreHandedOverAtOnceDoNotCount() {
        Story store = story();
        for (int i = 0; i < 12; i++) {
            StoryEvent[] sold = sold("o" + i, "own" + i % 2, OWN, PURSE);
            for (int j = 0; j < sold.length; j++) {
                sold[j] = sold[j].with(NumberField.FULFILMENT, Fulfilment.PICKUP);
            }
            store.on(1 + i % 6, "15:00").receive(sold);
        }
        store.watchedAfterwards(BRUSHING).isSilent("BRU-18D").isSilent("BRU-18P").findsNobody();
    }

    @Test
    void whoeverCallsGetsWhatTheSellerWritesDown() {
        callers(8)
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-18D", "PHONE_ORDERS")
                .spares(THE_SHOP);
        callers(7)
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-18D");
    }

    /** Ten orders by the seller's account, for so many different people. */
    private static Story callers(int people) {
        Story story = story();
        for (int i = 0; i < 10; i++) {
            StoryEvent[] sold = sold("o" + i, "seller", OWN, "pay:k1:wife");
            sold[0] = sold[0].with(TextField.RECIPIENT_PHONE, "phone:k1:" + i % people);
            story.on(1 + i % 5, "11:00").receive(sold);
        }
        return story;
    }

    /** What belongs to the shop is said when it sends, and not by every platform before. */
    @Test
    void aPlatformThatSaysNothingOfTheShopIsNotJudged() {
        Story story = story();
        for (int i = 0; i < 12; i++) {
            story.on(1 + i % 6, "20:00")
                    .receive(
                            paid("o" + i, "own" + i % 2).with(TextField.DEVICE, OWN),
                            shipped("o" + i, "own" + i % 2, ofHours(3)));
        }
        story.watchedAfterwards(BRUSHING).isSilent("BRU-18D").findsNobody();
    }
}
