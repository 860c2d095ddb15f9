package io.qingliu.patterns.fakereview;

import static io.qingliu.domain.finding.Behavior.FAKE_REVIEW;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-15N and REV-15NB: a rival pays writers of one star the price and a wage. */
class HiredCriticsTest {

    private static final long PRICE = 2600;
    private static final long WAGE = 2000;
    private static final String PURSE = "PAY_ACCOUNT::purse";
    private static final Duration BLAMED = ofDays(4);
    private static final Duration PAID = BLAMED.plusHours(20);

    private static StoryEvent bought(int i, int buyer, String shop) {
        return order(EventType.PAID, "o" + i, "b" + buyer, shop)
                .with(NumberField.AMOUNT, PRICE)
                .with(TextField.SHOP_PAY_ACCOUNT, "till");
    }

    private static StoryEvent blame(int i, int buyer) {
        return review(Integer.toString(i), "b" + buyer, 1 + i % 2).after(BLAMED);
    }

    private static StoryEvent wage(int buyer) {
        return happens(EventType.TRANSFER)
                .with(TextField.FROM, "purse")
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(TextField.TO, "b" + buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, PRICE + WAGE)
                .with(NumberField.REASON, Reason.OTHER)
                .after(PAID);
    }

    private static StoryEvent[] job(int i, int buyer) {
        return new StoryEvent[] {bought(i, buyer, SHOP), blame(i, buyer), wage(buyer)};
    }

