package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.posting;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

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

/** REV-15R and REV-15RB: price and commission come when the praise is written, or weeks later. */
class PaidBackTest {

    private static final long PRICE = 8800;
    private static final String PURSE = "PAY_ACCOUNT::purse";

    /** Five days after the payment, so that nothing lies within the three of REV-15. */
    private static final Duration PRAISED = ofDays(5);

    private static StoryEvent purse(int i, long fen) {
        return pays("purse", "b" + i, null, fen).with(NumberField.FROM_KIND, PartyKind.OTHER);
    }

    private static Story paid(
            int buyers,
            Duration afterPraise,
            IntFunction<StoryEvent> praise,
            IntFunction<StoryEvent> money) {
        return paid(buyers, PRICE, afterPraise, praise, money);
    }

    private static Story paid(
            int buyers,
            long price,
            Duration afterPraise,
            IntFunction<StoryEvent> praise,
            IntFunction<StoryEvent> money) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(9),
                                buyers,
                                i ->
                                        new StoryEvent[] {
                                            order(EventType.PAID, "on" + i, "b" + i, SHOP)
                                                    .with(NumberField.AMOUNT, price),
                                            praise.apply(i).after(PRAISED),
                                            money.apply(i).after(PRAISED.plus(afterPraise))
                                        });
        return lifeGoesOn(story, 30);
    }

    private static StoryEvent praise(int i) {
        return review("n" + i, "b" + i, 5);
    }

    private static Story paid(int buyers, IntFunction<StoryEvent> money) {
        return paid(buyers, ofHours(6), PaidBackTest::praise, money);
    }

    @Test
    void tenWhoArePaidForPraiseAreSeenWithWhoPays() {
        paid(10, i -> purse(i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .finds(PURSE, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15R")
                .finds("BUYER:P1:b4", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15R")
                .spares(THE_SHOP);
        paid(9, i -> purse(i, PRICE + 500)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void whoPastesItAsWellIsSuspectedAndTheShopRemembered() {
        paid(10, ofHours(6), i -> posting(TEXT, "n" + i, "b" + i, 5), i -> purse(i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:b4",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-15R")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    @Test
    void aShopThatPaysItselfIsSeen() {
        paid(10, i -> pays(SHOP, "b" + i, "n" + i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15R");
        paid(10, i -> pays("another", "b" + i, null, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    /** Nothing can be sent back any more; a sum that comes later is something else. */
    @Test
    void itMayBeFifteenDaysUntilTheWageComes() {
        paid(10, ofDays(15), PaidBackTest::praise, i -> purse(i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-15R");
        paid(10, ofDays(15).plusMinutes(1), PaidBackTest::praise, i -> purse(i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    /** One every second day makes ten in no week, but twenty in a month. */
    @Test
    void whoPaysSlowlyIsSeenAfterAMonth() {
        slowly(20).watchedBy(FAKE_REVIEW).fires("REV-15R");
        slowly(19).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story slowly(int buyers) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(36),
                                buyers,
                                i ->
                                        new StoryEvent[] {
                                            order(EventType.PAID, "on" + i, "b" + i, SHOP)
                                                    .with(NumberField.AMOUNT, PRICE),
                                            praise(i).after(PRAISED),
                                            purse(i, PRICE + 500).after(PRAISED.plusDays(1))
                                        });
        return lifeGoesOn(story, 10);
    }

    /** A payroll meets by chance what some bought: each at a shop of its own. */
    @Test
    void whatMeetsByChanceIsPraisedAnywhere() {
        scattered(40, 4).watchedBy(FAKE_REVIEW).fires("REV-15R");
        scattered(40, 7).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** Wages of forty, who praised at so many shops by turns. */
    private static Story scattered(int buyers, int shops) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(3),
                                buyers,
                                i ->
                                        new StoryEvent[] {
                                            order(
                                                            EventType.PAID,
                                                            "on" + i,
                                                            "b" + i,
                                                            SHOP + i % shops)
                                                    .with(NumberField.AMOUNT, PRICE),
                                            praise(i)
                                                    .with(TextField.SHOP, SHOP + i % shops)
                                                    .after(PRAISED),
                                            purse(i, PRICE + 500).after(PRAISED.plusDays(1))
                                        });
        return lifeGoesOn(story, 10);
    }

    /** Five of ten are paid again for the next order: a wage, and no prize. */
    @Test
    void whoIsPaidAgainIsSuspected() {
        again(5).watchedBy(FAKE_REVIEW)
                .finds(PURSE, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-15R", "REV-15RB")
                .finds(
                        "BUYER:P1:b4",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-15R",
                        "REV-15RB")
                .finds("BUYER:P1:b5", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15R");
        again(4).watchedBy(FAKE_REVIEW)
                .finds(PURSE, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15R");
    }

    /** A wage each week that meets one review again and again: it is one review. */
    @Test
    void eachReviewIsPaidForOnce() {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(9),
                                10,
                                i ->
                                        new StoryEvent[] {
                                            order(EventType.PAID, "on" + i, "b" + i, SHOP)
                                                    .with(NumberField.AMOUNT, PRICE),
                                            praise(i).after(PRAISED),
                                            purse(i, PRICE + 500).after(PRAISED.plusDays(1)),
                                            purse(i, PRICE + 500).after(PRAISED.plusDays(8))
                                        });
        lifeGoesOn(story, 20).watchedBy(FAKE_REVIEW).fires("REV-15R").isSilent("REV-15RB");
    }

    /** Ten order, praise and are paid, and so many of them a second time. */
    private static Story again(int twice) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(9),
                                10 + twice,
                                i ->
                                        new StoryEvent[] {
                                            order(EventType.PAID, "on" + i, "b" + i % 10, SHOP)
                                                    .with(NumberField.AMOUNT, PRICE),
                                            review("n" + i, "b" + i % 10, 5).after(PRAISED),
                                            purse(i % 10, PRICE + 500).after(PRAISED.plusHours(6))
                                        });
        return lifeGoesOn(story, 10);
    }

    @Test
    void aCommissionIsThreeToThirtyYuan() {
        paid(10, i -> purse(i, PRICE + 300)).watchedBy(FAKE_REVIEW).fires("REV-15R");
        paid(10, i -> purse(i, PRICE + 299)).watchedBy(FAKE_REVIEW).findsNobody();
        paid(10, i -> purse(i, PRICE + 3000)).watchedBy(FAKE_REVIEW).fires("REV-15R");
        paid(10, i -> purse(i, PRICE + 3001)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** Nobody confirmed that anything came, so no trade was undone either (REV-22). */
    @Test
    void anOrderThatIsFreeForWhoeverShowsItIsNoTask() {
        paid(12, i -> pays(SHOP, "b" + i, "n" + i, PRICE)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void whatIsMadeGoodIsNotPaidFor() {
        paid(
                        12,
                        i ->
                                pays(SHOP, "b" + i, "n" + i, PRICE + 500)
                                        .with(NumberField.REASON, Reason.AFTER_SALE))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void whoIsNotContentIsPaidForNothing() {
        paid(12, ofHours(6), i -> review("n" + i, "b" + i, 3), i -> purse(i, PRICE + 500))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    /** Ten yuan and a commission: REV-05 and its numbers say what a reward is. */
    @Test
    void upToTwentyYuanItIsAReward() {
        paid(10, 1500, ofHours(6), PaidBackTest::praise, i -> purse(i, 2000))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-15R");
        paid(10, 1500, ofHours(6), PaidBackTest::praise, i -> purse(i, 2001))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-15R");
    }
}
