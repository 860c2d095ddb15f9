package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-26: into the locker before dawn, and out again. */
class FetchedAtOnceTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-26";

    /** Fires too, and takes them for local delivery. */
    private static final String LOCAL = "EMP-14";

    private static final String COURIER = "COURIER:YTO:K1";
    private static final String SHOP = "SHOP:P1:S1";
    private static final Duration DELIVERED = ofHours(20);

    /** Collected by K1 and put into a locker of the county, out of which it is taken later. */
    private static Road locker(String shop, String name, int i, Duration later, String scanner) {
        return Road.parcel(shop, name, i)
                .unseen()
                .orderedTo(Road.HOME)
                .handedOverIn(Road.HOME)
                .handedOverBy("K1", "O1")
                .as(EventType.DELIVERED_PICKUP_POINT)
                .handedOverAfter(DELIVERED)
                .delivery(scan -> scan.with(TextField.SCANNER, scanner))
                .also(
                        EventType.AT_PICKUP_POINT,
                        DELIVERED.minus(later),
                        scan ->
                                scan.with(TextField.COURIER, "K1")
                                        .with(TextField.OUTLET, "O1")
                                        .with(TextField.SCANNER, "scanner-1")
                                        .with(TextField.SITE_DIVISION, Road.HOME));
    }

    private static Road made(int i) {
        return locker("S1", "c", i, ofMinutes(4), "scanner-1");
    }

    private static Road waiting(String shop, String name, int i) {
        return locker(shop, name, i, ofHours(5), "scanner-1");
    }

    /** So many that K1 takes out of the locker at once, and what he brings of other shops. */
    private static Story courier(int parcels, Duration apart, UnaryOperator<Road> change) {
        return courier(parcels, apart, change, 10, road -> road);
    }

    private static Story courier(
            int parcels,
            Duration apart,
            UnaryOperator<Road> change,
            int others,
            UnaryOperator<Road> other) {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(5), others, i -> other.apply(waiting("S" + (2 + i), "w", i)).received());
        story.on(1, "09:00");
        return story.every(apart, parcels, i -> change.apply(made(i)).received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static void isNotNamed(Story story) {
        seen(story).isSilent(RULE).spares(COURIER).spares(SHOP);
    }

    @Test
    void whoPutsParcelsInAndTakesThemOutBroughtThemToNobody() {
        seen(courier(24, ofHours(8), road -> road))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE, LOCAL)
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE, LOCAL)
                .spares("SHOP:P1:S2");
    }

    @Test
    void twentyAreEnoughAndNineteenAreNot() {
        seen(courier(20, ofHours(8), road -> road)).fires(RULE);
        isNotNamed(courier(19, ofHours(8), road -> road));
    }

    /** A stall at a factory's gate has its days. */
    @Test
    void onFourDaysItMayHaveBeenAStall() {
        seen(courier(20, ofHours(5), road -> road)).fires(RULE);
        isNotNamed(courier(20, ofMinutes(220), road -> road));
    }

    /** A day of China turns at midnight: mornings across 08:00 are no two days each. */
    @Test
    void aMorningAcrossEightIsOneDay() {
        isNotNamed(mornings(4, 6));
        seen(mornings(5, 6)).fires(RULE);
    }

    /** On so many mornings so many are taken out from 07:50 on, every four minutes. */
    private static Story mornings(int days, int parcels) {
        Story story = courier(0, ofHours(1), road -> road);
        for (int day = 1; day <= days; day++) {
            int first = parcels * day;
            story.on(day, "11:50").every(ofMinutes(4), parcels, i -> made(first + i).received());
        }
        return story;
    }

    /**
     * A kitchen's regulars sit in one office tower: its lunches come to the tower's pick-up point
     * at noon, the courier calls, and all of them stand there. By this alone it is not suspected.
     */
    @Test
    void aKitchenWhoseCustomersSitInOneTowerIsObserved() {
        Story story = courier(0, ofHours(1), road -> road);
        for (int day = 1; day <= 10; day++) {
            int first = 8 * day;
            // Taken twenty hours later, from 11:45 on.
            story.on(day, "15:45")
                    .every(
                            ofMinutes(1),
                            8,
                            i -> made(first + i).boughtBy("regular" + i).received());
        }
        seen(story)
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE, LOCAL)
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, RULE, LOCAL);
    }

    @Test
    void tenMinutesAreAtOnceAndElevenAreNot() {
        seen(courier(20, ofHours(8), road -> putIn(road, 10))).fires(RULE);
        isNotNamed(courier(20, ofHours(8), road -> putIn(road, 11)));
    }

    private static Road putIn(Road road, int minutesBefore) {
        return locker("S1", "c", road.number(), ofMinutes(minutesBefore), "scanner-1");
    }

    /** The innocent twin: the village's courier, and people who come by. */
    @Test
    void whatPeopleFetchWhenTheyComeByWasTheirs() {
        isNotNamed(courier(24, ofHours(8), road -> putIn(road, 5 * 60)));
    }

    @Test
    void ofTenParcelsNineAreTakenOutAtOnce() {
        seen(slowBeside(27, 3)).fires(RULE);
        isNotNamed(slowBeside(27, 4));
    }

    /** Fresh food: many are waiting for it, and others are at work. */
    private static Story slowBeside(int parcels, int slow) {
        Story story = courier(parcels, ofHours(6), road -> road);
        story.on(1, "10:00");
        story.every(ofHours(6), slow, i -> waiting("S1", "late", i).received());
        return story.on(9, "09:00");
    }

    @Test
    void aStationThatWritesEverythingInAndOutHasAHabit() {
        isNotNamed(
                courier(
                        24,
                        ofHours(8),
                        road -> road,
                        20,
                        road -> locker("S5", "h", road.number(), ofMinutes(4), "scanner-1")));
        isNotNamed(courier(24, ofHours(8), road -> road, 10, FetchedAtOnceTest::twoAtOnce));
        seen(courier(24, ofHours(8), road -> road, 20, FetchedAtOnceTest::twoAtOnce)).fires(RULE);
    }

    private static Road twoAtOnce(Road road) {
        return road.number() < 2
                ? locker("S5", "h", road.number(), ofMinutes(4), "scanner-1")
                : road;
    }

    @Test
    void whoBringsNothingElseIsNotCompared() {
        isNotNamed(courier(24, ofHours(8), road -> road, 9, road -> road));
    }

    /** A keeper has his store's goods handed over in the street. */
    @Test
    void whatFiveBuyersTakeIsForTheirStores() {
        seen(courier(24, ofHours(8), road -> road.boughtBy("b" + road.number() % 6))).fires(RULE);
        isNotNamed(courier(24, ofHours(8), road -> road.boughtBy("b" + road.number() % 5)));
    }

    @Test
    void whatAnotherScannerOrHandTakesOutWasFetched() {
        isNotNamed(
                courier(
                        24,
                        ofHours(8),
                        road -> locker("S1", "c", road.number(), ofMinutes(4), "locker-7")));
        isNotNamed(courier(24, ofHours(8), road -> road.handedOverBy("K5", "O1")));
        isNotNamed(courier(24, ofHours(8), road -> road.collectedBy("K6", "O1")));
    }

    @Test
    void whatASorterSawWasUnderWay() {
        isNotNamed(
                courier(
                        24,
                        ofHours(8),
                        road ->
                                road.also(
                                        EventType.ARRIVED,
                                        ofHours(9),
                                        scan -> scan.with(NumberField.MACHINE, true))));
    }
}
