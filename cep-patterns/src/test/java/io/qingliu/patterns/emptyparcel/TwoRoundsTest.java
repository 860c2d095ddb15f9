package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-29B: a round by day, and one from the sofa (docs/adr/0114). */
class TwoRoundsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-29B";
    private static final String END = "COURIER:YTO:K9";

    private static StoryEvent blank(StoryEvent scan) {
        return scan.with(TextField.DROP_BUILDING, null).with(NumberField.PHOTO, false);
    }

    /** Signed for by K9 in the evening. */
    private static Road made(int i) {
        return Road.parcel("S1", "made", i)
                .unseen()
                .declared()
                .handedOverBy("K9", "O9")
                .scannedOn("scanner-1", "scanner-9")
                .handedOverAfter(ofHours(30))
                .as(EventType.DELIVERED_PROXY)
                .delivery(TwoRoundsTest::blank);
    }

    /** What he brings of other shops. */
    private static Road brought(int i) {
        return Road.parcel("S" + (2 + i % 9), "brought", i)
                .collectedBy("K5", "O5")
                .scannedOn("scanner-5", "scanner-9")
                .handedOverBy("K9", "O9");
    }

    /** So many on so many evenings. */
    private static Story sofa(
            int parcels, int evenings, Duration apart, UnaryOperator<Road> change) {
        return sofa(parcels, evenings, apart, change, 20, road -> road);
    }

    private static Story sofa(
            int parcels,
            int evenings,
            Duration apart,
            UnaryOperator<Road> change,
            int others,
            UnaryOperator<Road> other) {
        Story story = story().on(1, "08:00");
        story.every(ofMinutes(10), others, i -> other.apply(brought(i)).received());
        for (int evening = 0; evening < evenings; evening++) {
            int from = parcels * evening / evenings;
            int to = parcels * (evening + 1) / evenings;
            story.on(1, "13:00").after(ofDays(evening));
            story.every(apart, to - from, i -> change.apply(made(from + i)).received());
        }
        return story;
    }

    private static Story evenings(int parcels, UnaryOperator<Road> change) {
        return sofa(parcels, 3, ofSeconds(40), change);
    }

    private static Story beside(int others, UnaryOperator<Road> other) {
        return sofa(20, 3, ofSeconds(40), road -> road, others, other);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static void isNotNamed(Story story) {
        seen(story).isSilent(RULE).spares(END);
    }

    @Test
    void whoSignsAFarShopsParcelsFromHisSofaIsSuspected() {
        seen(evenings(20, road -> road))
                .finds(END, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .spares("OUTLET:YTO:O9")
                .spares("COURIER:YTO:K5")
                .spares("SHOP:P1:S2");
    }

    @Test
    void twentyAreEnoughAndNineteenAreNot() {
        isNotNamed(evenings(19, road -> road));
    }

    @Test
    void onTwoEveningsALorryMayHaveCome() {
        isNotNamed(sofa(20, 2, ofSeconds(40), road -> road));
    }

    @Test
    void peopleComeWhenTheyLike() {
        seen(sofa(21, 3, ofMinutes(10), road -> road)).fires(RULE);
        isNotNamed(sofa(21, 3, ofMinutes(10).plusSeconds(1), road -> road));
    }

    @Test
    void whatSomebodyWeighedWasThere() {
        isNotNamed(
                evenings(
                        20,
                        road ->
                                road.also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan ->
                                                scan.with(NumberField.WEIGHT, 900)
                                                        .with(
                                                                NumberField.WEIGHING,
                                                                Codes.Weighing.MANUAL))));
    }

    @Test
    void whatASorterSawWasThere() {
        seen(evenings(
                        20,
                        road ->
                                road.also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan -> scan.with(NumberField.MACHINE, true))))
                .isSilent(RULE);
    }

    @Test
    void whoSaysWhereItWentBroughtItThere() {
        isNotNamed(
                evenings(
                        20,
                        road ->
                                road.delivery(
                                        scan ->
                                                blank(scan)
                                                        .with(
                                                                TextField.DROP_BUILDING,
                                                                "addr:k1:b"))));
        isNotNamed(
                evenings(
                        20,
                        road -> road.delivery(scan -> blank(scan).with(NumberField.PHOTO, true))));
        isNotNamed(
                evenings(
                        20,
                        road ->
                                road.delivery(
                                        scan -> blank(scan).with(TextField.PICKUP_CODE, "1-2"))));
        isNotNamed(evenings(20, road -> road.as(EventType.DELIVERED_SELF)));
    }

    @Test
    void withoutARoundNothingTellsItsHabits() {
        seen(beside(10, road -> road)).fires(RULE);
        seen(beside(9, road -> road)).isSilent(RULE);
    }

    /** Of these nobody says that no machine saw them, and of those a machine did. */
    @Test
    void whatIsSaidOfMachinesTheOthersTell() {
        seen(evenings(20, Road::notGiven)).fires(RULE);
        isNotNamed(sofa(20, 3, ofSeconds(40), Road::notGiven, 20, road -> road.notGiven()));
    }

    /** Two of twenty of others' without a place, or three; what no sorter saw says nothing. */
    @Test
    void whoNeverSaysWhereHeLeavesAParcelHasTheHabit() {
        seen(beside(20 + 2, road -> road.number() < 2 ? road.delivery(TwoRoundsTest::blank) : road))
                .fires(RULE);
        isNotNamed(
                beside(
                        20 + 3,
                        road -> road.number() < 3 ? road.delivery(TwoRoundsTest::blank) : road));
        seen(beside(
                        40,
                        road ->
                                road.number() < 20
                                        ? road.unseen().delivery(TwoRoundsTest::blank)
                                        : road))
                .fires(RULE);
    }

    /** Ten of twenty on another scanner, as on a second telephone, or eleven. */
    @Test
    void whoseNameIsTypedOnAnotherScannerIsSpared() {
        seen(evenings(20, road -> road.number() < 10 ? elsewhere(road) : road)).fires(RULE);
        isNotNamed(evenings(20, road -> road.number() < 11 ? elsewhere(road) : road));
    }

    private static Road elsewhere(Road road) {
        return road.scannedOn("scanner-1", "scanner-7");
    }

    /** Two of twenty-two of the shop he brings, or three of twenty-three. */
    @Test
    void whoBringsTheShopsParcelsTooIsSpared() {
        seen(and(2)).fires(RULE);
        isNotNamed(and(3));
    }

    private static Story and(int honest) {
        Story story = evenings(20, road -> road);
        story.on(1, "07:00");
        return story.every(
                ofMinutes(10),
                honest,
                i ->
                        Road.parcel("S1", "true", i)
                                .scannedOn("scanner-1", "scanner-9")
                                .handedOverBy("K9", "O9")
                                .received());
    }

    @Test
    void whatIsCollectedInTheCityIsNoFarEnd() {
        isNotNamed(evenings(20, road -> road.collectedIn("440105")));
    }
}
