package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-01: scans that no machine ever saw, and whole traces uploaded in one batch. */
class GhostTraceTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String OUTLET = "OUTLET:YTO:O1";
    private static final String POOL = "WAYBILL_POOL:YTO:W1";
    private static final String SHOP = "SHOP:P1:S1";

    private static Story ghosts(int parcels, Duration apart, UnaryOperator<Road> change) {
        return story().on(1, "09:00")
                .every(
                        apart,
                        parcels,
                        i ->
                                change.apply(
                                                Road.parcel("S1", "g", i)
                                                        .collectedBy("K" + i % 4, "O1")
                                                        .unseen())
                                        .received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** As far apart at the end of their way as at its beginning. */
    private static Road evenly(Road road) {
        return road.handedOverAfter(ofHours(30));
    }

    @Test
    void thirtyParcelsOfOneAccountThatNoMachineSawAreGhosts() {
        seen(ghosts(30, ofMinutes(20), GhostTraceTest::evenly))
                .fires("EMP-01")
                .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01")
                .finds(POOL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01");
    }

    /** The whole trace is made up at the desk where it begins, whatever the label says. */
    @Test
    void aTraceThatEndsWhereItBeganIsLocalOnlyIfTheLabelSaysSo() {
        seen(ghosts(40, ofMinutes(20), road -> labelled(road, Road.HOME)))
                .explainedBy("EMP-01", "LOCAL_DELIVERY");
        Story.Outcome elsewhere =
                seen(ghosts(40, ofMinutes(20), road -> labelled(road, Road.AWAY)));
        elsewhere.finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01");
    }

    private static Road labelled(Road road, String division) {
        return road.orderedTo(division)
                .handedOverIn(Road.HOME)
                .delivery(received -> received.with(TextField.DEST_DIVISION, division));
    }

    @Test
    void twentyNineAreNot() {
        seen(ghosts(29, ofMinutes(20), GhostTraceTest::evenly)).isSilent("EMP-01");
    }

    @Test
    void thirtyWithinExactlyADayAreGhosts() {
        Story story = ghosts(29, ofMinutes(40), GhostTraceTest::evenly);
        story.on(2, "09:00")
                .receive(
                        Road.parcel("S1", "last", 1)
                                .unseen()
                                .handedOverAfter(ofHours(30))
                                .received());
        seen(story).fires("EMP-01");
    }

    @Test
    void thirtyWithinADayAndAMinuteAreNot() {
        Story story = ghosts(29, ofMinutes(40), GhostTraceTest::evenly);
        story.on(2, "09:01")
                .receive(
                        Road.parcel("S1", "last", 1)
                                .unseen()
                                .handedOverAfter(ofHours(30))
                                .received());
        seen(story).isSilent("EMP-01");
    }

    @Test
    void theOrganiserIsTheAccountAndTheShopTakesPart() {
        Story.Outcome outcome = seen(ghosts(40, ofMinutes(20), GhostTraceTest::evenly));
        assertThat(outcome.finding(POOL, Behavior.EMPTY_PARCEL).role()).isEqualTo(Role.ORGANISER);
        assertThat(outcome.finding(SHOP, Behavior.EMPTY_PARCEL).role()).isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void aShopWithFourOfThemIsNotNamed() {
        Story story = ghosts(30, ofMinutes(20), GhostTraceTest::evenly);
        story.on(1, "12:00")
                .every(ofMinutes(20), 4, i -> Road.parcel("S2", "few", i).unseen().received());
        seen(story).fires("EMP-01").spares("SHOP:P1:S2");
    }

    @Test
    void withoutAnAccountTheOutletAnswersAlone() {
        seen(ghosts(30, ofMinutes(20), road -> evenly(road).on(null)))
                .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01")
                .spares(POOL);
    }

    @Test
    void aParcelThatASorterSawIsNoGhost() {
        seen(ghosts(
                        40,
                        ofMinutes(20),
                        road ->
                                road.also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan -> scan.with(NumberField.MACHINE, true))))
                .findsNobody();
    }

    @Test
    void machineScansThatComeADayLateAreWaitedFor() {
        seen(ghosts(
                        40,
                        ofMinutes(20),
                        road ->
                                road.also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan ->
                                                scan.with(NumberField.MACHINE, true)
                                                        .withTime(
                                                                NumberField.UPLOAD_TIME,
                                                                ofHours(33)))))
                .findsNobody();
    }

    @Test
    void parcelsThatWereNeverHandedOverAreNoGhosts() {
        seen(ghosts(40, ofMinutes(20), road -> road.as(EventType.EXCEPTION))).findsNobody();
    }

    @Test
    void deliveryWithinOneCountyNeedsNoHub() {
        seen(ghosts(40, ofMinutes(20), road -> road.orderedTo(Road.HOME).handedOverIn(Road.HOME)))
                .explainedBy("EMP-01", "LOCAL_DELIVERY")
                .spares(OUTLET)
                .spares(SHOP);
    }

    @Test
    void aSenderThatNeverTellsMachinesProvesNothingByTheirAbsence() {
        seen(ghosts(40, ofMinutes(20), Road::notGiven))
                .explainedBy("EMP-01", "MACHINES_UNTOLD")
                .findsNobody();
    }

    @Test
    void butItDoesWhereTheOutletsOtherParcelsTellThem() {
        Story story = ghosts(40, ofMinutes(20), Road::notGiven);
        story.on(1, "10:00").every(ofMinutes(30), 5, i -> Road.parcel("S7", "h", i).received());
        seen(story).finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01");
    }

    @Test
    void whoWeighsByHandSaysNothingOfMachines() {
        seen(ghosts(40, ofMinutes(20), Road::weighedByHand))
                .explainedBy("EMP-01", "MACHINES_UNTOLD")
                .findsNobody();
    }

    /** What one clerk leaves out does not help him: of the outlet's other parcels it is told. */
    @Test
    void unlessTheOutletsOtherParcelsAreWeighedByMachines() {
        Story story = ghosts(40, ofMinutes(20), Road::weighedByHand);
        story.on(1, "10:00").every(ofMinutes(30), 5, i -> Road.parcel("S7", "h", i).received());
        seen(story).finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01");
    }

    /** Whole traces, a machine's scan among them, that were uploaded within so many seconds. */
    private static Story uploadedWithin(int seconds) {
        return ghosts(
                30,
                ofMinutes(20),
                road ->
                        evenly(road)
                                .also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan ->
                                                scan.with(NumberField.MACHINE, true)
                                                        .withTime(
                                                                NumberField.UPLOAD_TIME,
                                                                ofHours(31).plusSeconds(seconds)))
                                .uploadedAfter(ofHours(31)));
    }

    @Test
    void tracesUploadedWithinFiveSecondsAreMadeUpEvenWithAMachine() {
        seen(uploadedWithin(5))
                .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-01");
    }

    @Test
    void tracesUploadedWithinSixSecondsAreNot() {
        seen(uploadedWithin(6)).findsNobody();
    }

    @Test
    void anOfflineScannerInAVillageIsHonest() {
        Story story = story();
        for (int day = 1; day <= 3; day++) {
            int dayOfStory = day;
            story.on(day, "07:00")
                    .every(
                            ofSeconds(90),
                            40,
                            i ->
                                    Road.parcel("S1", "v" + dayOfStory + "-", i)
                                            .orderedTo("441825")
                                            .handedOverIn("441825")
                                            .handedOverBy("AGENT", "VILLAGE")
                                            .as(EventType.DELIVERED_PROXY)
                                            .delivery(
                                                    received ->
                                                            received.with(NumberField.PHOTO, false)
                                                                    .withTime(
                                                                            NumberField.UPLOAD_TIME,
                                                                            ofHours(50)))
                                            .received());
        }
        seen(story).findsNobody();
    }

    @Test
    void aNumberUsedAgainAfterItsTimeBeginsANewLife() {
        Story story = story().on(1, "09:00");
        story.every(ofMinutes(20), 30, i -> Road.parcel("S1", "g", i).received());
        story.after(ofDays(121));
        story.every(
                ofMinutes(20),
                30,
                i ->
                        Road.parcel("S3", "h", i)
                                .numbered("YTg" + i)
                                .boughtBy("later-" + i)
                                .handedOverAfter(ofHours(30))
                                .received());
        seen(story).findsNobody();
    }
}
