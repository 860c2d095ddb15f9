package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.DECRYPT;
import static io.qingliu.domain.event.EventType.EXPORT;
import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.KEEPER;
import static io.qingliu.patterns.personaldata.Desk.amongWorkers;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.handles;
import static io.qingliu.patterns.personaldata.Desk.morning;
import static io.qingliu.patterns.personaldata.Desk.opens;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PII-01, PII-02 and PII-03: what is looked up, and nothing comes of it. */
class LookUpsForNoBusinessTest {

    @Test
    void whoOpensThirtyWaybillsInAnHourAndHandlesNoneSellsThem() {
        Story.Outcome outcome = watched(amongWorkers(3, 0, morning(30, i -> opens("w" + i))));
        outcome.finds(
                KEEPER,
                PI_LEAK_RESALE,
                FindingStatus.SUSPECTED,
                "PII-01",
                "PII-02",
                "PII-01W",
                "PII-02W");
        Finding finding = outcome.finding(KEEPER, PI_LEAK_RESALE);
        assertThat(finding.role()).isEqualTo(Role.ASSISTANT);
        assertThat(finding.service()).isEqualTo(Service.DATA_SERVICE);
    }

    @Test
    void twentyNineAreNotYetAVolumeAndNineteenNoStory() {
        watched(morning(29, i -> opens("w" + i))).isSilent("PII-01").fires("PII-02");
        watched(morning(20, i -> opens("w" + i))).fires("PII-02");
        watched(morning(19, i -> opens("w" + i))).findsNobody();
    }

    @Test
    void eightyInADayAreAVolumeThoughNoHourHasThirty() {
        watched(spreadOverADay(80)).fires("PII-01");
        watched(spreadOverADay(79)).isSilent("PII-01");
    }

    private static Story spreadOverADay(int times) {
        return story().on(1, "00:30")
                .every(
                        Duration.ZERO,
                        times,
                        i -> new StoryEvent[] {opens("w" + i).after(ofMinutes(17L * i))});
    }

    @Test
    void nineADayForTwoMonthsAreAVolumeThoughNoDayIs() {
        watched(nineADay(56)).fires("PII-01").isSilent("PII-02");
        watched(nineADay(55)).findsNobody();
    }

    /** The warehouse keeper of Jingzhou, but slower still. */
    private static Story nineADay(int days) {
        Story story = story();
        for (int day = 1; day <= days; day++) {
            int today = day;
            story.on(day, "09:00")
                    .every(ofMinutes(47), 9, i -> new StoryEvent[] {opens(today + "-" + i)});
        }
        return story;
    }

    @Test
    void oneExportWeighsAsManyAsItHolds() {
        watched(morning(1, i -> exports(30))).fires("PII-01").isSilent("PII-02");
        watched(morning(1, i -> exports(29))).findsNobody();
    }

    private static StoryEvent exports(int records) {
        return does(EXPORT, "keeper", "list").with(NumberField.RECORDS, records);
    }

    @Test
    void customerServiceLooksUpManyEachForAWorkItem() {
        watched(morning(35, i -> opens("w" + i).with(TextField.WORK, "ticket-" + i))).findsNobody();
    }

    @Test
    void theCourierOpensTheNumberOfEachParcelHeDelivers() {
        Story rounds =
                morning(35, i -> opens("w" + i))
                        .on(1, "19:00")
                        .every(ofMinutes(4), 35, i -> new StoryEvent[] {handles("w" + i)});
        watched(rounds).findsNobody();
    }

    @Test
    void thePackerDecryptsTheLabelsOfWhatHeHasPackedAsEvenlyAsAMachine() {
        Story packing =
                story().on(1, "09:00")
                        .every(
                                ofMinutes(1),
                                40,
                                i ->
                                        new StoryEvent[] {
                                            handles("w" + i),
                                            does(DECRYPT, "keeper", "w" + i).after(ofMillis(500))
                                        });
        watched(packing).findsNobody();
    }

    @Test
    void whatIsHandledADayLaterToTheMillisecondWasBusiness() {
        Duration day = ofHours(24);
        watched(morning(20, i -> opens("w" + i)).receive(handledAfter(day))).findsNobody();
        watched(morning(20, i -> opens("w" + i)).receive(handledAfter(day.plusMillis(1))))
                .fires("PII-02");
    }

    private static StoryEvent handledAfter(Duration time) {
        return handles("w7").after(Desk.byHand(7).plus(time));
    }

