package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.Praise.scanned;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
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

/** REV-22: a club orders, praises, and has the whole price again, goods kept. */
class GivenBackTest {

    private static final long PRICE = 8800;
    private static final Duration REFUNDED = ofHours(60);

    private static StoryEvent refund(int i) {
        return order(EventType.REFUNDED, "on" + i, "b" + i % 6, SHOP)
                .by(Actor.SELLER)
                .after(REFUNDED);
    }

    /** An order of one of so many clerks is confirmed, and praised with so many stars. */
    private static StoryEvent[] bought(
            int i, int clerks, int stars, IntFunction<StoryEvent> given) {
        String buyer = "b" + i % clerks;
        List<StoryEvent> all = new ArrayList<>();
        all.add(order(EventType.PAID, "on" + i, buyer, SHOP).with(NumberField.AMOUNT, PRICE));
        all.add(scanned(EventType.DELIVERED_SELF, "n" + i).after(ofHours(26)));
        all.add(order(EventType.COMPLETED, "on" + i, buyer, SHOP).after(ofHours(30)));
        if (stars > 0) {
            all.add(review("n" + i, buyer, stars).after(ofHours(34)));
        }
        StoryEvent back = given.apply(i);
        if (back != null) {
            all.add(back);
        }
        return all.toArray(new StoryEvent[0]);
    }

