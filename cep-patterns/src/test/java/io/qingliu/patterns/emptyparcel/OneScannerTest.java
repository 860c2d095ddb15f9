package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-31: one scanner in a score of cities, in others' names (docs/adr/0114). */
class OneScannerTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-31";
    private static final String NAME = "EMP-31-NAME";
    private static final String OUTLET = "OUTLET:YTO:O5";

    /** In so many cities, and in so many names. */
    private static Road made(int i, int cities, int couriers) {
        int courier = i % couriers;
        return Road.parcel("S1", "made", i)
                .on("W5")
                .collectedBy("K5", "O5")
                .handedOverBy("C" + courier, "OUT" + courier)
                .handedOverIn(city(courier % cities))
                .orderedTo(city(courier % cities))
                .scannedOn("scanner-5", "scanner-5");
    }

    private static String city(int number) {
        return "33" + (11 + number) + "02";
    }

    /** What each of the couriers brings of other senders. */
    private static Story round(int couriers, int parcels, UnaryOperator<Road> change) {
        Story story = story().on(1, "06:00");
        return story.every(
                ofMinutes(5),
                couriers * parcels,
                i ->
                        change.apply(
                                        Road.parcel("S" + (10 + i % 9), "round", i)
                                                .collectedBy("K1", "O1")
                                                .handedOverBy(
                                                        "C" + i % couriers, "OUT" + i % couriers)
                                                .scannedOn(
                                                        "scanner-1", "scanner-of-" + i % couriers))
                                .received());
    }

    private static Story software(int parcels, int cities, int couriers, int own) {
        return software(parcels, cities, couriers, own, road -> road);
    }

    private static Story software(
            int parcels, int cities, int couriers, int own, UnaryOperator<Road> change) {
        Story story = round(couriers, own, road -> road);
        story.on(2, "09:00");
        return story.every(
                ofHours(3), parcels, i -> change.apply(made(i, cities, couriers)).received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void whoWritesWholeTracesOnOneScannerIsSuspected() {
        Story.Outcome outcome = seen(software(24, 6, 12, 10));
        outcome.finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds("SHOP:P1:S1", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds("WAYBILL_POOL:YTO:W5", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
        for (int courier = 0; courier < 12; courier++) {
            outcome.spares("COURIER:YTO:C" + courier).spares("OUTLET:YTO:OUT" + courier);
        }
        outcome.spares("COURIER:YTO:K1").spares("OUTLET:YTO:O1").spares("SHOP:P1:S10");
    }

    @Test
    void tenNamesAreNoSlipsAndNineMayBe() {
        seen(software(20, 5, 10, 10)).fires(RULE);
        seen(software(20, 5, 9, 10)).fires(NAME).isSilent(RULE);
    }

    @Test
    void aRoadHasFourCitiesAndNotFive() {
        seen(software(20, 5, 10, 10)).fires(RULE);
        seen(software(20, 4, 10, 10)).fires(NAME).isSilent(RULE);
    }

    /** A carrier that writes the first scanner on every scan: so it does with all they bring. */
    @Test
    void whereNobodyHasAScannerOfHisOwnNothingIsKnown() {
        seen(software(20, 5, 10, 9)).isSilent(NAME);
        Story story = round(10, 20, road -> road.scannedOn("scanner-1", "scanner-1"));
        seen(story).isSilent(NAME);
    }

    @Test
    void whereNoScannerIsNamedNothingIsKnown() {
        seen(software(20, 5, 10, 10, road -> road.scannedOn(null, "scanner-5"))).isSilent(NAME);
        seen(software(20, 5, 10, 10, road -> road.scannedOn("scanner-5", null))).isSilent(NAME);
    }

    @Test
    void whoDrivesItThereHimselfSignsInHisOwnName() {
        seen(software(20, 5, 10, 10, road -> road.handedOverBy("K5", "O5"))).isSilent(NAME);
    }

    @Test
    void whatIsHandedOverInTheCityNeedsOneScanner() {
        seen(software(20, 5, 10, 10, road -> road.handedOverIn(Road.HOME))).isSilent(NAME);
    }

    /** Of what he brings half is scanned so, or one more than half. */
    @Test
    void whoScansMostOfItSoMayHaveNoOther() {
        seen(all(100)).fires(RULE);
        seen(all(110)).isSilent(RULE);
    }

    /** Eleven beside ten of each, all handed over on one day. */
    private static Story all(int parcels) {
        Story story = round(10, 10, road -> road);
        story.on(2, "09:00");
        return story.every(ofMinutes(1), parcels, i -> made(i, 5, 10).received());
    }

    /** An app of the carrier's, on which two outlets collect: one of ten parcels, or two. */
    @Test
    void onASystemsScannerSeveralOutletsCollect() {
        seen(software(20, 5, 10, 10, road -> road.number() < 2 ? atAnother(road) : road))
                .fires(RULE)
                .spares("OUTLET:YTO:O6");
        seen(software(20, 5, 10, 10, road -> road.number() < 3 ? atAnother(road) : road))
                .fires(NAME)
                .isSilent(RULE)
                .spares(OUTLET);
    }

    private static Road atAnother(Road road) {
        return road.collectedBy("K6", "O6");
    }

    /** The same desk, but a scanner of its own for each of two halves of the country. */
    @Test
    void onEachScannerByItselfThereMustBeTenNames() {
        seen(software(
                        40,
                        6,
                        12,
                        10,
                        road ->
                                road.number() % 12 < 6
                                        ? road
                                        : road.scannedOn("scanner-6", "scanner-6")))
                .fires(NAME)
                .isSilent(RULE);
    }

    /** Told again each day of a month, they are nine parcels still. */
    @Test
    void tenParcelsOfAShopAreManyAndNineAreNot() {
        seen(software(30, 5, 10, 10, road -> ofAnotherShop(road, 10)))
                .finds("SHOP:P1:S2", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
        seen(software(30, 5, 10, 10, road -> ofAnotherShop(road, 9)))
                .finds("SHOP:P1:S1", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .spares("SHOP:P1:S2");
    }

    private static Road ofAnotherShop(Road road, int parcels) {
        return road.number() < parcels ? road.soldBy("S2") : road;
    }

    @Test
    void whoseParcelsNameNeitherShopNorAccountIsFoundAsWell() {
        seen(software(20, 5, 10, 10, road -> road.on(null).scansWithoutShop()))
                .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
    }
}
