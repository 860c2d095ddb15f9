package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.posting;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-01B and REV-01S: the same accounts write the shop's texts again, a week and more later. */
class CopiesAgainTest {

    /** A text of the task sheet: the second has nothing in common with the first. */
    private static long text(int which) {
        return which == 0 ? TEXT : ~TEXT;
    }

    private static StoryEvent writes(String number, int buyer, int which) {
        return posting(text(which), number, "b" + buyer, 5);
    }

    /** Five write one text within five hours, and so much later others the other one. */
    private static Story twice(Duration later, IntFunction<StoryEvent> second) {
        return lifeGoesOn(
                story().on(1, "10:00")
                        .every(ofHours(1), 5, i -> new StoryEvent[] {writes("first" + i, i, 0)})
                        .after(later.minus(ofHours(5)))
                        .every(ofHours(1), 5, i -> new StoryEvent[] {second.apply(i)}),
                4);
    }

    @Test
    void whoCopiesAgainInAnotherWeekIsTold() {
        twice(ofDays(9), i -> writes("second" + i, i, 1))
                .watchedBy(FAKE_REVIEW)
                .finds(
                        "BUYER:P1:b3",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-01B")
                .finds(
                        THE_SHOP,
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-01S");
    }

    @Test
    void eightDaysAndNoHourLess() {
        twice(ofDays(8), i -> writes("second" + i, i, 1)).watchedBy(FAKE_REVIEW).fires("REV-01B");
        twice(ofDays(8).minus(ofHours(1)), i -> writes("second" + i, i, 1))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-01B");
    }

    /** A phrase went round among customers in spring, and another one among others later. */
    @Test
    void otherCustomersOfALaterWeekAreOthers() {
        twice(ofDays(9), i -> writes("second" + i, 10 + i, 1))
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01")
                .finds("BUYER:P1:b13", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    /** Four loyal customers use the phrase of the day each time: four are not five. */
    @Test
    void aShopIsToldByFiveWhoCopyAgain() {
        twice(ofDays(9), i -> writes("second" + i, i == 4 ? 14 : i, 1))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-01B")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    @Test
    void whoPastesHisOwnWordsAgainSharesThemWithNobody() {
        twice(ofDays(9), i -> writes("second" + i, 3, 0))
                .watchedBy(FAKE_REVIEW)
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    /** A phrase that an app offers is in every shop, in each of two weeks. */
    @Test
    void aPhraseThatIsInEveryShopIsNoTask() {
        lifeGoesOn(
                        story().on(1, "01:00")
                                .every(ofMinutes(20), 27, i -> offered("first", i))
                                .on(11, "01:00")
                                .every(ofMinutes(20), 27, i -> offered("second", i)),
                        4)
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-01B")
                .isSilent("REV-01S");
    }

    /** Six of 27 are of one shop, and each of the others of its own. */
    private static StoryEvent[] offered(String week, int i) {
        String shop = i < 6 ? "s0" : "s" + i;
        return new StoryEvent[] {writes(week + i, i, 0).with(TextField.SHOP, shop)};
    }
}
