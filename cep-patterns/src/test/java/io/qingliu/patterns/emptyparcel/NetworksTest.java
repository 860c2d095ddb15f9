package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-16, EMP-17 and EMP-18: shops and accounts around a source of empty parcels. */
class NetworksTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SMALL = "SHOP:P1:S2";
    private static final String POOL = "WAYBILL_POOL:YTO:W1";

    /**
     * Outlet O1 makes up the deliveries of thirty parcels of S1 in one day, on account W1; S1 gives
     * it little to carry.
     */
    private static Story foundOutlet() {
        return story().on(3, "09:00")
                .every(
                        ofMinutes(20),
                        30,
                        i ->
                                light(Road.parcel("S1", "g", i))
                                        .collectedBy("K" + i % 4, "O1")
                                        .unseen()
                                        .handedOverAfter(ofHours(30))
                                        .received());
    }

    /** A shop sells so much a day for five days; the first of each day is as the change has it. */
    private static Story sells(Story story, int aDay, int odd, UnaryOperator<Road> change) {
        int[] received = {0};
        for (int day = 1; day <= 5; day++) {
            int first = day;
            story.on(day, "10:00")
                    .every(
                            ofMinutes(97),
                            aDay,
                            i -> {
                                Road road = Road.parcel("S2", "d", first + 7 * i).on("W2");
                                boolean isOdd = i == 0 && received[0]++ < odd;
                                return (isOdd ? change.apply(road) : road).received();
                            });
        }
        return story;
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** A fifth of what its catalogue gives each item, or less. */
    private static Road light(Road road) {
        return road.weighing(150).catalogued(1000 + road.number() % 5 * 100);
    }

    /** The outlet alone: what it scanned, no machine saw. */
    private static Road forged(Road road) {
        return road.on("W1").collectedBy("K1", "O1").unseen();
    }

    private static Road made(Road road) {
        return light(forged(road));
    }

    @Nested
    class AShop {

        @Test
        void someOfWhoseParcelsAFoundOutletMadeUpTakesPart() {
            seen(sells(foundOutlet(), 5, 5, NetworksTest::made))
                    .finds(SMALL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-17");
        }

        /** Five real parcels among the thirty and more that an outlet forges the traces of. */
        @Test
        void whoseRealParcelsAnOutletForgedTheTracesOfIsNotNamed() {
            seen(sells(foundOutlet(), 5, 5, NetworksTest::forged))
                    .fires("EMP-01")
                    .fires("EMP-16")
                    .fires("EMP-17")
                    .spares(SMALL);
        }

        @Test
        void oneOfWhoseForgedParcelsIsLightIsNotNamed() {
            seen(sells(foundOutlet(), 5, 5, lightUpTo(1))).fires("EMP-16").spares(SMALL);
        }

        @Test
        void twoOfWhoseForgedParcelsAreLightTakesPart() {
            seen(sells(foundOutlet(), 5, 5, lightUpTo(2)))
                    .finds(SMALL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-17");
        }

        private static UnaryOperator<Road> lightUpTo(int parcels) {
            int[] light = {0};
            return road -> light[0]++ < parcels ? made(road) : forged(road);
        }

        @Test
        void withFourOddParcelsIsNotNamed() {
            seen(sells(foundOutlet(), 4, 4, NetworksTest::made)).fires("EMP-01").spares(SMALL);
        }

        @Test
        void ofWhoseParcelsFewerThanAFifthAreOddIsNotNamed() {
            seen(sells(foundOutlet(), 6, 5, NetworksTest::made)).fires("EMP-01").spares(SMALL);
        }

        @Test
        void whoseParcelsAreSoundIsNotNamedWhoeverCarriesThem() {
            seen(sells(foundOutlet(), 5, 5, road -> road.on("W1").collectedBy("K1", "O1")))
                    .fires("EMP-17")
                    .spares(SMALL);
        }

        @Test
        void whoseOddParcelsComeFromElsewhereIsNotNamed() {
            seen(sells(foundOutlet(), 5, 5, road -> light(road).collectedBy("K8", "O8").unseen()))
                    .fires("EMP-01")
                    .fires("EMP-16")
                    .spares(SMALL);
        }

        @Test
        void isNotNamedForTheFeathersItsCatalogueKnows() {
            seen(sells(
                            foundOutlet(),
                            5,
                            5,
                            road ->
                                    road.on("W1")
                                            .collectedBy("K1", "O1")
                                            .weighing(30)
                                            .catalogued(40)))
                    .fires("EMP-17")
                    .spares(SMALL);
        }

        @Test
        void isNotNamedForACatalogueLeftAsItsFormBegan() {
            Story.Outcome outcome =
                    seen(
                            sells(
                                    foundOutlet(),
                                    5,
                                    5,
                                    road ->
                                            road.on("W1")
                                                    .collectedBy("K1", "O1")
                                                    .weighing(150)
                                                    .catalogued(1000)));
            outcome.spares(SMALL);
            assertThat(outcome.signals())
                    .filteredOn(signal -> signal.key().equals(SMALL))
                    .extracting(Signal::rule)
                    .contains("EMP-16");
        }
    }

    /** The fulfilment warehouse, and the courier of a mall: many shops, sound parcels. */
    @Test
    void whoeverAHubWorksForIsNotNamed() {
        Story story = foundOutlet();
        story.on(2, "08:00")
                .every(
                        ofMinutes(5),
                        200,
                        i -> Road.parcel("honest" + i, "h", i).collectedBy("K1", "O1").received());
        Story.Outcome outcome = seen(story);
        outcome.fires("EMP-01");
        assertThat(outcome.findings().values())
                .noneMatch(finding -> finding.subject().id().startsWith("honest"));
    }

    @Nested
    class AnAccount {

        private static Story shared(int shops, int parcels, int sound) {
            Story story = story();
            story.on(1, "09:00")
                    .every(
                            ofHours(5),
                            parcels,
                            i ->
                                    Road.parcel("A" + i % shops, "a", i)
                                            .collectedBy("K" + i % 3, "O1")
                                            .weighing(60 + i % 5 * 8)
                                            .received());
            story.on(1, "10:00")
                    .every(ofHours(3), sound, i -> Road.parcel("A" + i % shops, "b", i).received());
            return story;
        }

        @Test
        void onWhichThreeShopsSendMuchThatWasNotOrderedIsFound() {
            Story.Outcome outcome = seen(shared(3, 20, 30));
            outcome.finds(POOL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-18");
            assertThat(outcome.finding(POOL, Behavior.EMPTY_PARCEL).role())
                    .isEqualTo(Role.ORGANISER);
        }

        /** As three shops do that one agency opened, with the catalogue as its form began. */
        @Test
        void onWhichShopsSendWhoseCatalogueIsAsItsFormBeganIsNotFound() {
            Story story = story();
            story.on(1, "09:00")
                    .every(
                            ofHours(3),
                            50,
                            i ->
                                    Road.parcel("A" + i % 3, "a", i)
                                            .weighing(150 + i % 7)
                                            .catalogued(1000)
                                            .received());
            seen(story).explainedBy("EMP-18", "UNFILLED_FORM").spares(POOL);
        }

        /** Twenty orders of three shops, whose second parcels go to the shops on one account. */
        private static Story returns(UnaryOperator<Road> first) {
            Story story = story();
            story.on(1, "09:00")
                    .every(
                            ofHours(5),
                            20,
                            i ->
                                    Stream.of(
                                                    first.apply(Road.parcel("A" + i % 3, "a", i))
                                                            .on("W2")
                                                            .received(),
                                                    Road.parcel("A" + i % 3, "a", i)
                                                            .numbered("back" + i)
                                                            .collectedIn("440305")
                                                            .handedOverIn(Road.HOME)
                                                            .pickedUpAfter(ofHours(80))
                                                            .handedOverAfter(ofHours(120))
                                                            .withoutOrder())
                                            .flatMap(Stream::of)
                                            .toArray(StoryEvent[]::new));
            return story;
        }

        /** On which a platform has goods fetched, wherever their buyers hand them in. */
        @Test
        void onWhichGoodsGoBackToWhereTheyCameFromIsNotFound() {
            seen(returns(road -> road)).isSilent("EMP-16").isSilent("EMP-18").spares(POOL);
            // Nothing came, so nothing goes back: numbers that are used elsewhere.
            seen(returns(road -> road.as(EventType.EXCEPTION)))
                    .finds(POOL, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-18");
        }

        @Test
        void onWhichNineteenAreAmissIsNotFound() {
            seen(shared(3, 19, 20)).isSilent("EMP-18").spares(POOL);
        }

        @Test
        void onWhichTwoShopsSendIsNotFound() {
            seen(shared(2, 20, 30)).isSilent("EMP-18").spares(POOL);
        }

        @Test
        void onWhichMostIsSoundIsNotFound() {
            seen(shared(3, 20, 31)).isSilent("EMP-18").spares(POOL);
        }
    }
}
