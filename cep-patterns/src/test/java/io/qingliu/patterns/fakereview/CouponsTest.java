package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-05C: who gives five stars finds a coupon of the shop in the account, and nobody else. */
class CouponsTest {

    private final Story story = story();
    private Duration apart = ofHours(6);

    private static StoryEvent coupon(String buyer) {
        return happens(EventType.COUPON_GRANTED)
                .with(TextField.FROM, SHOP)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, 800)
                .with(TextField.CAMPAIGN, "vip-s1");
    }

    private CouponsTest praise(int buyers, UnaryOperator<StoryEvent> coupon) {
        story.on(2, "11:00")
                .every(
                        apart,
                        buyers,
                        i ->
                                new StoryEvent[] {
                                    review("n" + i, "b" + i, 5),
                                    coupon.apply(coupon("b" + i).after(ofHours(8)))
                                });
        return this;
    }

    private CouponsTest praise(int buyers) {
        return praise(buyers, coupon -> coupon);
    }

    /** Who praises and gets nothing. */
    private CouponsTest unrewarded(int buyers) {
        story.on(2, "08:00")
                .every(ofHours(5), buyers, i -> new StoryEvent[] {review("u" + i, "u" + i, 5)});
        return this;
    }

    private CouponsTest fewerStars(int buyers, int rewarded) {
        story.on(2, "09:00")
                .every(ofHours(6), buyers, i -> new StoryEvent[] {review("l" + i, "l" + i, 4)});
        story.on(2, "10:00").every(ofHours(6), rewarded, i -> new StoryEvent[] {coupon("l" + i)});
        return this;
    }

    private Story.Outcome watched() {
        return lifeGoesOn(story.on(33, "09:00"), 9).watchedBy(FAKE_REVIEW);
    }

    @Test
    void aCouponIsForFiveStarsOnly() {
        new CouponsTest()
                .praise(12)
                .fewerStars(6, 0)
                .watched()
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05C")
                .spares("BUYER:P1:b3");
        new CouponsTest().praise(12).fewerStars(5, 0).watched().findsNobody();
    }

    @Test
    void tenAWeekAreAHabitOrTwentyAMonth() {
        new CouponsTest().praise(10).fewerStars(10, 0).watched().fires("REV-05C");
        new CouponsTest().praise(9).fewerStars(10, 0).watched().findsNobody();
        CouponsTest slow = new CouponsTest();
        slow.apart = ofHours(34);
        slow.praise(20).fewerStars(10, 0).watched().fires("REV-05C");
        CouponsTest slower = new CouponsTest();
        slower.apart = ofHours(34);
        slower.praise(19).fewerStars(10, 0).watched().findsNobody();
    }

    /** Member points are for any review, whatever its stars. */
    @Test
    void whoThanksForAnyReviewThanksThoseWhoAreNotContent() {
        new CouponsTest().praise(20).fewerStars(10, 1).watched().fires("REV-05C");
        new CouponsTest().praise(20).fewerStars(10, 2).watched().findsNobody();
    }

    /** Five of six who praise are rewarded unasked; of four in five six may be chance. */
    @Test
    void ofSixNoneIsChanceUnlessNearlyAllOthersAreRewarded() {
        new CouponsTest().praise(20).unrewarded(4).fewerStars(6, 0).watched().fires("REV-05C");
        new CouponsTest().praise(20).unrewarded(5).fewerStars(6, 0).watched().findsNobody();
        new CouponsTest().praise(20).unrewarded(5).fewerStars(7, 0).watched().fires("REV-05C");
    }

    /** Who is drawn by lot among all who write is one of few. */
    @Test
    void whoRewardsHalfOfThoseWhoPraiseHasATariff() {
        new CouponsTest().praise(20).unrewarded(20).fewerStars(12, 0).watched().fires("REV-05C");
        new CouponsTest().praise(20).unrewarded(21).fewerStars(12, 0).watched().findsNobody();
    }

    /** Newcomers of the shop have written nothing: two of twenty are one in ten. */
    @Test
    void couponsOfTheSameCampaignForOthersAreForAnybody() {
        for (int others : new int[] {2, 3}) {
            CouponsTest shop = new CouponsTest().praise(20).fewerStars(30, 0);
            shop.story.on(2, "07:00");
            shop.story.every(ofHours(7), others, i -> new StoryEvent[] {coupon("new" + i)});
            if (others == 2) {
                shop.watched().fires("REV-05C");
            } else {
                shop.watched().findsNobody();
            }
        }
    }

    /** Beside it the shop has a coupon for whoever signs up: of another campaign. */
    @Test
    void whatAShopGrantsForAnotherReasonHidesNothing() {
        CouponsTest shop = new CouponsTest().praise(12).fewerStars(10, 0);
        shop.story.on(2, "07:00");
        shop.story.every(
                ofHours(1),
                60,
                i -> new StoryEvent[] {coupon("new" + i).with(TextField.CAMPAIGN, "welcome-s1")});
        shop.watched().finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05C");
    }

    /** What names no campaign is all of one. */
    @Test
    void couponsWithoutACampaignAreJudgedTogether() {
        UnaryOperator<StoryEvent> unnamed = coupon -> coupon.with(TextField.CAMPAIGN, null);
        new CouponsTest().praise(12, unnamed).fewerStars(10, 0).watched().fires("REV-05C");
        CouponsTest shop = new CouponsTest().praise(12, unnamed).fewerStars(10, 0);
        shop.story.on(2, "07:00");
        shop.story.every(ofHours(1), 60, i -> new StoryEvent[] {unnamed.apply(coupon("new" + i))});
        shop.watched().findsNobody();
    }

    private static Story.Outcome with(UnaryOperator<StoryEvent> coupon) {
        return new CouponsTest().praise(12, coupon).fewerStars(10, 0).watched();
    }

    @Test
    void aCouponOfOneYuanToFiftyIsAReward() {
        with(coupon -> coupon.with(NumberField.AMOUNT, 100)).fires("REV-05C");
        with(coupon -> coupon.with(NumberField.AMOUNT, 99)).findsNobody();
        with(coupon -> coupon.with(NumberField.AMOUNT, 5000)).fires("REV-05C");
        with(coupon -> coupon.with(NumberField.AMOUNT, 5001)).findsNobody();
    }

    private static Story.Outcome afterPraise(Duration time) {
        return new CouponsTest()
                .praise(20, coupon -> coupon.after(time))
                .fewerStars(10, 0)
                .watched();
    }

    @Test
    void aWeekAfterThePraiseACouponIsForSomethingElse() {
        afterPraise(ofDays(7)).fires("REV-05C");
        afterPraise(ofDays(7).plus(ofMinutes(1))).findsNobody();
    }

    @Test
    void whatThePlatformGrantsIsNotTheShops() {
        with(coupon -> coupon.with(NumberField.FROM_KIND, PartyKind.OTHER)).findsNobody();
        with(coupon -> coupon.with(TextField.FROM, null)).findsNobody();
    }

    @Test
    void whatMakesGoodIsNoReward() {
        with(coupon -> coupon.with(NumberField.REASON, Reason.AFTER_SALE)).findsNobody();
        with(coupon -> coupon.with(NumberField.REASON, Reason.OTHER)).fires("REV-05C");
    }

    @Test
    void praiseOfAnotherShopIsNotRewardedHere() {
        CouponsTest shop = new CouponsTest().fewerStars(10, 0);
        shop.story
                .on(2, "11:00")
                .every(
                        ofHours(6),
                        12,
                        i ->
                                new StoryEvent[] {
                                    review("n" + i, "b" + i, 5).with(TextField.SHOP, "s2"),
                                    coupon("b" + i).after(ofHours(8))
                                });
        shop.watched().findsNobody();
    }

    /** What the platform writes for whoever says nothing is no praise of his. */
    @Test
    void whoWritesNothingIsNotRewardedForPraise() {
        CouponsTest shop = new CouponsTest().fewerStars(10, 0);
        shop.story
                .on(2, "11:00")
                .every(
                        ofHours(6),
                        12,
                        i ->
                                new StoryEvent[] {
                                    review("n" + i, "b" + i, 5).by(Actor.SYSTEM),
                                    coupon("b" + i).after(ofHours(8))
                                });
        shop.watched().findsNobody();
    }

    /** He had praised before, and was not content this time: it is for that he gets it. */
    @Test
    void theLastReviewIsTheOneThatCounts() {
        for (int first : new int[] {3, 5}) {
            CouponsTest shop = new CouponsTest().fewerStars(10, 0);
            shop.story
                    .on(2, "11:00")
                    .every(
                            ofHours(6),
                            20,
                            i ->
                                    new StoryEvent[] {
                                        review("n" + i, "b" + i, first),
                                        review("m" + i, "b" + i, 8 - first).after(ofHours(2)),
                                        coupon("b" + i).after(ofHours(8))
                                    });
            if (first == 3) {
                shop.watched().fires("REV-05C");
            } else {
                shop.watched().findsNobody();
            }
        }
    }
}
