package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** BRU-05W: price and commission come hours before, from one purse, again and again. */
class AdvancesTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String RULE = "BRU-05W";
    private static final String PAYER = "PAY_ACCOUNT::boss";
    private static final Duration AHEAD = ofHours(5);

    private static StoryEvent[] advanced(int i, int buyers, long sum, long price, Duration ahead) {
        return new StoryEvent[] {
            StoryEvent.happens(EventType.TRANSFER)
                    .with(TextField.FROM, "boss")
                    .with(NumberField.FROM_KIND, PartyKind.OTHER)
                    .with(TextField.TO, "b" + i % buyers)
                    .with(NumberField.TO_KIND, PartyKind.BUYER)
                    .with(NumberField.AMOUNT, sum)
                    .with(NumberField.REASON, Reason.OTHER)
                    .with(TextField.ORDER, "o" + i),
            paid("o" + i, "b" + i % buyers).with(NumberField.AMOUNT, price).after(ahead)
        };
    }

    private static StoryEvent[] simply(int i) {
        return advanced(i, 5, PRICE + 800, PRICE, AHEAD);
    }

    private static Story orders(int count, IntFunction<StoryEvent[]> received) {
        return story().on(1, "09:00").every(ofHours(11), count, received);
    }

    @Test
    void tenOrdersOfFiveBuyersInAWeekAreAdvanced() {
        orders(10, AdvancesTest::simply)
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
    }

    @Test
    void nineOrdersAreLent() {
        orders(9, AdvancesTest::simply).watchedBy(BRUSHING).isSilent(RULE).findsNobody();
    }

    @Test
    void fourBuyersMayBeAFamily() {
        orders(12, i -> advanced(i, 4, PRICE + 800, PRICE, AHEAD))
                .watchedBy(BRUSHING)
                .isSilent(RULE);
    }

    @Test
    void moreThanAWeekIsTooSlow() {
        Story story = story().on(1, "09:00").every(ofHours(1), 9, AdvancesTest::simply);
        story.on(8, "09:00").receive(simply(9)).watchedBy(BRUSHING).fires(RULE);
        Story later = story().on(1, "09:00").every(ofHours(1), 1, AdvancesTest::simply);
        later.on(2, "09:00").every(ofHours(1), 8, i -> simply(i + 1));
        later.on(8, "09:01").receive(simply(9)).watchedBy(BRUSHING).isSilent(RULE);
    }

    @Test
    void aDayBeforeAndNoMinuteMore() {
        orders(10, i -> advanced(i, 5, PRICE + 800, PRICE, ofHours(24)))
                .watchedBy(BRUSHING)
                .fires(RULE);
        orders(10, i -> advanced(i, 5, PRICE + 800, PRICE, ofHours(24).plusMinutes(1)))
                .watchedBy(BRUSHING)
                .isSilent(RULE);
    }

    @Test
    void thePriceAloneMayMeetByChance() {
        orders(10, i -> advanced(i, 5, PRICE, PRICE, AHEAD)).watchedBy(BRUSHING).isSilent(RULE);
        orders(10, i -> advanced(i, 5, PRICE + 299, PRICE, AHEAD))
                .watchedBy(BRUSHING)
                .isSilent(RULE);
        orders(10, i -> advanced(i, 5, PRICE + 300, PRICE, AHEAD)).watchedBy(BRUSHING).fires(RULE);
    }

    @Test
    void aTransferThatNamesNoOrderMeetsTheBuyersPayment() {
        orders(
                        10,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[0].with(TextField.ORDER, (String) null);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
    }

    /** A wage for blame, and hours later the same goods again: it advanced nothing. */
    @Test
    void aWageForBlameIsNoAdvanceOfTheNextOrder() {
        again(5).watchedBy(BRUSHING).fires(RULE);
        again(3).watchedBy(BRUSHING).fires(RULE);
        again(2).watchedBy(BRUSHING).isSilent(RULE).findsNobody();
    }

    private static Story again(int stars) {
        return orders(
                10,
                i -> {
                    Duration blamed = ofHours(72);
                    StoryEvent[] received = simply(i);
                    return new StoryEvent[] {
                        paid("a" + i, "b" + i % 5),
                        reviewed("a" + i, "b" + i % 5, stars, blamed),
                        received[0].with(TextField.ORDER, (String) null).after(blamed.plusHours(1)),
                        received[1].after(blamed.plusHours(6))
                    };
                });
    }

    /** At so many shops in turn. */
    private static Story atShops(int shops) {
        return orders(
                10,
                i -> {
                    StoryEvent[] received = simply(i);
                    received[1].with(TextField.SHOP, "s" + i % shops);
                    return received;
                });
    }

    @Test
    void whatIsSpentEverywhereIsNoTask() {
        atShops(4).watchedBy(BRUSHING).fires(RULE);
        atShops(5).watchedBy(BRUSHING).isSilent(RULE).findsNobody();
    }

    /** One sum for each of twelve orders, so many at one shop and the others each elsewhere. */
    private static Story presents(int atOne, int prices) {
        long sum = PRICE + 1000;
        return orders(
                12,
                i -> {
                    StoryEvent[] received =
                            advanced(i, 6, sum, sum - 400 - 190L * (i % prices), AHEAD);
                    received[1].with(TextField.SHOP, i < 12 - atOne ? "other" + i : "s1");
                    return received;
                });
    }

    @Test
    void theSameSumForEverybodyToSpendAtWillIsAPresent() {
        presents(3, 12).watchedBy(BRUSHING).explainedBy(RULE, "VOUCHERS").findsNobody();
    }

    /** Sums and prices cost nothing; what is bought of others does. */
    @Test
    void aPresentThatIsSpentAtOneShopIsATask() {
        presents(12, 12)
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
        presents(6, 12).watchedBy(BRUSHING).explainedBy(RULE, "VOUCHERS").findsNobody();
        presents(7, 12)
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
    }

    /** A site that works for four shops buys nothing of anybody else. */
    @Test
    void norIsOneThatIsSpentAtAFewShopsOverAndOver() {
        orders(
                        12,
                        i -> {
                            StoryEvent[] received =
                                    advanced(i, 6, PRICE, PRICE - 400 - 190L * i, AHEAD);
                            received[1].with(TextField.SHOP, "s" + i % 4);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
    }

    @Test
    void oneSumForTwoItemsIsNoPresentAndForThreeItIs() {
        presents(3, 2)
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
        presents(3, 3).watchedBy(BRUSHING).explainedBy(RULE, "VOUCHERS");
    }

    @Test
    void oneItemAtOnePriceIsNoPresent() {
        orders(12, i -> advanced(i, 6, PRICE + 800, PRICE, AHEAD))
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, RULE);
    }

    @Test
    void whatMakesGoodIsNoAdvance() {
        for (Reason reason : new Reason[] {Reason.REFUND, Reason.AFTER_SALE, Reason.PRICE_ADJUST}) {
            orders(
                            12,
                            i -> {
                                StoryEvent[] received = simply(i);
                                received[0].with(NumberField.REASON, reason);
                                return received;
                            })
                    .watchedBy(BRUSHING)
                    .findsNobody();
        }
    }

    @Test
    void moneyMinutesBeforeCountsToo() {
        orders(10, i -> advanced(i, 5, PRICE + 800, PRICE, ofMinutes(10)))
                .watchedBy(BRUSHING)
                .fires(RULE);
    }

    /** Everybody gets another wage that day, and buys something. */
    @Test
    void aPayrollIsNoAdvance() {
        story().on(1, "09:00")
                .every(
                        ofMinutes(3),
                        300,
                        i -> advanced(i, 300, 310_000 + 7_100L * i, PRICE + 100L * i, AHEAD))
                .watchedBy(BRUSHING)
                .isSilent(RULE)
                .findsNobody();
    }
}
