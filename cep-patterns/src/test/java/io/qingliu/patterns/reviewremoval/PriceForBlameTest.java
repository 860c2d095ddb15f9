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
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** DEL-11: who wrote one star has the price again and writes five, and nobody else has it. */
class PriceForBlameTest {

    private static final long PRICE = 9900;
    private static final Duration TEN = ofMinutes(10);
    private static final Duration PAID_BACK = ofHours(80);

    /** Shoes of the shop's come, and are confirmed. */
    static List<StoryEvent> bought(String number) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, "o" + number, "b" + number, SHOP)
                        .with(NumberField.AMOUNT, PRICE));
        all.add(scan(EventType.PICKED_UP, number).after(ofHours(5)));
        all.add(scan(EventType.DELIVERED_SELF, number).after(ofHours(40)));
        all.add(order(EventType.COMPLETED, "o" + number, "b" + number, SHOP).after(ofHours(50)));
        return all;
    }

    private static StoryEvent scan(EventType type, String number) {
        return StoryEvent.scan(type, "w" + number, "o" + number, SHOP);
    }

    static StoryEvent adjusts(String number) {
        return pays(number, SHOP)
                .with(NumberField.AMOUNT, PRICE)
                .with(NumberField.REASON, Reason.PRICE_ADJUST)
                .after(PAID_BACK);
    }

    static StoryEvent five(String number) {
        return changed(number, SHOP, 5).after(PAID_BACK.plusHours(9));
    }

    private static StoryEvent[] blamed(String number, StoryEvent... then) {
        List<StoryEvent> all = bought(number);
        all.add(posted(number, SHOP, 1).after(ofHours(60)));
        all.addAll(List.of(then));
        return all.toArray(new StoryEvent[0]);
    }

    /**
     * Of so many authors who have the price again so many take back what they wrote, and so many
     * who wrote nothing have it as well.
     */
    static Story shop(int authors, int comeRound, int silent) {
        return shop(
                authors,
                silent,
                i ->
                        i >= authors - comeRound
                                ? blamed("n" + i, adjusts("n" + i), five("n" + i))
                                : blamed("n" + i, adjusts("n" + i)));
    }

    private static Story shop(int authors, int silent, IntFunction<StoryEvent[]> author) {
        Story story = story().on(1, "09:00").every(ofHours(20), authors, author);
        story.on(1, "13:00")
                .every(
                        ofHours(20),
                        silent,
                        i -> {
                            List<StoryEvent> all = bought("s" + i);
                            all.add(adjusts("s" + i));
                            return all.toArray(new StoryEvent[0]);
                        });
        return story;
    }

    /** One more takes his word back, days later, for nothing. */
    static Story.Outcome seen(Story story) {
        story.on(25, "09:00")
                .receive(posted("z", SHOP, 1))
                .receive(withdrawn("z", SHOP).after(ofHours(30)));
        return Blame.lifeGoesOn(story, 40).watchedBy(REMOVAL);
    }

    @Test
    void whoWroteOneStarHasThePriceAgainAndWritesFive() {
        seen(shop(14, 14, 0))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-11")
                .spares("BUYER:P1:bn1");
    }

    /** Chance has all of twelve come round once in 122 honest shops, all of eleven in 82. */
    @Test
    void thatAllOfTwelveComeRoundIsNoChance() {
        seen(shop(12, 12, 0)).fires("DEL-11");
        seen(shop(11, 11, 0)).isSilent("DEL-11");
        seen(shop(18, 17, 0)).fires("DEL-11");
        seen(shop(17, 16, 0)).isSilent("DEL-11");
    }

    /** Two of three say that the matter is settled: that is what a good shop is for. */
    @Test
    void ofThoseToWhomItIsMadeGoodSomeStayAngry() {
        seen(shop(24, 16, 0)).isSilent("DEL-11");
    }

    /** The batch was bad, and everybody has the price again. */
    @Test
    void whoPaysThoseWhoWroteNothingTooMakesGood() {
        seen(shop(12, 12, 4)).fires("DEL-11");
        seen(shop(12, 12, 5)).findsNobody();
    }

    @Test
    void threeInTenAdverseReviewsMustBeGivenUp() {
        seen(blamedToo(shop(12, 12, 0), 27)).fires("DEL-11");
        seen(blamedToo(shop(12, 12, 0), 28)).isSilent("DEL-11");
    }

    private static Story blamedToo(Story story, int others) {
        return story.on(2, "10:00")
                .every(ofHours(7), others, i -> new StoryEvent[] {posted("k" + i, SHOP, 2)});
    }

    private static Story twelve(IntFunction<StoryEvent> payment, IntFunction<StoryEvent> end) {
        return shop(12, 0, i -> blamed("n" + i, payment.apply(i), end.apply(i)));
    }

    private static Story twelvePaid(IntFunction<StoryEvent> payment) {
        return twelve(payment, i -> five("n" + i));
    }

    private static Story twelveEnding(IntFunction<StoryEvent> end) {
        return twelve(i -> adjusts("n" + i), end);
    }

    @Test
    void mostOfThePriceIsHalfOfIt() {
        seen(twelvePaid(i -> adjusts("n" + i).with(NumberField.AMOUNT, PRICE / 2))).fires("DEL-11");
        seen(twelvePaid(i -> adjusts("n" + i).with(NumberField.AMOUNT, PRICE / 2 - 1)))
                .findsNobody();
    }

    private static Story inTwo(long each) {
        return inTwo(i -> adjusts("n" + i).with(NumberField.AMOUNT, each), each);
    }

    /** One part before the other, and the author comes round after both. */
    private static Story inTwo(IntFunction<StoryEvent> first, long second) {
        return shop(
                12,
                0,
                i ->
                        blamed(
                                "n" + i,
                                first.apply(i).after(PAID_BACK.minusHours(10)),
                                adjusts("n" + i).with(NumberField.AMOUNT, second),
                                five("n" + i)));
    }

    @Test
    void instalmentsAreAdded() {
        seen(inTwo(PRICE * 49 / 100)).fires("DEL-11");
        seen(inTwo(PRICE / 4)).fires("DEL-11");
        seen(inTwo(i -> adjusts("n" + i).with(NumberField.AMOUNT, PRICE / 4), PRICE / 4 - 1))
                .findsNobody();
        // Three of 34 in a hundred.
        seen(shop(
                        12,
                        0,
                        i ->
                                blamed(
                                        "n" + i,
                                        third(i, 20),
                                        third(i, 10),
                                        third(i, 0),
                                        five("n" + i))))
                .fires("DEL-11");
    }

    private static StoryEvent third(int i, int hoursBefore) {
        return adjusts("n" + i)
                .with(NumberField.AMOUNT, PRICE * 34 / 100)
                .after(PAID_BACK.minusHours(hoursBefore));
    }

    /** What is given after most of it is no second payment: a shop could make up silent ones so. */
    @Test
    void eachOrderIsPaidOnce() {
        Story story = shop(12, 12, 4);
        for (int i = 0; i < 12; i++) {
            story.on(1, "09:00")
                    .receive(
                            adjusts("n" + i)
                                    .with(NumberField.AMOUNT, PRICE)
                                    .after(PAID_BACK.plusHours(20 * i + 3)));
        }
        seen(story).fires("DEL-11");
    }

    /** A refund of three in ten, and its transfer: still three in ten. */
    @Test
    void theMoneyOfARefundIsNoSecondInstalment() {
        long part = PRICE * 3 / 10;
        seen(inTwo(i -> refund(i).with(NumberField.AMOUNT, part), part)).findsNobody();
        seen(inTwo(i -> refund(i).with(NumberField.AMOUNT, part), PRICE / 4)).fires("DEL-11");
        // Decided by the platform, and paid out of the shop's purse.
        seen(inTwo(i -> refund(i).by(Actor.SYSTEM), PRICE)).findsNobody();
    }

    @Test
    void aRefundIsTheShopsDoingUnlessThePlatformDecidesIt() {
        seen(twelvePaid(i -> refund(i).by(Actor.SELLER))).fires("DEL-11");
        seen(twelvePaid(i -> refund(i).by(Actor.BUYER))).fires("DEL-11");
        seen(twelvePaid(i -> refund(i).by(Actor.SYSTEM))).findsNobody();
    }

    private static StoryEvent refund(int i) {
        return order(EventType.REFUNDED, "on" + i, "bn" + i, SHOP).after(PAID_BACK);
    }

    @Test
    void anotherShopsMoneyOrAnInsurersIsForSomethingElse() {
        seen(twelvePaid(i -> adjusts("n" + i).with(TextField.FROM, "s2"))).isSilent("DEL-11");
        seen(twelvePaid(i -> adjusts("n" + i).with(NumberField.FROM_KIND, PartyKind.OTHER)))
                .isSilent("DEL-11");
    }

    @Test
    void whatIsSentBackWithinAWeekIsAReturn() {
        seen(returned(EventType.RETURNING, PAID_BACK.plusDays(7))).findsNobody();
        seen(returned(EventType.RETURNING, PAID_BACK.plusDays(7).plusMinutes(1))).fires("DEL-11");
        seen(returned(EventType.PICKED_UP, PAID_BACK.plusDays(2))).findsNobody();
        seen(returned(EventType.PICKED_UP, PAID_BACK.minusHours(10))).findsNobody();
    }

    private static Story returned(EventType how, Duration after) {
        return shop(
                12,
                0,
                i ->
                        blamed(
                                "n" + i,
                                adjusts("n" + i),
                                five("n" + i),
                                scan(how, "n" + i).after(after)));
    }

    @Test
    void whatNeverCameIsRefundedAsItMust() {
        seen(shop(
                        12,
                        0,
                        i ->
                                new StoryEvent[] {
                                    bought("n" + i).get(0),
                                    posted("n" + i, SHOP, 1).after(ofHours(60)),
                                    adjusts("n" + i),
                                    five("n" + i)
                                }))
                .findsNobody();
    }

    @Test
    void afterThreeDaysItWasNotTheMoney() {
        seen(twelveEnding(i -> changed("n" + i, SHOP, 5).after(PAID_BACK.plusHours(72))))
                .fires("DEL-11");
        seen(twelveEnding(
                        i ->
                                changed("n" + i, SHOP, 5)
                                        .after(PAID_BACK.plusHours(72).plusMillis(1))))
                .isSilent("DEL-11");
    }

    @Test
    void threeStarsAreNoPraise() {
        seen(twelveEnding(i -> changed("n" + i, SHOP, 4).after(PAID_BACK.plusHours(9))))
                .fires("DEL-11");
        seen(twelveEnding(i -> changed("n" + i, SHOP, 3).after(PAID_BACK.plusHours(9))))
                .findsNobody();
    }

    @Test
    void whatIsWithdrawnInTheSameMinutesMayFallByItself() {
        seen(refundedAndGone(i -> refund(i).by(Actor.SELLER), TEN.plusMillis(1))).fires("DEL-11");
        seen(refundedAndGone(i -> refund(i).by(Actor.SELLER), TEN)).isSilent("DEL-11");
        seen(refundedAndGone(i -> calledRefund(i), TEN.plusMillis(1))).fires("DEL-11");
        seen(refundedAndGone(i -> calledRefund(i), TEN)).isSilent("DEL-11");
        seen(twelveEnding(i -> changed("n" + i, SHOP, 5).after(PAID_BACK.plusMinutes(1))))
                .fires("DEL-11");
    }

    private static StoryEvent calledRefund(int i) {
        return adjusts("n" + i).with(NumberField.REASON, Reason.REFUND);
    }

    private static Story refundedAndGone(IntFunction<StoryEvent> payment, Duration later) {
        return twelve(payment, i -> withdrawn("n" + i, SHOP).after(PAID_BACK.plus(later)));
    }

    /** An adjustment of the price voids no order: it goes away while they are in the chat. */
    @Test
    void whatIsNoRefundMayBeWithdrawnAtOnce() {
        seen(refundedAndGone(i -> adjusts("n" + i), ofMillis(1))).fires("DEL-11");
        seen(refundedAndGone(i -> adjusts("n" + i), Duration.ZERO)).isSilent("DEL-11");
    }

    /** The transfer of a refund that is recorded ten minutes later, by whatever name. */
    @Test
    void theRefundMayBeRecordedAfterItsMoney() {
        seen(refundedLater(PRICE / 2, TEN)).isSilent("DEL-11");
        seen(refundedLater(PRICE / 2, TEN.plusMillis(1))).fires("DEL-11");
        seen(refundedLater(PRICE / 2 - 1, TEN)).fires("DEL-11");
    }

    private static Story refundedLater(long fen, Duration later) {
        return shop(
                12,
                0,
                i ->
                        blamed(
                                "n" + i,
                                adjusts("n" + i),
                                refund(i)
                                        .with(NumberField.AMOUNT, fen)
                                        .after(PAID_BACK.plus(later)),
                                withdrawn("n" + i, SHOP).after(PAID_BACK.plus(TEN))));
    }

    /** Many platforms name the order where a review is posted and nowhere else. */
    @Test
    void itMeetsTheReviewThatNamesNoOrder() {
        seen(twelveEnding(i -> five("n" + i).with(TextField.ORDER, null))).fires("DEL-11");
    }

    @Test
    void whoWasPaidBeforeHeWroteWasNotPaidForIt() {
        seen(twelvePaid(i -> adjusts("n" + i).after(ofHours(55)))).findsNobody();
    }
}
