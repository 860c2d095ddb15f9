package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-05 and REV-05B: a few yuan for five stars. */
class RewardsTest {

    private static Story rewards(int buyers, Duration apart, UnaryOperator<Told> payment) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                apart,
                                buyers,
                                i ->
                                        new Told[] {
                                            review("n" + i, "b" + i, 5),
                                            payment.apply(
                                                    pays(SHOP, "b" + i, "n" + i, 300)
                                                            .after(ofHours(20)))
                                        });
        return lifeGoesOn(story, 9);
    }

    private static Story rewards(int buyers, UnaryOperator<Told> payment) {
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
        rewards(20, ofHours(34), paid -> paid).watchedBy(FAKE_REVIEW).speaks("REV-05");
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
                .speaks("REV-05");
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 99))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 2000))
                .watchedBy(FAKE_REVIEW)
                .speaks("REV-05");
        rewards(10, paid -> paid.with(NumberField.AMOUNT, 2001))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void withinAWeekOfTheReviewItIsForIt() {
        rewards(10, ofMinutes(20), paid -> paid.after(ofDays(7)))
                .watchedBy(FAKE_REVIEW)
                .speaks("REV-05");
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
                .speaks("REV-05");
    }

    private static Story sums(int equal, int different) {
        int[] next = {0};
        return rewards(
                equal + different,
                paid -> {
                    int i = next[0]++;
                    return paid.with(NumberField.AMOUNT, i < equal ? 300 : 400 + i);
                });
    }

    @Test
    void goodwillHasAnySum() {
        sums(5, 5).watchedBy(FAKE_REVIEW).speaks("REV-05");
        sums(5, 6).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story forStars(int five, int three) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(6),
                                five + three,
                                i ->
                                        new Told[] {
                                            review("n" + i, "b" + i, i < five ? 5 : 3),
                                            pays(SHOP, "b" + i, "n" + i, 300).after(ofHours(20))
                                        });
        return lifeGoesOn(story, 9);
    }

    @Test
    void pointsForAnyReviewBuyNoStars() {
        forStars(18, 2).watchedBy(FAKE_REVIEW).explainedBy("REV-05", "REWARD_FOR_ANY_REVIEW")
                .findsNobody();
        forStars(19, 1)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05");
    }

    @Test
    void anOutsiderWhoPaysForAShopIsItsOrganiser() {
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
                        "REV-05")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05");
    }

    private static Story paidReviewer(int times) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(4),
                                times,
                                i ->
                                        new Told[] {
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
