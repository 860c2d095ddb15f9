package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.HANDLE;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.amongHandlers;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PII-08: an app that shops let at their orders, and that reads more than it works on. */
class GreedyAppTest {

    private static final String APP = "MOBILE_APP::com.example.labels";

    /** Each order by another shop's clerk: it is the app that is looked at. */
    private static StoryEvent byApp(EventType type, int order) {
        return does(type, "clerk-" + order, "o" + order).with(TextField.APP, "com.example.labels");
    }

    private static Story reads(int read, int handled) {
        return story().on(1, "08:00")
                .every(
                        ofMinutes(5),
                        read,
                        i ->
                                i < handled
                                        ? new StoryEvent[] {byApp(REVEAL, i), byApp(HANDLE, i)}
                                        : new StoryEvent[] {byApp(REVEAL, i)});
    }

    @Test
    void threeOrdersReadForOneThatIsHandledAreGreed() {
        watched(amongHandlers(3, 0, reads(102, 34)))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
        watched(reads(102, 35)).findsNobody();
    }

    @Test
    void fewerThanAHundredAreTooFewToTell() {
        watched(reads(100, 0)).fires("PII-08");
        watched(reads(99, 0)).findsNobody();
    }

    @Test
    void theAppThatPrintsALabelForEachOrderItReadsIsSpared() {
        watched(reads(200, 200)).findsNobody();
    }

    /** Within one hour, in which 512 objects are told apart. */
    private static Story inAnHour(int read, int handled) {
        return story().on(1, "08:00")
                .every(
                        ofMillis(1000),
                        read,
                        i ->
                                i < handled
                                        ? new StoryEvent[] {byApp(REVEAL, i), byApp(HANDLE, i)}
                                        : new StoryEvent[] {byApp(REVEAL, i)});
    }

    @ParameterizedTest
    @ValueSource(ints = {511, 512, 513, 600})
    void whoWorksOnHundredsHidesNoScraper(int handled) {
        watched(inAnHour(3000, handled)).fires("PII-08");
    }

    @ParameterizedTest
    @ValueSource(ints = {511, 512, 513, 3000})
    void theBusyAppThatWorksOnWhatItReadsIsSpared(int orders) {
        watched(inAnHour(orders, orders)).findsNobody();
        watched(inAnHour(orders, orders / 2)).findsNobody();
    }

    @Test
    void askingAgainForTheStateOfAnOrderReadsNothingNew() {
        Story story = story().on(1, "08:00");
        for (int round = 0; round < 6; round++) {
            story.every(
                    ofMinutes(5),
                    40,
                    i -> new StoryEvent[] {byApp(REVEAL, i), byApp(HANDLE, i).after(ofMinutes(1))});
        }
        watched(story).findsNobody();
    }

    @Test
    void whatAShopAuthorisedIsNotCounted() {
        watched(
                        story().on(1, "08:00")
                                .every(
                                        ofMinutes(5),
                                        150,
                                        i ->
                                                new StoryEvent[] {
                                                    byApp(REVEAL, i)
                                                            .with(TextField.WORK, "grant-" + i % 3)
                                                }))
                .findsNobody();
    }

    // PII-08E

    /** A list each night, and so many labels printed on the first day, each for another order. */
    private static Story lists(int nights, long records, int labels) {
        return lists(nights, records, labels, GreedyAppTest::label);
    }

    private static Story lists(int nights, long records, int orders, IntFunction<StoryEvent> work) {
        Story story =
                story().on(1, "08:00")
                        .every(ofMinutes(1), orders, i -> new StoryEvent[] {work.apply(i)});
        for (int day = 1; day <= nights; day++) {
            story.on(day, "03:00").receive(list(day, records));
        }
        return story.on(nights, "03:00");
    }

    private static StoryEvent list(int day, long records) {
        return byApp(EventType.EXPORT, day).with(NumberField.RECORDS, records);
    }

    private static StoryEvent label(int i) {
        return byApp(HANDLE, 1000 + i).with(TextField.WORK, "label-" + i);
    }

    @Test
    void tenRecordsTakenAwayForOneLabel() {
        watched(lists(5, 150, 60)).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
        watched(lists(5, 150, 61)).spares(APP);
    }

    @Test
    void fiveHundredRecordsInAWeek() {
        watched(lists(5, 100, 20)).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
        watched(lists(5, 99, 20)).spares(APP);
    }

    @Test
    void onFiveDaysOfAWeek() {
        watched(lists(5, 9_000, 20)).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
        watched(lists(4, 9_000, 20)).spares(APP);
    }

