package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.StoryEvent.order;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** RVB-08: a hair in the soup of shop after shop. */
class SoldBlameTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";
    private static final long PRICE = 2_500;
    private static final Duration EATEN = ofMinutes(30);
    private static final Duration BLAMED = ofMinutes(50);
    private static final Duration PAID = ofHours(6);

    private static StoryEvent review(EventType type, int i, int shops) {
        return happens(type)
                .with(TextField.REVIEW, "r" + i)
                .with(TextField.ORDER, "o" + i)
                .with(TextField.BUYER, "he")
                .with(TextField.SHOP, "s" + i % shops)
                .by(Actor.BUYER);
    }

    private static StoryEvent blames(int i, int shops) {
        return review(EventType.POSTED, i, shops).with(NumberField.RATING, 1).after(BLAMED);
    }

    private static StoryEvent compensates(int i, int shops) {
        return happens(EventType.TRANSFER)
                .with(TextField.FROM, "s" + i % shops)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, "he")
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(TextField.ORDER, "o" + i)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .with(NumberField.AMOUNT, 30_000)
                .after(PAID);
    }

    private static Story claims(
            int claims,
            int shops,
            Duration apart,
            UnaryOperator<StoryEvent> payment,
            IntFunction<StoryEvent> end) {
        return story().on(1, "11:30")
                .every(
                        apart,
                        claims,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, "o" + i, "he", "s" + i % shops)
                                            .with(NumberField.AMOUNT, PRICE),
                                    order(EventType.COMPLETED, "o" + i, "he", "s" + i % shops)
                                            .after(EATEN),
                                    blames(i, shops),
                                    payment.apply(compensates(i, shops)),
                                    end.apply(i).after(PAID.plusMinutes(20))
                                });
    }

    private static Story.Outcome claims(int claims, int shops, UnaryOperator<StoryEvent> payment) {
        return watched(
                claims(
                        claims,
                        shops,
                        ofDays(2),
                        payment,
                        i -> review(EventType.WITHDRAWN, i, shops)));
    }

    private static Story.Outcome watched(Story story) {
        return story.after(ofDays(20))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(RULES);
    }

    private static UnaryOperator<StoryEvent> of(long fen) {
        return payment -> payment.with(NumberField.AMOUNT, fen);
    }

    @Test
    void whoFindsAHairAtFourShopsSellsBlame() {
        claims(4, 4, paid -> paid).finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-08");
        claims(3, 3, paid -> paid).findsNobody();
    }

    /** Harmed once or twice, or again and again where he eats each day. */
    @Test
    void aHarmedCustomerMeetsWithItAtAShopOrTwo() {
        claims(2, 2, paid -> paid).findsNobody();
        claims(10, 3, paid -> paid).findsNobody();
        claims(10, 4, paid -> paid).fires("RVB-08");
    }

    /** Thirty cold meals, each repaid with a little on top. */
    @Test
    void theMoneyBackAndALittleOnTopIsAnApology() {
        claims(14, 14, of(PRICE + 500)).findsNobody();
        claims(4, 4, of(2 * PRICE)).fires("RVB-08");
        claims(4, 4, of(2 * PRICE - 1)).findsNobody();
    }

    @Test
    void whatStandsWasNotSold() {
        turnedTo(4).fires("RVB-08");
        turnedTo(3).findsNobody();
    }

    private static Story.Outcome turnedTo(int stars) {
        return watched(
                claims(
                        4,
                        4,
                        ofDays(2),
                        paid -> paid,
                        i -> review(EventType.CHANGED, i, 4).with(NumberField.RATING, stars)));
    }

    /** A telephone at a friend's shop, who gives three yuan more than it cost. */
    @Test
    void aDearOrderHidesNoShop() {
        watched(withTelephone(4)).fires("RVB-08");
        watched(withTelephone(3)).findsNobody();
    }

    private static Story withTelephone(int claims) {
        return four(claims, paid -> paid)
                .on(3, "11:30")
                .receive(
                        order(EventType.PAID, "o9", "he", "s9").with(NumberField.AMOUNT, 300_000),
                        order(EventType.COMPLETED, "o9", "he", "s9").after(EATEN),
                        blames(9, 10),
                        compensates(9, 10).with(NumberField.AMOUNT, 300_300),
                        review(EventType.WITHDRAWN, 9, 10).after(PAID.plusMinutes(20)));
    }

    private static Story four(int claims, UnaryOperator<StoryEvent> payment) {
        return claims(claims, 4, ofDays(2), payment, i -> review(EventType.WITHDRAWN, i, 4));
    }

    /** Each of them: four that are sorry make up for none that buys. */
    @Test
    void eachShopGivesTwiceThePrice() {
        twiceThePrice(4).fires("RVB-08");
        twiceThePrice(3).findsNobody();
    }

    private static Story.Outcome twiceThePrice(int shops) {
        int[] paid = {0};
        return claims(8, 8, of -> of.with(NumberField.AMOUNT, paid[0]++ < shops ? 30_000 : 4_999));
    }

    @Test
    void whatWasGivenBeforeHeWroteBoughtNothing() {
        claims(6, 6, paid -> paid.after(BLAMED.minusMinutes(5))).findsNobody();
    }

    /** Before: a thousand yuan. After: something, and the platform's refund. */
    @Test
    void onlyWhatWasGivenAfterHeWroteCounts() {
        before(2 * PRICE).fires("RVB-08");
        before(2 * PRICE - 1).findsNobody();
        before(1).findsNobody();
        also(i -> refund(i).by(Actor.SYSTEM)).findsNobody();
        also(i -> compensates(i, 4).with(NumberField.FROM_KIND, PartyKind.OTHER).after(PAID))
                .findsNobody();
    }

    private static Story.Outcome before(long fenAfter) {
        return also(i -> compensates(i, 4).with(NumberField.AMOUNT, fenAfter));
    }

    /** A thousand yuan come before he writes, and this then. */
    private static Story.Outcome also(IntFunction<StoryEvent> then) {
        Story story =
                four(
                        4,
                        paid ->
                                paid.with(NumberField.AMOUNT, 100_000)
                                        .after(BLAMED.minusMinutes(5)));
        story.on(1, "11:30").every(ofDays(2), 4, i -> new StoryEvent[] {then.apply(i)});
        return watched(story);
    }

    private static StoryEvent refund(int i) {
        return order(EventType.REFUNDED, "o" + i, "he", "s" + i % 4)
                .with(NumberField.AMOUNT, PRICE)
                .after(PAID);
    }

    /** One star becomes two between one part of the money and the other. */
    @Test
    void aSecondBadWordBeginsNoOtherBlame() {
        rewritten(2, PRICE / 2).fires("RVB-08");
        rewritten(2, PRICE / 2 - 1).findsNobody();
        rewritten(3, PRICE / 2).findsNobody();
    }

    private static Story.Outcome rewritten(int stars, long rest) {
        Story story = four(4, of(2 * PRICE - PRICE / 2));
        story.on(1, "11:30")
                .every(
                        ofDays(2),
                        4,
                        i ->
                                new StoryEvent[] {
                                    review(EventType.CHANGED, i, 4)
                                            .with(NumberField.RATING, stars)
                                            .after(PAID.plusMinutes(5)),
                                    of(rest).apply(compensates(i, 4)).after(PAID.plusMinutes(10))
                                });
        return watched(story);
    }

    /** Some records say only which review it was, and not of which order. */
    @Test
    void whatNamesNoOrderIsMetByItsReview() {
        withoutOrder(4, PAID).fires("RVB-08");
        withoutOrder(3, PAID).findsNobody();
        withoutOrder(4, PAID.plusMinutes(20)).fires("RVB-08");
        withoutOrder(5, PAID.plusMinutes(20).plusMillis(1)).findsNobody();
    }

    private static Story.Outcome withoutOrder(int claims, Duration paidAfter) {
        return watched(
                claims(
                        claims,
                        4,
                        ofDays(2),
                        paid -> paid.after(paidAfter),
                        i -> review(EventType.WITHDRAWN, i, 4).with(TextField.ORDER, null)));
    }

    /** A present for a word that was taken back for nothing. */
    @Test
    void whatComesWhenItIsGoneBoughtNothing() {
        claims(4, 4, paid -> paid.after(PAID.plusMinutes(19))).fires("RVB-08");
        claims(4, 4, paid -> paid.after(PAID.plusMinutes(21))).findsNobody();
    }

    @Test
    void whatOthersPayIsNotTheShops() {
        claims(6, 6, paid -> paid.with(NumberField.FROM_KIND, PartyKind.OTHER)).findsNobody();
        claims(6, 6, paid -> paid.with(TextField.FROM, "another")).findsNobody();
    }

    /** From the first money to the last word that is taken back. */
    @Test
    void withinAMonthItIsATrade() {
        lasting(ofDays(30)).fires("RVB-08");
        lasting(ofDays(30).plusMillis(1)).findsNobody();
    }

    private static Story.Outcome lasting(Duration month) {
        Story story = four(3, paid -> paid);
        story.on(1, "11:30")
                .after(month.minusMinutes(20))
                .receive(
                        order(EventType.PAID, "o3", "he", "s3").with(NumberField.AMOUNT, PRICE),
                        order(EventType.COMPLETED, "o3", "he", "s3").after(EATEN),
                        blames(3, 4),
                        compensates(3, 4),
                        review(EventType.WITHDRAWN, 3, 4).after(PAID.plusMinutes(20)));
        return watched(story);
    }
}
