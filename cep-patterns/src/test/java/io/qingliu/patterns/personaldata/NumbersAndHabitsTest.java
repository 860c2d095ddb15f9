package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.DECRYPT;
import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.KEEPER;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.handles;
import static io.qingliu.patterns.personaldata.Desk.morning;
import static io.qingliu.patterns.personaldata.Desk.opens;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** PII-04, PII-12, PII-15, PII-01B and PII-03N: what is asked for, and against which habit. */
class NumbersAndHabitsTest {

    private static StoryEvent asks(long number) {
        return does(QUERY, "keeper", "YT" + number);
    }

    // PII-04

    @Test
    void thirtyNumbersInARowAreAScript() {
        watched(morning(30, i -> asks(88_000_100 + i)))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-04");
        watched(morning(29, i -> asks(88_000_100 + i))).findsNobody();
    }

    @Test
    void aCheckDigitAtTheEndHidesNoRowAndAGapEndsIt() {
        watched(morning(30, i -> asks(88_000_100 + 10L * i))).fires("PII-04");
        watched(morning(30, i -> asks(88_000_100 + 11L * i))).findsNobody();
        watched(morning(31, i -> asks(88_000_100 + i + (i < 15 ? 0 : 50)))).findsNobody();
    }

    @Test
    void shortNumbersAndNumbersOfDifferentSeriesAreNoRow() {
        watched(morning(35, i -> does(QUERY, "keeper", "w" + (10_000 + i)))).findsNobody();
        watched(morning(40, i -> does(QUERY, "keeper", (i % 2 == 0 ? "A" : "B") + (880_000 + i))))
                .findsNobody();
    }

    @Test
    void aPackingStationHandlesTheNumbersOfItsRoll() {
        Story packing =
                story().on(1, "09:00")
                        .every(
                                ofMinutes(1),
                                40,
                                i ->
                                        new StoryEvent[] {
                                            does(DECRYPT, "keeper", "YT" + (88_000_100 + i)),
                                            handles("YT" + (88_000_100 + i)).after(ofMinutes(9))
                                        });
        watched(packing).findsNobody();
    }

    // PII-12

    private static Story forItems(int objects, int items) {
        return story().on(1, "09:00")
                .every(
                        ofMinutes(7),
                        objects,
                        i ->
                                new StoryEvent[] {
                                    opens("w" + i).with(TextField.WORK, "ticket-" + i % items)
                                });
    }

    @Test
    void sixtyPeopleForOneWorkItemAreNoWorkItem() {
        watched(forItems(60, 1)).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-12");
        watched(forItems(59, 1)).findsNobody();
    }

    @Test
    void anAgentHasAnItemForEachCustomer() {
        watched(forItems(150, 30)).findsNobody();
    }

    @Test
    void aTransferOfABagIsHandled() {
        Story bag = forItems(80, 1);
        bag.on(1, "20:00").every(ofMinutes(1), 80, i -> new StoryEvent[] {handles("w" + i)});
        watched(bag).findsNobody();
    }

    // PII-15

    /** So many a day under one item, for so many days. */
    private static Story worn(int days, int ofDay, int items) {
        Story story = story();
        for (int day = 1; day <= days; day++) {
            String daily = "d" + day + "-";
            int item = day % items;
            story.on(day, "09:00")
                    .every(
                            ofMinutes(11),
                            ofDay,
                            i ->
                                    new StoryEvent[] {
                                        opens(daily + i).with(TextField.WORK, "ticket-" + item)
                                    });
        }
        return story;
    }

    @Test
    void anOldItemThatServesForWeeksIsNoWorkItem() {
        watched(worn(10, 10, 1)).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-15");
        Story few = worn(9, 10, 1);
        few.on(10, "09:00")
                .every(
                        ofMinutes(11),
                        9,
                        i -> new StoryEvent[] {opens("z" + i).with(TextField.WORK, "ticket-0")});
        watched(few).findsNobody();
    }

    /** All who bought of a bad batch are looked up for one item, and it is over. */
    @Test
    void aRecallIsOverInAWeekOrSo() {
        watched(worn(9, 55, 1)).findsNobody();
    }

    @Test
    void anItemForEachDayIsWork() {
        watched(worn(20, 10, 1)).fires("PII-15");
        watched(worn(20, 10, 20)).isSilent("PII-15");
    }

    @Test
    void whatIsHandledUnderAStandingItemIsWork() {
        Story story = worn(20, 10, 1);
        for (int day = 1; day <= 20; day++) {
            String daily = "d" + day + "-";
            story.on(day, "20:00")
                    .every(ofMinutes(1), 10, i -> new StoryEvent[] {handles(daily + i)});
        }
        watched(story).findsNobody();
    }

    // PII-01B

