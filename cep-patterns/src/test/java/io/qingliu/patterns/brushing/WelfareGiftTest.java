package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** WELFARE_GIFT of BRU-05: a union gives its people the price of a gift, and a boss poses as it. */
class WelfareGiftTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String PAYER = "PAY_ACCOUNT::union";

    private static StoryEvent[] given(String order, String buyer, String item, long sum) {
        return new StoryEvent[] {
            StoryEvent.happens(EventType.TRANSFER)
                    .with(TextField.FROM, "union")
                    .with(NumberField.FROM_KIND, PartyKind.OTHER)
                    .with(TextField.FROM_ACCOUNT, "pay:k1:union")
                    .with(TextField.TO, buyer)
                    .with(NumberField.TO_KIND, PartyKind.BUYER)
                    .with(NumberField.AMOUNT, sum),
            paid(order, buyer).with(TextField.ITEM, item).after(minutes(4))
        };
    }

    /** Ten people get the price of the oil, the last so many something else. */
    private static Story onDay(Story story, int day, int others, String item, long sum) {
        String of = day + "-";
        return story.on(day, "12:00")
                .every(
                        minutes(2),
                        10,
                        i ->
                                i < 10 - others
                                        ? given("o" + of + i, "b" + of + i, "oil", PRICE)
                                        : given("o" + of + i, "b" + of + i, item, sum));
    }

    private static void isObserved(Story story) {
        story.watchedBy(BRUSHING)
                .explainedBy("BRU-05", "WELFARE_GIFT")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-05")
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-05");
    }

    private static void isSuspected(Story story) {
        story.watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05")
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    @Test
    void aUnionGivesItsPeopleThePriceOfTheOil() {
        isObserved(onDay(story(), 3, 0, "oil", PRICE));
    }

    @Test
    void fourInFiveGetTheSameThing() {
        isObserved(onDay(story(), 3, 2, "rice", PRICE));
        isSuspected(onDay(story(), 3, 3, "rice", PRICE));
        isSuspected(onDay(story(), 3, 3, null, PRICE));
    }

    /** A commission of two percent is one. */
    @Test
    void notAFenMoreThanThePrice() {
        isObserved(onDay(story(), 3, 10, "oil", PRICE));
        isSuspected(onDay(story(), 3, 10, "oil", PRICE + 1));
        isObserved(onDay(story(), 3, 2, "oil", PRICE + 1));
        isSuspected(onDay(story(), 3, 3, "oil", PRICE + 1));
    }

    /** The same five of a crew, twice. */
    @Test
    void eachGetsOne() {
        Story crew = story();
        for (String time : new String[] {"12:00", "15:00"}) {
            crew.on(3, time)
                    .every(minutes(2), 5, i -> given("o" + time + i, "b" + i, "oil", PRICE));
        }
        isSuspected(crew);
    }

    @Test
    void aBossComesAgainWithinTheMonth() {
        isSuspected(onDay(onDay(story(), 3, 0, "oil", PRICE), 13, 0, "oil", PRICE));
        isSuspected(onDay(onDay(story(), 3, 0, "oil", PRICE), 34, 0, "oil", PRICE));
        isObserved(onDay(onDay(story(), 3, 0, "oil", PRICE), 35, 0, "oil", PRICE));
    }

    @Test
    void theNextDayIsAnotherOccasion() {
        isSuspected(onDay(onDay(story(), 3, 0, "oil", PRICE), 4, 0, "oil", PRICE));
    }

    @Test
    void theShopsOwnPurseIsNoUnions() {
        story().on(3, "12:00")
                .every(
                        minutes(2),
                        10,
                        i -> {
                            StoryEvent[] received = given("o" + i, "b" + i, "oil", PRICE);
                            received[1].with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:union");
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    /** So many of ten buy over the firm's network. */
    private static Story inTheOffice(int buyers) {
        return story().on(3, "12:00")
                .every(
                        minutes(2),
                        10,
                        i -> {
                            StoryEvent[] received = given("o" + i, "b" + i, "oil", PRICE);
                            if (i < buyers) {
                                received[1].with(NumberField.NETWORK, Network.ENTERPRISE_NAT);
                            }
                            return received;
                        });
    }

    /** Held back twice a boss with an office would have .17 left of .85. */
    @Test
    void whatAnOfficeExplainsIsNotExplainedTwice() {
        isObserved(inTheOffice(4));
        inTheOffice(5)
                .watchedBy(BRUSHING)
                .explainedBy("BRU-05", "CORPORATE_PROCUREMENT")
                .shows("BRU-05", "WELFARE_GIFT", LookAlikeResult.Result.EXCLUDED);
    }
}
