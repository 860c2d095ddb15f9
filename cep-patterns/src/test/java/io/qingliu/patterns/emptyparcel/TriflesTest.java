package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-19: next to nothing, of items that are otherwise sent whole. */
class TriflesTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SHOP = "SHOP:P1:S1";
    private static final String BOUGHT = "EMP-19";
    private static final String PACKED = "EMP-19B";
    private static final int CATALOGUE = 1200;

    /** Trifles on one account, and whole parcels of the same five items on another. */
    private static Story parcels(
            int trifles, UnaryOperator<Road> trifle, int wholes, UnaryOperator<Road> whole) {
        return parcels(trifles, trifle, wholes, whole, ofHours(3));
    }

    private static Story parcels(
            int trifles,
            UnaryOperator<Road> trifle,
            int wholes,
            UnaryOperator<Road> whole,
            Duration apart) {
        Story story = story().on(1, "06:00");
        story.every(
                ofHours(6),
                trifles,
                i ->
                        trifle.apply(
                                        Road.parcel("S1", "t", i)
                                                .catalogued(CATALOGUE)
                                                .weighing(90 + i)
                                                .on("W9"))
                                .received());
        story.on(1, "07:00");
        return story.every(
                apart,
                wholes,
                i -> whole.apply(Road.parcel("S1", "w", i).catalogued(CATALOGUE)).received());
    }

    private static Story parcels(int trifles, UnaryOperator<Road> trifle) {
        return parcels(trifles, trifle, 40, road -> road);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void triflesOnAnAccountOfTheirOwnAreBought() {
        seen(parcels(10, road -> road))
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, BOUGHT)
                .fires(PACKED);
    }

    @Test
    void nineAreSlipsOfThePacker() {
        seen(parcels(9, road -> road)).findsNobody();
    }

    @Test
    void triflesAmongTheWholeParcelsOfOneAccountThePackerMade() {
        seen(parcels(10, road -> road.on("W1"))).isSilent(BOUGHT).fires(PACKED).findsNobody();
    }

    @Test
    void anAccountThatBringsAFifthWholeIsNoForger() {
        // Of twelve whole ones two or three go on the trifles' account.
        seen(parcels(10, road -> road, 40, road -> road.number() < 2 ? road.on("W9") : road))
                .fires(BOUGHT);
        seen(parcels(10, road -> road, 40, road -> road.number() < 3 ? road.on("W9") : road))
                .isSilent(BOUGHT);
    }

    /** A shop that gives many samples sells few of the goods: they go as everything of it goes. */
    @Test
    void samplesGoOnTheShopsOwnAccount() {
        seen(parcels(20, road -> road, 4, road -> road.on("W9")))
                .isSilent(BOUGHT)
                .fires(PACKED)
                .findsNobody();
    }

    @Test
    void anAccountThatHalfOfTheGoodsGoOnMayBeBoughtAndOneWithMoreIsTheShops() {
        seen(parcels(20, road -> road, 4, road -> road.number() < 2 ? road.on("W9") : road))
                .fires(BOUGHT);
        seen(parcels(20, road -> road, 3, road -> road.number() < 2 ? road.on("W9") : road))
                .isSilent(BOUGHT);
    }

    @Test
    void aThirdOfTheWeightIsATrifleAndAGramMoreIsNot() {
        seen(parcels(12, road -> road.weighing(CATALOGUE / 3))).fires(BOUGHT);
        seen(parcels(12, road -> road.weighing(CATALOGUE / 3 + 1))).findsNobody();
    }

    @Test
    void twoThirdsAreWholeAndAGramLessIsNot() {
        seen(parcels(12, road -> road, 40, road -> road.weighing(CATALOGUE * 2 / 3))).fires(BOUGHT);
        seen(parcels(12, road -> road, 40, road -> road.weighing(CATALOGUE * 2 / 3 - 1)))
                .isSilent(BOUGHT)
                .isSilent(PACKED);
    }

    @Test
    void aCatalogueThatIsWrongIsWrongEachTime() {
        seen(parcels(40, road -> road, 0, road -> road)).isSilent(BOUGHT).isSilent(PACKED);
        seen(parcels(12, road -> road.catalogued(0))).findsNobody();
    }

    @Test
    void inABigShopOneInTenIsMispackedAndNoMore() {
        seen(parcels(10, road -> road, 90, UnaryOperator.identity(), ofMinutes(30))).fires(PACKED);
        seen(parcels(10, road -> road, 91, UnaryOperator.identity(), ofMinutes(30)))
                .isSilent(PACKED);
    }

    @Test
    void anOrderInTwoParcelsIsLightUntilTheRestHasCome() {
        Story story = parcels(12, road -> road);
        story.on(1, "06:00")
                .every(
                        ofHours(6),
                        12,
                        i ->
                                Road.parcel("S1", "t", i)
                                        .numbered("YT-rest-" + i)
                                        .weighing(1100)
                                        .pickedUpAfter(ofHours(30))
                                        .handedOverAfter(ofDays(2))
                                        .withoutOrder());
        seen(story).isSilent(BOUGHT).isSilent(PACKED);
    }

    @Test
    void theyCountByTheWeek() {
        Story story = parcels(9, road -> road.handedOverAfter(ofHours(30)));
        story.on(9, "06:00").receive(last());
        seen(story).isSilent(BOUGHT);
        story = parcels(9, road -> road.handedOverAfter(ofHours(30)));
        story.on(7, "06:00").receive(last());
        seen(story).fires(BOUGHT);
    }

    private static StoryEvent[] last() {
        return Road.parcel("S1", "t", 99)
                .catalogued(CATALOGUE)
                .weighing(100)
                .on("W9")
                .handedOverAfter(ofHours(30))
                .received();
    }
}
