package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.changed;
import static io.qingliu.patterns.reviewremoval.Blame.pays;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.withdrawn;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** DEL-02 and DEL-07: authors who give up what they wrote. */
class WithdrawalsTest {

    private static Story paidFor(
            int authors,
            int others,
            UnaryOperator<StoryEvent> payment,
            IntFunction<StoryEvent> end) {
        Story story = story().on(1, "09:00");
        story.every(
                ofDays(1),
                authors,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, SHOP, 1),
                            payment.apply(pays("n" + i, SHOP).after(ofHours(20))),
                            end.apply(i).after(ofHours(92))
                        });
        story.on(2, "10:00")
                .every(ofHours(7), others, i -> new StoryEvent[] {posted("k" + i, SHOP, 2)});
        return Blame.lifeGoesOn(story, 15);
    }

    private static Story paidFor(int authors, int others) {
        return paidFor(authors, others, paid -> paid, i -> withdrawn("n" + i, SHOP));
    }

    @Test
    void fiveAuthorsPaidToWithdrawAreFound() {
        paidFor(5, 0)
                .watchedBy(REMOVAL)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-02")
                .spares("BUYER:P1:bn1");
        paidFor(4, 0).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void threeInTenAdverseReviewsMustBe() {
        paidFor(6, 14).watchedBy(REMOVAL).fires("DEL-02");
        paidFor(6, 15).watchedBy(REMOVAL).isSilent("DEL-02");
    }

    @Test
    void whatTurnsToFourStarsCountsAndToThreeDoesNot() {
        paidFor(5, 0, paid -> paid, i -> changed("n" + i, SHOP, 4))
                .watchedBy(REMOVAL)
                .fires("DEL-02");
        paidFor(5, 0, paid -> paid, i -> changed("n" + i, SHOP, 3))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    @Test
    void aPaymentThatNamesNoOrderMeetsTheReviewAtItsAuthor() {
        paidFor(5, 0, paid -> paid.with(TextField.ORDER, null), i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .fires("DEL-02");
    }

    @Test
    void anotherShopsMoneyIsForSomethingElse() {
        paidFor(6, 0, paid -> paid.with(TextField.FROM, "s2"), i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .isSilent("DEL-02");
    }

    @Test
    void afterThreeDaysItWasNotTheMoney() {
        paidFor(
                        6,
                        0,
                        paid -> paid.after(ofHours(20).minusMinutes(1)),
                        i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .isSilent("DEL-02");
    }

    @Test
    void whatIsMadeGoodIsNoHushMoney() {
        for (Reason reason : new Reason[] {Reason.REFUND, Reason.AFTER_SALE, Reason.PRICE_ADJUST}) {
            paidFor(
                            9,
                            0,
                            paid -> paid.with(NumberField.REASON, reason),
                            i -> withdrawn("n" + i, SHOP))
                    .watchedBy(REMOVAL)
                    .findsNobody();
        }
    }

    @Test
    void afterARefundAPaymentWithoutAReasonIsIt() {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(1),
                                9,
                                i ->
                                        new StoryEvent[] {
                                            posted("n" + i, SHOP, 1),
                                            order(EventType.REFUNDED, "on" + i, "bn" + i, SHOP)
                                                    .after(ofHours(19)),
                                            pays("n" + i, SHOP).after(ofHours(20)),
                                            withdrawn("n" + i, SHOP).after(ofHours(30))
                                        });
        Blame.lifeGoesOn(story, 9).watchedBy(REMOVAL).findsNobody();
    }

    private static StoryEvent byAnother(StoryEvent payment) {
        return payment.with(TextField.FROM, "fixer").with(NumberField.FROM_KIND, PartyKind.OTHER);
    }

    @Test
    void whoPaysForManySellsSilence() {
        paidFor(5, 30, WithdrawalsTest::byAnother, i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .finds(
                        "PAY_ACCOUNT::fixer",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-09")
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-09");
        paidFor(4, 30, WithdrawalsTest::byAnother, i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .findsNobody();
        paidFor(
                        6,
                        30,
                        paid -> byAnother(paid).with(NumberField.REASON, Reason.AFTER_SALE),
                        i -> withdrawn("n" + i, SHOP))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    private static Story givenUp(int authors, int others, Duration apart) {
        Story story = story().on(1, "09:00");
        story.every(
                apart,
                authors,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, SHOP, 1), withdrawn("n" + i, SHOP).after(ofHours(30))
                        });
        story.on(2, "10:00")
                .every(ofHours(7), others, i -> new StoryEvent[] {posted("k" + i, SHOP, 2)});
        return Blame.lifeGoesOn(story, 25);
    }

    /** Somebody pays five who give up their blame, and others who wrote nothing. */
    private static Story paysOthersToo(int others, long fen) {
        Story story = story().on(1, "08:00");
        story.every(
                ofHours(9),
                others,
                i ->
                        new StoryEvent[] {
                            byAnother(Blame.pays("m" + i, SHOP)).with(NumberField.AMOUNT, fen)
                        });
        story.on(3, "09:00")
                .every(
                        ofHours(8),
                        5,
                        i ->
                                new StoryEvent[] {
                                    posted("n" + i, SHOP, 1),
                                    byAnother(Blame.pays("n" + i, SHOP)).after(ofHours(20)),
                                    withdrawn("n" + i, SHOP).after(ofHours(92))
                                });
        return Blame.lifeGoesOn(story, 15);
    }

    @Test
    void ofThoseWhomAnInsurerPaysSomeChangeTheirMinds() {
        paysOthersToo(11, 3000)
                .watchedBy(REMOVAL)
                .finds(
                        "PAY_ACCOUNT::fixer",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-09");
        paysOthersToo(12, 3000).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void aFenToEachOfManyHidesNothing() {
        paysOthersToo(90, 1).watchedBy(REMOVAL).fires("DEL-09");
    }

    /** Weak alone: what persuaded them is not to be seen. */
    @Test
    void thatMostGiveUpIsRemembered() {
        givenUp(8, 8, ofDays(1)).watchedBy(REMOVAL).fires("DEL-07").findsNobody();
        givenUp(7, 0, ofDays(1)).watchedBy(REMOVAL).isSilent("DEL-07");
        givenUp(8, 9, ofDays(1)).watchedBy(REMOVAL).isSilent("DEL-07");
        paidFor(8, 0)
                .watchedBy(REMOVAL)
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-02");
    }

    /** Orders are named where a review is posted, and not where it is withdrawn. */
    private static Story.Outcome lostOrders(int authors, IntFunction<StoryEvent> first) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(1),
                                authors,
                                i ->
                                        new StoryEvent[] {
                                            posted("n" + i, SHOP, 1),
                                            i == 0
                                                    ? first.apply(i).after(ofHours(20))
                                                    : StoryEvent.account(EventType.LOGIN, "bn" + i),
                                            withdrawn("n" + i, SHOP)
                                                    .with(TextField.ORDER, null)
                                                    .after(ofHours(30))
                                        });
        return Blame.lifeGoesOn(story, 25).watchedBy(REMOVAL);
    }

    private static StoryEvent nothing(int i) {
        return StoryEvent.account(EventType.LOGIN, "bn" + i);
    }

    private static StoryEvent makesGood(int i) {
        return pays("n" + i, SHOP).with(NumberField.REASON, Reason.AFTER_SALE);
    }

    @Test
    void aWithdrawalThatNamesNoOrderIsOneToo() {
        lostOrders(8, WithdrawalsTest::nothing).fires("DEL-07").findsNobody();
        lostOrders(7, WithdrawalsTest::nothing).isSilent("DEL-07");
    }

    @Test
    void whoWasGivenSomethingForTheOrderThatItNamesNoMoreHadAReason() {
        lostOrders(8, WithdrawalsTest::makesGood).isSilent("DEL-07");
        lostOrders(9, WithdrawalsTest::makesGood).fires("DEL-07");
        lostOrders(8, i -> order(EventType.REFUNDED, "on" + i, "bn" + i, SHOP)).isSilent("DEL-07");
    }

    /** What is settled with the shop, or paid by the author, is nothing given to him. */
    @Test
    void moneyThatGoesElsewhereIsNothingGivenToTheAuthor() {
        lostOrders(
                        8,
                        i ->
                                makesGood(i)
                                        .with(TextField.FROM, "bn" + i)
                                        .with(NumberField.FROM_KIND, PartyKind.BUYER)
                                        .with(TextField.TO, SHOP)
                                        .with(NumberField.TO_KIND, PartyKind.SHOP)
                                        .with(NumberField.AMOUNT, 1))
                .fires("DEL-07");
        lostOrders(
                        8,
                        i ->
                                makesGood(i)
                                        .with(TextField.FROM, "P1")
                                        .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                        .with(TextField.TO, SHOP)
                                        .with(NumberField.TO_KIND, PartyKind.SHOP))
                .fires("DEL-07");
        lostOrders(8, i -> makesGood(i).with(TextField.TO, "somebody")).fires("DEL-07");
        lostOrders(8, i -> makesGood(i).with(TextField.FROM, "s2")).fires("DEL-07");
    }
}
