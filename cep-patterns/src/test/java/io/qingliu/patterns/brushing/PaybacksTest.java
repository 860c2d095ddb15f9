package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
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

/**
 * BRU-05R: buyers order, praise four days later and get price and commission two days after that;
 * or what an honest shop gives.
 */
class PaybacksTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final Duration PRAISED = ofDays(4);
    private static final Duration TWO_DAYS = ofDays(2);

    private static StoryEvent transfer(int i, long sum, Duration afterPraise) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, SHOP)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, "b" + i)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .with(NumberField.REASON, Reason.OTHER)
                .after(PRAISED.plus(afterPraise));
    }

    private static Story.Outcome play(int buyers, int stars, IntFunction<StoryEvent> given) {
        Story story = story().on(1, "10:00");
        for (int i = 0; i < buyers; i++) {
            story.receive(
                            paid("o" + i, "b" + i),
                            reviewed("o" + i, "b" + i, stars, PRAISED),
                            given.apply(i))
                    .after(ofMinutes(180 + 17L * i));
        }
        return lifeGoesOn(story, 12).watchedBy(BRUSHING);
    }

    private static StoryEvent asUsual(int i) {
        return transfer(i, PRICE + 800, TWO_DAYS);
    }

    @Test
    void aShopThatPaysForTasksWhenTheyAreDoneOrganises() {
        play(10, 5, PaybacksTest::asUsual)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05R");
        play(10, 5, i -> asUsual(i).with(TextField.ORDER, "o" + i))
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05R");
    }

    /** Eleven get price and commission, and a twelfth the price, who showed his order to win it. */
    @Test
    void whoeverTakesTheWageTakesPart() {
        play(12, 5, i -> i < 11 ? asUsual(i) : transfer(i, PRICE, TWO_DAYS))
                .finds("BUYER:P1:b3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05R")
                .spares("BUYER:P1:b11");
    }

    @Test
    void nineBuyersAreFew() {
        play(9, 5, PaybacksTest::asUsual).findsNobody();
    }

    @Test
    void anOrderThatIsFreeForWhoeverShowsItHasNoCommission() {
        play(20, 5, i -> transfer(i, PRICE, TWO_DAYS)).findsNobody();
        play(20, 5, i -> transfer(i, PRICE + 299, TWO_DAYS)).findsNobody();
        play(20, 5, i -> transfer(i, PRICE + 300, TWO_DAYS)).fires("BRU-05R");
    }

    @Test
    void whatIsNotPraisedWasNoTask() {
        play(20, 3, PaybacksTest::asUsual).findsNobody();
        play(20, 4, PaybacksTest::asUsual).fires("BRU-05R");
    }

    @Test
    void threeDaysAfterThePraiseAndNoMinuteMore() {
        play(10, 5, i -> transfer(i, PRICE + 800, ofHours(72))).fires("BRU-05R");
        play(10, 5, i -> transfer(i, PRICE + 800, ofHours(72).plusMinutes(1))).findsNobody();
    }

    @Test
    void whatIsMadeGoodIsNoPayback() {
        for (Reason reason : new Reason[] {Reason.REFUND, Reason.AFTER_SALE, Reason.PRICE_ADJUST}) {
            play(20, 5, i -> asUsual(i).with(NumberField.REASON, reason)).findsNobody();
        }
    }

    @Test
    void aPurseThatPaysIsFoundAndItsShopRemembered() {
        play(
                        10,
                        5,
                        i ->
                                asUsual(i)
                                        .with(TextField.FROM, "boss")
                                        .with(NumberField.FROM_KIND, PartyKind.OTHER))
                .finds(
                        "PAY_ACCOUNT::boss",
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        "BRU-05R",
                        "BRU-21")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21S");
    }

    @Test
    void anotherShopsMoneyIsForSomethingElse() {
        play(10, 5, i -> asUsual(i).with(TextField.FROM, "another")).findsNobody();
    }
}