    /** So many jobs, one every eight hours. */
    private static Story.Outcome jobs(int number, IntFunction<StoryEvent[]> job) {
        return seen(story().on(1, "09:00").every(ofHours(8), number, job));
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 9).watchedAfterwards(Praise.FAKE_REVIEW);
    }

    private static Story.Outcome paid(int number, UnaryOperator<StoryEvent> wage) {
        return jobs(
                number,
                i -> new StoryEvent[] {bought(i, i, SHOP), blame(i, i), wage.apply(wage(i))});
    }

    @Test
    void tenWhoArePaidForBlameAreSeenWithWhoPays() {
        jobs(10, i -> job(i, i))
                .finds(PURSE, FAKE_REVIEW, OBSERVED, "REV-15N")
                .finds("BUYER:P1:b4", FAKE_REVIEW, OBSERVED, "REV-15N")
                .spares(THE_SHOP);
        jobs(9, i -> job(i, i)).findsNobody();
    }

    /** Five of ten have bad luck a second time, and the same stranger pays: they have not. */
    @Test
    void whoIsPaidAgainIsSuspected() {
        jobs(15, i -> job(i, i % 10))
                .finds(PURSE, FAKE_REVIEW, SUSPECTED, "REV-15N", "REV-15NB")
                .finds("BUYER:P1:b4", FAKE_REVIEW, SUSPECTED, "REV-15N", "REV-15NB")
                .finds("BUYER:P1:b5", FAKE_REVIEW, OBSERVED, "REV-15N")
                .spares(THE_SHOP);
        jobs(14, i -> job(i, i % 10)).finds(PURSE, FAKE_REVIEW, OBSERVED, "REV-15N");
    }

    @Test
    void eachBlameIsPaidForOnce() {
        jobs(
                        10,
                        i -> {
                            StoryEvent[] job = Arrays.copyOf(job(i, i), 4);
                            job[3] = wage(i).after(PAID.plusDays(2));
                            return job;
                        })
                .fires("REV-15N")
                .isSilent("REV-15NB");
    }

    @Test
    void aCommissionIsThreeToThirtyYuan() {
        for (long wage : new long[] {300, 3000}) {
            paid(12, money -> money.with(NumberField.AMOUNT, PRICE + wage)).fires("REV-15N");
        }
        for (long wage : new long[] {0, 299, 3001}) {
            paid(12, money -> money.with(NumberField.AMOUNT, PRICE + wage)).findsNobody();
        }
    }

    /** A shop makes its critics content, out of whichever pocket, and a sister shop does. */
    @Test
    void whatAShopPaysItsCriticsIsNoWage() {
        for (String shop : List.of(SHOP, "s2")) {
            paid(
                            20,
                            money ->
                                    money.with(TextField.FROM, shop)
                                            .with(NumberField.FROM_KIND, PartyKind.SHOP))
                    .findsNobody();
        }
        paid(20, money -> money.with(TextField.FROM, "till")).findsNobody();
        paid(20, money -> money.with(TextField.FROM_ACCOUNT, "till")).findsNobody();
    }

    @Test
    void anInsurerSaysWhatItPaysFor() {
        paid(20, money -> money.with(NumberField.REASON, Reason.AFTER_SALE)).findsNobody();
        jobs(
                        20,
                        i -> {
                            StoryEvent[] job = job(i, i);
                            job[2].with(TextField.ORDER, "o" + i);
                            return job;
                        })
                .findsNobody();
    }

    /** A carrier's office that names no reason: price and freight, to whoever asks. */
    @Test
    void whoMakesGoodPaysThoseWhoWroteNothingToo() {
        silent(20, 10).fires("REV-15N");
        silent(20, 7).isSilent("REV-15N").findsNobody();
    }

    /** Of each so many customers one is paid and wrote nothing. */
    private static Story.Outcome silent(int number, int each) {
        return jobs(
                number,
                i -> i % each == 3 ? new StoryEvent[] {bought(i, i, SHOP), wage(i)} : job(i, i));
    }

    /** Fifty get their pay, of whom some have just blamed what cost a little less. */
    @Test
    void anEmployerMeetsAPriceByChance() {
        jobs(50, i -> i % 4 == 3 ? job(i, i) : new StoryEvent[] {bought(i, i, SHOP + i), wage(i)})
                .findsNobody();
    }

    @Test
    void whatMeetsByChanceIsBlamedAnywhere() {
        scattered(5).fires("REV-15N");
        scattered(6).findsNobody();
    }

    private static Story.Outcome scattered(int shops) {
        return seen(
                story().on(1, "09:00")
                        .every(
                                ofHours(3),
                                30,
                                i ->
                                        new StoryEvent[] {
                                            bought(i, i, SHOP + i % shops),
                                            blame(i, i).with(TextField.SHOP, SHOP + i % shops),
                                            wage(i)
                                        }));
    }

    /** The agent of the shop pays for silence: R-DEL-09 is about that. */
    @Test
    void whoIsPaidForSilenceTakesItBack() {
        for (EventType ends : List.of(EventType.WITHDRAWN, EventType.CHANGED)) {
            givenUp(ends, PAID.plusDays(3)).findsNobody();
            givenUp(ends, PAID.plusDays(3).plusMinutes(1)).fires("REV-15N");
            givenUp(ends, PAID.minusMinutes(1)).findsNobody();
        }
    }

    private static Story.Outcome givenUp(EventType type, Duration when) {
        return jobs(
                12,
                i -> {
                    StoryEvent[] job = Arrays.copyOf(job(i, i), 4);
                    job[3] =
                            happens(type)
                                    .with(TextField.REVIEW, "r" + i)
                                    .with(TextField.BUYER, "b" + i)
                                    .with(TextField.SHOP, SHOP)
                                    .with(NumberField.RATING, 5)
                                    .by(Actor.BUYER)
                                    .after(when);
                    return job;
                });
    }

    @Test
    void theWageMayComeFifteenDaysLater() {
        paid(12, money -> money.after(BLAMED.plusDays(15))).fires("REV-15N");
        paid(12, money -> money.after(BLAMED.plusDays(15).plusMinutes(1))).findsNobody();
    }

    @Test
    void threeStarsAreNoBlame() {
        jobs(
                        12,
                        i ->
                                new StoryEvent[] {
                                    bought(i, i, SHOP),
                                    review(Integer.toString(i), "b" + i, 3).after(BLAMED),
                                    wage(i)
                                })
                .isSilent("REV-15N");
    }
}
