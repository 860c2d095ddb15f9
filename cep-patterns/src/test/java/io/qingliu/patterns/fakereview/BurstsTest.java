package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.delivered;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.Praise.shipped;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-02 and REV-07: praise that comes all at once, and those who bring it. */
class BurstsTest {

    private static Story burst(int reviews, int fiveStars, Duration thinking) {
        return burst(story(), reviews, fiveStars, thinking, order -> order);
    }

    private static Story burst(
            Story story,
            int reviews,
            int fiveStars,
            Duration thinking,
            UnaryOperator<StoryEvent> ordered) {
        story.on(40, "10:00")
                .every(
                        ofMinutes(2),
                        reviews,
                        i -> {
                            StoryEvent[] life =
                                    delivered("n" + i, "b" + i, i < fiveStars ? 5 : 4, thinking);
                            life[0] = ordered.apply(life[0]);
                            return life;
                        });
        return lifeGoesOn(story, 6);
    }

    @Test
    void twentyPraisesInAnHourAreABurst() {
        burst(20, 20, ofHours(1))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-02");
        burst(19, 19, ofHours(1)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void fortyOfADayAreOneToo() {
        Story slow = story().on(40, "08:00");
        slow.every(ofMinutes(20), 40, i -> delivered("n" + i, "b" + i, 5, ofHours(1)));
        lifeGoesOn(slow, 6).watchedBy(FAKE_REVIEW).fires("REV-02");
        Story slower = story().on(40, "08:00");
        slower.every(ofMinutes(20), 39, i -> delivered("n" + i, "b" + i, 5, ofHours(1)));
        lifeGoesOn(slower, 6).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void whoReviewsAtOnceByHabitGivesFourStarsToo() {
        burst(20, 19, ofHours(1)).watchedBy(FAKE_REVIEW).fires("REV-02");
        burst(20, 18, ofHours(1)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void afterAnEveningWithTheGoodsItIsNoBurst() {
        burst(20, 20, ofHours(2)).watchedBy(FAKE_REVIEW).fires("REV-02");
        burst(20, 20, ofMinutes(121)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** What never came is one fact, which REV-03 counts. */
    @Test
    void praiseOfWhatNeverCameIsNoSecondWitness() {
        Story story =
                story().on(40, "10:00")
                        .every(ofMinutes(2), 20, i -> Praise.unseen("n" + i, "b" + i, 5));
        lifeGoesOn(story, 6)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-03");
    }

    @Test
    void aShopThatIsReviewedSoOftenHasNoBurst() {
        Story busy = story();
        for (int day = 11; day < 39; day++) {
            busy.on(day, "09:00")
                    .every(
                            ofMinutes(15),
                            33,
                            i -> new StoryEvent[] {review("u" + i, "regular", 5)});
        }
        burst(busy, 20, 20, ofHours(1), order -> order).watchedBy(FAKE_REVIEW).isSilent("REV-02");
    }

    @Test
    void aSaleAndALiveSessionBringBursts() {
        burst(story(), 20, 20, ofHours(1), order -> order.with(TextField.CAMPAIGN, "11-11"))
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-02", "BIG_SALE")
                .findsNobody();
        burst(story(), 20, 20, ofHours(1), order -> order.with(TextField.LIVE_SESSION, "host-1"))
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-02", "LIVESTREAM_SALE")
                .findsNobody();
    }

    /** On each of so many days the crew, and so many others, praise another shop. */
    private static Story crew(Story story, int crew, int others, int shops) {
        for (int shop = 0; shop < shops; shop++) {
            String name = "v" + shop;
            story.on(40 + 3 * shop, "12:00")
                    .every(
                            ofMinutes(50),
                            crew + others,
                            i ->
                                    new StoryEvent[] {
                                        review(
                                                        name + "-" + i,
                                                        i < crew ? "crew" + i : name + "-" + i,
                                                        5)
                                                .with(TextField.SHOP, name)
                                    });
        }
        return lifeGoesOn(story, 6);
    }

    @Test
    void fiveWhoPraiseThreeShopsTogetherAreACrew() {
        crew(story(), 5, 0, 3)
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:crew0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-07")
                .spares("SHOP:P1:v0");
        crew(story(), 5, 3, 3)
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:crew4", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-07")
                .spares("BUYER:P1:v0-6");
    }

    @Test
    void fourFriendsOrTwoShopsAreChance() {
        crew(story(), 4, 3, 3).watchedBy(FAKE_REVIEW).fires("REV-07-BURST").findsNobody();
        crew(story(), 5, 0, 2).watchedBy(FAKE_REVIEW).fires("REV-07-BURST").findsNobody();
        crew(story(), 4, 0, 3).watchedBy(FAKE_REVIEW).isSilent("REV-07-BURST").findsNobody();
    }

    @Test
    void inAShopThatIsReviewedSoOftenNobodyStandsOut() {
        Story busy = story();
        for (int day = 11; day < 39; day++) {
            busy.on(day, "09:00")
                    .every(
                            ofHours(5),
                            2,
                            i ->
                                    new StoryEvent[] {
                                        review("u" + i, "regular" + i, 4).with(TextField.SHOP, "v0")
                                    });
        }
        crew(busy, 5, 0, 3).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void followersOfOneHostReviewOnTheSameDays() {
        Story live = story();
        for (int shop = 0; shop < 3; shop++) {
            String name = "v" + shop;
            live.on(40 + 3 * shop, "12:00")
                    .every(
                            ofMinutes(50),
                            6,
                            i ->
                                    new StoryEvent[] {
                                        shipped(name + "-" + i, "fan" + i)
                                                .with(TextField.SHOP, name)
                                                .with(TextField.LIVE_SESSION, "host-1")
                                                .after(ofMinutes(-9)),
                                        review(name + "-" + i, "fan" + i, 5)
                                                .with(TextField.SHOP, name)
                                    });
        }
        lifeGoesOn(live, 6).watchedBy(FAKE_REVIEW).isSilent("REV-07-BURST").isSilent("REV-07");
    }
}
