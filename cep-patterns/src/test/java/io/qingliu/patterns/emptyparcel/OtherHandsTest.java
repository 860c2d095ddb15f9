package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-14: in whose hands a parcel was that no machine saw (docs/adr/0112). */
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
                    parcels(lorry(18, road -> road), "n", 6, road -> atHome(road, Road.HOME)));
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

        /** The desk has a second scanner, on which it also collects. */
        @Test
        void aScannerThatCollectsIsNoStationsScanner() {
            assertHeldBack(
                    lorry(road -> road.number() == 7 ? road.scannedOn("s-8", "scanner-31") : road));
            assertSuspected(
                    lorry(
                            road ->
                                    road.number() == 7
                                            ? road.scannedOn("scanner-30", "scanner-31")
                                            : road));
        }

        @Test
        void whatComesInOneBatchWasInOneHand() {
            assertSuspected(lorry(road -> road.uploadedAfter(ofHours(40))));
            assertSuspected(
                    lorry(road -> road.number() == 7 ? road.uploadedAfter(ofHours(40)) : road));
        }

        /** He writes them in and out at home, whatever was ordered, and brings three away. */
        @Test
        void threeThatAreTakenBuyNothingForWhatIsMadeUpAtHome() {
            seen(parcels(lorry(3, road -> road), "n", 21, road -> atHome(road, Road.AWAY)))
                    .shows("EMP-14", "OTHER_HANDS", LookAlikeResult.Result.EXCLUDED)
                    .finds(COLLECTOR, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-14");
        }

        @Test
        void oneThatIsOrderedElsewhereIsNotLocal() {
            Story honest =
                    parcels(lorry(18, road -> road), "n", 6, road -> atHome(road, Road.HOME));
            assertHeldBack(honest);
            assertSuspected(parcels(honest, "m", 1, road -> atHome(road, Road.AWAY)));
        }

        private static Road atHome(Road road, String ordered) {
            return road.orderedTo(ordered)
                    .handedOverIn(Road.HOME)
                    .handedOverBy("K1", "O1")
                    .scannedOn("scanner-1", "scanner-1");
        }

        /** Twelve of 24, and of 25; that the rest is local is another look-alike's. */
        @Test
        void aLorryTakesHalfAndMore() {
            Story half = parcels(lorry(12, road -> road), "n", 12, road -> atHome(road, Road.HOME));
            seen(half).explainedBy("EMP-14", "OTHER_HANDS");
            seen(parcels(half, "m", 1, road -> atHome(road, Road.HOME)))
                    .shows("EMP-14", "OTHER_HANDS", LookAlikeResult.Result.EXCLUDED);
        }

        @Test
        void threeTownshipsOfOneCountyAreOneCounty() {
            assertHeldBack(lorry(road -> in(road, COUNTIES[road.number() % 3] + "00" + 1)));
            assertSuspected(lorry(road -> in(road, COUNTIES[0] + "00" + (1 + road.number() % 3))));
            assertThat(Divisions.county("441900003")).isEqualTo("4419");
            assertThat(Divisions.county("441827101")).isEqualTo("441803");
            assertThat(Divisions.county(null)).isNull();
        }

        private static Road in(Road road, String township) {
            return road.orderedTo(township).handedOverIn(township);
        }

        @Test
        void whatNamesNoScannerWasInNobodysHand() {
            assertSuspected(lorry(road -> road.scannedOn("scanner-1", null)));
            assertSuspected(
                    lorry(road -> road.number() == 7 ? road.scannedOn("scanner-1", null) : road));
        }
    }
}