    /** Some openings a day for four weeks, each handled, and then a day of many. */
    private static Story habit(int usual, int today) {
        Story story = story();
        for (int day = 1; day <= 28; day++) {
            String daily = "d" + day + "-";
            story.on(day, "09:00")
                    .every(
                            ofMinutes(10),
                            usual,
                            i ->
                                    new StoryEvent[] {
                                        opens(daily + i), handles(daily + i).after(ofMinutes(5))
                                    });
        }
        return story.on(29, "09:00")
                .every(
                        ofMinutes(8),
                        today,
                        i ->
                                new StoryEvent[] {
                                    opens("t" + i).with(TextField.WORK, "ticket-" + i),
                                    handles("t" + i).after(ofMinutes(5))
                                });
    }

    @Test
    void fiveTimesTheUsualIsAHintButNoFinding() {
        watched(habit(16, 80)).fires("PII-01B").findsNobody();
        watched(habit(17, 80)).isSilent("PII-01B");
        watched(habit(10, 79)).isSilent("PII-01B");
    }

    @Test
    void whoeverIsNewHasNoHabit() {
        watched(habit(1, 80)).isSilent("PII-01B");
    }

    /** What is usual is known from the days of the post, and not from those before it. */
    @Test
    void aBusyDayInTheSecondWeekOfAPostIsNoSurge() {
        watched(busyDay(post(9), 150)).isSilent("PII-01B");
        watched(busyDay(post(9), 280)).isSilent("PII-01B");
        watched(busyDay(post(9), 300)).fires("PII-01B");
    }

    private static Story busyDay(Story post, int openings) {
        return post.on(10, "08:00")
                .every(
                        ofMinutes(3),
                        openings,
                        i ->
                                new StoryEvent[] {
                                    opens("t" + i), handles("t" + i).after(ofMinutes(1))
                                });
    }

    /** Ninety openings on each day from the first day of the post. */
    private static Story post(int days) {
        Story story = story();
        for (int day = 1; day <= days; day++) {
            String daily = "d" + day + "-";
            story.on(day, "09:00")
                    .every(
                            ofMinutes(5),
                            90,
                            i ->
                                    new StoryEvent[] {
                                        opens(daily + i), handles(daily + i).after(ofMinutes(3))
                                    });
        }
        return story;
    }

    @Test
    void aNewDeskThatIsBusyFromItsFirstDayDoesWhatIsUsual() {
        watched(post(2)).isSilent("PII-01B");
        watched(post(12)).isSilent("PII-01B");
    }

    @Test
    void aHabitOfAFortnightIsOne() {
        watched(lastDaysOf(14)).fires("PII-01B");
        watched(lastDaysOf(10)).isSilent("PII-01B");
    }

    /** Eight openings on each of so many days up to the day before that of a hundred. */
    private static Story lastDaysOf(int known) {
        Story story = story();
        for (int day = 29 - known; day <= 28; day++) {
            String daily = "d" + day + "-";
            story.on(day, "09:00")
                    .every(
                            ofMinutes(10),
                            8,
                            i ->
                                    new StoryEvent[] {
                                        opens(daily + i), handles(daily + i).after(ofMinutes(5))
                                    });
        }
        return story.on(29, "09:00")
                .every(
                        ofMinutes(6),
                        100,
                        i ->
                                new StoryEvent[] {
                                    opens("t" + i), handles("t" + i).after(ofMinutes(5))
                                });
    }

    @Test
    void aMadeUpItemAndManyTimesTheUsualAddUp() {
        Story story = habit(10, 0);
        story.on(29, "09:00")
                .every(
                        ofMinutes(8),
                        80,
                        i -> new StoryEvent[] {opens("x" + i).with(TextField.WORK, "made-up")});
        watched(story).finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-12", "PII-01B");
    }

    // PII-03N

    /** Days or nights of work, and then a night in which so many are opened for nothing. */
    private static Story nights(String shift, int openings) {
        Story story = story();
        for (int day = 1; day <= 10; day++) {
            String daily = "d" + day + "-";
            story.on(day, shift)
                    .every(
                            ofMinutes(10),
                            10,
                            i ->
                                    new StoryEvent[] {
                                        opens(daily + i), handles(daily + i).after(ofMinutes(5))
                                    });
        }
        return story.on(12, "00:30")
                .every(ofMinutes(20), openings, i -> new StoryEvent[] {opens("n" + i)});
    }

    @Test
    void whoWorksByDayAndOpensAtNightIsObserved() {
        watched(nights("09:00", 10)).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-03N");
        watched(nights("09:00", 9)).findsNobody();
    }

    @Test
    void whoeverWorksAtNightIsUpAtNight() {
        watched(nights("01:00", 12)).findsNobody();
    }

    @Test
    void atFiveTheNightIsOver() {
        Story story = nights("09:00", 0);
        watched(story.on(12, "05:00").every(ofHours(1), 12, i -> new StoryEvent[] {opens("n" + i)}))
                .findsNobody();
    }
}
