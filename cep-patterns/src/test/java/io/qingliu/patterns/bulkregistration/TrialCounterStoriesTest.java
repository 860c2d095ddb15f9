package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REG-01, REG-01R: a telephone shop signs customers up on its demonstration handset; and farms. */
class TrialCounterStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();

    private static StoryEvent customer(String account) {
        return on("demo", signsUp(account)).with(TextField.DEVICE, "device:k1:reset-" + account);
    }

    private static StoryEvent bought(String account) {
        return on("own-" + account, StoryEvent.order(EventType.PAID, "o-" + account, account, "s1"))
                .with(NumberField.AMOUNT, 4_200)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + account);
    }

    private static void isHeldBack(Story.Outcome outcome) {
        outcome.explainedBy("REG-01", "TRIAL_DEVICE")
                .finds(buyer("c0"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(device("demo"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    private static void isSuspected(Story.Outcome outcome) {
        outcome.shows("REG-01", "TRIAL_DEVICE", Result.PARTLY)
                .finds(buyer("c0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds(device("demo"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    /** Six customers, one each four days, of whom the first few buy two days after they came. */
    private static Story.Outcome sixOf(
            int buying, UnaryOperator<StoryEvent> signUp, UnaryOperator<StoryEvent> purchase) {
        Story story = story();
        for (int i = 0; i < 6; i++) {
            story.on(1 + 4 * i, "14:00").receive(signUp.apply(customer("c" + i)));
            if (i < buying) {
                story.on(3 + 4 * i, "19:00").receive(purchase.apply(bought("c" + i)));
            }
        }
        return story.watchedBy(RULES);
    }

    private static Story.Outcome sixOf(int buying) {
        return sixOf(buying, each -> each, each -> each);
    }

    /** Of the five of the days before two are a quarter, and one is not. */
    @Test
    void customersOfATelephoneShopBuyOnHandsetsOfTheirOwn() {
        isHeldBack(sixOf(2));
        isSuspected(sixOf(1));
    }

    @Test
    void giftsAndCouponsProveNobody() {
        isSuspected(sixOf(2, each -> each, each -> each.with(NumberField.SUBSIDY, 900)));
        isSuspected(sixOf(2, each -> each, each -> each.with(TextField.COUPON, "newcomer")));
    }

    @Test
    void onePurseForTwoIsNobodysOwn() {
        isSuspected(sixOf(2, each -> each, each -> each.with(TextField.PAY_ACCOUNT, "pay:k1:one")));
    }

    @Test
    void whoBuysOnTheHandsetOfTheSignUpIsStillThere() {
        sixOf(2, each -> each, each -> on("demo", each))
                .shows("REG-01", "TRIAL_DEVICE", Result.EXCLUDED)
                .finds(device("demo"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void onTheDayOfTheSignUpAnybodyBuys() {
        Story story = story();
        for (int i = 0; i < 6; i++) {
            story.on(1 + 4 * i, "14:00").receive(customer("c" + i));
            if (i < 2) {
                story.on(1 + 4 * i, "23:00").receive(bought("c" + i));
            }
        }
        isSuspected(story.watchedBy(RULES));
    }

    @Test
    void aCounterMakesNothingUpAndRewardsNobody() {
        isSuspected(sixOf(2, each -> each.with(NumberField.EMULATOR, true), each -> each));
        isSuspected(sixOf(2, each -> each.with(TextField.INVITER, "a99"), each -> each));
        sixOf(2, each -> behind("p", Network.IDC, each), each -> each)
                .finds(device("demo"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        sixOf(2, each -> each.with(TextField.PHONE, "phone:k1:one"), each -> each)
                .finds(device("demo"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    // A busy day (REG-01R)

    /** Customers of before, one a day, of whom some have bought; and so many on one day. */
    private static Story.Outcome busy(int before, int buying, int onOneDay, Duration apart) {
        Story story = story();
        for (int i = 0; i < before; i++) {
            story.on(1 + i, "14:00").receive(customer("c" + i));
        }
        story.on(before + 2, "19:00");
        for (int i = 0; i < buying; i++) {
            story.receive(bought("c" + i));
        }
        return story.on(before + 4, "09:30")
                .every(apart, onOneDay, i -> new StoryEvent[] {customer("d" + i)})
                .watchedBy(RULES);
    }

    private static void isHeldBackOnItsBusyDay(Story.Outcome outcome) {
        outcome.explainedBy("REG-01R", "TRIAL_DEVICE")
                .finds(buyer("d0"), BULK_REGISTRATION, OBSERVED, "REG-01", "REG-01R")
                .finds(device("demo"), BULK_REGISTRATION, OBSERVED, "REG-01", "REG-01R");
    }

    private static void isSuspectedOnItsBusyDay(Story.Outcome outcome) {
        outcome.shows("REG-01R", "TRIAL_DEVICE", Result.EXCLUDED)
                .finds(buyer("d0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-01R")
                .finds(device("demo"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-01R");
    }

    @Test
    void aBusyDayIsAShopsIfThoseOfBeforeHaveBought() {
        isHeldBackOnItsBusyDay(busy(4, 1, 3, ofMinutes(50)));
        isSuspectedOnItsBusyDay(busy(4, 0, 3, ofMinutes(50)));
        isSuspectedOnItsBusyDay(busy(5, 1, 3, ofMinutes(50)));
        isHeldBackOnItsBusyDay(busy(5, 2, 3, ofMinutes(50)));
    }

    @Test
    void twoOfBeforeProveNothing() {
        isHeldBackOnItsBusyDay(busy(3, 3, 3, ofMinutes(50)));
        isSuspectedOnItsBusyDay(busy(2, 2, 3, ofMinutes(50)));
    }

    @Test
    void sixResetsInADayAreAFarmWhoeverBought() {
        isHeldBackOnItsBusyDay(busy(5, 5, 5, ofHours(2)));
        isSuspectedOnItsBusyDay(busy(5, 5, 6, ofHours(2)));
    }
}
