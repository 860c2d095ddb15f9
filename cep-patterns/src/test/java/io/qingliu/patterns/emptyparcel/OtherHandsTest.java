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

/** EMP-14 and 29: in whose hands a parcel was that no machine saw (docs/adr/0112). */
class OtherHandsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String COLLECTOR = "COURIER:YTO:K1";
    private static final String OUTLET = "OUTLET:YTO:O1";
    private static final String SHOP = "SHOP:P1:S1";

    private static Story parcels(Story story, String name, int count, UnaryOperator<Road> change) {
        return story.on(1, "09:00")
                .every(
                        ofMinutes(45),
                        count,
                        i -> change.apply(Road.parcel("S1", name, i).unseen()).received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** The hatchery's lorry stops at outlets of counties near by. */
    @Nested
    class OwnLorry {

        private static final String[] COUNTIES = {"441821", "441823", "441825", "441826"};

        /** The parcel at a stop: a courier of its outlet, with a scanner that is his. */
        private static Road at(Road road, int stop) {
            return road.orderedTo(COUNTIES[stop])
                    .handedOverIn(COUNTIES[stop])
                    .handedOverBy("K3" + stop, "O3" + stop)
                    .scannedOn("scanner-1", "scanner-3" + stop);
        }

        private static Story lorry(UnaryOperator<Road> change) {
            return lorry(24, change);
        }

        private static Story lorry(int load, UnaryOperator<Road> change) {
            return parcels(story(), "c", load, road -> change.apply(at(road, road.number() % 3)));
        }

        private static void assertHeldBack(Story story) {
            Story.Outcome outcome =
                    seen(story)
                            .explainedBy("EMP-14", "OTHER_HANDS")
                            .finds(
                                    COLLECTOR,
                                    Behavior.EMPTY_PARCEL,
                                    FindingStatus.OBSERVED,
                                    "EMP-14");
            assertThat(outcome.finding(SHOP, Behavior.EMPTY_PARCEL).status())
                    .isEqualTo(FindingStatus.OBSERVED);
        }

        private static void assertSuspected(Story story) {
            seen(story)
                    .finds(COLLECTOR, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                    .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                    .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
        }

        @Test
        void whatOutletsOfThreeCountiesTakeOnTheirScannersIsHeldBack() {
            assertHeldBack(lorry(road -> road));
        }

        @Test
        void whatTheCollectorBringsToHisNeighboursGoesWithIt() {
            assertHeldBack(
                    parcels(
                            lorry(18, road -> road),
                            "n",
                            6,
                            road ->
                                    road.orderedTo(Road.HOME)
                                            .handedOverIn(Road.HOME)
                                            .handedOverBy("K1", "O1")
                                            .scannedOn("scanner-1", "scanner-1")));
        }

        @Test
        void twoCountiesAreAnAccompliceOrTwo() {
            assertSuspected(lorry(road -> at(road, road.number() % 2)));
        }

        /** Sixteen of 24, and seventeen of 25. */
        @Test
        void twoThirdsMayGoToOneCountyAndNoMore() {
            assertHeldBack(lorry(OwnLorry::mostToOne));
            assertSuspected(parcels(lorry(OwnLorry::mostToOne), "m", 1, road -> at(road, 0)));
        }

        private static Road mostToOne(Road road) {
            int n = road.number();
            return at(road, n % 3 < 2 ? 0 : 1 + n / 3 % 2);
        }

        @Test
        void oneHandGunForAllIsOneHand() {
            assertSuspected(lorry(road -> road.scannedOn("scanner-1", "scanner-1")));
            assertSuspected(lorry(road -> road.scannedOn("scanner-1", "scanner-2")));
        }

        /** Six of 24 on a scanner that two outlets share, and seven. */
        @Test
        void aScannerIsLentNowAndThen() {
            assertHeldBack(lorry(road -> lent(road, 6)));
            assertSuspected(lorry(road -> lent(road, 7)));
        }

        private static Road lent(Road road, int parcels) {
            return road.number() < parcels ? road.scannedOn("scanner-1", "scanner-lent") : road;
        }

        @Test
        void whatNamesNoScannerWasInNobodysHand() {
            assertSuspected(lorry(road -> road.scannedOn("scanner-1", null)));
            assertSuspected(
                    lorry(road -> road.number() == 7 ? road.scannedOn("scanner-1", null) : road));
        }
    }

    /** All that is collected of the shop ends in one hand of another city. */
    @Nested
    class OneFarEnd {

        private static final String END = "COURIER:YTO:K9";
        private static final String STATION = "OUTLET:YTO:O9";

        /** So many to one far courier, and some to others. */
        private static Story toOne(int one, int others) {
            return parcels(
                    story(),
                    "f",
                    one + others,
                    road -> road.number() < one ? road.handedOverBy("K9", "O9") : road);
        }

        @Test
        void whoCollectsWhatOneFarHandTakesIsNotToBlame() {
            Story.Outcome outcome =
                    seen(toOne(18, 2))
                            .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                            .spares(COLLECTOR)
                            .spares(OUTLET);
            assertThat(first(outcome).attribute("courier")).isNull();
        }

        @Test
        void whereFewerEndThereTheCollectorMadeThemUp() {
            Story.Outcome outcome =
                    seen(toOne(17, 3))
                            .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14")
                            .finds(
                                    COLLECTOR,
                                    Behavior.EMPTY_PARCEL,
                                    FindingStatus.SUSPECTED,
                                    "EMP-14")
                            .finds(
                                    OUTLET,
                                    Behavior.EMPTY_PARCEL,
                                    FindingStatus.SUSPECTED,
                                    "EMP-14");
            assertThat(first(outcome).attribute("courier")).isEqualTo("K1");
        }

        /** Who hands over himself what he collected has no friend. */
        @Test
        void hisOwnHandIsNoFarHand() {
            Story.Outcome outcome =
                    seen(parcels(story(), "f", 20, road -> road.handedOverBy("K1", "O1")));
            assertThat(outcome.finding(COLLECTOR, Behavior.EMPTY_PARCEL).status())
                    .isNotEqualTo(FindingStatus.OBSERVED);
            assertThat(first(outcome).attribute("courier")).isEqualTo("K1");
        }

        private static Signal first(Story.Outcome outcome) {
            return outcome.signals().stream()
                    .filter(one -> one.rule().equals("EMP-14"))
                    .findFirst()
                    .orElseThrow();
        }

        /** So many a day, all written out from 23:10 on, so much apart. */
        private static Story station(int days, int aDay, Duration apart) {
            Story story = story();
            for (int day = 1; day <= days; day++) {
                String name = "d" + day + "-";
                story.on(day, "08:00")
                        .every(
                                ofMinutes(1),
                                aDay,
                                i ->
                                        Road.parcel("S1", name, i)
                                                .unseen()
                                                .as(EventType.DELIVERED_PICKUP_POINT)
                                                .handedOverBy("K9", "O9")
                                                .handedOverAfter(
                                                        ofHours(39)
                                                                .plus(apart.multipliedBy(i))
                                                                .minusMinutes(i))
                                                .delivery(
                                                        scan ->
                                                                scan.with(
                                                                        TextField.PICKUP_CODE,
                                                                        "10" + i))
                                                .received());
            }
            return story;
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

        @Test
        void nineteenAreTooFewAndTwoNightsAreALorrysLoad() {
            seen(station(3, 7, ofMinutes(2))).fires("EMP-29");
            seen(station(2, 11, ofMinutes(2))).isSilent("EMP-29");
            seen(station(1, 19, ofMinutes(2))).isSilent("EMP-29");
        }

        /** Two sound parcels of others beside twenty, and three. */
        @Test
        void whoBringsSomethingForOthersIsAStation() {
            seen(beside(2)).fires("EMP-29");
            seen(beside(3)).isSilent("EMP-29");
        }

        private static Story beside(int others) {
            Story story = station(5, 4, ofMinutes(2));
            return story.on(1, "10:00")
                    .every(
                            ofHours(2),
                            others,
                            i ->
                                    Road.parcel("S" + (2 + i), "o", i)
                                            .handedOverBy("K9", "O9")
                                            .received());
        }
    }
}
