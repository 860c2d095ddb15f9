package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.Codes.DataCategory.TRACK;
import static io.qingliu.domain.event.EventType.EXPORT;
import static io.qingliu.domain.event.EventType.HANDLE;
import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.KEEPER;
import static io.qingliu.patterns.personaldata.Desk.amongHandlers;
import static io.qingliu.patterns.personaldata.Desk.amongWorkers;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.morning;
import static io.qingliu.patterns.personaldata.Desk.opens;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/**
 * PII-01W, PII-02W, PII-08W: what is looked up for no business, where business is reported and
 * where it is not.
 */
class ReportedWorkTest {

    private static final String APP = "MOBILE_APP::com.example.desk";

    private static Story keeper() {
        return morning(30, i -> opens("w" + i));
    }

    /** One list, which nobody handles: of lists an item alone tells the business. */
    private static Story list() {
        return story().on(1, "09:00")
                .receive(does(EXPORT, "keeper", "list").with(NumberField.RECORDS, 200));
    }

    @Test
    void whereNobodyReportsWorkADeskIsNotSuspectedOfDoingNone() {
        Story desk = keeper();
        for (int clerk = 0; clerk < 5; clerk++) {
            String name = "clerk-" + clerk;
            desk.on(1, "09:00")
                    .every(
                            ofMinutes(3),
                            40,
                            i -> new StoryEvent[] {does(REVEAL, name, name + "-" + i)});
        }
        watched(desk).findsNobody();
    }

    @Test
    void threeColleaguesWhoNameItemsShowThatHeHasNone() {
        watched(amongWorkers(3, 0, keeper()))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-01", "PII-02", "PII-01W", "PII-02W");
        watched(amongWorkers(2, 0, keeper())).isSilent("PII-02W").findsNobody();
    }

    @Test
    void threeColleaguesWhoHandleShowItToo() {
        watched(amongHandlers(3, 0, keeper()))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-01", "PII-02", "PII-02W")
                .isSilent("PII-01W");
        watched(amongHandlers(2, 0, keeper())).isSilent("PII-02W").findsNobody();
    }

    @Test
    void whatIsDeniedIsNoWork() {
        Story story = keeper();
        story.on(0, "18:00")
                .every(
                        ofMinutes(1),
                        5,
                        i ->
                                new StoryEvent[] {
                                    does(HANDLE, "worker-" + i, "own-" + i)
                                            .with(TextField.WORK, "item-" + i)
                                            .with(NumberField.DENIED, true)
                                });
        watched(story.on(1, "20:00")).findsNobody();
    }

    @Test
    void theWorkOfAnotherEmployerSaysNothing() {
        Story story = keeper();
        story.on(0, "18:00")
                .every(
                        ofMinutes(1),
                        5,
                        i ->
                                new StoryEvent[] {
                                    does(REVEAL, "worker-" + i, "own-" + i)
                                            .on("ZTO")
                                            .with(TextField.WORK, "item-" + i)
                                });
        watched(story.on(1, "20:00")).findsNobody();
    }

    /** A warehouse exports its waves, and its platform has no field for what they are for. */
    @Test
    void listsAreForNoItemOnlyWhereItemsAreNamed() {
        watched(amongHandlers(3, 0, list())).fires("PII-01").findsNobody();
        watched(amongWorkers(3, 0, list()))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-01", "PII-01W");
    }

    /** On a platform where only queries name what they are for. */
    @Test
    void programsThatNameItemsAsTheyQueryShowItToo() {
        watched(queriedFor(3)).finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-01", "PII-01W");
        watched(queriedFor(2)).fires("PII-01").findsNobody();
    }

    private static Story queriedFor(int programs) {
        return list().on(0, "18:00")
                .every(
                        ofMinutes(1),
                        programs,
                        i ->
                                new StoryEvent[] {
                                    does(QUERY, "program-" + i, "own-" + i)
                                            .with(TextField.WORK, "item-" + i)
                                })
                .on(1, "20:00");
    }

    /** The quantity of the law counts for no more than the volume does. */
    @Test
    void aSeriousQuantityIsHeldAgainstHimWhereItemsAreNamed() {
        StoryEvent serious =
                does(EXPORT, "keeper", "list")
                        .with(NumberField.DATA_CATEGORY, TRACK)
                        .with(NumberField.RECORDS, 25);
        watched(story().on(1, "09:00").receive(serious)).fires("PII-11").findsNobody();
        watched(amongWorkers(3, 0, story().on(1, "09:00").receive(serious)))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-11", "PII-01W");
    }

    /** Each looks up what he does: one is not taken for the other. */
    @Test
    void whoLooksUpLittleIsNotFoundBesideWhoDoes() {
        Story story = keeper();
        story.on(1, "12:00")
                .every(ofMinutes(5), 19, i -> new StoryEvent[] {does(REVEAL, "clerk", "c" + i)});
        watched(amongWorkers(3, 0, story))
                .finds(KEEPER, PI_LEAK_RESALE, SUSPECTED, "PII-01", "PII-02", "PII-01W", "PII-02W")
                .spares("OPERATOR:YTO:clerk");
    }

    /** What a day's work shows is known when it is over. */
    @Test
    void workThatWasReportedAWeekAgoSaysNothingOfToday() {
        watched(opensOn(8, amongWorkers(3, 1, story()))).fires("PII-02W");
        watched(opensOn(9, amongWorkers(3, 1, story()))).isSilent("PII-02W");
    }

    private static Story opensOn(int day, Story story) {
        return story.on(day, "09:00")
                .every(ofMinutes(3), 30, i -> new StoryEvent[] {opens("w" + i)});
    }

    /** Nine clerks read twelve each with the tool of a house. */
    private static Story tool(String employer) {
        return story().on(1, "08:00")
                .every(
                        ofMinutes(3),
                        108,
                        i ->
                                new StoryEvent[] {
                                    inApp(REVEAL, "clerk-" + i % 9, "x" + i).on(employer)
                                });
    }

    private static StoryEvent inApp(EventType type, String operator, String object) {
        return does(type, operator, object).with(TextField.APP, "com.example.desk");
    }

    @Test
    void anAppIsHeldAgainstWhatItsEmployerReports() {
        watched(tool("YTO")).fires("PII-08").findsNobody();
        watched(amongHandlers(3, 0, tool("YTO")))
                .finds(APP, PI_LEAK_RESALE, SUSPECTED, "PII-08", "PII-08W");
        watched(amongHandlers(3, 0, tool("ZTO"))).fires("PII-08").findsNobody();
    }

    /** Whose data it mostly reads decides; of two as many the first by name. */
    @Test
    void ofSeveralEmployersTheOneItReadsMostOfCounts() {
        watched(amongHandlers(3, 0, alsoAt("ZTO", 108))).fires("PII-08W");
        watched(amongHandlers(3, 0, alsoAt("ZTO", 109))).isSilent("PII-08W").findsNobody();
    }

    private static Story alsoAt(String employer, int times) {
        return tool("YTO")
                .on(1, "08:01")
                .every(
                        ofMinutes(3),
                        times,
                        i ->
                                new StoryEvent[] {
                                    inApp(REVEAL, "guest-" + i % 9, "z" + i).on(employer)
                                });
    }
}
