package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.HANDLE;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** PII-14: one man and the logins of his colleagues, in the evening, on his machine. */
class BorrowedLoginsTest {

    private static final String FIRST = "OPERATOR:YTO:c0";
    private static final String LAST = "OPERATOR:YTO:c2";

    private static StoryEvent at(String host, StoryEvent event) {
        return event.with(TextField.HOST, host);
    }

    /** By day each works at a machine of their own, so much a day, each for an item. */
    private static Story byDay(int logins, int days, int worked) {
        Story story = story();
        for (int day = 1; day <= days; day++) {
            for (int who = 0; who < logins; who++) {
                String login = "c" + who;
                String today = login + "-" + day + "-";
                story.on(day, "09:00")
                        .every(
                                ofMinutes(31),
                                worked,
                                i ->
                                        new StoryEvent[] {
                                            at(
                                                    "pc-" + login,
                                                    does(REVEAL, login, today + i)
                                                            .with(TextField.WORK, "t-" + today + i))
                                        });
            }
        }
        return story;
    }

    /** In the evening each login opens so many on one machine. */
    private static Story inTheEvening(Story story, int logins, int day, int opened) {
        return inTheEvening(story, logins, day, "18:30", opened);
    }

    private static Story inTheEvening(Story story, int logins, int day, String time, int opened) {
        for (int who = 0; who < logins; who++) {
            String login = "c" + who;
            String today = "e-" + login + "-" + day + "-";
            story.on(day, time)
                    .every(
                            ofMinutes(7),
                            opened,
                            i -> new StoryEvent[] {at("pc-one", does(REVEAL, login, today + i))});
        }
        return story;
    }

    private static Story borrowed(int logins, int days, int opened) {
        Story story = byDay(logins, days, 6);
        for (int day = 1; day <= days; day++) {
            inTheEvening(story, logins, day, opened);
        }
        return story.on(days + 2, "09:00");
    }

    @Test
    void oneManUsesTheLoginsOfHisColleagues() {
        watched(borrowed(3, 3, 7))
                .finds(FIRST, PI_LEAK_RESALE, SUSPECTED, "PII-14")
                .finds(LAST, PI_LEAK_RESALE, SUSPECTED, "PII-14")
                .isSilent("PII-02");
    }

    @Test
    void threeLoginsOnThreeDaysAreIt() {
        watched(borrowed(2, 3, 12)).findsNobody();
        watched(borrowed(3, 2, 7)).findsNobody();
    }

    @Test
    void twentyADayAreOpened() {
        watched(borrowed(4, 3, 5)).fires("PII-14");
        watched(borrowed(3, 3, 6)).findsNobody();
    }

    /** Forgotten items are few: what a login opens fewer than five of on a day is not counted. */
    @Test
    void fourOpeningsOfALoginAreForgottenItems() {
        watched(borrowed(6, 3, 5)).fires("PII-14");
        watched(borrowed(6, 3, 4)).findsNobody();
    }

    /** A counter's terminal, where some items are forgotten, seven each: once nothing is work. */
    @Test
    void onAMachineOnWhichTheyWorkItIsNobodys() {
        watched(alsoWorksOn(borrowed(3, 3, 7), "c0", "pc-two", 2, "17:00", HANDLE)).fires("PII-14");
        watched(alsoWorksOn(borrowed(3, 3, 7), "c0", "pc-one", 2, "17:00", HANDLE)).findsNobody();
        watched(alsoWorksOn(borrowed(3, 3, 7), "c0", "pc-one", 2, "17:00", REVEAL)).findsNobody();
    }

    /** The work of the night excuses the openings of the evening, at whichever of the days. */
    @Test
    void whatIsWorkedOnLaterThatDayIsWork() {
        for (int day = 1; day <= 3; day++) {
            watched(alsoWorksOn(borrowed(3, 3, 7), "c1", "pc-one", day, "23:50", REVEAL))
                    .findsNobody();
        }
    }

    /** At nine on a first day of which the week before the last evening holds the night only. */
    @Test
    void ofADayThatIsHalfInTheWeekNothingCounts() {
        watched(onThreeEvenings(1)).findsNobody();
        watched(onThreeEvenings(2)).fires("PII-14");
    }

