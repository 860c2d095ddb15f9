package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** BRU-21T: an agent's people order at a shop, praise and are paid, for weeks. */
class PaidForWeeksTest {

    private static final String RULE = "BRU-21T";
    private static final Brushing BRUSHING = new Brushing();
    private static final Duration PRAISED = ofDays(3);
    private static final Duration NEXT_WEEK = ofDays(8);
    private static final Duration SENT_BACK = ofDays(7);

    /** Two a day. */
    private static final IntUnaryOperator EACH_DAY = i -> 1 + i / 2;

    private static StoryEvent wage(int i, long sum) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, "agent")
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(TextField.TO, "b" + i)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .after(NEXT_WEEK);
    }

    private static StoryEvent asUsual(int i) {
        return wage(i, PRICE + 600);
    }

    private static StoryEvent[] task(int i) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i), reviewed("o" + i, "b" + i, 5, PRAISED), asUsual(i)
        };
    }

    /** A task and what else becomes of it. */
    private static StoryEvent[] task(int i, StoryEvent... then) {
        List<StoryEvent> all = new ArrayList<>(Arrays.asList(task(i)));
        all.addAll(Arrays.asList(then));
        return all.toArray(new StoryEvent[0]);
    }

    /** The same, but for what is sent. */
    private static IntFunction<StoryEvent[]> paidWith(UnaryOperator<StoryEvent> change) {
        return i -> {
            StoryEvent[] task = task(i);
            task[2] = change.apply(task[2]);
            return task;
        };
    }

    private static Story tasks(int number, IntUnaryOperator day, IntFunction<StoryEvent[]> task) {
        Story story = story();
        for (int i = 0; i < number; i++) {
            story.on(day.applyAsInt(i), "10:00").after(ofMinutes(i)).receive(task.apply(i));
        }
        return story;
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 40).watchedBy(BRUSHING);
    }

    private static Story.Outcome month(int number) {
        return month(number, EACH_DAY, PaidForWeeksTest::task);
    }

    private static Story.Outcome month(
            int number, IntUnaryOperator day, IntFunction<StoryEvent[]> task) {
        return seen(tasks(number, day, task));
    }

    /** So many accounts spread evenly over so many days. */
    private static Story.Outcome spread(int number, int days) {
        return month(number, i -> 1 + i * days / number, PaidForWeeksTest::task);
    }

    @Test
    void whomStrangersPayForAMonthBrushes() {
        Finding shop =
                month(30)
                        .finds(
                                THE_SHOP,
                                Behavior.BRUSHING,
                                FindingStatus.SUSPECTED,
                                "BRU-21S",
                                RULE)
                        .finding(THE_SHOP, Behavior.BRUSHING);
        assertThat(shop.role()).isEqualTo(Role.PARTICIPANT);
        assertThat(shop.score()).as("of one family").isCloseTo(0.62, within(0.001));
        month(29).finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21S");
    }

    /** His money is for a few days: he is found, and the shop a desk's to look at. */
    @Test
    void aRivalOfFourDaysHasTheShopObserved() {
        spread(60, 4)
                .finds("PAY_ACCOUNT::agent", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21S");
    }

    @Test
    void fourteenDaysAreNoAttack() {
        spread(60, 14).fires(RULE);
        spread(60, 13).isSilent(RULE);
    }

    @Test
    void anAttackIsNotStretchedByStrays() {
        attackAndStrays(15).isSilent(RULE);
        attackAndStrays(16).fires(RULE);
    }

    /** Sixty in four days, and then one a day, of whom the first is of the same week. */
    private static Story.Outcome attackAndStrays(int strays) {
        return month(60 + strays, i -> i < 60 ? 1 + i / 15 : 7 + i - 60, PaidForWeeksTest::task);
    }

    /** The same accounts again, day after day. */
    @Test
    void fewWhoOrderOnManyDaysAreNoCrowdBeyondTheWeek() {
        month(
                        75,
                        i -> i < 60 ? 1 + i / 15 : 8 + i - 60,
                        i -> {
                            int who = i < 60 ? i : 60 + i % 5;
                            return new StoryEvent[] {
                                paid("o" + i, "b" + who),
                                reviewed("o" + i, "b" + who, 5, PRAISED),
                                asUsual(who)
                            };
                        })
                .isSilent(RULE);
    }

    /** What is sent back costs a rival nothing, and what keeps a fifth of its price stands. */
    @Test
    void whatIsSentBackWasNoSale() {
        refunded(40, 10, PRICE).fires(RULE);
        refunded(40, 11, PRICE).isSilent(RULE);
        refunded(40, 11, PRICE * 8 / 10).isSilent(RULE);
        refunded(40, 11, PRICE * 8 / 10 - 1).fires(RULE);
    }

    private static Story.Outcome refunded(int number, int back, long sum) {
        return month(
                number,
                EACH_DAY,
                i ->
                        i < back
                                ? task(
                                        i,
                                        order(EventType.REFUNDED, "o" + i, "b" + i, SHOP)
                                                .with(NumberField.AMOUNT, sum)
                                                .after(NEXT_WEEK.plusDays(1)))
                                : task(i));
    }

    /** In two parts, before the praise, and without a sum. */
    @Test
    void whatIsSentBackIsAddedUp() {
        month(
                        31,
                        EACH_DAY,
                        i ->
                                i > 1
                                        ? task(i)
                                        : task(
                                                i,
                                                half(i).after(ofDays(1)),
                                                half(i).after(ofDays(2))))
                .isSilent(RULE);
        month(31, EACH_DAY, i -> i > 1 ? task(i) : task(i, half(i).after(SENT_BACK))).fires(RULE);
        month(
                        31,
                        EACH_DAY,
                        i ->
                                i > 1
                                        ? task(i)
                                        : task(
                                                i,
                                                order(EventType.REFUNDED, "o" + i, "b" + i, SHOP)
                                                        .after(SENT_BACK)))
                .isSilent(RULE);
    }

    private static StoryEvent half(int i) {
        return order(EventType.REFUNDED, "o" + i, "b" + i, SHOP)
                .with(NumberField.AMOUNT, PRICE / 2);
    }

    @Test
    void praiseThatIsTakenBackWasNone() {
        afterwards(EventType.WITHDRAWN, 0).isSilent(RULE);
        afterwards(EventType.CHANGED, 3).isSilent(RULE);
        afterwards(EventType.CHANGED, 4).fires(RULE);
        // A text that is changed, stars as they were.
        afterwards(EventType.CHANGED, 0).fires(RULE);
        // What a platform takes down was praise all the same.
        afterwards(EventType.REMOVED, 0).fires(RULE);
    }

    /** Of 31 reviews this becomes of two. */
    private static Story.Outcome afterwards(EventType type, int stars) {
        return month(
                31,
                EACH_DAY,
                i -> {
                    StoryEvent change =
                            StoryEvent.happens(type)
                                    .with(TextField.REVIEW, "ro" + i)
                                    .with(TextField.ORDER, "o" + i)
                                    .with(TextField.BUYER, "b" + i)
                                    .with(TextField.SHOP, SHOP)
                                    .after(NEXT_WEEK.plusDays(1));
                    if (stars > 0) {
                        change.with(NumberField.RATING, stars);
                    }
                    return i > 1 ? task(i) : task(i, change);
                });
    }

    /** A payroll that meets prices by chance, a rival's money: little beside what a shop sells. */
    @Test
    void aFifthOfWhatTheShopSells() {
        beside(120, PRICE / 2).fires(RULE);
        beside(121, PRICE / 2).isSilent(RULE);
    }

    /** A rival buys the cheapest of its goods. */
    @Test
    void aFifthOfWhatItTakes() {
        beside(60, 2 * PRICE).fires(RULE);
        beside(61, 2 * PRICE).isSilent(RULE);
    }

    private static Story.Outcome beside(int customers, long price) {
        Story story = tasks(30, EACH_DAY, PaidForWeeksTest::task);
        for (int i = 0; i < customers; i++) {
            story.on(1 + i % 20, "14:00")
                    .after(ofMinutes(i))
                    .receive(paid("c" + i, "c" + i).with(NumberField.AMOUNT, price));
        }
        return seen(story);
    }

    /** Testers, and a scalper's hands: they are paid for what they bring, and praise nothing. */
    @Test
    void whoeverPraisesNothingMayWantTheGoods() {
        praised(30).fires(RULE);
        praised(29).isSilent(RULE);
    }

    /** Sixty, so many of whom praise. */
    private static Story.Outcome praised(int number) {
        return month(
                60,
                i -> 1 + i / 3,
                i ->
                        i % 2 == 0 && i / 2 < number
                                ? task(i)
                                : new StoryEvent[] {paid("o" + i, "b" + i), asUsual(i)});
    }

    @Test
    void praiseThatComesAfterTheMoneyIsNotCounted() {
        month(
                        40,
                        EACH_DAY,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i),
                                    reviewed("o" + i, "b" + i, 5, ofDays(9)),
                                    asUsual(i)
                                })
                .isSilent(RULE);
    }

    /** Runners on a campus, each paid by whoever sent them; a studio with a few purses. */
    @Test
    void whoRunsAnErrandIsPaidByWhoSentHim() {
        purses(40, 4).isSilent(RULE);
        purses(40, 5).fires(RULE);
    }

    private static Story.Outcome purses(int number, int each) {
        return month(
                number,
                EACH_DAY,
                i -> {
                    StoryEvent[] task = task(i);
                    task[2].with(TextField.FROM, "purse" + i / each);
                    return task;
                });
    }

    /** Expenses and the fare, claimed by staff who order at their desks. */
    @Test
    void whatAFirmPaysItsStaffIsOrderedFromTheOffice() {
        staff(15).explainedBy(RULE, "CORPORATE_PROCUREMENT").spares(THE_SHOP);
        staff(14).finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21S", RULE);
    }

    /** Thirty, so many of them in the office. */
    private static Story.Outcome staff(int inOffice) {
        return month(
                30,
                EACH_DAY,
                i -> {
                    StoryEvent[] task = task(i);
                    if (i % 2 == 0 && i / 2 < inOffice) {
                        task[0].with(NumberField.NETWORK, Network.ENTERPRISE_NAT);
                    }
                    return task;
                });
    }

    /** A firm's expenses, a class fund, a friend; and a cash-back site, which gives a part. */
    @Test
    void whoGetsNoMoreThanThePriceEarnsNothing() {
        month(40, EACH_DAY, paidWith(wage -> wage.with(NumberField.AMOUNT, PRICE))).findsNobody();
        month(40, EACH_DAY, paidWith(wage -> wage.with(NumberField.AMOUNT, PRICE / 5)))
                .findsNobody();
    }

    @Test
    void whatMakesGoodIsNoWage() {
        month(40, EACH_DAY, paidWith(wage -> wage.with(NumberField.REASON, Reason.AFTER_SALE)))
                .findsNobody();
        month(
                        40,
                        EACH_DAY,
                        paidWith(
                                wage ->
                                        wage.with(TextField.FROM, SHOP)
                                                .with(NumberField.FROM_KIND, PartyKind.SHOP)))
                .isSilent(RULE);
    }

    /** Ordered and paid for within thirty days. */
    @Test
    void whatWasOrderedEarlierIsOfAnotherMonth() {
        paidLate(2).fires(RULE);
        paidLate(1).isSilent(RULE);
    }

    /** Thirty, paid fifteen days later, the last on the thirty-first day; two ordered first. */
    private static Story.Outcome paidLate(int first) {
        return month(
                30,
                i -> i < 2 ? first : 3 + (i - 2) / 2,
                i -> {
                    StoryEvent[] task = task(i);
                    task[2].after(ofDays(15));
                    return task;
                });
    }
}
