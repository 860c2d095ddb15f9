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

/** DEL-17: a shop makes good when the bad review is gone, and not before. */
class PaidOnDeliveryTest {

    private static final Duration GONE = ofHours(80);
    private static final Duration LATER = GONE.plusMinutes(20);
    private static final Duration BEFORE = GONE.minusHours(6);

    private static StoryEvent afterSale(String number, long fen, Duration after) {
        return pays(number, SHOP)
                .with(NumberField.AMOUNT, fen)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(after);
    }

    private static StoryEvent refund(String number, Actor by, Duration after) {
        StoryEvent refund =
                order(EventType.REFUNDED, "o" + number, "b" + number, SHOP)
                        .with(NumberField.AMOUNT, 6000)
                        .after(after);
        return by == null ? refund : refund.by(by);
    }

    /** By which a refund is paid. */
    private static StoryEvent ofRefund(String number, long fen, Duration after) {
        return afterSale(number, fen, after).with(NumberField.REASON, Reason.REFUND);
    }

    private static StoryEvent gone(String number) {
        return withdrawn(number, SHOP).after(GONE);
    }

    /** Bag of cat food comes, is blamed, and then. */
    private static StoryEvent[] blamed(String number, StoryEvent... then) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, "o" + number, "b" + number, SHOP)
                        .with(NumberField.AMOUNT, 9900));
        all.add(
                StoryEvent.scan(EventType.DELIVERED_SELF, "w" + number, "o" + number, SHOP)
                        .after(ofHours(40)));
        all.add(posted(number, SHOP, 1).after(ofHours(60)));
        all.addAll(List.of(then));
        return all.toArray(new StoryEvent[0]);
    }

    /** Withdrawn, and paid twenty minutes later. */
    private static StoryEvent[] paidLast(int i) {
        return blamed("n" + i, gone("n" + i), afterSale("n" + i, 3000, LATER));
    }

    private static StoryEvent[] paidFirst(int i) {
        return blamed("n" + i, afterSale("n" + i, 3000, BEFORE), gone("n" + i));
    }

    private static Story shop(int reviews, IntFunction<StoryEvent[]> review) {
        return story().on(1, "09:00").every(ofHours(20), reviews, review);
    }

    private static Story.Outcome seen(Story story) {
        return Blame.lifeGoesOn(story, 25).watchedBy(REMOVAL);
    }

    private static void fires(int reviews, IntFunction<StoryEvent[]> review) {
        seen(shop(reviews, review)).fires("DEL-17");
    }

    private static void isSilent(int reviews, IntFunction<StoryEvent[]> review) {
        seen(shop(reviews, review)).isSilent("DEL-17");
    }

    @Test
    void aShopThatPaysWhenTheReviewIsGoneIsSuspected() {
        seen(shop(16, i -> i < 8 ? paidLast(i) : blamed("n" + i)))
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-17",
                        "DEL-07")
                .spares("BUYER:P1:bn1");
        isSilent(16, i -> i < 7 ? paidLast(i) : blamed("n" + i));
    }

    /** The twin pays the same to the same people, who are content then. */
    @Test
    void whoPaysFirstIsSpared() {
        seen(shop(16, i -> i < 8 ? paidFirst(i) : blamed("n" + i))).findsNobody();
    }

    /** And those too who stay angry. */
    @Test
    void whoPaysThoseTooWhoLetTheirsStandIsSpared() {
        IntFunction<StoryEvent[]> angry = i -> blamed("n" + i, afterSale("n" + i, 3000, BEFORE));
        fires(11, i -> i < 1 ? angry.apply(i) : paidLast(i));
        isSilent(10, i -> i < 1 ? angry.apply(i) : paidLast(i));
        isSilent(12, i -> i < 4 ? angry.apply(i) : paidLast(i));
    }

    /** Who was paid as much beforehand was paid first; three yuan are no payment. */
    @Test
    void aTokenBeforehandHidesNothing() {
        for (int fen : new int[] {300, 2999}) {
            fires(
                    8,
                    i ->
                            blamed(
                                    "n" + i,
                                    afterSale("n" + i, fen, BEFORE),
                                    gone("n" + i),
                                    afterSale("n" + i, 3000, LATER)));
        }
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                afterSale("n" + i, 3000, BEFORE),
                                gone("n" + i),
                                afterSale("n" + i, 3000, LATER)));
    }

    /** A thank-you of less than three yuan buys nobody. */
    @Test
    void lessThanThreeYuanIsNoPrice() {
        fires(8, i -> blamed("n" + i, gone("n" + i), afterSale("n" + i, 300, LATER)));
        isSilent(8, i -> blamed("n" + i, gone("n" + i), afterSale("n" + i, 299, LATER)));
    }

    @Test
    void whatComesDaysLaterIsAnotherMatter() {
        Duration last = GONE.plusHours(72);
        fires(8, i -> blamed("n" + i, gone("n" + i), afterSale("n" + i, 3000, last)));
        isSilent(
                8,
                i -> blamed("n" + i, gone("n" + i), afterSale("n" + i, 3000, last.plusMillis(1))));
    }

    /** As DEL-02 asks: what is a trifle of its blame moves nobody. */
    @Test
    void aThirdOfTheBlameAtLeast() {
        fires(26, i -> i < 18 ? blamed("n" + i) : paidLast(i));
        isSilent(27, i -> i < 19 ? blamed("n" + i) : paidLast(i));
    }

    /** Seven customers with twelve orders are seven. */
    @Test
    void customersCount() {
        fires(8, PaidOnDeliveryTest::paidLast);
        isSilent(
                8,
                i -> {
                    StoryEvent[] all = paidLast(i);
                    if (i == 7) {
                        for (StoryEvent event : all) {
                            event.with(TextField.BUYER, "bn0");
                        }
                        all[all.length - 1].with(TextField.TO, "bn0");
                    }
                    return all;
                });
    }

    /** Two stars become five, and the money comes from a wallet or as a refund. */
    @Test
    void whoeverPaysAndWhateverItIsCalled() {
        fires(
                8,
                i ->
                        blamed(
                                "n" + i,
                                changed("n" + i, SHOP, 5).after(GONE),
                                refund("n" + i, Actor.SELLER, GONE.plusHours(1))));
        fires(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                afterSale("n" + i, 3000, LATER)
                                        .with(TextField.FROM, "wallet" + i)
                                        .with(NumberField.FROM_KIND, PartyKind.OTHER)));
    }

    /** Sent for no order, which the other journey of the customer tells. */
    @Test
    void whatNamesNoOrderCounts() {
        fires(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                afterSale("n" + i, 3000, LATER).with(TextField.ORDER, null)));
    }

    /** Which of two records of the same minutes came first says nothing. */
    @Test
    void aReviewMayEndWithItsOrder() {
        Duration apart = ofMinutes(10);
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                refund("n" + i, Actor.SELLER, GONE.plus(apart))));
        fires(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                refund("n" + i, Actor.SELLER, GONE.plus(apart).plusMillis(1))));
    }

    /** Refunded while it stands, and the money of that is booked when it is gone. */
    @Test
    void theTransferOfARefundIsNoSecondPayment() {
        Duration before = GONE.minusSeconds(2);
        Duration after = GONE.plusSeconds(2);
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                refund("n" + i, Actor.SELLER, before),
                                gone("n" + i),
                                ofRefund("n" + i, 6000, after)));
        for (int fen : new int[] {6000, 6001}) {
            IntFunction<StoryEvent[]> paid =
                    i ->
                            blamed(
                                    "n" + i,
                                    refund("n" + i, Actor.SYSTEM, before),
                                    gone("n" + i),
                                    afterSale("n" + i, fen, LATER));
            if (fen == 6000) {
                isSilent(8, paid);
            } else {
                fires(8, paid);
            }
        }
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                ofRefund("n" + i, 6000, GONE.plus(ofMinutes(10)))));
        fires(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                ofRefund("n" + i, 6000, GONE.plus(ofMinutes(10)).plusMillis(1))));
    }

    /** The twin has the money first, and sends the goods within the week that he is given. */
    @Test
    void whatIsSentBackWithinAWeekDoesNotCount() {
        Duration money = GONE.plusHours(1);
        Duration last = money.plusDays(7);
        for (Duration back : new Duration[] {last, last.plusMillis(1)}) {
            IntFunction<StoryEvent[]> paid =
                    i ->
                            blamed(
                                    "n" + i,
                                    gone("n" + i),
                                    refund("n" + i, Actor.SELLER, money),
                                    StoryEvent.scan(EventType.PICKED_UP, "back" + i, "on" + i, SHOP)
                                            .after(back));
            if (back.equals(last)) {
                isSilent(8, paid);
            } else {
                fires(8, paid);
            }
        }
    }

    /** Of an extortioner the shop has paid who turns it to praise and, for more, back again. */
    @Test
    void whatIsPaidWhileItStandsAgainIsPaidFirst() {
        Duration again = GONE.plusHours(24);
        for (Duration money : new Duration[] {again.minusMinutes(1), again.plusMinutes(1)}) {
            IntFunction<StoryEvent[]> paid =
                    i ->
                            blamed(
                                    "n" + i,
                                    changed("n" + i, SHOP, 5).after(GONE),
                                    changed("n" + i, SHOP, 1).after(again),
                                    afterSale("n" + i, 3000, money));
            if (money.compareTo(again) < 0) {
                fires(8, paid);
            } else {
                isSilent(8, paid);
            }
        }
    }

    /** A refund is the shop's if it or its customer asked for it, and not if nobody says so. */
    @Test
    void aRefundIsThePlatformsUnlessSomebodySaysWhose() {
        for (Actor by : new Actor[] {Actor.SELLER, Actor.BUYER, Actor.STAFF, Actor.SYSTEM, null}) {
            IntFunction<StoryEvent[]> paid =
                    i -> blamed("n" + i, gone("n" + i), refund("n" + i, by, GONE.plusHours(1)));
            if (by == Actor.SELLER || by == Actor.BUYER) {
                fires(8, paid);
            } else {
                isSilent(8, paid);
            }
        }
    }

    /** Friends and employers pay people all the time: of wallets only what names the order. */
    @Test
    void whatAWalletPaysForNoOrderIsNotSeen() {
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                afterSale("n" + i, 3000, LATER)
                                        .with(TextField.FROM, "wallet")
                                        .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                        .with(TextField.ORDER, null)));
    }

    /** Goods that have gone back are paid for, and what the platform decides is not the shop's. */
    @Test
    void whatIsOwedDoesNotCount() {
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                StoryEvent.scan(EventType.PICKED_UP, "back" + i, "on" + i, SHOP)
                                        .after(ofHours(70)),
                                gone("n" + i),
                                afterSale("n" + i, 9900, LATER)));
        isSilent(
                8,
                i ->
                        blamed(
                                "n" + i,
                                gone("n" + i),
                                refund("n" + i, Actor.SYSTEM, GONE.plus(ofDays(1)))));
    }
}
