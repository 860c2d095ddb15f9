package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-16, REV-16X, REV-17 and REV-17F: crews whose accounts lie two and two on their handsets. */
class SharedHandsetsTest {

    /** Each account of so many on one handset. */
    private static StoryEvent from(int account, int perHandset, int stars) {
        return review("n" + account, "b" + account, stars)
                .with(TextField.HARDWARE, "device:k1:d" + account / perHandset);
    }

    private static Story reviews(
            Story story, int count, Duration apart, IntFunction<StoryEvent> review) {
        story.on(9, "09:00").every(apart, count, i -> new StoryEvent[] {review.apply(i)});
        return lifeGoesOn(story, 4);
    }

    private static Story praise(int accounts, int perHandset) {
        return reviews(story(), accounts, ofHours(31), i -> from(i, perHandset, 5));
    }

    @Test
    void fourHandsetsOfTwoAccountsArePraiseForHire() {
        praise(8, 2)
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b0", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16")
                .finds("BUYER:P1:b7", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16")
                .finds(
                        "DEVICE::device%3Ak1%3Ad3",
                        Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16");
    }

    /** By the names of their handsets d99 comes last of all, d100 long before it. */
    @Test
    void ofACrowdTwoHundredAreFlagged() {
        reviews(story(), SharedHandsets.NAMED, ofMinutes(30), i -> from(i, 2, 5))
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b199", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16");
        reviews(story(), SharedHandsets.NAMED + 2, ofMinutes(30), i -> from(i, 2, 5))
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b201", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16")
                .spares("BUYER:P1:b199");
    }

    @Test
    void sevenAccountsAreNot() {
        praise(7, 2).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void twoHouseholdsOfFourAreNeighbours() {
        praise(8, 4).watchedBy(FAKE_REVIEW).isSilent("REV-16");
        praise(9, 3).watchedBy(FAKE_REVIEW).fires("REV-16");
    }

    @Test
    void eachOnAHandsetOfHisOwnTheyAreCustomers() {
        praise(12, 1).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void whoComplainsFromASharedHandsetPraisesNothing() {
        reviews(story(), 12, ofHours(31), i -> from(i, 2, 3)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story inAShopOf(int others) {
        Story story = story().on(9, "08:00");
        story.every(ofHours(3), others, i -> new StoryEvent[] {review("k" + i, "k" + i, 5)});
        return reviews(story, 8, ofHours(31), i -> from(i, 2, 5));
    }

    @Test
    void inABigShopSomeCouplesShareAHandset() {
        inAShopOf(72)
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16")
                .spares("BUYER:P1:k3");
        inAShopOf(73).watchedBy(FAKE_REVIEW).isSilent("REV-16");
    }

    @Test
    void aRivalMayHaveAShopPraisedToHarmIt() {
        praise(12, 2).watchedBy(FAKE_REVIEW).fires("REV-16").spares(THE_SHOP);
    }

    private static Story shopAfterShop(int shops) {
        Story story = story();
        for (int shop = 0; shop < shops; shop++) {
            String name = "v" + shop;
            story.on(9 + 5 * shop, "09:00")
                    .every(
                            ofHours(5),
                            8,
                            i ->
                                    new StoryEvent[] {
                                        from(i, 2, 5)
                                                .with(TextField.SHOP, name)
                                                .with(TextField.REVIEW, "r" + name + "-" + i)
                                                .with(TextField.ORDER, "o" + name + "-" + i)
                                    });
        }
        return lifeGoesOn(story, 4);
    }

    @Test
    void threeShopsWithTheSameHandsetsBoughtTheirPraise() {
        shopAfterShop(3)
                .watchedBy(FAKE_REVIEW)
                .finds("SHOP:P1:v0", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-16X");
        shopAfterShop(2).watchedBy(FAKE_REVIEW).isSilent("REV-16X").spares("SHOP:P1:v0");
    }

    private static Story blame(int accounts, int perHandset) {
        return reviews(story(), accounts, ofHours(17), i -> from(i, perHandset, 1));
    }

    @Test
    void threeHandsetsOfTwoAccountsRunAShopDown() {
        blame(6, 2)
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:b0",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "REV-17")
                .finds("BUYER:P1:b0", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-17F")
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.VICTIM, "REV-17V");
        blame(5, 2).watchedBy(FAKE_REVIEW).findsNobody();
        blame(6, 3).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story badBatch(int others) {
        Story story = story().on(9, "08:00");
        story.every(ofHours(3), others, i -> new StoryEvent[] {review("k" + i, "k" + i, 1)});
        return reviews(story, 6, ofHours(17), i -> from(i, 2, 1));
    }

    @Test
    void ofABadBatchCouplesComplainToo() {
        badBatch(24).watchedBy(FAKE_REVIEW).fires("REV-17").spares("BUYER:P1:k3");
        badBatch(25).watchedBy(FAKE_REVIEW).isSilent("REV-17");
    }

    /** Else whoever has reviews removed would write six, and be spared as a victim. */
    @Test
    void whoWouldPassForAVictimHasToWriteHalfOfTheBlame() {
        badBatch(6)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.VICTIM, "REV-17V");
        badBatch(7).watchedBy(FAKE_REVIEW).fires("REV-17").isSilent("REV-17V").spares(THE_SHOP);
    }

    /** Nurses write on the machines of their ward, over its network. */
    @Test
    void colleaguesShareTheMachinesOfTheirWorkplace() {
        for (Network network : new Network[] {Network.ENTERPRISE_NAT, Network.CAMPUS}) {
            reviews(story(), 8, ofHours(31), i -> from(i, 2, 5).with(NumberField.NETWORK, network))
                    .watchedBy(FAKE_REVIEW)
                    .isSilent("REV-16-CREW");
        }
        reviews(
                        story(),
                        8,
                        ofHours(31),
                        i -> from(i, 2, 5).with(NumberField.NETWORK, Network.RESIDENTIAL))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-16-CREW");
    }
}
