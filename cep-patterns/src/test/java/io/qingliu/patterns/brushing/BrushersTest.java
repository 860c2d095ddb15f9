package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.compressed;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.each;
import static io.qingliu.patterns.brushing.Trade.honest;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** BRU-07 and BRU-14: buyers who are none. */
class BrushersTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String BRUSHER = "BUYER:P1:pro";

    private static StoryEvent[] task(int i, int stars) {
        return each(
                compressed("t" + i, "pro", stars),
                received -> received.with(TextField.SHOP, "s" + i));
    }

    private static Story tasks(int shops) {
        return story().on(1, "08:00").every(ofHours(9), shops, i -> task(i, 5));
    }

    @Test
    void oneTaskInEachOfTenShopsIsObserved() {
        lifeGoesOn(tasks(10), 4)
                .watchedBy(BRUSHING)
                .finds(BRUSHER, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-07");
        lifeGoesOn(tasks(9), 4).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void whoReturnsToAShopLikesIt() {
        Story regular = tasks(9);
        regular.receive(
                each(
                        compressed("again", "pro", 5),
                        received -> received.with(TextField.SHOP, "s0")));
        regular.after(ofHours(9)).receive(task(9, 5));
        lifeGoesOn(regular, 4).watchedBy(BRUSHING).findsNobody();
    }

    private static Story unreviewed(int reviewed, int silent) {
        Story story = story().on(1, "08:00");
        story.every(
                ofHours(2),
                silent,
                i -> each(honestSoon("n" + i), received -> received.with(TextField.SHOP, "n" + i)));
        story.on(1, "09:00").every(ofHours(7), reviewed, i -> task(i, 5));
        return lifeGoesOn(story, 4);
    }

    /** As a task, but without a review. */
    private static StoryEvent[] honestSoon(String order) {
        StoryEvent[] received = compressed(order, "pro", 5);
        return new StoryEvent[] {received[0], received[1], received[2], received[3]};
    }

    @Test
    void fourInFiveReviewedSpeak() {
        unreviewed(12, 3).watchedBy(BRUSHING).fires("BRU-07");
        unreviewed(12, 4).watchedBy(BRUSHING).isSilent("BRU-07");
    }

    private static Story starred(int five, int four) {
        Story story =
                story().on(1, "08:00")
                        .every(ofHours(8), five + four, i -> task(i, i < five ? 5 : 4));
        return lifeGoesOn(story, 4);
    }

    @Test
    void threeInFivePraisesSpeak() {
        starred(6, 4).watchedBy(BRUSHING).fires("BRU-07");
        starred(5, 5).watchedBy(BRUSHING).isSilent("BRU-07");
    }

    @Test
    void whoReviewsEverythingGivesFourStarsToo() {
        starred(8, 2).watchedBy(BRUSHING).explainedBy("BRU-07", "HABITUAL_REVIEWERS").findsNobody();
    }

    @Test
    void whoBuysSeveralPiecesWantsThem() {
        Story story = tasks(9);
        story.receive(each(task(9, 5), received -> received.with(NumberField.QUANTITY, 2)));
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void whoseQuantityIsUnknownIsNotGuessedAt() {
        Story story = story().on(1, "08:00");
        for (int i = 0; i < 12; i++) {
            StoryEvent[] received = task(i, 5);
            received[0] = StoryEvent.order(EventType.PAID, "t" + i, "pro", "s" + i);
            story.receive(received).after(ofHours(7));
        }
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    private static Story confirming(Duration afterDelivery) {
        Story story = story().on(1, "08:00");
        for (int i = 0; i < 10; i++) {
            StoryEvent[] received = task(i, 5);
            String shop = "s" + i;
            received[3] =
                    confirmed("t" + i, "pro", Actor.BUYER, ofHours(5).plus(afterDelivery))
                            .with(TextField.SHOP, shop);
            received[4] =
                    reviewed("t" + i, "pro", 5, ofHours(6).plus(afterDelivery))
                            .with(TextField.SHOP, shop);
            story.receive(received).after(ofHours(9));
        }
        return lifeGoesOn(story, 5);
    }

    @Test
    void confirmedWithinADayOfDelivery() {
        confirming(ofHours(24)).watchedBy(BRUSHING).fires("BRU-07");
        confirming(ofHours(24).plusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-07");
    }

    private static Story tenthShop(Duration afterFirst) {
        Story story = story().on(1, "08:00").every(ofHours(2), 9, i -> task(i, 5));
        story.on(1, "08:00").after(afterFirst).receive(task(9, 5));
        return lifeGoesOn(story, 4);
    }

    @Test
    void tenShopsInSevenDaysAndNotInAMinuteMore() {
        tenthShop(ofDays(7)).watchedBy(BRUSHING).fires("BRU-07");
        tenthShop(ofDays(7).plusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-07");
    }

    @Test
    void theBigSaleMakesManyPeopleTryManyShops() {
        Story sale = story().on(1, "08:00");
        sale.every(
                ofHours(3),
                14,
                i -> each(task(i, 5), received -> received.with(TextField.CAMPAIGN, "11-11")));
        lifeGoesOn(sale, 4).watchedBy(BRUSHING).explainedBy("BRU-07", "BIG_SALE").findsNobody();
    }

    // BRU-14

    private static Story sleepers(int accounts, Duration asleep) {
        Story story = story();
        story.on(1, "09:00")
                .every(
                        ofMinutes(3),
                        accounts,
                        i -> new StoryEvent[] {StoryEvent.account(EventType.REGISTERED, "z" + i)});
        story.on(1, "09:00")
                .after(asleep)
                .every(ofMinutes(3), accounts, i -> new StoryEvent[] {paid("z" + i, "z" + i)});
        return lifeGoesOn(story, 1);
    }

    @Test
    void tenAccountsThatWakeForOneShopAreAHintButNoFinding() {
        sleepers(10, ofDays(14)).watchedBy(BRUSHING).fires("BRU-14").findsNobody();
        sleepers(9, ofDays(14)).watchedBy(BRUSHING).isSilent("BRU-14");
        sleepers(10, ofDays(14).minusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-14");
    }

    @Test
    void theSignalNamesTheShopAndTheAccounts() {
        Story.Outcome outcome = sleepers(10, ofDays(20)).watchedBy(BRUSHING);
        Signal woken =
                outcome.signals().stream()
                        .filter(signal -> signal.rule().equals("BRU-14"))
                        .findFirst()
                        .orElseThrow();
        assertThat(woken.key()).isEqualTo(THE_SHOP);
        assertThat(woken.attribute("woken")).isEqualTo("true");
        assertThat(woken.attribute("accounts").split(","))
                .hasSize(10)
                .contains("BUYER:P1:z0", "BUYER:P1:z9");
        outcome.spares("BUYER:P1:z0");
    }

    private static Story lastWakes(Duration afterFirst) {
        Story story = sleepers(9, ofDays(20));
        story.on(1, "09:00").receive(StoryEvent.account(EventType.REGISTERED, "late"));
        story.on(21, "09:00").after(afterFirst).receive(paid("late", "late"));
        return lifeGoesOn(story, 1);
    }

    @Test
    void theyWakeWithinADay() {
        lastWakes(ofDays(1)).watchedBy(BRUSHING).fires("BRU-14");
        lastWakes(ofDays(1).plusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-14");
    }

    @Test
    void whoBoughtBeforeIsAwake() {
        Story story = sleepers(10, ofDays(20));
        story.on(5, "12:00").receive(paid("earlier", "z0").with(TextField.SHOP, "another"));
        story.watchedBy(BRUSHING).isSilent("BRU-14");
    }

    @Test
    void aBusyShopHasFirstTimeBuyersEveryDay() {
        Story story = sleepers(12, ofDays(20));
        story.on(21, "01:00")
                .every(ofMinutes(7), 60, i -> new StoryEvent[] {paid("x" + i, "x" + i)});
        lifeGoesOn(story, 1).watchedBy(BRUSHING).explainedBy("BRU-14", "BUSY_SHOP").findsNobody();
    }

    @Test
    void honestShoppersAreNoBrushers() {
        lifeGoesOn(
                        story().on(1, "08:00")
                                .every(
                                        ofHours(5),
                                        20,
                                        i ->
                                                each(
                                                        honest("h" + i, "pro"),
                                                        received ->
                                                                received.with(
                                                                        TextField.SHOP, "s" + i))),
                        9)
                .watchedBy(BRUSHING)
                .findsNobody();
    }
}