    @Test
    void whatAnotherHandledIsNobodysExcuse() {
        Story story = morning(20, i -> opens("w" + i));
        for (int i = 0; i < 20; i++) {
            story.receive(does(io.qingliu.domain.event.EventType.HANDLE, "colleague", "w" + i));
        }
        watched(story).fires("PII-02");
    }

    @Test
    void whatWasDeniedWasNotSeen() {
        watched(morning(30, i -> opens("w" + i).with(NumberField.DENIED, true)))
                .isSilent("PII-01")
                .isSilent("PII-02")
                .isSilent("PII-03");
    }

    @Test
    void aDeniedHandlingHandlesNothing() {
        Story story = morning(20, i -> opens("w" + i));
        for (int i = 0; i < 20; i++) {
            story.receive(handles("w" + i).after(ofHours(2)).with(NumberField.DENIED, true));
        }
        watched(story).fires("PII-02");
    }

    @Test
    void whatIsSaidOfOneAccessDoesNotHoldForTheNext() {
        Story story = morning(20, i -> opens("w" + i).with(NumberField.DENIED, true));
        watched(
                        story.every(
                                Duration.ZERO,
                                20,
                                i -> new StoryEvent[] {opens("w" + i).after(ofHours(1))}))
                .fires("PII-02");
    }

    @Test
    void oneParcelOpenedAgainAndAgainIsOneParcel() {
        watched(morning(30, i -> opens("w"))).findsNobody();
    }

    @Test
    void searchingOpensNothing() {
        watched(morning(35, i -> does(QUERY, "keeper", "w" + i))).findsNobody();
    }

    /** Sixty-four is what a journey holds. */
    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 200})
    void whoOpensEachAgainAndAgainHidesNothing(int times) {
        watched(againAndAgain(times, waybill -> new StoryEvent[] {}))
                .fires("PII-01")
                .fires("PII-02");
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 63, 64, 65, 200})
    void whoHandlesWhatWasOpenedAgainAndAgainHadBusiness(int times) {
        watched(againAndAgain(times, waybill -> new StoryEvent[] {handles(waybill)})).findsNobody();
    }

    @Test
    void aCrowdOfSearchesHidesNoOpening() {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < 20; i++) {
            String waybill = "w" + i;
            story.every(ofMillis(900), 64, n -> new StoryEvent[] {does(QUERY, "keeper", waybill)});
            story.receive(opens(waybill));
        }
        watched(story).fires("PII-02");
    }

    @Test
    void aCrowdOfDeniedHandlingsExcusesNothing() {
        watched(
                        againAndAgain(
                                64,
                                waybill ->
                                        new StoryEvent[] {
                                            handles(waybill).with(NumberField.DENIED, true)
                                        }))
                .fires("PII-02");
    }

    /** Thirty waybills within less than an hour, each so often, and then what follows. */
    private static Story againAndAgain(int times, Function<String, StoryEvent[]> then) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < 30; i++) {
            String waybill = "w" + i;
            story.every(ofMillis(500), times, n -> new StoryEvent[] {opens(waybill)});
            story.receive(then.apply(waybill));
        }
        return story;
    }

    @Test
    void anEvenRhythmIsAProgramsAndWithItTheCaseIsFirm() {
        watched(amongWorkers(3, 0, inGapsOf(ofMinutes(1), ofMinutes(1), 30)))
                .finds(
                        KEEPER,
                        PI_LEAK_RESALE,
                        FindingStatus.CANDIDATE,
                        "PII-01",
                        "PII-02",
                        "PII-01W",
                        "PII-02W",
                        "PII-03");
        watched(inGapsOf(ofMinutes(1), ofMinutes(1), 29)).isSilent("PII-03");
    }

    @Test
    void aScriptThatDoesNotWaitForSecondsHasARhythmToo() {
        watched(inGapsOf(ofMillis(200), ofMillis(210), 40)).fires("PII-03");
    }

    @Test
    void fifteenHundredthsOfVariationAreEvenAndMoreAreAHand() {
        watched(inGapsOf(Duration.ofSeconds(51), Duration.ofSeconds(69), 31)).fires("PII-03");
        watched(inGapsOf(Duration.ofSeconds(50), Duration.ofSeconds(70), 31)).isSilent("PII-03");
    }

    private static Story inGapsOf(Duration one, Duration two, int times) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < times; i++) {
            story.receive(opens("w" + i)).after(i % 2 == 0 ? one : two);
        }
        return story;
    }
}