    /** It prints nothing, as it is not there for that: nobody is suspected for it. */
    @Test
    void theAppThatKeepsTheBooksOfASmallShopIsAtMostObserved() {
        watched(lists(7, 140, 0))
                .explainedBy("PII-08E", "BOOKKEEPER")
                .finds(APP, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-08E");
        watched(lists(5, 150, 19))
                .explainedBy("PII-08E", "BOOKKEEPER")
                .finds(APP, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-08E");
        watched(lists(5, 150, 20)).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
    }

    /** Who says that he prints for the orders is no bookkeeper, and is held to his word. */
    @Test
    void whatNamesTwentyOrdersAndTakesTenTimesAsManyKeepsNoBooks() {
        watched(lists(5, 150, 19, GreedyAppTest::asked))
                .explainedBy("PII-08E", "BOOKKEEPER")
                .finds(APP, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-08E");
        watched(lists(5, 150, 20, GreedyAppTest::asked))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
        watched(lists(5, 150, 60, GreedyAppTest::asked))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
        watched(lists(5, 150, 61, GreedyAppTest::asked))
                .explainedBy("PII-08E", "BOOKKEEPER")
                .finds(APP, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-08E");
    }

    /** Its platform does not say what is handled; a list of the week before goes out each night. */
    @Test
    void whereNobodyRecordsWhatIsHandledAPrinterIsNotSuspected() {
        Story story = story();
        for (int day = 1; day <= 7; day++) {
            int today = 100 * day;
            story.on(day, "03:00").receive(list(today, 700));
            story.on(day, "09:00")
                    .every(ofMinutes(5), 100, i -> new StoryEvent[] {asked(today + i)});
        }
        watched(story)
                .explainedBy("PII-08E", "BOOKKEEPER")
                .finds(APP, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-08E");
    }

    private static StoryEvent asked(int i) {
        return byApp(EventType.QUERY, 5000 + i).with(TextField.WORK, "label-" + i);
    }

    /** Work that an app names in what it asks costs it a word. */
    @Test
    void itsOwnWordForItClearsNobody() {
        Story story = lists(5, 150, 20);
        story.on(5, "09:00").every(ofMinutes(1), 500, i -> new StoryEvent[] {asked(i)});
        watched(story).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
    }

    @Test
    void theHistoryOfANewShopIsExportedOnOneDay() {
        Story story = story().on(1, "03:00").receive(list(1, 90_000));
        for (int day = 2; day <= 7; day++) {
            int today = 100 * day;
            story.on(day, "03:00").receive(list(today, 700));
            story.on(day, "09:00")
                    .every(ofMinutes(5), 100, i -> new StoryEvent[] {label(today + i)});
        }
        watched(story).spares(APP);
    }

    @Test
    void whatAShopAskedForIsNoLeak() {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            story.on(day, "03:00")
                    .receive(list(day, 2_000).with(TextField.WORK, "accounts-" + day));
        }
        watched(story).findsNobody();
    }

    /**
     * The back end of a house: so many work with it, each on twenty orders, and a few of them read
     * a hundred and fifty in turn that nobody asked about.
     */
    private static Story.Outcome house(int users, int reading) {
        Story story = story().on(1, "08:00");
        for (int user = 0; user < users; user++) {
            String clerk = "clerk-" + user;
            story.on(1, "08:00")
                    .every(
                            ofMinutes(17),
                            20,
                            i ->
                                    new StoryEvent[] {
                                        inApp(does(REVEAL, clerk, clerk + "-" + i)),
                                        inApp(does(HANDLE, clerk, clerk + "-" + i))
                                    });
        }
        story.on(1, "14:00")
                .every(
                        ofMinutes(2),
                        150,
                        i ->
                                new StoryEvent[] {
                                    inApp(does(REVEAL, "clerk-" + i % reading, "x" + i))
                                });
        // What is handled stays below a third of what is read.
        story.on(1, "20:00")
                .every(
                        ofMinutes(1),
                        users * 60,
                        i -> new StoryEvent[] {inApp(does(REVEAL, "clerk-0", "y" + i))});
        return watched(amongHandlers(3, 0, story).on(2, "10:00"));
    }

    private static StoryEvent inApp(StoryEvent received) {
        return received.with(TextField.APP, "com.example.labels");
    }

    @Test
    void whatOneOfTenDoesWithTheToolOfTheHouseIsHisDoing() {
        house(10, 1).explainedBy("PII-08", "STAFF_TOOL").spares(APP).fires("PII-02W");
        house(9, 2).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
    }

    /** Of nine it takes one alone, and two others who work with the tool. */
    @Test
    void whatOneOfThreeDoesWithTheToolOfASmallHouseIsHisDoing() {
        house(9, 1).explainedBy("PII-08", "ONE_OF_STAFF").spares(APP).fires("PII-02W");
        house(3, 1).explainedBy("PII-08", "ONE_OF_STAFF").spares(APP).fires("PII-02W");
        house(2, 1).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
    }

    /** Three shops print with it; in the evening one account of the app reads their orders. */
    private static Story.Outcome takesWhatPassesThrough(int ofTheShops) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofMinutes(2),
                                120,
                                i ->
                                        new StoryEvent[] {
                                            inApp(does(EventType.QUERY, "shop-" + i % 3, "o" + i))
                                                    .with(TextField.WORK, "label-" + i)
                                        })
                        .on(1, "19:00")
                        .every(
                                ofMinutes(1),
                                120,
                                i ->
                                        new StoryEvent[] {
                                            inApp(
                                                    does(
                                                            REVEAL,
                                                            "cloud",
                                                            i < ofTheShops ? "o" + i : "x" + i))
                                        });
        return watched(amongHandlers(3, 0, story).on(2, "10:00"));
    }

    @Test
    void anAppThatReadsWhatItsCustomersWorkOnIsNoToolMisused() {
        takesWhatPassesThrough(120)
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
        takesWhatPassesThrough(25)
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
        takesWhatPassesThrough(24).explainedBy("PII-08", "ONE_OF_STAFF").spares(APP);
    }

    /** A house of so many clerks, of whom one takes lists away each night. */
    private static Story.Outcome listsOfOne(int others, boolean works) {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            int today = day;
            story.on(day, "03:00")
                    .receive(
                            inApp(does(EventType.EXPORT, "clerk", "list-" + day))
                                    .with(NumberField.RECORDS, 900));
            story.on(day, "09:00")
                    .every(
                            ofMinutes(5),
                            12,
                            i ->
                                    new StoryEvent[] {
                                        inApp(does(HANDLE, "other-" + i % others, today + "-" + i))
                                                .with(TextField.WORK, "w" + today + i)
                                    });
            if (works) {
                story.receive(inApp(does(HANDLE, "clerk", "own-" + day)));
            }
        }
        return watched(story.on(6, "03:00"));
    }

    @Test
    void whatOneOfTheClerksTakesAwayIsHisDoing() {
        listsOfOne(2, true).explainedBy("PII-08E", "EXPORTED_BY_ONE").spares(APP);
        listsOfOne(1, true).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
    }

    @Test
    void anAccountThatOnlyTakesAwayIsTheApps() {
        listsOfOne(2, false).finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08E");
    }

    /** Ten read what each of them was not asked about; two read most. */
    @Test
    void whatManyDoWithItIsWhatItIsFor() {
        Story evenly =
                story().on(1, "08:00")
                        .every(
                                ofMinutes(3),
                                200,
                                i ->
                                        new StoryEvent[] {
                                            inApp(does(REVEAL, "clerk-" + i % 10, "x" + i))
                                        });
        watched(amongHandlers(3, 0, evenly))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
        watched(amongHandlers(3, 0, byTwoOfTen(4))).explainedBy("PII-08", "STAFF_TOOL").spares(APP);
        watched(amongHandlers(3, 0, byTwoOfTen(5)))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
    }

    /** A fifth of a large house, each of whom reads too little to be found for it. */
    @Test
    void whoeverIsBlamedInPlaceOfTheAppIsFound() {
        watched(amongHandlers(3, 0, fifthOfAHouse(19)))
                .finds(APP, PI_LEAK_RESALE, FindingStatus.SUSPECTED, "PII-08", "PII-08W");
        watched(amongHandlers(3, 0, fifthOfAHouse(20)))
                .explainedBy("PII-08", "STAFF_TOOL")
                .spares(APP);
    }

    /** Fifty work with it, and ten of them read so many each. */
    private static Story fifthOfAHouse(int each) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofMinutes(1),
                                40,
                                i ->
                                        new StoryEvent[] {
                                            inApp(does(HANDLE, "packer-" + i, "p" + i))
                                        });
        return story.on(1, "09:00")
                .every(
                        ofMinutes(2),
                        10 * each,
                        i -> new StoryEvent[] {inApp(does(REVEAL, "clerk-" + i % 10, "x" + i))});
    }

    /** Two of ten read 64 orders each, and eight of them so many each. */
    private static Story byTwoOfTen(int each) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofMinutes(4),
                                128,
                                i ->
                                        new StoryEvent[] {
                                            inApp(does(REVEAL, "clerk-" + i % 2, "x" + i))
                                        });
        return story.on(1, "18:00")
                .every(
                        ofMinutes(1),
                        8 * each,
                        i ->
                                new StoryEvent[] {
                                    inApp(does(REVEAL, "clerk-" + (2 + i % 8), "y" + i))
                                });
    }
}
