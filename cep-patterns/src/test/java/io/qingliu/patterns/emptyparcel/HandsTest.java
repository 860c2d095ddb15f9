package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-07 and 09: through whose hands parcels go, and how alike. */
class HandsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String COURIER = "COURIER:YTO:K1";
    private static final String OUTLET = "OUTLET:YTO:O1";

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** EMP-07. */
    @Nested
    class ClonedTraces {

        private static Story clones(int count, Duration apart, UnaryOperator<Road> change) {
            return story().on(1, "09:07")
                    .every(
                            apart,
                            count,
                            i ->
                                    change.apply(
                                                    Road.parcel("S" + i % 5, "c", i)
                                                            .evenly()
                                                            .handedOverBy("K8", "O9"))
                                            .received());
        }

        @Test
        void twentyTracesWithTheSameGapsAreCopies() {
            seen(clones(20, ofSeconds(30), road -> road))
                    .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-07")
                    .finds(
                            "COURIER:YTO:K8",
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.SUSPECTED,
                            "EMP-07");
        }

        @Test
        void theAccountWhoseNumbersTheyAreSuppliesThem() {
            seen(clones(20, ofSeconds(30), road -> road))
                    .finds(
                            "WAYBILL_POOL:YTO:W1",
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.SUSPECTED,
                            "EMP-07");
        }

        @Test
        void nineteenAreNot() {
            seen(clones(19, ofSeconds(30), road -> road)).findsNobody();
        }

        @Test
        void norAreTwentyOverADayAndAMinute() {
            seen(clones(19, ofMinutes(30), road -> road)
                            .on(2, "09:08")
                            .receive(Road.parcel("S1", "last", 0).evenly().received()))
                    .findsNobody();
            seen(clones(19, ofMinutes(30), road -> road)
                            .on(2, "09:07")
                            .receive(Road.parcel("S1", "last", 0).evenly().received()))
                    .fires("EMP-07");
        }

        @Test
        void aSecondMoreOrLessOnEachIsNoCopy() {
            seen(clones(
                            40,
                            ofSeconds(30),
                            road -> road.handedOverAfter(ofHours(30).plusSeconds(road.number()))))
                    .findsNobody();
        }

        @Test
        void whatTravelsInOneBagToOneDoorIsAlike() {
            seen(clones(
                            60,
                            Duration.ZERO,
                            road ->
                                    road.delivery(
                                            received ->
                                                    received.with(
                                                            TextField.DROP_BUILDING,
                                                            "addr:k1:works"))))
                    .explainedBy("EMP-07", "ONE_BAG")
                    .findsNobody();
        }

        @Test
        void sendersThatRoundToWholeHoursProveNothing() {
            Story story = story().on(1, "09:00");
            story.every(ofHours(1), 24, i -> Road.parcel("S1", "c", i).hourly().received());
            seen(story).findsNobody();
        }
    }

    /** EMP-09. */
    @Nested
    class ClosedLoops {

        private static Story loops(int count, Duration apart, UnaryOperator<Road> change) {
            return story().on(1, "09:00")
                    .every(
                            apart,
                            count,
                            i ->
                                    change.apply(
                                                    Road.parcel("S" + i % 3, "l", i)
                                                            .handedOverBy("K1", "O9"))
                                            .received());
        }

        @Test
        void oneHandAtBothEndsOfTwentyLongRoadsIsNoCourier() {
            seen(loops(20, ofMinutes(20), road -> road))
                    .fires("EMP-09")
                    .finds("SHOP:P1:S0", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-09");
        }

        @Test
        void nineteenRoadsMayBe() {
            seen(loops(19, ofMinutes(20), road -> road)).isSilent("EMP-09");
        }

        @Test
        void aDayAndAMinuteAreMoreThanADay() {
            seen(loops(19, ofMinutes(20), road -> road.handedOverAfter(ofHours(30)))
                            .on(2, "09:00")
                            .receive(last().received()))
                    .fires("EMP-09");
            seen(loops(19, ofMinutes(20), road -> road.handedOverAfter(ofHours(30)))
                            .on(2, "09:01")
                            .receive(last().received()))
                    .isSilent("EMP-09");
        }

        private static Road last() {
            return Road.parcel("S1", "last", 0)
                    .handedOverBy("K1", "O9")
                    .handedOverAfter(ofHours(30));
        }

        @Test
        void collectingAndHandingOverInOneCityIsTheWork() {
            seen(loops(40, ofMinutes(20), road -> road.orderedTo("441821").handedOverIn("441821")))
                    .findsNobody();
        }

        @Test
        void whereTheScansSayNoPlaceNothingIsKnown() {
            seen(loops(40, ofMinutes(20), road -> road.handedOverIn(null))).findsNobody();
        }

        @Test
        void oneDeskInTwoCitiesIsNoDesk() {
            seen(loops(20, ofMinutes(20), road -> road.handedOverBy("K" + road.number() % 2, "O1")))
                    .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-09-OUTLET");
            seen(loops(19, ofMinutes(20), road -> road.handedOverBy("K" + road.number() % 2, "O1")))
                    .findsNobody();
        }

        @Test
        void whatOneCourierDoesUnderTheOutletsNameIsNotTheOutlets() {
            seen(loops(20, ofMinutes(20), road -> road.handedOverBy("K5", "O1")))
                    .isSilent("EMP-09-OUTLET")
                    .spares(OUTLET);
            seen(loops(20, ofMinutes(20), road -> road.handedOverBy("K1", "O1")))
                    .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-09")
                    .spares(OUTLET);
        }
    }
}
