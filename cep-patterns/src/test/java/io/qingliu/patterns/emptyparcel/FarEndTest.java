package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-14, 22 and 29: what no machine saw and one hand in another city takes (docs/adr/0112). */
class FarEndTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String COLLECTOR = "COURIER:YTO:K1";
    private static final String OUTLET = "OUTLET:YTO:O1";
    private static final String SHOP = "SHOP:P1:S1";
    private static final String END = "COURIER:YTO:K9";
    private static final String STATION = "OUTLET:YTO:O9";

    private static Story parcels(Story story, String name, int count, UnaryOperator<Road> change) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        count,
                        i -> change.apply(Road.parcel("S1", name, i).unseen()).received());
    }

    /** Into the hand of the far end, on a scanner of its own. */
    private static Road toTheEnd(Road road) {
        return road.handedOverBy("K9", "O9").scannedOn("scanner-1", "scanner-9");
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static Signal first(Story.Outcome outcome) {
        return outcome.signals().stream()
                .filter(one -> one.rule().equals("EMP-14"))
                .findFirst()
                .orElseThrow();
    }

    /** Whom EMP-14 blames for it. */
    @Nested
    class TheOneWhoCollects {

        /** So many to one far courier, and some to others. */
        private static Story toOne(int one, int others) {
            return parcels(
                    story(),
                    "f",
                    one + others,
                    road -> road.number() < one ? toTheEnd(road) : road);
        }

        private static void assertBlamed(Story story) {
            Story.Outcome outcome =
                    seen(story)
                            .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                            .finds(
                                    COLLECTOR,
                                    Behavior.EMPTY_PARCEL,
                                    FindingStatus.SUSPECTED,
                                    "EMP-14")
                            .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                            .spares(END)
                            .spares(STATION);
            assertThat(first(outcome).attribute("courier")).isEqualTo("K1");
        }

        private static void assertNotToBlame(Story story) {
            Story.Outcome outcome =
                    seen(story)
                            .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                            .spares(COLLECTOR)
                            .spares(OUTLET);
            assertThat(first(outcome).attribute("courier")).isNull();
        }

        @Test
        void whoCollectsWhatOneFarHandTakesIsNotToBlame() {
            assertNotToBlame(toOne(18, 2));
        }

        @Test
        void whereFewerEndThereTheCollectorMadeThemUp() {
            assertBlamed(toOne(17, 3));
        }

        /** Who hands over himself what he collected has no friend. */
        @Test
        void hisOwnHandIsNoFarHand() {
            Story.Outcome outcome =
                    seen(
                            parcels(
                                    story(),
                                    "f",
                                    20,
                                    road -> toTheEnd(road).handedOverBy("K1", "O1")));
            assertThat(outcome.finding(COLLECTOR, Behavior.EMPTY_PARCEL).status())
                    .isNotEqualTo(FindingStatus.OBSERVED);
            assertThat(first(outcome).attribute("courier")).isEqualTo("K1");
        }

        /** Whose doing it is nobody can say there, and an alert would name somebody. */
        @Test
        void ofACarrierThatNamesNoScannersTheShopAloneIsBlamed() {
            assertNotToBlame(ofNoScanners(18, 2));
            assertBlamed(ofNoScanners(17, 3));
        }

        private static Story ofNoScanners(int one, int others) {
            return parcels(
                    story(),
                    "f",
                    one + others,
                    road -> (road.number() < one ? toTheEnd(road) : road).scannedOn(null, null));
        }

        /** A name that somebody types at the desk where it begins is nobody's hand. */
        @Test
        void aNameWithoutAScannerOfItsOwnIsTypedIn() {
            assertBlamed(
                    parcels(
                            story(),
                            "f",
                            20,
                            road -> toTheEnd(road).scannedOn("scanner-1", "scanner-1")));
            assertBlamed(
                    parcels(story(), "f", 20, road -> toTheEnd(road).scannedOn("scanner-1", null)));
            assertBlamed(
                    parcels(story(), "f", 20, road -> toTheEnd(road).scannedOn(null, "scanner-9")));
        }

        /** Of two scanners at the desk each signs for what the other one collected. */
        @Test
        void aScannerThatCollectsForTheShopIsAtTheDesk() {
            Story twoAtTheDesk = toOne(19, 0);
            assertBlamed(
                    parcels(
                            twoAtTheDesk,
                            "g",
                            1,
                            road -> toTheEnd(road).scannedOn("scanner-9", "scanner-1")));
            assertNotToBlame(
                    parcels(
                            toOne(19, 0),
                            "g",
                            1,
                            road -> toTheEnd(road).scannedOn("scanner-2", "scanner-9")));
        }

        @Test
        void whatComesInOneBatchIsSentByOneHand() {
            assertBlamed(
                    parcels(story(), "f", 20, road -> toTheEnd(road).uploadedAfter(ofHours(40))));
        }

        /** EMP-22: two couriers of one outlet, each with a shop, and one far end. */
        @Test
        void anOutletTwoOfWhoseCouriersAreNotToBlameIsNotEither() {
            seen(twoShops(FarEndTest::toTheEnd)).fires("EMP-14").isSilent("EMP-22").spares(OUTLET);
            seen(twoShops(road -> toTheEnd(road).scannedOn("scanner-1", "scanner-1")))
                    .fires("EMP-22");
        }

        private static Story twoShops(UnaryOperator<Road> change) {
            Story story = story();
            for (String own : new String[] {"1", "2"}) {
                story.on(1, "09:00")
                        .every(
                                ofMinutes(45),
                                20,
                                i ->
                                        change.apply(
                                                        Road.parcel("S" + own, "t" + own + "-", i)
                                                                .unseen()
                                                                .on("W" + own)
                                                                .collectedBy("K" + own, "O1"))
                                                .received());
            }
            return story;
        }
    }

    /** EMP-29. */
    @Nested
    class TheStation {

        private static final Duration TWO_MINUTES = ofMinutes(2);

        private static Story station(int days, int aDay, Duration apart) {
            return station(story(), "S1", days, aDay, apart, road -> road);
        }

        private static Story station(UnaryOperator<Road> change) {
            return station(story(), "S1", 5, 4, TWO_MINUTES, change);
        }

        /** So many a day, all written out from 23:10 on, so much apart. */
        private static Story station(
                Story story,
                String shop,
                int days,
                int aDay,
                Duration apart,
                UnaryOperator<Road> change) {
            for (int day = 1; day <= days; day++) {
                String name = shop + "d" + day + "-";
                story.on(day, "08:00")
                        .every(
                                ofMinutes(1),
                                aDay,
                                i ->
                                        change.apply(shelved(Road.parcel(shop, name, i), apart))
                                                .received());
            }
            return story;
        }

        private static Road shelved(Road road, Duration apart) {
            int i = road.number();
            return toTheEnd(road.unseen())
                    .as(EventType.DELIVERED_PICKUP_POINT)
                    .handedOverAfter(ofHours(39).plus(apart.multipliedBy(i)).minusMinutes(i))
                    .delivery(scan -> scan.with(TextField.PICKUP_CODE, "10" + i));
        }

        @Test
        void aShelfThatIsWrittenOutInOneGoEachNightWasNeverThere() {
            seen(station(5, 4, ofMinutes(10)))
                    .finds(END, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-29")
                    .finds(STATION, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-29")
                    .spares(COLLECTOR)
                    .spares(OUTLET);
        }

        @Test
        void elevenMinutesApartPeopleCome() {
            seen(station(5, 4, ofMinutes(11))).isSilent("EMP-29").spares(END).spares(STATION);
        }

        /** Eighteen in three goes, and some of which each is fetched by itself. */
        @Test
        void nineteenAreTooFewAndOfTwentyTwoMayBeFetched() {
            seen(fetched(1)).isSilent("EMP-29");
            seen(fetched(2)).fires("EMP-29");
            seen(fetched(3)).isSilent("EMP-29");
        }

        private static Story fetched(int some) {
            return station(3, 6, TWO_MINUTES)
                    .on(1, "10:00")
                    .every(
                            ofHours(2),
                            some,
                            i -> toTheEnd(Road.parcel("S1", "l", i).unseen()).received());
        }

        @Test
        void threeNightsAreNoLorrysLoad() {
            seen(station(3, 7, TWO_MINUTES)).fires("EMP-29");
            seen(station(2, 11, TWO_MINUTES)).isSilent("EMP-29");
        }

        /** Two sound parcels of others beside twenty, and three. */
        @Test
        void whoBringsSomethingForOthersIsAStation() {
            seen(beside(2)).fires("EMP-29");
            seen(beside(3)).isSilent("EMP-29");
        }

        private static Story beside(int others) {
            return others("o", others, road -> road);
        }

        /** The station, and parcels of two other shops in the same hand. */
        private static Story others(String name, int others, UnaryOperator<Road> change) {
            return station(5, 4, TWO_MINUTES)
                    .on(1, "10:00")
                    .every(
                            ofHours(1),
                            others,
                            i ->
                                    change.apply(
                                                    toTheEnd(
                                                            Road.parcel("S" + (2 + i % 2), name, i)
                                                                    .collectedBy(
                                                                            "K" + (50 + i), "O5")))
                                            .received());
        }

        /** The sorter stands still: twenty parcels of others that nobody saw, and one more. */
        @Test
        void whoHasAsManyOfOthersThatNobodySawIsBehindABrokenSorter() {
            seen(others("u", 20, Road::unseen)).fires("EMP-29");
            seen(others("u", 21, Road::unseen)).isSilent("EMP-29").spares(END).spares(STATION);
        }

        /** Of S2 twenty of 39 are, which is a customer as the first is; of S3 nineteen. */
        @Test
        void aSecondGreatCustomerIsNobodyElse() {
            seen(others("u", 39, Road::unseen)).fires("EMP-29");
            seen(station(
                            station(5, 4, TWO_MINUTES),
                            "S2",
                            5,
                            5,
                            TWO_MINUTES,
                            road -> road.handedOverBy("K9", "O9")))
                    .finds(END, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-29");
        }

        /** Five hundred of a hundred shops, at a carrier that says nothing of machines. */
        @Test
        void aCarrierThatSaysNothingOfMachinesHasSeenThemNowhere() {
            seen(station(Road::notGiven)).isSilent("EMP-29").spares(END).spares(STATION);
            seen(station(Road::notGiven)
                            .on(1, "10:00")
                            .every(
                                    ofMinutes(10),
                                    500,
                                    i ->
                                            toTheEnd(Road.parcel("S" + (2 + i % 100), "m", i))
                                                    .notGiven()
                                                    .received()))
                    .isSilent("EMP-29")
                    .spares(END)
                    .spares(STATION);
        }

        @Test
        void whoseNameIsTypedInAtTheDeskIsSpared() {
            seen(station(road -> road.scannedOn("scanner-1", "scanner-1")))
                    .isSilent("EMP-29")
                    .spares(END)
                    .spares(STATION);
            seen(station(road -> road.scannedOn("scanner-1", null))).spares(END).spares(STATION);
            seen(station(road -> road.uploadedAfter(ofHours(50)))).spares(END).spares(STATION);
        }

        /** Eighteen on a scanner that collects none of them, and two or three on the desk's. */
        @Test
        void nineInTenAreTakenOnAScannerThatCollectsNone() {
            seen(onDesk(2, "scanner-2")).fires("EMP-29");
            seen(onDesk(3, "scanner-2")).isSilent("EMP-29");
            // What one scanner writes in and out nobody took: eighteen are too few.
            seen(onDesk(2, "scanner-1")).isSilent("EMP-29");
        }

        private static Story onDesk(int some, String collectedOn) {
            return station(3, 6, TWO_MINUTES)
                    .on(1, "08:10")
                    .every(
                            ofMinutes(1),
                            some,
                            i ->
                                    shelved(Road.parcel("S1", "x", i), TWO_MINUTES)
                                            .scannedOn(collectedOn, "scanner-1")
                                            .received());
        }
    }
}