    private static Story onThreeEvenings(int first) {
        Story story = byDay(3, 8, 6);
        inTheEvening(story, 3, first, "21:00", 7);
        inTheEvening(story, 3, 7, 7);
        return inTheEvening(story, 3, 8, 7).on(10, "09:00");
    }

    /** Every other day from half past six at the counter, where they work from eight. */
    @Test
    void whoOpensBeforeAShiftWorksThere() {
        watched(everyOtherDay("pc-two")).fires("PII-14");
        watched(everyOtherDay("pc-one")).findsNobody();
    }

    private static Story everyOtherDay(String worksAt) {
        Story story = byDay(3, 5, 6);
        for (int day = 1; day <= 5; day += 2) {
            inTheEvening(story, 3, day, 7);
            for (int who = 0; who < 3; who++) {
                alsoWorksOn(story, "c" + who, worksAt, day, "20:00", HANDLE);
                alsoWorksOn(story, "c" + who, worksAt, day, "23:00", HANDLE);
            }
        }
        return story.on(7, "09:00");
    }

    /**
     * A kiosk or a jump server on which thirty handle items all day: three team leads, with items
     * at machines of their own, look seven labels up there in passing.
     */
    @Test
    void whereOthersWorkIsAWorkplace() {
        Story story = borrowed(3, 3, 7);
        for (int day = 1; day <= 3; day++) {
            for (int who = 0; who < 30; who++) {
                alsoWorksOn(story, "clerk" + who, "pc-one", day, "10:00", HANDLE);
            }
        }
        watched(story).findsNobody();
        // One on one day is enough, but not at another employer's machine of that name.
        watched(alsoWorksOn(borrowed(3, 3, 7), "clerk", "pc-one", 1, "10:00", HANDLE))
                .findsNobody();
        Story elsewhere = borrowed(3, 3, 7);
        elsewhere
                .on(1, "10:00")
                .receive(at("pc-one", does(HANDLE, "clerk", "own").on("STO")))
                .on(5, "09:00");
        watched(elsewhere).fires("PII-14");
    }

    private static Story alsoWorksOn(
            Story story, String login, String host, int day, String time, EventType type) {
        String own = "own-" + login + "-" + day + time;
        StoryEvent work = does(type, login, own);
        return story.on(day, time)
                .receive(at(host, type == HANDLE ? work : work.with(TextField.WORK, "t" + own)))
                .on(5, "09:00");
    }

    /** A contractor's people work through one jump server, and name items nowhere. */
    @Test
    void whoWorksNowhereElseToBeSeenMayWorkThere() {
        Story few = byDay(3, 3, 4);
        Story enough = byDay(3, 3, 5);
        for (int day = 1; day <= 3; day++) {
            inTheEvening(few, 3, day, 7);
            inTheEvening(enough, 3, day, 7);
        }
        watched(few).findsNobody();
        watched(enough).fires("PII-14");
    }

    /** Where nobody records machines nothing tells them apart. */
    @Test
    void eachOnAMachineOfTheirOwnIsAnotherMatter() {
        Story story = byDay(3, 3, 6);
        for (int day = 1; day <= 3; day++) {
            for (int who = 0; who < 3; who++) {
                String login = "c" + who;
                String today = "e-" + login + "-" + day + "-";
                story.on(day, "18:30")
                        .every(
                                ofMinutes(7),
                                7,
                                i ->
                                        new StoryEvent[] {
                                            at("home-" + login, does(REVEAL, login, today + i))
                                        });
            }
        }
        watched(story).findsNobody();
    }

    /** What is handled within a day was business, wherever it was opened. */
    @Test
    void whatIsHandledElsewhereWasBusiness() {
        Story story = borrowed(3, 3, 7);
        for (int day = 1; day <= 3; day++) {
            for (int who = 0; who < 3; who++) {
                String login = "c" + who;
                String today = "e-" + login + "-" + day + "-";
                story.on(day + 1, "09:00")
                        .every(
                                ofMinutes(3),
                                7,
                                i ->
                                        new StoryEvent[] {
                                            at("pc-" + login, does(HANDLE, login, today + i))
                                        });
            }
        }
        watched(story).findsNobody();
    }
}
