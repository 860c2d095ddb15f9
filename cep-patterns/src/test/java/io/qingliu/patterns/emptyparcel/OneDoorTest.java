package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-30: signed for at the desk where they were loaded (docs/adr/0114). */
class OneDoorTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-30";
    private static final String COURIER = "COURIER:YTO:K9";
    private static final String SHOP = "SHOP:P1:S1";
    private static final String DESK = "addr:k1:desk";

    private static Road made(int i) {
        return at(Road.parcel("S1", "c", i), DESK)
                .handedOverBy("K9", "O9")
                .loadedBefore(ofMinutes(4));
    }

    /** What its buyer does with the order when the parcel is said to have come. */
    private static StoryEvent[] and(Road road, StoryEvent... more) {
        StoryEvent[] trip = road.received();
        StoryEvent[] all = Arrays.copyOf(trip, trip.length + more.length);
        System.arraycopy(more, 0, all, trip.length, more.length);
        return all;
    }

    private static StoryEvent step(EventType type, int i, Codes.Actor actor, Duration after) {
        return StoryEvent.order(type, "c" + i, "buyer-c" + i, "S1").by(actor).after(after);
    }

    private static StoryEvent confirmed(int i) {
        return step(EventType.COMPLETED, i, Codes.Actor.BUYER, ofDays(3));
    }

    private static Road at(Road road, String door) {
        return road.delivery(scan -> scan.with(TextField.DROP_BUILDING, door));
    }

    private static Road brought(int i) {
        return Road.parcel("S" + (2 + i), "w", i).handedOverBy("K9", "O9");
    }

    private static Story courier(int parcels, UnaryOperator<Road> change) {
        return courier(parcels, ofHours(8), change, 10, road -> road);
    }

    /** So many that K9 signs away as he loads them, and what he brings of other shops. */
    private static Story courier(
            int parcels,
            Duration apart,
            UnaryOperator<Road> change,
            int others,
            UnaryOperator<Road> other) {
        Story story = story().on(1, "06:00");
        story.every(ofHours(5), others, i -> other.apply(brought(i)).received());
        story.on(1, "09:00");
        return story.every(apart, parcels, i -> and(change.apply(made(i)), confirmed(i)));
    }

    /** Of twenty, those from there on end so, and the others are confirmed. */
    private static Story ending(int from, IntFunction<StoryEvent[]> end) {
        Story story = courier(0, road -> road);
        return story.every(
                ofHours(8),
                20,
                i ->
                        and(
                                made(i).handedOverAfter(ofHours(30)),
                                i < from ? new StoryEvent[] {confirmed(i)} : end.apply(i)));
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story.after(ofDays(20))).watchedBy(EMPTY_PARCEL);
    }

    private static void isNotNamed(Story story) {
        seen(story).isSilent(RULE).spares(COURIER).spares(SHOP);
    }

    @Test
    void whoSignsOneShopsParcelsAwayAtTheDeskBringsThemToNobody() {
        seen(courier(24, road -> road))
                .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .spares("SHOP:P1:S2")
                .spares("COURIER:YTO:K1")
                .spares("OUTLET:YTO:O9");
    }

    @Test
    void twentyAreEnoughAndNineteenAreNot() {
        seen(courier(20, road -> road)).fires(RULE);
        isNotNamed(courier(19, road -> road));
    }

    @Test
    void tenMinutesAreAtOnceAndASecondMoreIsNot() {
        seen(courier(20, road -> road.loadedBefore(ofMinutes(10)))).fires(RULE);
        isNotNamed(courier(20, road -> road.loadedBefore(ofMinutes(10).plusSeconds(1))));
    }

    @Test
    void onFourDaysItMayHaveBeenAStall() {
        seen(courier(20, ofHours(5), road -> road, 10, road -> road)).fires(RULE);
        isNotNamed(courier(20, ofHours(4), road -> road, 10, road -> road));
    }

    /** What a keeper orders for his store, under some names. */
    @Test
    void nineAddressesMayBeAStoresOrAFirms() {
        seen(courier(20, road -> toOneOf(10, road))).fires(RULE);
        isNotNamed(courier(20, road -> toOneOf(9, road)));
    }

    private static Road toOneOf(int addresses, Road road) {
        return road.order(
                order -> order.with(TextField.ADDRESS, "addr:k1:" + road.number() % addresses));
    }

    /**
     * Two of twenty, or three, are signed for elsewhere: at their own doors, next to the outlet.
     */
    @Test
    void whoBringsThemToTheirDoorsIsQuick() {
        seen(courier(20, road -> road.number() < 18 ? road : atHome(road))).fires(RULE);
        isNotNamed(courier(20, road -> road.number() < 17 ? road : atHome(road)));
    }

    private static Road atHome(Road road) {
        return at(road, "addr:k1:home-" + road.number());
    }

    /** Of twenty-two of the shop he brings two home, or of twenty-three three. */
    @Test
    void someFetchTheirsAtTheOutlet() {
        seen(courier(22, road -> road.number() < 2 ? later(road) : road)).fires(RULE);
        isNotNamed(courier(23, road -> road.number() < 3 ? later(road) : road));
    }

    private static Road later(Road road) {
        return road.loadedBefore(ofHours(2));
    }

    @Test
    void whoHasTheseParcelsOnlyMayHaveWaysOfHisOwn() {
        seen(courier(20, ofHours(8), road -> road, 10, road -> road)).fires(RULE);
        isNotNamed(courier(20, ofHours(8), road -> road, 9, road -> road));
    }

    /** One of ten, or two, of others' he writes out at once as well. */
    @Test
    void whoWritesAllOutAsHeLoadsItHasTheHabit() {
        seen(courier(20, ofHours(8), road -> road, 10, road -> atOnce(road, 1))).fires(RULE);
        isNotNamed(courier(20, ofHours(8), road -> road, 10, road -> atOnce(road, 2)));
    }

    private static Road atOnce(Road road, int some) {
        return road.number() < some ? road.loadedBefore(ofSeconds(90)) : road;
    }

    @Test
    void aGroupsLeaderTakesAllAtOneDoor() {
        isNotNamed(
                courier(
                        24,
                        road -> road.order(order -> order.with(TextField.GROUP_BUY, "group-1"))));
    }

    /** What is sent within the city need not be far from anybody. */
    @Test
    void anotherCitysParcelsOnlyCount() {
        isNotNamed(courier(24, road -> road.collectedIn(Road.AWAY)));
    }

    @Test
    void anotherCouriersLoadIsNotHis() {
        isNotNamed(
                courier(
                        24,
                        road ->
                                at(road, DESK)
                                        .loadedBefore(ofHours(3))
                                        .also(
                                                EventType.OUT_FOR_DELIVERY,
                                                ofHours(29).plusMinutes(58),
                                                scan -> scan.with(TextField.COURIER, "K8"))));
    }

    /** On a platform that gives no address nobody knows where they were to go. */
    @Test
    void withoutAnAddressNothingIsKnown() {
        isNotNamed(courier(24, road -> road.order(order -> order.with(TextField.ADDRESS, null))));
    }

    /**
     * He has boxes of water fetched at the outlet, and telephones. Two of twenty, or three, let the
     * platform confirm.
     */
    @Test
    void customersWhoFetchWhatHeWouldNotCarryConfirmAsCustomersDo() {
        seen(ending(18, i -> new StoryEvent[0])).fires(RULE);
        isNotNamed(ending(17, i -> new StoryEvent[0]));
        isNotNamed(
                ending(
                        17,
                        i ->
                                new StoryEvent[] {
                                    step(EventType.COMPLETED, i, Codes.Actor.SYSTEM, ofDays(8))
                                }));
    }

    @Test
    void afterTenDaysThePlatformWouldHaveConfirmed() {
        Duration thirtyHoursAndTenDays = ofDays(11).plusHours(6);
        seen(ending(17, i -> late(i, thirtyHoursAndTenDays))).fires(RULE);
        isNotNamed(ending(17, i -> late(i, thirtyHoursAndTenDays.plusSeconds(1))));
    }

    private static StoryEvent[] late(int i, Duration after) {
        return new StoryEvent[] {step(EventType.COMPLETED, i, Codes.Actor.BUYER, after)};
    }

    @Test
    void whoAsksForTheMoneyOrBlamesWasNoFriend() {
        isNotNamed(
                ending(
                        17,
                        i ->
                                new StoryEvent[] {
                                    confirmed(i),
                                    step(EventType.REFUNDED, i, Codes.Actor.BUYER, ofDays(5))
                                }));
        isNotNamed(ending(17, i -> new StoryEvent[] {confirmed(i), stars(i, 3)}));
        seen(ending(17, i -> new StoryEvent[] {confirmed(i), stars(i, 5)})).fires(RULE);
    }

    private static StoryEvent stars(int i, int stars) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + i)
                .with(TextField.ORDER, "c" + i)
                .with(TextField.BUYER, "buyer-c" + i)
                .with(TextField.SHOP, "S1")
                .with(NumberField.RATING, stars)
                .by(Codes.Actor.BUYER)
                .after(ofDays(5));
    }

    @Test
    void tenKilogramsHeCarriesAndMoreHeMayHaveFetched() {
        seen(courier(20, road -> road.weighing(10_000))).fires(RULE);
        isNotNamed(courier(20, road -> road.weighing(10_001)));
    }

    @Test
    void whatNobodyWeighedMayBeHeavy() {
        seen(courier(20, Road::weighedByHand)).fires(RULE);
        seen(courier(20, Road::notGiven)).isSilent(RULE);
    }

    /** Two of twenty-two of the shop he leaves at a locker, or three of twenty-three. */
    @Test
    void whatGoesIntoALockerIsHandedOverToo() {
        seen(courier(22, road -> road.number() < 2 ? inALocker(road) : road)).fires(RULE);
        isNotNamed(courier(23, road -> road.number() < 3 ? inALocker(road) : road));
    }

    private static Road inALocker(Road road) {
        return road.as(EventType.DELIVERED_PICKUP_POINT);
    }

    /** What is too large for a locker is signed for at the outlet: he goes to no door. */
    @Test
    void whoPutsAllElseIntoLockersSaysNothingOfDoors() {
        isNotNamed(courier(20, ofHours(8), road -> road, 10, OneDoorTest::inALocker));
    }
}
