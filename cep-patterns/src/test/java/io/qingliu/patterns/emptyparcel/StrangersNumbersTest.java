package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-27: numbers of strangers' parcels, each on an account of its own. */
class StrangersNumbersTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-27";
    private static final String SHOP = "SHOP:P1:S1";
    private static final int ORDERED = 1000;
    private static final String[] TOWNS = {"330782", "350302", "130684", "510104", "370102"};

    /** A stranger's parcel on its way to the county of the order; every other one is amiss. */
    private static Road strangers(int i) {
        return Road.parcel("S1", "n", i)
                .on("stranger-" + i)
                .collectedBy("K" + (50 + i), "O" + (50 + i))
                .collectedIn(TOWNS[i % TOWNS.length])
                .catalogued(ORDERED)
                .weighing(i % 2 == 0 ? 2 * ORDERED + 1 : ORDERED / 2);
    }

    private static Road own(int i) {
        return Road.parcel("S1", "w", i).catalogued(ORDERED).weighing(1040 + i);
    }

    private static Story shop(int strangers, UnaryOperator<Road> change) {
        return shop(strangers, change, 20, road -> road);
    }

    private static Story shop(
            int strangers, UnaryOperator<Road> change, int own, UnaryOperator<Road> ofOwn) {
        Story story = story().on(1, "07:00");
        story.every(ofHours(6), own, i -> ofOwn.apply(own(i)).received());
        story.on(1, "09:00");
        return story.every(ofHours(5), strangers, i -> change.apply(strangers(i)).received());
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static void isNotNamed(Story story) {
        seen(story).isSilent(RULE).spares(SHOP);
    }

    @Test
    void whatStrangersSendOfAShopsOwnItemsWasBoughtByItsNumbers() {
        seen(shop(24, road -> road))
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
    }

    @Test
    void twentyAccountsAreEnoughAndNineteenAreNot() {
        seen(shop(20, road -> amissFrom(road, 20 - 12))).fires(RULE);
        isNotNamed(shop(19, road -> amissFrom(road, 19 - 12)));
    }

    private static Road amissFrom(Road road, int parcels) {
        return road.weighing(road.number() < parcels ? ORDERED : 3 * ORDERED);
    }

    @Test
    void tenAmissAreNoSlipsOfThePacker() {
        seen(shop(22, road -> amissFrom(road, 22 - 10))).fires(RULE);
        isNotNamed(shop(22, road -> amissFrom(road, 22 - 9)));
    }

    @Test
    void threeOfTenAreNoMishap() {
        seen(shop(40, road -> amissFrom(road, 40 - 12))).fires(RULE);
        isNotNamed(shop(40, road -> amissFrom(road, 40 - 11)));
    }

    @Test
    void halfAndTwiceTheWeightIsStillTheGoods() {
        isNotNamed(shop(24, road -> road.weighing(2 * ORDERED)));
        isNotNamed(shop(24, road -> road.weighing(ORDERED / 2)));
        seen(shop(24, road -> road.weighing(ORDERED / 2 - 1))).fires(RULE);
    }

    /** The innocent twin: stores of a chain, or factories, that send what was ordered. */
    @Test
    void whatWeighsWhatWasOrderedIsTrueWhoeverSendsIt() {
        isNotNamed(shop(40, road -> road.weighing(1000 + road.number())));
    }

    @Test
    void accountsThatComeAThirdTimeAreSuppliers() {
        seen(shop(42, road -> road.on("stranger-" + road.number() / 2))).fires(RULE);
        isNotNamed(shop(63, road -> road.on("factory-" + road.number() / 3)));
    }

    /** Three stores send a piece each, of an order of three. */
    @Test
    void partsOfAnOrderWeighLessThanIt() {
        Story story = shop(24, road -> road.weighing(400));
        story.on(1, "09:30");
        isNotNamed(
                story.every(
                        ofHours(5),
                        24,
                        i -> strangers(i).numbered("second-" + i).on("store-" + i).withoutOrder()));
    }

    /** Second-hand goods: each piece is its owner's, and its weight nobody's business. */
    @Test
    void whatTheShopItselfNeverSendsIsOneOfAKind() {
        isNotNamed(
                shop(
                        24,
                        road ->
                                road.order(
                                        step ->
                                                step.with(
                                                        TextField.ITEM,
                                                        "piece-" + road.number()))));
    }

    @Test
    void aCatalogueThatIsWrongIsWrongOnTheOwnAccountToo() {
        seen(shop(24, road -> road, 20, road -> ownAmissBelow(road, 2))).fires(RULE);
        isNotNamed(shop(24, road -> road, 20, road -> ownAmissBelow(road, 3)));
    }

    private static Road ownAmissBelow(Road road, int parcels) {
        return road.number() < parcels ? road.weighing(300) : road;
    }

    @Test
    void withoutAnAccountOfItsOwnAShopIsNotCompared() {
        isNotNamed(shop(24, road -> road, 9, road -> road));
    }

    @Test
    void fromFourCitiesTheyAreSuppliersOfARegion() {
        isNotNamed(shop(24, road -> road.collectedIn(TOWNS[road.number() % 4])));
    }

    @Test
    void whatNobodyWeighsOrKnowsTheWeightOfIsNotCounted() {
        isNotNamed(shop(24, road -> road.catalogued(0)));
        isNotNamed(shop(24, Road::notGiven));
    }

    /** Where nobody names the account, the outlets differ all the same. */
    @Test
    void withoutAccountsTheOutletsCount() {
        seen(shop(24, road -> road.on(null), 20, road -> road.on(null))).fires(RULE);
    }
}
