package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.delivered;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.Praise.scanned;
import static io.qingliu.patterns.fakereview.Praise.shipped;
import static io.qingliu.patterns.fakereview.Praise.unseen;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-03, REV-03B, REV-06 and REV-10: praise of what its author never had. */
class GoodsTest {

    private static Story onOneDay(int reviews, IntFunction<StoryEvent[]> life) {
        return lifeGoesOn(story().on(1, "09:00").every(ofMinutes(15), reviews, life), 6);
    }

    @Test
    void tenPraisesBeforeTheGoodsAreFound() {
        onOneDay(10, i -> unseen("n" + i, "b" + i, 5))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-03");
        onOneDay(9, i -> unseen("n" + i, "b" + i, 5)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story threeADay(int reviews) {
        return lifeGoesOn(
                story().on(1, "09:00").every(ofHours(8), reviews, i -> unseen("n" + i, "b" + i, 5)),
                6);
    }

    @Test
    void spreadOverAWeekTwentyAre() {
        threeADay(20).watchedBy(FAKE_REVIEW).fires("REV-03");
        threeADay(19).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story amongReviewsOfWhatArrived(int arrived) {
        Story story = story().on(1, "00:00");
        story.every(ofMinutes(5), arrived, i -> delivered("a" + i, "a" + i, 4, ofHours(3)));
        story.on(1, "09:00").every(ofMinutes(15), 10, i -> unseen("n" + i, "b" + i, 5));
        return lifeGoesOn(story, 6);
    }

    @Test
    void inABigShopSomeScansAreMissing() {
        amongReviewsOfWhatArrived(40).watchedBy(FAKE_REVIEW).fires("REV-03");
        amongReviewsOfWhatArrived(41).watchedBy(FAKE_REVIEW).isSilent("REV-03");
    }

    @Test
    void whoNeverGotItAndSaysSoPraisesNothing() {
        onOneDay(12, i -> unseen("n" + i, "b" + i, 3)).watchedBy(FAKE_REVIEW).findsNobody();
        onOneDay(12, i -> unseen("n" + i, "b" + i, 4)).watchedBy(FAKE_REVIEW).fires("REV-03");
    }

    @Test
    void whatHasNoParcelCannotBeSeenToArrive() {
        onOneDay(
                        12,
                        i -> {
                            StoryEvent[] life = unseen("n" + i, "b" + i, 5);
                            life[0].with(NumberField.FULFILMENT, Fulfilment.PICKUP);
                            return life;
                        })
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void aParcelThatWaitsAtTheStationIsWithinReach() {
        onOneDay(
                        12,
                        i ->
                                new StoryEvent[] {
                                    shipped("n" + i, "b" + i),
                                    scanned(EventType.AT_PICKUP_POINT, "n" + i).after(ofHours(40)),
                                    review("n" + i, "b" + i, 5).after(ofHours(48))
                                })
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void aScanThatWaitedInTheScannerCountsWhenItComes() {
        onOneDay(
                        12,
                        i ->
                                new StoryEvent[] {
                                    shipped("n" + i, "b" + i),
                                    scanned(EventType.DELIVERED_SELF, "n" + i)
                                            .after(ofHours(40))
                                            .withTime(NumberField.UPLOAD_TIME, ofHours(87)),
                                    review("n" + i, "b" + i, 5).after(ofHours(48))
                                })
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void aCarrierThatIsNotHeardOfExplainsMuch() {
        onOneDay(
                        12,
                        i ->
                                new StoryEvent[] {
                                    shipped("n" + i, "b" + i),
                                    review("n" + i, "b" + i, 5).after(ofHours(48))
                                })
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-03", "CARRIER_UNHEARD")
                .findsNobody();
    }

    /** Ten are praised that go with that carrier and were never heard of, among others. */
    private static Story among(String carrier, int arrived) {
        Story story = story().on(1, "00:00");
        story.every(ofMinutes(20), arrived, i -> delivered("a" + i, "a" + i, 4, ofHours(3)));
        story.on(1, "09:00")
                .every(
                        ofMinutes(15),
                        10,
                        i ->
                                new StoryEvent[] {
                                    shipped("n" + i, "b" + i).with(TextField.CARRIER, carrier),
                                    review("n" + i, "b" + i, 5).after(ofHours(48))
                                });
        return lifeGoesOn(story, 6);
    }

    @Test
    void aDealerBringsHeavyGoodsWithHisOwnVan() {
        among("OWN-VAN", 23)
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-03", "CARRIER_UNHEARD")
                .findsNobody();
        among("YTO", 23)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-03");
    }

    private static Story byOneBuyer(int reviews) {
        return lifeGoesOn(
                story().on(1, "09:00").every(ofDays(5), reviews, i -> unseen("n" + i, "pro", 5)),
                6);
    }

    /** Weak alone, it makes a suspect of whoever copies as well. */
    @Test
    void aBuyerWhoPraisesThreeTimesBeforeTheGoodsIsRemembered() {
        byOneBuyer(3).watchedBy(FAKE_REVIEW).fires("REV-03B").findsNobody();
        byOneBuyer(2).watchedBy(FAKE_REVIEW).isSilent("REV-03B");
        Story copying = byOneBuyer(3).on(12, "12:00");
        copying.every(
                ofHours(1),
                4,
                i -> new StoryEvent[] {Praise.posting(Praise.TEXT, "c" + i, "c" + i, 5)});
        copying.receive(Praise.posting(Praise.TEXT, "c9", "pro", 5));
        copying.watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:pro",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-03B");
    }

    private static StoryEvent[] undone(int i) {
        return new StoryEvent[] {
            order(EventType.PAID, "on" + i, "b" + i, SHOP),
            order(EventType.REFUNDED, "on" + i, "b" + i, SHOP).after(ofHours(5)),
            review("n" + i, "b" + i, 5).after(ofHours(9))
        };
    }

    @Test
    void praiseOfUndoneOrdersIsFound() {
        onOneDay(10, GoodsTest::undone)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-06")
                .finds("BUYER:P1:b7", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-06");
        onOneDay(9, GoodsTest::undone).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** A team goes from shop to shop; who keeps what he orders at the second is not of it. */
    @Test
    void whoPraisesUndoneOrdersAtThreeShopsWasSent() {
        Story story = story();
        story.on(1, "09:00").every(ofMinutes(20), 12, GoodsTest::undone);
        story.on(6, "09:00")
                .every(
                        ofMinutes(20),
                        20,
                        i -> i < 9 || i > 12 ? undone(i, "s2") : arrived(i, "s2"));
        story.on(11, "09:00").every(ofMinutes(20), 12, i -> undone(i, "s3"));
        Story.Outcome seen = lifeGoesOn(story, 20).watchedBy(FAKE_REVIEW);
        Finding sent = seen.finding("BUYER:P1:b8", Behavior.FAKE_REVIEW);
        assertThat(sent.status()).isGreaterThan(FindingStatus.OBSERVED);
        assertThat(sent.evidence()).extracting(Evidence::rule).contains("REV-06", "REV-06B");
        assertThat(seen.finding("BUYER:P1:b11", Behavior.FAKE_REVIEW).evidence())
                .as("of two shops only")
                .extracting(Evidence::rule)
                .contains("REV-06")
                .doesNotContain("REV-06B");
    }

    private static StoryEvent[] undone(int i, String shop) {
        String order = shop + "-" + i;
        return new StoryEvent[] {
            order(EventType.PAID, order, "b" + i, shop),
            order(EventType.REFUNDED, order, "b" + i, shop).after(ofHours(5)),
            review("r" + i, "b" + i, 5)
                    .with(TextField.ORDER, order)
                    .with(TextField.SHOP, shop)
                    .after(ofHours(9))
        };
    }

    /** Paid and praised, and nobody undoes it. */
    private static StoryEvent[] arrived(int i, String shop) {
        StoryEvent[] undone = undone(i, shop);
        return new StoryEvent[] {undone[0], undone[2].after(ofHours(70))};
    }

    private static StoryEvent[] undoneAfterPraise(int i, EventType end) {
        return new StoryEvent[] {
            order(EventType.PAID, "on" + i, "b" + i, SHOP),
            review("n" + i, "b" + i, 5).after(ofHours(3)),
            order(end, "on" + i, "b" + i, SHOP).after(ofHours(9))
        };
    }

    @Test
    void theMoneyMayGoBackWhenThePraiseIsWritten() {
        onOneDay(10, i -> undoneAfterPraise(i, EventType.REFUNDED))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-06")
                .finds("BUYER:P1:b7", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-06");
        onOneDay(9, i -> undoneAfterPraise(i, EventType.REFUNDED))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        onOneDay(12, i -> undoneAfterPraise(i, EventType.COMPLETED))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void whatArrivedBetweenPraiseAndRefundWasTried() {
        onOneDay(
                        12,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, "on" + i, "b" + i, SHOP),
                                    review("n" + i, "b" + i, 5).after(ofHours(3)),
                                    scanned(EventType.DELIVERED_SELF, "n" + i).after(ofHours(40)),
                                    order(EventType.REFUNDED, "on" + i, "b" + i, SHOP)
                                            .after(ofHours(50))
                                })
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    private static Story undoneAmong(int others) {
        Story story = story().on(1, "00:00");
        story.every(ofMinutes(6), others, i -> new StoryEvent[] {review("k" + i, "k" + i, 4)});
        story.on(2, "09:00").every(ofMinutes(15), 10, GoodsTest::undone);
        return lifeGoesOn(story, 6);
    }

    @Test
    void inABigShopSomePraiseHowTheirOrderWasUndone() {
        undoneAmong(190).watchedBy(FAKE_REVIEW).fires("REV-06");
        undoneAmong(191).watchedBy(FAKE_REVIEW).isSilent("REV-06");
    }

    @Test
    void whoSentItBackTriedItFirst() {
        onOneDay(
                        12,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, "on" + i, "b" + i, SHOP),
                                    scanned(EventType.DELIVERED_SELF, "n" + i).after(ofHours(40)),
                                    order(EventType.REFUNDED, "on" + i, "b" + i, SHOP)
                                            .after(ofHours(50)),
                                    review("n" + i, "b" + i, 5).after(ofHours(60))
                                })
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    private static Story orderless(int without, int with) {
        Story story = story().on(1, "09:00");
        story.every(ofHours(2), with, i -> new StoryEvent[] {review("w" + i, "w" + i, 4)});
        story.on(5, "09:00")
                .every(
                        ofMinutes(90),
                        without,
                        i ->
                                new StoryEvent[] {
                                    review("n" + i, "b" + i, 5).with(TextField.ORDER, null)
                                });
        return lifeGoesOn(story, 4);
    }

    @Test
    void praiseWithoutAPurchaseIsSeenWhereOthersBought() {
        orderless(10, 5).watchedBy(FAKE_REVIEW).fires("REV-10");
        orderless(9, 5).watchedBy(FAKE_REVIEW).isSilent("REV-10");
        orderless(10, 40).watchedBy(FAKE_REVIEW).fires("REV-10");
        orderless(10, 41).watchedBy(FAKE_REVIEW).isSilent("REV-10");
    }

    @Test
    void whereNobodysReviewNamesAnOrderThePlatformKeepsNone() {
        orderless(12, 4).watchedBy(FAKE_REVIEW).isSilent("REV-10");
    }

    /** Of a small shop hardly anybody writes; that it sells is known as well. */
    private static Story praisedAtASmallShop(int sold, String boughtAt) {
        Story story = story().on(1, "09:00");
        story.every(
                ofDays(4),
                sold,
                i -> new StoryEvent[] {order(EventType.PAID, "old" + i, "w" + i, SHOP)});
        story.on(26, "09:00");
        story.every(
                ofMinutes(10),
                10,
                i ->
                        new StoryEvent[] {
                            order(EventType.PAID, "on" + i, "b" + i, boughtAt),
                            Praise.posting(Praise.TEXT, "n" + i, "b" + i, 5)
                                    .with(TextField.ORDER, null)
                                    .after(ofHours(60))
                        });
        return lifeGoesOn(story, 4);
    }

    @Test
    void aSmallShopIsKnownByWhatItSells() {
        praisedAtASmallShop(5, "elsewhere")
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:b7",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-10")
                .spares(THE_SHOP);
        praisedAtASmallShop(4, "elsewhere").watchedBy(FAKE_REVIEW).isSilent("REV-10");
    }

    /** Their platform names no order in a review; that they bought there is known. */
    @Test
    void whoBoughtThereNeedNotNameTheOrder() {
        praisedAtASmallShop(5, SHOP).watchedBy(FAKE_REVIEW).isSilent("REV-10");
    }
}
