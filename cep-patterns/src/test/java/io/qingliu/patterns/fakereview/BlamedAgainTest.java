package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Fulfilment;
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
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-23: the same accounts run a shop down for weeks, one order after the other. */
class BlamedAgainTest {

    /** What is blamed comes three days after it was ordered. */
    private static final Duration CAME = ofDays(3);

    /** Accounts that blame the shop once, as its customers do. */
    private int others;

    /** How long after the first order the second is given. */
    private Duration again = ofDays(8);

    private int firstStars = 1;
    private int secondStars = 2;

    private UnaryOperator<StoryEvent> purchase = paid -> paid;

    /** When what each orders again was paid for in part. */
    private IntFunction<Instant> deposit = i -> null;

    /** Accounts that somebody pays. */
    private int waged = Integer.MAX_VALUE;

    private UnaryOperator<StoryEvent> wage = paid -> paid;

    /** What the boss pays for the week, two days after the first of it was blamed. */
    private StoryEvent[] wages(int i) {
        StoryEvent paid =
                wage.apply(
                        pays("boss", "b" + i, null, 2000)
                                .with(NumberField.FROM_KIND, PartyKind.OTHER));
        return i < waged ? new StoryEvent[] {paid} : new StoryEvent[0];
    }

    private StoryEvent[] ordersAgain(int i) {
        StoryEvent[] again = orders("z" + i, "b" + i, secondStars);
        if (deposit.apply(i) != null) {
            again[0].with(NumberField.DEPOSIT_TIME, deposit.apply(i).toEpochMilli());
        }
        return again;
    }

    private StoryEvent[] orders(String which, String buyer, int stars) {
        return new StoryEvent[] {
            purchase.apply(order(EventType.PAID, "o" + which, buyer, SHOP)),
            review(which, buyer, stars).after(CAME)
        };
    }

    private Story.Outcome play(int accounts) {
        Story story =
                story().on(1, "09:00")
                        .every(ofMinutes(97), accounts, i -> orders("a" + i, "b" + i, firstStars))
                        .on(1, "09:00")
                        .after(again)
                        .every(ofMinutes(97), accounts, this::ordersAgain)
                        .on(6, "09:00")
                        .every(ofMinutes(97), accounts, this::wages)
                        .on(5, "10:00")
                        .every(ofHours(3), others, i -> orders("c" + i, "c" + i, 1));
        return lifeGoesOn(story, 45).watchedBy(FAKE_REVIEW);
    }

    private void areFound() {
        play(6).finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-23")
                .spares(THE_SHOP);
    }

    private void areSpared() {
        play(6).isSilent("REV-23").findsNobody();
    }

    @Test
    void sixWhoOrderAgainWhatTheyBlamedAreSent() {
        areFound();
    }

    private void areObserved(int accounts) {
        play(accounts)
                .explainedBy("REV-23", "SOUR_CRITICS")
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-23");
    }

    /** Some are never content, and what they subscribed to goes on. */
    @Test
    void whomNobodyIsSeenToPayIsObserved() {
        waged = 6;
        areFound();
        waged = 5;
        areObserved(6);
    }

    /** A shop might have puppets complain with its true critics. */
    @Test
    void ofThosePaidByOneTheOthersAreNone() {
        waged = 6;
        play(8).finds("BUYER:P1:b5", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-23")
                .spares("BUYER:P1:b6")
                .spares("BUYER:P1:b7");
        waged = 4;
        areObserved(6);
    }

    @Test
    void whatIsMadeGoodAndWhatTheShopPaysIsNoWage() {
        wage = paid -> paid.with(NumberField.AMOUNT, 300);
        areFound();
        wage = paid -> paid.with(NumberField.AMOUNT, 299);
        areObserved(6);
        wage = paid -> paid.with(NumberField.REASON, Reason.AFTER_SALE);
        areObserved(6);
        wage = paid -> paid.with(NumberField.FROM_KIND, PartyKind.SHOP).with(TextField.FROM, SHOP);
        areObserved(6);
    }

    /** The balance of what was ordered before the first thing came. */
    @Test
    void whatADepositWasLeftForWasOrderedThen() {
        Instant blamed = Instant.parse("2030-03-01T01:00:00Z").plus(CAME);
        deposit = i -> blamed.plus(ofMinutes(97L * i)).plusMillis(1);
        areFound();
        deposit = i -> blamed.plus(ofMinutes(97L * i));
        areSpared();
    }

    /** What a shop sends once more for nothing, or for the postage, is no purchase. */
    @Test
    void whatIsSentOnceMoreForNothingIsNoOrder() {
        purchase = paid -> paid.with(NumberField.AMOUNT, 500);
        areFound();
        purchase = paid -> paid.with(NumberField.AMOUNT, 499);
        areSpared();
        purchase = paid -> paid.with(NumberField.AMOUNT, 0);
        areSpared();
    }

    @Test
    void fiveAreFew() {
        play(5).isSilent("REV-23").findsNobody();
    }

    /** Of a bad batch two were ordered before the first had come. */
    @Test
    void whatWasOrderedBeforeTheBlameIsOneDisappointment() {
        again = CAME.plusMinutes(1);
        areFound();
        again = CAME.minusMinutes(1);
        areSpared();
    }

    @Test
    void whoIsContentOnceIsACustomer() {
        secondStars = 3;
        areSpared();
        secondStars = 2;
        firstStars = 4;
        areSpared();
    }

    /** Six of twenty, and of twenty-one. */
    @Test
    void atAShopThatManyBlameSomeComeAgain() {
        others = 14;
        areFound();
        others = 15;
        areSpared();
    }

    @Test
    void aMonthLaterItIsForgotten() {
        again = ofDays(30);
        areFound();
        again = ofDays(30).plusMinutes(1);
        areSpared();
    }

    /** There is one canteen. */
    @Test
    void whoEatsThereEveryDayComplainsMoreThanOnce() {
        purchase = paid -> paid.with(NumberField.FULFILMENT, Fulfilment.INSTANT);
        areSpared();
    }
}
