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
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-02 and 03: a parcel held against its order. */
class ShopParcelsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SHOP = "SHOP:P1:S1";

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static Story parcels(int count, UnaryOperator<Road> change) {
        return and(story().on(1, "09:00"), "p", count, change);
    }

    private static Story and(Story story, String name, int count, UnaryOperator<Road> change) {
        return story.every(
                ofMinutes(20), count, i -> change.apply(Road.parcel("S1", name, i)).received());
    }

    /** EMP-02. */
    @Nested
    class Featherweights {

        private static Road feather(Road road) {
            return road.handedOverAfter(ofHours(30)).weighing(50);
        }

        @Test
        void thirtyParcelsOfFiftyGramsForAKiloEachAreAir() {
            seen(parcels(30, road -> feather(road).weighing(49 + road.number() % 3)))
                    .finds(
                            SHOP,
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.SUSPECTED,
                            "EMP-02",
                            "EMP-02W");
        }

        @Test
        void twentyNineAreNot() {
            seen(parcels(29, Featherweights::feather)).findsNobody();
        }

        @Test
        void thirtyOverADayAndAMinuteAreNot() {
            Story story =
                    story().on(1, "09:00")
                            .every(
                                    ofMinutes(10),
                                    29,
                                    i -> feather(Road.parcel("S1", "p", i)).received());
            story.on(2, "09:01").receive(feather(Road.parcel("S1", "last", 0)).received());
            seen(story).findsNobody();
        }

        @Test
        void thirtyOverExactlyADayAre() {
            Story story =
                    story().on(1, "09:00")
                            .every(
                                    ofMinutes(10),
                                    29,
                                    i -> feather(Road.parcel("S1", "p", i)).received());
            story.on(2, "09:00").receive(feather(Road.parcel("S1", "last", 0)).received());
            seen(story).fires("EMP-02");
        }

        @Test
        void aHundredGramsAreAFeatherAndOneMoreAreNot() {
            seen(parcels(30, road -> feather(road).weighing(100))).fires("EMP-02");
            seen(parcels(30, road -> feather(road).weighing(101))).findsNobody();
        }

        @Test
        void theCatalogueMustSayFiveTimesAsMuch() {
            seen(parcels(30, road -> feather(road).catalogued(250))).fires("EMP-02");
            seen(parcels(30, road -> feather(road).catalogued(249))).findsNobody();
        }

        @Test
        void parcelsWhoseWeightsVaryAreNotUniform() {
            seen(parcels(40, road -> feather(road).weighing(40 + road.number() % 5 * 10)))
                    .findsNobody();
        }

        @Test
        void aFewGramsOnTheScaleMoreOrLessStillAre() {
            seen(parcels(30, road -> feather(road).weighing(48 + road.number() % 5)))
                    .fires("EMP-02");
        }

        @Test
        void aHeavierWeighingAtTheHubTellsTheTruth() {
            seen(parcels(
                            40,
                            road ->
                                    feather(road)
                                            .also(
                                                    EventType.ARRIVED,
                                                    ofHours(9),
                                                    scan -> scan.with(NumberField.WEIGHT, 1080))))
                    .findsNobody();
        }

        @Test
        void aShopThatMostlySendsItsGoodsIsSpared() {
            Story story = parcels(30, Featherweights::feather);
            and(story.on(1, "08:00"), "goods", 31, road -> road.handedOverAfter(ofHours(30)));
            seen(story).findsNobody();
        }

        @Test
        void oneThatSendsAirHalfTheTimeIsNot() {
            Story story = parcels(30, Featherweights::feather);
            and(story.on(1, "08:00"), "goods", 30, road -> road.handedOverAfter(ofHours(30)));
            seen(story).fires("EMP-02");
        }

        @Test
        void lightGoodsAreLightInTheCatalogueToo() {
            seen(parcels(60, road -> feather(road).catalogued(45))).findsNobody();
        }

        @Test
        void whatNoCatalogueKnowsIsHalfCertain() {
            seen(parcels(60, road -> feather(road).catalogued(0))).fires("EMP-02").spares(SHOP);
        }

        @Test
        void aCatalogueLeftAsItsFormBeganProvesLittle() {
            seen(parcels(60, road -> feather(road).catalogued(1000)))
                    .explainedBy("EMP-02", "UNFILLED_FORM")
                    .spares(SHOP);
        }

        @Test
        void aGiftSentApartFromTheGoodsIsNoAir() {
            Story story = story().on(1, "09:00");
            story.every(
                    ofMinutes(20),
                    40,
                    i -> {
                        Road gift = feather(Road.parcel("S1", "p", i)).numbered("gift" + i);
                        return gift.received();
                    });
            story.on(1, "09:00")
                    .every(
                            ofMinutes(20),
                            40,
                            i ->
                                    Road.parcel("S1", "p", i)
                                            .handedOverAfter(ofHours(29))
                                            .withoutOrder());
            seen(story).findsNobody();
        }
    }

    /** EMP-03. */
    @Nested
    class WrongDestinations {

        private static Road wrong(Road road) {
            return road.orderedTo("440305");
        }

        @Test
        void tenParcelsInTheWrongCountyAreNoMishap() {
            Story story = parcels(10, WrongDestinations::wrong);
            and(story, "right", 30, road -> road);
            seen(story).finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-03");
        }

        @Test
        void nineAre() {
            seen(parcels(9, WrongDestinations::wrong)).findsNobody();
        }

        @Test
        void soAreTheLastTenOfFiftyOne() {
            Story story = and(story().on(1, "09:00"), "right", 41, road -> road);
            and(story, "wrong", 10, WrongDestinations::wrong);
            seen(story).findsNobody();
        }

        @Test
        void theLastTenOfFiftyAreNot() {
            Story story = and(story().on(1, "09:00"), "right", 40, road -> road);
            and(story, "wrong", 10, WrongDestinations::wrong);
            seen(story).fires("EMP-03");
        }

        @Test
        void tenInSevenDaysAreOneTooManyAndInAMinuteMoreNot() {
            Story week = parcels(9, road -> wrong(road).handedOverAfter(ofHours(30)));
            week.on(8, "09:00")
                    .receive(
                            wrong(Road.parcel("S1", "last", 0))
                                    .handedOverAfter(ofHours(30))
                                    .received());
            seen(week).fires("EMP-03");
            Story longer = parcels(9, road -> wrong(road).handedOverAfter(ofHours(30)));
            longer.on(8, "09:01")
                    .receive(
                            wrong(Road.parcel("S1", "last", 0))
                                    .handedOverAfter(ofHours(30))
                                    .received());
            seen(longer).findsNobody();
        }

        /** Orders, each with a second parcel that goes from that county to the shop's. */
        private static Story sentBack(UnaryOperator<Road> first, String from, Duration after) {
            return sentOn(first, from, Road.HOME, after);
        }

        private static Story sentOn(
                UnaryOperator<Road> first, String from, String to, Duration after) {
            return story().on(1, "09:00")
                    .every(
                            ofMinutes(20),
                            30,
                            i ->
                                    Stream.of(
                                                    first.apply(Road.parcel("S1", "p", i))
                                                            .received(),
                                                    Road.parcel("S1", "p", i)
                                                            .numbered("back" + i)
                                                            .collectedIn(from)
                                                            .handedOverIn(to)
                                                            .pickedUpAfter(after)
                                                            .handedOverAfter(after.plusHours(40))
                                                            .withoutOrder())
                                            .flatMap(Stream::of)
                                            .toArray(StoryEvent[]::new));
        }

        @Test
        void whatCustomersSendBackGoesToTheShop() {
            seen(sentBack(road -> road, Road.AWAY, ofHours(80))).findsNobody();
        }

        /** On the way to work, say: it goes where the goods came from all the same. */
        @Test
        void whoeverPostsItInAnotherCounty() {
            seen(sentBack(road -> road, "440305", ofHours(80))).findsNobody();
        }

        /** Neither is a way to have numbers used elsewhere: the first parcel must have arrived. */
        @Test
        void butNothingGoesBackThatWasNotThere() {
            seen(sentBack(road -> road.as(EventType.EXCEPTION), Road.AWAY, ofHours(80)))
                    .fires("EMP-03");
            seen(sentBack(road -> road, Road.AWAY, ofHours(20))).fires("EMP-03");
            seen(sentBack(WrongDestinations::wrong, Road.AWAY, ofHours(80))).fires("EMP-03");
            for (String from : new String[] {Road.HOME, "440305"}) {
                seen(sentBack(road -> road.as(EventType.EXCEPTION), from, ofHours(80)))
                        .fires("EMP-03");
                seen(sentBack(road -> road, from, ofHours(20))).fires("EMP-03");
                seen(sentBack(WrongDestinations::wrong, from, ofHours(80))).fires("EMP-03");
            }
        }

        /** Posted anywhere, it must go to where the first one came from. */
        @Test
        void norDoesItGoBackToWhereNothingCameFrom() {
            seen(sentOn(road -> road, "440305", "440306", ofHours(80))).fires("EMP-03");
            seen(sentOn(road -> road.collectedIn("441881"), "440305", Road.HOME, ofHours(80)))
                    .fires("EMP-03");
        }

        @Test
        void whoChangesTheAddressGetsItThere() {
            seen(parcels(30, road -> wrong(road).alsoOrder(EventType.ADDRESS_CHANGED, ofHours(1))))
                    .findsNobody();
        }

        @Test
        void forwardedParcelsGoWhereTheyAreSentOn() {
            seen(parcels(
                            30,
                            road ->
                                    wrong(road)
                                            .also(EventType.FORWARDED, ofHours(20), scan -> scan)))
                    .findsNobody();
        }

        @Test
        void evenIfTheForwardingIsHeardOfADayLate() {
            seen(parcels(
                            30,
                            road ->
                                    wrong(road)
                                            .also(
                                                    EventType.FORWARDED,
                                                    ofHours(20),
                                                    scan ->
                                                            scan.withTime(
                                                                    NumberField.UPLOAD_TIME,
                                                                    ofHours(54)))))
                    .findsNobody();
        }

        @Test
        void consolidatedParcelsEndAtTheHub() {
            seen(parcels(30, road -> road.orderedTo("650104"))).findsNobody();
        }

        @Test
        void aPickUpPointMayLieNextDoor() {
            seen(parcels(
                            30,
                            road ->
                                    wrong(road)
                                            .order(
                                                    order ->
                                                            order.with(
                                                                    TextField.PICKUP_POINT,
                                                                    "station-7"))))
                    .findsNobody();
        }

        @Test
        void codesOfACityAloneAreComparedAsACity() {
            seen(parcels(30, road -> road.orderedTo("440100"))).findsNobody();
            seen(parcels(30, road -> road.orderedTo("4401"))).findsNobody();
            seen(parcels(30, road -> road.orderedTo("440300"))).fires("EMP-03");
        }

        @Test
        void anOldNameOfTheSameCountyIsNoOtherCounty() {
            seen(parcels(30, road -> road.orderedTo("441827").handedOverIn("441803")))
                    .findsNobody();
        }
    }
}
