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
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** BRU-21 and BRU-21S: students order for an agent, who pays them when nothing can go wrong. */
class WagesTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String AGENT = "PAY_ACCOUNT::agent";
    private static final Duration NEXT_WEEK = ofDays(8);
    private static final Duration PRAISED = ofDays(3);

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

    private static StoryEvent[] task(int i, StoryEvent wage) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i), reviewed("o" + i, "b" + i, 5, PRAISED), wage
        };
    }

    private static Story.Outcome students(int number, IntFunction<StoryEvent> wage) {
        return seen(story().on(1, "10:00").every(ofHours(9), number, i -> task(i, wage.apply(i))));
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 30).watchedBy(BRUSHING);
    }

    @Test
    void whoPaysForTasksAWeekLaterOrganises() {
        Story.Outcome outcome =
                students(10, WagesTest::asUsual)
                        .finds(AGENT, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21")
                        .finds("BUYER:P1:b3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21")
                        .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21S");
        assertThat(outcome.finding(AGENT, Behavior.BRUSHING).role()).isEqualTo(Role.ORGANISER);
        students(9, WagesTest::asUsual).findsNobody();
    }

    @Test
    void aWageMayNameItsOrder() {
        students(10, i -> asUsual(i).with(TextField.ORDER, "o" + i)).fires("BRU-21");
    }

    /** One in 36 hours: no week has ten, but a month has twenty. */
    @Test
    void whoPaysSlowlyIsSeenAfterAMonth() {
        for (int number : new int[] {19, 20}) {
            Story.Outcome outcome =
                    seen(
                            story().on(1, "10:00")
                                    .every(ofHours(36), number, i -> task(i, asUsual(i))));
            if (number < 20) {
                outcome.findsNobody();
            } else {
                outcome.fires("BRU-21");
            }
        }
    }

    @Test
    void fifteenDaysAfterThePaymentAndNoMinuteMore() {
        students(10, i -> asUsual(i).after(ofDays(15))).fires("BRU-21");
        students(10, i -> asUsual(i).after(ofDays(15).plusMinutes(1))).findsNobody();
    }

    /** A firm pays its staff back, a class its members: the price or a part, and no commission. */
    @Test
    void whoPaysBackWhatWasBoughtPaysNoWage() {
        students(40, i -> wage(i, PRICE)).findsNobody();
        students(40, i -> wage(i, PRICE / 2)).findsNobody();
        students(12, i -> wage(i, PRICE + 299)).findsNobody();
        students(12, i -> wage(i, PRICE + 300)).fires("BRU-21");
        students(12, i -> wage(i, PRICE + 3000)).fires("BRU-21");
        students(12, i -> wage(i, PRICE + 3001)).findsNobody();
    }

    /** A payroll meets by chance what some of its people bought: anywhere. */
    @Test
    void whatMeetsByChanceWasBoughtAnywhere() {
        payroll(40, 5).fires("BRU-21");
        payroll(40, 7).findsNobody();
        payroll(20, 4).fires("BRU-21");
        payroll(16, 4).findsNobody();
    }

    /** Wages of so many, who bought at so many shops by turns. */
    private static Story.Outcome payroll(int people, int shops) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(3),
                                people,
                                i ->
                                        new StoryEvent[] {
                                            paid("o" + i, "b" + i)
                                                    .with(TextField.SHOP, "s" + i % shops),
                                            asUsual(i)
                                        }));
    }

    /** Expenses and the fare, claimed by staff who order at their desks. */
    @Test
    void whatAFirmPaysItsStaffIsOrderedFromTheOffice() {
        staff(5).explainedBy("BRU-21", "CORPORATE_PROCUREMENT").spares(AGENT);
        staff(4).finds(AGENT, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21");
    }

    /** Ten, so many of them in the office. */
    private static Story.Outcome staff(int inOffice) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                10,
                                i -> {
                                    StoryEvent[] task = task(i, asUsual(i));
                                    task[0].with(
                                            NumberField.NETWORK,
                                            i < inOffice
                                                    ? Network.ENTERPRISE_NAT
                                                    : Network.RESIDENTIAL);
                                    return task;
                                }));
    }

    /** Testers order once each and praise nothing; a floor's hands come again, or praise. */
    @Test
    void whoTestsAServiceIsPaidForItOnce() {
        tested(20, 0, 2).finds(AGENT, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21");
        tested(20, 0, 3).finds(AGENT, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21");
        tested(20, 4, 0).finds(AGENT, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-21");
    }

    /** Twenty orders, so many of them by an account that orders again, so many praised. */
    private static Story.Outcome tested(int orders, int again, int praised) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(6),
                                orders,
                                i -> {
                                    int buyer = i < again ? i / 2 : i;
                                    StoryEvent wage = wage(buyer, PRICE + 600);
                                    StoryEvent order = paid("o" + i, "b" + buyer);
                                    return i < orders - praised
                                            ? new StoryEvent[] {order, wage}
                                            : new StoryEvent[] {
                                                order,
                                                reviewed("o" + i, "b" + buyer, 5, PRAISED),
                                                wage
                                            };
                                }));
    }

    /** A rival pays those who blame the shop: no task of the shop's (docs/adr/0105). */
    @Test
    void whoIsPaidForBlameDoesNoTaskOfTheShops() {
        rated(12, i -> 1).findsNobody();
        rated(12, i -> 2).findsNobody();
        rated(12, i -> 3).fires("BRU-21").fires("BRU-21S");
    }

    /** The shop's own hands who leave one star hide those orders, and no other. */
    @Test
    void aStarHidesItsOwnOrderAndNoMore() {
        rated(19, i -> i % 2 == 1 ? 1 : 5).fires("BRU-21").fires("BRU-21S");
        rated(18, i -> i % 2 == 1 ? 1 : 5).findsNobody();
    }

    private static Story.Outcome rated(int orders, IntFunction<Integer> stars) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                orders,
                                i ->
                                        new StoryEvent[] {
                                            paid("o" + i, "b" + i),
                                            reviewed("o" + i, "b" + i, stars.apply(i), PRAISED),
                                            asUsual(i)
                                        }));
    }

    /** Two orders of one price, one of them blamed: the other wage counts, and a third does not. */
    @Test
    void aBlameIsPaidForOnce() {
        twoOrders(10, 2).fires("BRU-21");
        twoOrders(10, 1).isSilent("BRU-21");
    }

    /** The blamed order is paid for by the first wage, so the second is the other shop's. */
    @Test
    void theOtherWageIsForTheOtherShop() {
        twoOrders(10, 2, "s2")
                .finds("SHOP:P1:s2", Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-21S")
                .spares(THE_SHOP);
    }

    private static Story.Outcome twoOrders(int buyers, int wages) {
        return twoOrders(buyers, wages, SHOP);
    }

    private static Story.Outcome twoOrders(int buyers, int wages, String second) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                buyers,
                                i -> {
                                    StoryEvent[] all = {
                                        paid("o" + i, "b" + i),
                                        reviewed("o" + i, "b" + i, 1, PRAISED),
                                        paid("p" + i, "b" + i)
                                                .with(TextField.SHOP, second)
                                                .after(PRAISED.plusDays(1)),
                                        reviewed("p" + i, "b" + i, 5, PRAISED.plusDays(3))
                                                .with(TextField.SHOP, second),
                                        asUsual(i),
                                        asUsual(i).after(NEXT_WEEK.plusDays(1))
                                    };
                                    return Arrays.copyOf(all, 4 + wages);
                                }));
    }

    /** What was taken back before the money came is no blame any more. */
    @Test
    void blameMustStandWhenItIsPaidFor() {
        takenBack(NEXT_WEEK.minusHours(1)).fires("BRU-21");
        takenBack(NEXT_WEEK.plusHours(1)).findsNobody();
    }

    private static Story.Outcome takenBack(Duration when) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                12,
                                i -> {
                                    StoryEvent blame =
                                            reviewed("o" + i, "b" + i, 1, PRAISED)
                                                    .with(TextField.REVIEW, "r" + i);
                                    return new StoryEvent[] {
                                        paid("o" + i, "b" + i),
                                        blame,
                                        StoryEvent.happens(EventType.CHANGED)
                                                .with(TextField.REVIEW, "r" + i)
                                                .with(TextField.ORDER, "o" + i)
                                                .with(TextField.BUYER, "b" + i)
                                                .with(TextField.SHOP, SHOP)
                                                .with(NumberField.RATING, 5)
                                                .by(Actor.BUYER)
                                                .after(when),
                                        asUsual(i)
                                    };
                                }));
    }

    /** A bank sends twice, or the price and then price and commission: one order, one wage. */
    @Test
    void anOrderIsPaidForOnce() {
        seen(story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                12,
                                i ->
                                        new StoryEvent[] {
                                            paid("o" + i, "b" + i),
                                            wage(i, PRICE).after(ofDays(7)),
                                            asUsual(i)
                                        }))
                .findsNobody();
    }

    /** Of an order that the wage names it is known whether the money went back. */
    @Test
    void anOrderThatWasRefundedIsNoTask() {
        refunded("o").findsNobody();
        refunded("x").fires("BRU-21");
    }

    private static Story.Outcome refunded(String which) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                12,
                                i ->
                                        new StoryEvent[] {
                                            paid("o" + i, "b" + i),
                                            order(EventType.REFUNDED, which + i, "b" + i, SHOP)
                                                    .after(ofDays(2)),
                                            asUsual(i).with(TextField.ORDER, "o" + i)
                                        }));
    }

    @Test
    void whatMakesGoodIsNoWage() {
        for (Reason reason : new Reason[] {Reason.REFUND, Reason.AFTER_SALE, Reason.PRICE_ADJUST}) {
            students(12, i -> asUsual(i).with(NumberField.REASON, reason)).findsNobody();
        }
    }

    /** The shop's own money is for other rules, and so is what somebody moves between purses. */
    @Test
    void aWageIsSomebodyElsesMoney() {
        students(
                        12,
                        i ->
                                asUsual(i)
                                        .with(TextField.FROM, SHOP)
                                        .with(NumberField.FROM_KIND, PartyKind.SHOP))
                .isSilent("BRU-21");
        students(
                        12,
                        i ->
                                asUsual(i)
                                        .with(TextField.FROM_ACCOUNT, "same")
                                        .with(TextField.TO_ACCOUNT, "same"))
                .findsNobody();
        with(paid -> paid.with(TextField.SHOP_PAY_ACCOUNT, "till"), "till").findsNobody();
        with(paid -> paid.with(TextField.SHOP_PAY_ACCOUNT, "till"), "other").fires("BRU-21");
    }

    /** A fare is paid back by whoever sent the rider. */
    @Test
    void aRideIsNoTask() {
        with(paid -> paid.with(NumberField.FULFILMENT, Fulfilment.RIDE), "any").findsNobody();
    }

    private static Story.Outcome with(UnaryOperator<StoryEvent> payment, String from) {
        return seen(
                story().on(1, "10:00")
                        .every(
                                ofHours(9),
                                12,
                                i ->
                                        new StoryEvent[] {
                                            payment.apply(paid("o" + i, "b" + i)),
                                            asUsual(i).with(TextField.FROM_ACCOUNT, from)
                                        }));
    }
}
