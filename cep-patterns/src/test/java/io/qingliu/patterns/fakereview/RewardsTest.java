package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
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
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-05 and REV-05B: a few yuan for five stars. */
class RewardsTest {

    /** So many who give five stars and are paid for it the day after. */
    static Story rewards(int buyers, Duration apart, UnaryOperator<StoryEvent> payment) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                apart,
                                buyers,
                                i ->
                                        new StoryEvent[] {
                                            review("n" + i, "b" + i, 5),
                                            payment.apply(
                                                    pays(SHOP, "b" + i, "n" + i, 300)
                                                            .after(ofHours(20)))
                                        });
        return lifeGoesOn(story, 9);
    }

    private static Story rewards(int buyers, UnaryOperator<StoryEvent> payment) {
        return rewards(buyers, ofHours(6), payment);
    }

    @Test
    void tenBuyersPaidForFiveStarsAreFound() {
        rewards(10, paid -> paid)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05")
                .spares("BUYER:P1:b3");
        rewards(9, paid -> paid).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void paidSlowlyTwentyInAMonthAre() {
        rewards(20, ofHours(34), paid -> paid).watchedBy(FAKE_REVIEW).fires("REV-05");
        rewards(19, ofHours(34), paid -> paid).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void aPaymentThatNamesNoOrderMeetsTheReviewAtItsAccount() {
        rewards(10, paid -> paid.with(TextField.ORDER, null))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05");
    }

    @Test
    void anotherShopsPaymentIsForSomethingElse() {
        rewards(12, paid -> paid.with(TextField.FROM, "s2")).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void oneToTwentyYuanAreAReward() {
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 100))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-05");
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 99)).watchedBy(FAKE_REVIEW).findsNobody();
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 2000))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-05");
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 2001))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void withinAWeekOfTheReviewItIsForIt() {
        rewards(10, ofMinutes(20), paid -> paid.after(ofDays(7)))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-05");
        rewards(10, ofMinutes(20), paid -> paid.after(ofDays(7).plusMinutes(1)))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        rewards(10, ofMinutes(20), paid -> paid.after(ofMinutes(-5)))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void whatIsMadeGoodIsNoReward() {
        rewards(12, paid -> paid.with(NumberField.REASON, Reason.AFTER_SALE))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        rewards(12, paid -> paid.with(NumberField.REASON, Reason.PRICE_ADJUST))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        rewards(12, paid -> paid.with(NumberField.REASON, Reason.OTHER))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-05");
    }

    private static Story sums(int equal, int different) {
        int[] next = {0};
        return rewards(
                equal + different,
                paid -> {
                    int i = next[0]++;
                    return paid.with(NumberField.AMOUNT, i < different ? 400 + i : 300);
                });
    }

    @Test
    void goodwillHasAnySum() {
        sums(5, 5).watchedBy(FAKE_REVIEW).fires("REV-05");
        sums(5, 6).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story forStars(int five, int three) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(6),
                                five + three,
                                i ->
                                        new StoryEvent[] {
                                            review("n" + i, "b" + i, i < three ? 3 : 5),
                                            pays(SHOP, "b" + i, "n" + i, 300).after(ofHours(20))
                                        });
        return lifeGoesOn(story, 9);
    }

    @Test
    void pointsForAnyReviewBuyNoStars() {
        forStars(16, 4)
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-05", "REWARD_FOR_ANY_REVIEW")
                .findsNobody();
        forStars(17, 3)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05");
    }

    @Test
    void whatIsPaidToThoseWhoSayNothingBuysNoStarsEither() {
        Story story = story().on(1, "09:00");
        story.every(ofHours(1), 4, i -> new StoryEvent[] {pays(SHOP, "q" + i, "q" + i, 300)});
        story.every(
                ofHours(6),
                16,
                i ->
                        new StoryEvent[] {
                            review("n" + i, "b" + i, 5),
                            pays(SHOP, "b" + i, "n" + i, 300).after(ofHours(20))
                        });
        lifeGoesOn(story, 9)
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-05", "REWARD_FOR_ANY_REVIEW")
                .findsNobody();
    }

    @Test
    void anOutsiderWhoPaysForPraiseIsFoundAndTheShopNotByThatAlone() {
        rewards(
                        10,
                        paid ->
                                paid.with(TextField.FROM, "purse")
                                        .with(NumberField.FROM_KIND, PartyKind.OTHER))
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "PAY_ACCOUNT::purse",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-05",
                        "REV-05V")
                .fires("REV-05S")
                .spares(THE_SHOP);
    }

    /** A rival hires ten who buy, paste one text and are paid: the shop is remembered for it. */
    @Test
    void whatARivalPaysForHasTheShopObservedAndNoMore() {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(6),
                                10,
                                i ->
                                        new StoryEvent[] {
                                            bought(i),
                                            posting(TEXT, "n" + i, "b" + i, 5).after(ofHours(9)),
                                            pays("purse", "b" + i, "n" + i, 300)
                                                    .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                                    .after(ofHours(20))
                                        });
        Story.Outcome outcome = lifeGoesOn(story, 9).watchedBy(FAKE_REVIEW);
        outcome.finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01", "REV-05S");
        assertThat(outcome.finding(THE_SHOP, Behavior.FAKE_REVIEW).score())
                .as("0.55 and 0.35 of two families would be 0.71")
                .isEqualTo(0.5999);
    }

    @Test
    void aShopWhosePurseWasPaidForTheOrderPaysItself() {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(6),
                                10,
                                i ->
                                        new StoryEvent[] {
                                            bought(i).with(TextField.SHOP_PAY_ACCOUNT, "till"),
                                            review("n" + i, "b" + i, 5).after(ofHours(9)),
                                            pays("till", "b" + i, "n" + i, 300)
                                                    .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                                    .with(TextField.FROM_ACCOUNT, "till")
                                                    .after(ofHours(20))
                                        });
        lifeGoesOn(story, 9)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05");
    }

    private static StoryEvent bought(int i) {
        return StoryEvent.order(EventType.PAID, "on" + i, "b" + i, SHOP)
                .with(NumberField.AMOUNT, 9900);
    }

    /** Somebody sends the price a little before the purchase; the buyer praises a week later. */
    private static Story funded(int buyers, Duration before, UnaryOperator<StoryEvent> payment) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(20),
                                buyers,
                                i ->
                                        new StoryEvent[] {
                                            payment.apply(
                                                    pays("purse", "b" + i, "n" + i, 10_700)
                                                            .with(
                                                                    NumberField.FROM_KIND,
                                                                    PartyKind.OTHER)),
                                            bought(i).after(before),
                                            review("n" + i, "b" + i, 5).after(ofDays(7))
                                        });
        return lifeGoesOn(story, 9);
    }

    @Test
    void whoPraisesWhatAnotherPaidForIsHired() {
        funded(5, ofMinutes(30), paid -> paid)
                .watchedBy(FAKE_REVIEW)
                .finds("PAY_ACCOUNT::purse", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15")
                .fires("REV-15S")
                .spares(THE_SHOP)
                .finds("BUYER:P1:b0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15");
        funded(4, ofMinutes(30), paid -> paid).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void theMoneyOfADayIsForItsTasks() {
        funded(5, ofHours(24), paid -> paid).watchedBy(FAKE_REVIEW).fires("REV-15");
        funded(5, ofHours(24).plusMinutes(1), paid -> paid).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void friendsSendTheBarePriceOnAnyDay() {
        UnaryOperator<StoryEvent> bare = paid -> paid.with(NumberField.AMOUNT, 9900);
        funded(5, ofMinutes(30), bare).watchedBy(FAKE_REVIEW).fires("REV-15");
        funded(5, ofMinutes(31), bare).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story lends(int others) {
        Story story = funded(5, ofMinutes(3), paid -> paid);
        story.on(6, "08:00")
                .every(
                        ofMinutes(90),
                        others,
                        i ->
                                new StoryEvent[] {
                                    pays("purse", "q" + i, "q" + i, 10_700)
                                            .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                });
        return lifeGoesOn(story, 9);
    }

    @Test
    void aLenderLendsToManyWhoPraiseNothing() {
        lends(16).watchedBy(FAKE_REVIEW).fires("REV-15");
        lends(40).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void theMoneyNeedNotNameTheOrder() {
        funded(5, ofMinutes(3), paid -> paid.with(TextField.ORDER, null))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-15");
    }

    @Test
    void theShopMayPayItBackLater() {
        UnaryOperator<StoryEvent> byShop =
                paid -> paid.with(TextField.FROM, SHOP).with(NumberField.FROM_KIND, PartyKind.SHOP);
        funded(5, ofMinutes(3), paid -> byShop.apply(paid).after(ofHours(72)))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-15");
        funded(5, ofMinutes(3), paid -> byShop.apply(paid).after(ofHours(73)))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        funded(
                        5,
                        ofMinutes(3),
                        paid ->
                                byShop.apply(paid)
                                        .after(ofHours(50))
                                        .with(NumberField.REASON, Reason.AFTER_SALE))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void parentsGiveAnySum() {
        funded(5, ofMinutes(3), paid -> paid.with(NumberField.AMOUNT, 10_000))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        funded(5, ofMinutes(3), paid -> paid.with(NumberField.AMOUNT, 20_000))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        funded(5, ofMinutes(3), paid -> paid.with(NumberField.AMOUNT, 9900))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-15");
    }

    private static Story paidReviewer(int times) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(4),
                                times,
                                i ->
                                        new StoryEvent[] {
                                            review("n" + i, "pro", 5).with(TextField.SHOP, "v" + i),
                                            pays("v" + i, "pro", "n" + i, 300).after(ofHours(20))
                                        });
        return lifeGoesOn(story, 9);
    }

    @Test
    void whoIsPaidThriceInAMonthLivesOnIt() {
        paidReviewer(3)
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:pro", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-05B");
        paidReviewer(2).watchedBy(FAKE_REVIEW).findsNobody();
    }
}
