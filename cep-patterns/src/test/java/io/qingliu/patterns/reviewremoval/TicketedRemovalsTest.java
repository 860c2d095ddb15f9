package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.removed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** DEL-18: more than half of a shop's blame falls, each time in order. */
class TicketedRemovalsTest {

    /** By its hash among the sample of a busy day, and not. */
    private static final String SEEN = "s1";

    private static final String UNSEEN = "s2";

    private interface Removal {
        StoryEvent of(int i, StoryEvent removed);
    }

    /** So many of a shop's bad reviews fall, evenly, each with a ticket of its own. */
    private static void blamed(
            Story story, String shop, int fall, int reviews, Duration apart, Removal removal) {
        story.on(1, "09:00")
                .every(
                        apart,
                        reviews,
                        i -> {
                            String number = shop + "n" + i;
                            StoryEvent posted = posted(number, shop, 1 + i % 2);
                            return (i + 1) * fall / reviews == i * fall / reviews
                                    ? new StoryEvent[] {posted}
                                    : new StoryEvent[] {
                                        posted,
                                        removal.of(
                                                i,
                                                removed(number, shop, "duty" + i % 3)
                                                        .with(TextField.TICKET, "t" + number)
                                                        .with(NumberField.REASON, Reason.LAW)
                                                        .after(ofHours(30)))
                                    };
                        });
    }

    private static Story.Outcome seen(int fall, int reviews, Duration apart, Removal removal) {
        return among(5, 1, fall, reviews, apart, removal);
    }

    private static Story.Outcome among(
            int shops, int ofOthers, int fall, int reviews, Duration apart, Removal removal) {
        Story story = story();
        for (int i = 0; i < shops; i++) {
            blamed(story, "other" + i, ofOthers, 10, ofHours(20), (n, each) -> each);
        }
        blamed(story, SHOP, fall, reviews, apart, removal);
        return Blame.lifeGoesOn(story, 3).watchedBy(REMOVAL);
    }

    /** An agency complains of each under a law, and whoever is on duty takes it down. */
    @Test
    void aShopWhoseCustomersAllBreakTheRulesIsObserved() {
        seen(10, 20, ofHours(24), (i, each) -> each)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-18")
                .spares("OPERATOR:P1:duty0")
                .spares("SHOP:P1:other1");
        seen(9, 18, ofHours(24), (i, each) -> each).findsNobody();
    }

    @Test
    void halfOfTheBlameAtLeast() {
        seen(12, 24, ofHours(24), (i, each) -> each).fires("DEL-18");
        seen(12, 25, ofHours(24), (i, each) -> each).findsNobody();
    }

    /** One insider stands under all of them. */
    @Test
    void whoStandsUnderTenOfThemIsObserved() {
        seen(10, 16, ofHours(24), (i, each) -> each.with(TextField.OPERATOR, "late"))
                .finds(
                        "OPERATOR:P1:late",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.OBSERVED,
                        "DEL-18");
        seen(11, 16, ofHours(24), (i, each) -> i < 3 ? each : each.with(TextField.OPERATOR, "late"))
                .spares("OPERATOR:P1:late");
    }

    /** Three names abuse the shop for weeks, under whatever they bought. */
    @Test
    void aStalkerHasFewNames() {
        Story story = story();
        for (int i = 0; i < 5; i++) {
            blamed(story, "other" + i, 1, 10, ofHours(20), (n, each) -> each);
        }
        story.on(1, "09:00")
                .every(
                        ofHours(24),
                        20,
                        i ->
                                new StoryEvent[] {
                                    posted("n" + i, SHOP, 1).with(TextField.BUYER, "b" + i % 9),
                                    removed("n" + i, SHOP, "duty" + i % 3)
                                            .with(TextField.BUYER, "b" + i % 9)
                                            .with(TextField.TICKET, "t" + i)
                                            .after(ofHours(3))
                                });
        Blame.lifeGoesOn(story, 3).watchedBy(REMOVAL).findsNobody();
    }

    /** Half of a wave and some of every day: what fell together was one quarrel. */
    @Test
    void aWaveFallsTogether() {
        seen(24, 24, ofHours(6), (i, each) -> each).fires("DEL-18");
        seen(24, 24, ofHours(4), (i, each) -> each).fires("DEL-18");
        seen(24, 24, ofHours(3), (i, each) -> each).findsNobody();
    }

    @Test
    void wherePlatformsRemoveOneMeasureHoldsForAll() {
        among(5, 7, 16, 20, ofHours(24), (i, each) -> each).isSilent("DEL-18");
        among(5, 6, 16, 20, ofHours(24), (i, each) -> each).fires("DEL-18");
        among(4, 1, 16, 20, ofHours(24), (i, each) -> each).isSilent("DEL-18");
    }

    /** What is looked into for weeks falls when there is hardly any blame left. */
    @Test
    void whatWasWrittenBeforeTheMonthDoesNotCount() {
        Duration month = ofDays(30);
        fallingTogether(month).fires("DEL-18");
        fallingTogether(month.plusMillis(1)).findsNobody();
    }

    /** One a day for ten days, all of which fall so long after the first. */
    private static Story.Outcome fallingTogether(Duration afterFirst) {
        Story story = story();
        others(story, 5, 12);
        story.on(1, "09:00")
                .every(
                        ofDays(1),
                        10,
                        i ->
                                new StoryEvent[] {
                                    posted("n" + i, SHOP, 1),
                                    removed("n" + i, SHOP, "duty" + i % 3)
                                            .with(TextField.TICKET, "t" + i)
                                            .after(afterFirst.minusDays(i))
                                });
        return Blame.lifeGoesOn(story, 40).watchedBy(REMOVAL);
    }

    private static void others(Story story, int shops, int day) {
        for (int i = 0; i < shops; i++) {
            String shop = "other" + i;
            story.on(day, "09:00")
                    .every(
                            ofHours(20),
                            10,
                            n -> new StoryEvent[] {posted(shop + "n" + n, shop, 1)});
        }
    }

    /** Of a day with so many shops a sample is kept: those that are not in it are not judged. */
    @Test
    void onlyShopsThatAreSeenWholeAreJudged() {
        onABusyDay(SEEN, 2).fires("DEL-18");
        onABusyDay(SEEN, 24).isSilent("DEL-18");
        onABusyDay(UNSEEN, 24).isSilent("DEL-18");
        onABusyDay(UNSEEN, 2).isSilent("DEL-18");
    }

    /** Ten of twelve fall of quiet days, and so many stand of the day on which all are blamed. */
    private static Story.Outcome onABusyDay(String shop, int standing) {
        Story story = story();
        blamed(story, shop, 10, 12, ofHours(24), (n, each) -> each);
        others(story, 12, 2);
        story.on(5, "10:00")
                .every(
                        ofSeconds(30),
                        700,
                        i -> new StoryEvent[] {posted("busy" + i, "busy" + i, 1)})
                .on(5, "16:00")
                .every(ofMinutes(1), standing, i -> new StoryEvent[] {posted("more" + i, shop, 1)});
        return Blame.lifeGoesOn(story, 20).watchedBy(REMOVAL);
    }

    /** Without a ticket it is DEL-01's or DEL-01R's. */
    @Test
    void withoutATicketItIsNoneOfThese() {
        seen(16, 20, ofDays(1), (i, each) -> each.with(TextField.TICKET, null)).isSilent("DEL-18");
    }
}