    private static Story club(int orders, IntFunction<StoryEvent> given) {
        return story().on(1, "10:00").every(ofHours(11), orders, i -> bought(i, 6, 5, given));
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 40).watchedBy(FAKE_REVIEW);
    }

    @Test
    void aClubThatHasItsMoneyAgainPraisesWhatItNeverBought() {
        seen(club(12, GivenBackTest::refund))
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-22")
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-22");
    }

    @Test
    void tenOrdersOfSixAreAClub() {
        seen(club(10, GivenBackTest::refund)).fires("REV-22").spares("BUYER:P1:b5");
        seen(club(9, GivenBackTest::refund)).findsNobody();
        seen(story().on(1, "10:00")
                        .every(ofHours(11), 12, i -> bought(i, 5, 5, GivenBackTest::refundOfFive)))
                .findsNobody();
    }

    private static StoryEvent refundOfFive(int i) {
        return order(EventType.REFUNDED, "on" + i, "b" + i % 5, SHOP)
                .by(Actor.SELLER)
                .after(REFUNDED);
    }

    /** By transfer, whatever reason it names; one that names no order may be for another. */
    @Test
    void itMayBeCalledAfterSale() {
        seen(club(12, i -> given(SHOP, "n" + i, i, PRICE))).fires("REV-22");
        seen(club(12, i -> given(SHOP, null, i, PRICE))).isSilent("REV-22");
        seen(club(12, i -> given("s2", "n" + i, i, PRICE))).findsNobody();
    }

    private static StoryEvent given(String from, String order, int i, long fen) {
        return pays(from, "b" + i % 6, order, fen)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(REFUNDED);
    }

    /** A lower price for all who bought before; who gives nine tenths back has sold nothing. */
    @Test
    void aPartOfThePriceIsAnAdjustment() {
        long nearly = PRICE * 9 / 10;
        seen(club(12, i -> given(SHOP, "n" + i, i, nearly))).fires("REV-22");
        seen(club(12, i -> given(SHOP, "n" + i, i, nearly - 1))).isSilent("REV-22");
        seen(club(12, i -> refund(i).with(NumberField.AMOUNT, nearly))).fires("REV-22");
        seen(club(12, i -> refund(i).with(NumberField.AMOUNT, nearly - 1))).findsNobody();
    }

    /** Of a price that nobody names nobody can tell what the whole is. */
    @Test
    void whereNoPriceIsNamedNothingIsWhole() {
        for (boolean named : new boolean[] {true, false}) {
            Story story =
                    story().on(1, "10:00")
                            .every(
                                    ofHours(11),
                                    12,
                                    i -> {
                                        StoryEvent[] all = bought(i, 6, 5, GivenBackTest::refund);
                                        if (!named) {
                                            all[0] =
                                                    order(
                                                            EventType.PAID,
                                                            "on" + i,
                                                            "b" + i % 6,
                                                            SHOP);
                                        }
                                        return all;
                                    });
            Story.Outcome outcome = seen(story);
            if (named) {
                outcome.fires("REV-22");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /** Praised, given back and praised again, or refunded and paid once more: one order. */
    @Test
    void anOrderCountsOnce() {
        seen(twiceEach(5)).findsNobody();
        seen(twiceEach(10)).fires("REV-22");
    }

    private static Story twiceEach(int orders) {
        return story().on(1, "10:00")
                .every(
                        ofHours(11),
                        orders,
                        i -> {
                            List<StoryEvent> all =
                                    new ArrayList<>(
                                            List.of(bought(i, 6, 5, GivenBackTest::refund)));
                            all.add(given(SHOP, "n" + i, i, PRICE).after(ofHours(70)));
                            all.add(
                                    review("again" + i, "b" + i % 6, 5)
                                            .with(TextField.ORDER, "on" + i)
                                            .after(ofHours(80)));
                            return all.toArray(new StoryEvent[0]);
                        });
    }

    /** Whoever asks the platform for the money, goods kept, asks against the shop's will. */
    @Test
    void whatThePlatformDecidesIsNotTheShopsDoing() {
        seen(club(12, i -> refund(i).by(Actor.SYSTEM))).findsNobody();
    }

    /** What was praised and goes back all the same was tried. */
    @Test
    void whatGoesBackWasTried() {
        seen(story().on(1, "10:00")
                        .every(
                                ofHours(11),
                                12,
                                i -> {
                                    List<StoryEvent> all =
                                            new ArrayList<>(
                                                    List.of(
                                                            bought(
                                                                    i,
                                                                    6,
                                                                    5,
                                                                    GivenBackTest::refund)));
                                    all.add(
                                            scanned(EventType.RETURNING, "n" + i)
                                                    .after(ofHours(50)));
                                    return all.toArray(new StoryEvent[0]);
                                }))
                .findsNobody();
    }

    /**
     * A battery may burn, and all who bought it are paid back: of fourteen two had written nothing.
     */
    @Test
    void aRecallPaysWhoeverBought() {
        seen(recall(2)).fires("REV-22");
        seen(recall(3)).findsNobody();
    }

    /** So many others wrote nothing, and twelve praised, and all are paid back. */
    private static Story recall(int silent) {
        return story().on(1, "10:00")
                .every(
                        ofHours(7),
                        silent,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, "oq" + i, "q" + i, SHOP)
                                            .with(NumberField.AMOUNT, PRICE),
                                    order(EventType.COMPLETED, "oq" + i, "q" + i, SHOP)
                                            .after(ofHours(30)),
                                    order(EventType.REFUNDED, "oq" + i, "q" + i, SHOP)
                                            .by(Actor.SELLER)
                                            .after(REFUNDED)
                                })
                .every(ofHours(11), 12, i -> bought(i, 6, 5, GivenBackTest::refund));
    }

    /** A trial pays its testers back whatever they write. */
    @Test
    void aTrialPaysWhoeverWrites() {
        seen(trial(2)).fires("REV-22");
        seen(trial(3)).findsNobody();
    }

    /** So many testers are not content, and twelve praise, and all are paid back. */
    private static Story trial(int discontent) {
        return story().on(1, "10:00")
                .every(
                        ofHours(11),
                        12 + discontent,
                        i -> bought(i, 6, i < discontent ? 3 : 5, GivenBackTest::refund));
    }

    /** Paid back first and praised then, as it was agreed. */
    @Test
    void itMayBePraisedWhenTheMoneyHasCome() {
        seen(club(12, i -> refund(i).after(ofHours(32)))).fires("REV-22");
        seen(club(
                        12,
                        i ->
                                pays(SHOP, "b" + i % 6, "n" + i, PRICE)
                                        .with(NumberField.REASON, Reason.AFTER_SALE)
                                        .after(ofHours(32))))
                .fires("REV-22");
    }

    /** A shop that gives back whatever somebody dislikes later: few of those who praise. */
    @Test
    void aFifthOfItsFiveStarsMustBeSuch() {
        seen(accommodating(48)).fires("REV-22");
        seen(accommodating(49)).findsNobody();
    }

    /** So many praise and keep what they bought, and twelve praise and are paid back. */
    private static Story accommodating(int content) {
        return story().on(1, "10:00")
                .every(
                        ofHours(4),
                        content,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, "oq" + i, "q" + i, SHOP)
                                            .with(NumberField.AMOUNT, PRICE),
                                    review("q" + i, "q" + i, 5)
                                            .with(TextField.ORDER, "oq" + i)
                                            .after(ofDays(2))
                                })
                .every(ofHours(11), 12, i -> bought(i, 6, 5, GivenBackTest::refund));
    }

    /** Who blamed what came is made good. */
    @Test
    void whoIsNotContentIsMadeGood() {
        seen(story().on(1, "10:00")
                        .every(ofHours(11), 12, i -> bought(i, 6, 3, GivenBackTest::refund)))
                .findsNobody();
    }

    @Test
    void afterThirtyDaysItIsSomethingElse() {
        seen(club(12, i -> refund(i).after(ofDays(30)))).fires("REV-22");
        seen(club(12, i -> refund(i).after(ofDays(30).plusMinutes(1)))).findsNobody();
    }
}
