package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.review;
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
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-09, REV-09F, REV-09E and REV-09EF: reviews as a weapon. */
class HostileTest {

    private static Story blame(int reviews, IntFunction<StoryEvent> tie) {
        return blame(story(), reviews, ofHours(11), tie);
    }

    private static Story blame(
            Story story, int reviews, Duration apart, IntFunction<StoryEvent> tie) {
        story.on(31, "00:30").every(apart, reviews, i -> new StoryEvent[] {tie.apply(i)});
        return lifeGoesOn(story, 3);
    }

    private static StoryEvent blaming(int i) {
        return review("n" + i, "b" + i, 1);
    }

    /** Three and two share a handset, and every other one a text: all hang together. */
    private static StoryEvent chained(int i) {
        return blaming(i)
                .with(TextField.DEVICE, "device:k1:d" + (i < 3 ? 0 : 1))
                .with(NumberField.TEXT_LENGTH, 40)
                .with(NumberField.TEXT_HASH, i % 2 == 0 ? TEXT : TEXT * (i + 2));
    }

    @Test
    void fiveTiedAccountsRunAShopDown() {
        blame(5, HostileTest::chained)
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:b1",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "REV-09")
                .finds("BUYER:P1:b1", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-09F")
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.VICTIM, "REV-09");
        blame(4, HostileTest::chained).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void withinTwoDaysTheyAreACampaign() {
        blame(story(), 5, ofHours(12), HostileTest::chained).watchedBy(FAKE_REVIEW).fires("REV-09");
        blame(story(), 5, ofHours(13), HostileTest::chained).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void aBadBatchDisappointsMany() {
        blame(12, HostileTest::blaming).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** Everybody has a handset; two of the victims live together. */
    private static StoryEvent pasting(int i) {
        return blaming(i)
                .with(TextField.DEVICE, "device:k1:own" + Math.max(1, i))
                .with(NumberField.TEXT_LENGTH, 40)
                .with(NumberField.TEXT_HASH, TEXT);
    }

    @Test
    void victimsOfOneShopPasteOneComplaint() {
        blame(5, HostileTest::pasting).watchedBy(FAKE_REVIEW).findsNobody();
        blame(12, i -> pasting(i)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void aTextJoinsHandsetsButAddsNoAccount() {
        blame(5, i -> i == 4 ? pasting(i) : chained(i)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** Else whoever has reviews removed would write five, and be spared as a victim. */
    @Test
    void blameWithoutAPurchaseMakesNoVictim() {
        blame(9, i -> chained(i).with(TextField.ORDER, null)).watchedBy(FAKE_REVIEW).findsNobody();
        blame(6, i -> chained(i).with(TextField.ORDER, i == 0 ? null : "on" + i))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-09");
        blame(6, i -> chained(i).with(TextField.ORDER, i < 2 ? null : "on" + i))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void threeStarsRunNobodyDown() {
        blame(5, i -> chained(i).with(NumberField.RATING, 3)).watchedBy(FAKE_REVIEW).findsNobody();
        blame(5, i -> chained(i).with(NumberField.RATING, 2))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-09");
    }

    private static Story inAShopBlamedBefore(int before) {
        Story story = story().on(4, "09:00");
        story.every(ofHours(12), before, i -> new StoryEvent[] {review("u" + i, "u" + i, 1)});
        return blame(story, 5, ofHours(11), HostileTest::chained);
    }

    @Test
    void aShopThatManyBlameIsNotAttackedByFiveMore() {
        inAShopBlamedBefore(14).watchedBy(FAKE_REVIEW).fires("REV-09");
        inAShopBlamedBefore(15).watchedBy(FAKE_REVIEW).isSilent("REV-09");
    }

    private static StoryEvent ends(EventType type, int i) {
        return StoryEvent.happens(type)
                .with(TextField.REVIEW, "rn" + i)
                .with(TextField.ORDER, "on" + i)
                .with(TextField.BUYER, "blackmailer")
                .with(TextField.SHOP, "v" + i)
                .by(Actor.BUYER);
    }

    private static Story sold(
            int reviews, IntFunction<StoryEvent> payment, IntFunction<StoryEvent> end) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(4),
                                reviews,
                                i ->
                                        new StoryEvent[] {
                                            review("n" + i, "blackmailer", 1)
                                                    .with(TextField.SHOP, "v" + i),
                                            payment.apply(i).after(ofHours(20)),
                                            end.apply(i).after(ofHours(92))
                                        });
        return lifeGoesOn(story, 6);
    }

    private static StoryEvent hushMoney(int i) {
        return pays("v" + i, "blackmailer", "n" + i, 10_000);
    }

    @Test
    void whoSellsThreeBadReviewsIsFound() {
        sold(3, HostileTest::hushMoney, i -> ends(EventType.WITHDRAWN, i))
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:blackmailer",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "REV-09E")
                .finds(
                        "BUYER:P1:blackmailer",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-09EF")
                .spares("SHOP:P1:v1");
        sold(2, HostileTest::hushMoney, i -> ends(EventType.WITHDRAWN, i))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void theMoneyNeedNotNameTheOrderNorTheReviewVanish() {
        sold(
                        3,
                        i -> hushMoney(i).with(TextField.ORDER, null),
                        i -> ends(EventType.CHANGED, i).with(NumberField.RATING, 4))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-09E");
        sold(3, HostileTest::hushMoney, i -> ends(EventType.CHANGED, i).with(NumberField.RATING, 3))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void whoIsGivenBackThePriceSellsNothing() {
        sold(
                        4,
                        i -> hushMoney(i).with(NumberField.REASON, Reason.REFUND),
                        i -> ends(EventType.WITHDRAWN, i))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    private static Story withdrawn(Duration afterPayment) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofDays(4),
                                3,
                                i ->
                                        new StoryEvent[] {
                                            review("n" + i, "blackmailer", 1)
                                                    .with(TextField.SHOP, "v" + i),
                                            hushMoney(i).after(ofHours(1)),
                                            ends(EventType.WITHDRAWN, i)
                                                    .after(afterPayment.plusHours(1))
                                        });
        return lifeGoesOn(story, 6);
    }

    @Test
    void afterThreeDaysItIsAChangeOfMind() {
        withdrawn(ofHours(72)).watchedBy(FAKE_REVIEW).fires("REV-09E");
        withdrawn(ofHours(72).plusMinutes(1)).watchedBy(FAKE_REVIEW).findsNobody();
    }
}
