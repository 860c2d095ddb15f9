package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.HANDLE;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.KEEPER;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** PII-13: work items that are not one's own, one for each person looked up, and none closed. */
class UnworkedItemsTest {

    private static final String ANOTHER = "OPERATOR:YTO:another";

    private static StoryEvent item(EventType type, String operator, String object) {
        return does(type, operator, object)
                .with(TextField.WORK, "item-" + object)
                .with(TextField.OUTLET, "warehouse");
    }

    /** A working week in which so many colleagues close an item each, at desks of their own. */
    private static Story colleagues(int many) {
        return story().on(1, "08:00")
                .every(
                        ofMinutes(3),
                        many,
                        i ->
                                new StoryEvent[] {
                                    item(REVEAL, "c" + i, "c" + i).with(TextField.OUTLET, "o" + i),
                                    item(HANDLE, "c" + i, "c" + i)
                                            .with(TextField.OUTLET, "o" + i)
                                            .after(ofMinutes(20))
                                });
    }

    /** Five days of so many people each, of whom some are worked on. */
    private static Story looksUp(Story story, String operator, String outlet, int perDay, int own) {
        for (int day = 1; day <= 5; day++) {
            String today = operator + "-" + day + "-";
            int worked = day == 1 ? own : 0;
            story.on(day, "09:00")
                    .every(
                            ofMinutes(11),
                            perDay,
                            i ->
                                    new StoryEvent[] {
                                        item(REVEAL, operator, today + i)
                                                .with(TextField.OUTLET, outlet)
                                    });
            story.on(day, "14:00")
                    .every(
                            ofMinutes(2),
                            worked,
                            i ->
                                    new StoryEvent[] {
                                        item(REVEAL, operator, "own" + i)
                                                .with(TextField.OUTLET, outlet),
                                        item(HANDLE, operator, "own" + i)
                                                .with(TextField.OUTLET, outlet)
                                                .after(ofMinutes(1))
                                    });
        }
        return story;
    }

    private static Story keeper(int colleagues, int perDay, int own) {
        return looksUp(colleagues(colleagues), "keeper", "warehouse", perDay, own);
    }

    @Test
    void aKeeperBorrowsTheItemsOfOthers() {
        watched(keeper(20, 20, 0)).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-13");
        watched(keeper(20, 19, 0)).findsNobody();
    }

    /** Eleven of 111 are less than a tenth, twelve of 112 are more. */
    @Test
    void whoWorksOnSomeOfItHasWork() {
        watched(keeper(20, 20, 11)).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-13");
        watched(keeper(20, 20, 12)).findsNobody();
    }

    /** What he handles and never opened says nothing of what he opened. */
    @Test
    void otherWorkDoesNotExplainIt() {
        Story story = keeper(20, 20, 0);
        story.on(5, "16:00")
                .every(ofMinutes(1), 200, i -> new StoryEvent[] {does(HANDLE, "keeper", "p" + i)});
        watched(story).finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-13");
    }

    /** He opens what his colleagues have worked on, and decides nothing of it himself. */
    @Test
    void anAuditorIsAtMostObserved() {
        Story story = colleagues(20);
        for (int day = 1; day <= 5; day++) {
            int today = 100 * day;
            story.on(day, "09:00")
                    .every(
                            ofMinutes(11),
                            20,
                            i ->
                                    new StoryEvent[] {
                                        item(REVEAL, "c" + i, "t" + (today + i)),
                                        item(HANDLE, "c" + i, "t" + (today + i))
                                                .after(ofMinutes(5)),
                                        item(REVEAL, "auditor", "t" + (today + i))
                                                .after(ofMinutes(60))
                                    });
        }
        watched(story)
                .finds("OPERATOR:YTO:auditor", PI_LEAK_RESALE, OBSERVED, "PII-13")
                .spares("OPERATOR:YTO:c0");
    }

    @Test
    void whereNobodyReportsWorkNobodyIsIdle() {
        watched(keeper(0, 20, 0)).findsNobody();
        watched(keeper(19, 20, 0)).findsNobody();
    }

    /** What others handle for no item says nothing of items. */
    @Test
    void colleaguesMustCloseItemsToo() {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofMinutes(3),
                                20,
                                i -> new StoryEvent[] {does(HANDLE, "c" + i, "c" + i)});
        watched(looksUp(story, "keeper", "warehouse", 20, 0)).findsNobody();
    }

    @Test
    void threeOfOneDeskAreItsHabit() {
        for (int more = 1; more <= 2; more++) {
            Story story = keeper(60, 20, 0);
            for (int n = 0; n < more; n++) {
                looksUp(story, n == 0 ? "another" : "third", "warehouse", 20, 0);
            }
            Story.Outcome outcome = watched(story);
            if (more == 1) {
                outcome.finds(ANOTHER, PI_LEAK_RESALE, OBSERVED, "PII-13");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /** For twenty who work one may be idle, at whatever desk; two for 39 are more. */
    @Test
    void ofManyWhoDoNothingTheReportsSayNothing() {
        watched(looksUp(keeper(40, 20, 0), "another", "elsewhere", 20, 0))
                .finds(KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-13")
                .finds(ANOTHER, PI_LEAK_RESALE, OBSERVED, "PII-13");
        watched(looksUp(keeper(39, 20, 0), "another", "elsewhere", 20, 0)).findsNobody();
    }
}
