package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-24: an account whose parcels no machine sees, a few a day. */
class SlowGhostsTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-24";
    private static final String AT_OUTLET = "EMP-24-OUTLET";
    private static final String AT_SHOP = "EMP-24-SHOP";
    private static final String BROKERS = "WAYBILL_POOL:YTO:W9";
    private static final String CHANGSHA = "430102";

    /** One of three shops' parcels on the broker's account, by turns to two cities. */
    private static Road ghost(int i) {
        return ghost("S" + (1 + i % 3), i);
    }

    private static Road ghost(String shop, int i) {
        return withoutPicture(Road.parcel(shop, "g", i))
                .on("W9")
                .unseen()
                .orderedTo(i % 2 == 0 ? Road.AWAY : CHANGSHA)
                .handedOverIn(i % 2 == 0 ? Road.AWAY : CHANGSHA);
    }

    private static Road withoutPicture(Road road) {
        return road.delivery(scan -> scan.with(NumberField.PHOTO, false));
    }

    /** Ghosts, and what the outlet collects for the three shops on their own accounts. */
    private static Story with(
            int ghosts, Duration apart, UnaryOperator<Road> ghost, UnaryOperator<Road> other) {
        return with(ghosts, apart, ghost, 36, other);
    }

    private static Story with(
            int ghosts,
            Duration apart,
            UnaryOperator<Road> ghost,
            int others,
            UnaryOperator<Road> other) {
        Story story = Story.story().on(1, "09:00");
        story.every(ofHours(4), others, i -> other.apply(sound(i)).received());
        story.on(1, "09:30");
        return story.every(apart, ghosts, i -> ghost.apply(ghost(i)).received());
    }

    private static Road sound(int i) {
        return Road.parcel("S" + (1 + i % 3), "s", i).on("W" + (1 + i % 3));
    }

    private static Story ghosts(int ghosts, UnaryOperator<Road> change) {
        return with(ghosts, ofHours(26), change, road -> road);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static Story.Outcome isNotNamed(Story story) {
        return seen(story).isSilent(RULE).spares(BROKERS).spares("SHOP:P1:S1");
    }

    @Test
    void anAccountOfSeveralShopsThatNoMachineEverSeesMakesDeliveriesUp() {
        Story.Outcome outcome = seen(ghosts(18, road -> road));
        outcome.finds(BROKERS, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds("SHOP:P1:S1", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .spares("WAYBILL_POOL:YTO:W1")
                .spares("OUTLET:YTO:O1");
        assertThat(outcome.finding(BROKERS, Behavior.EMPTY_PARCEL).role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void fiveOfEachOfThreeShopsAreEnoughAndOneLessIsNot() {
        seen(ghosts(15, road -> road)).fires(RULE);
        isNotNamed(ghosts(14, road -> road)).isSilent(AT_OUTLET);
    }

    @Test
    void theyMayComeWithinThirtyDaysAndNoLonger() {
        seen(with(15, ofHours(51), road -> road, road -> road)).fires(AT_OUTLET);
        isNotNamed(with(15, ofHours(52), road -> road, road -> road)).isSilent(AT_OUTLET);
    }

    /** What one owner's two shops send so may be a matter of their own. */
    @Test
    void anAccountOfTwoShopsIsNotNamed() {
        Story two = Story.story().on(1, "09:00");
        two.every(ofHours(12), 36, i -> sound(i).received());
        two.on(1, "09:30");
        two.every(ofHours(26), 18, i -> ghost("S" + (1 + i % 2), i).received());
        isNotNamed(two).isSilent(AT_OUTLET).fires(AT_SHOP);
    }

    /** What a machine catches now and then on its way is no ghost's. */
    @Test
    void nineOfTenOfTheAccountNoMachineSees() {
        seen(ghosts(20, road -> seenIf(road, road.number() < 2))).fires(AT_OUTLET);
        isNotNamed(ghosts(20, road -> seenIf(road, road.number() < 3))).isSilent(AT_OUTLET);
    }

    private static Road seenIf(Road road, boolean seen) {
        return seen
                ? road.also(
                        EventType.ARRIVED, ofHours(9), scan -> scan.with(NumberField.MACHINE, true))
                : road;
    }

    /** A sorter is broken: of other accounts it sees no more. */
    @Test
    void whereMachinesMissOtherAccountsTooTheyAreBroken() {
        seen(with(18, ofHours(26), road -> road, 40, road -> missed(road, 4))).fires(AT_OUTLET);
        isNotNamed(with(18, ofHours(26), road -> road, 40, road -> missed(road, 5)))
                .isSilent(AT_OUTLET);
    }

    private static Road missed(Road road, int parcels) {
        return road.number() < parcels ? road.unseen() : road;
    }

    /** A broker's second account says nothing of the outlet's machines. */
    @Test
    void aSecondSuchAccountIsNoExcuse() {
        Story story = ghosts(18, road -> road);
        story.on(1, "09:45");
        story.every(ofHours(26), 18, i -> ghost(100 + i).on("W8").received());
        seen(story)
                .finds(BROKERS, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds("WAYBILL_POOL:YTO:W8", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
    }

    /** A hub without machines, or one that does not say which scans are theirs. */
    @Test
    void whereNobodyKnowsOfMachinesNothingIsMissed() {
        isNotNamed(with(18, ofHours(26), Road::notGiven, Road::notGiven)).isSilent(AT_OUTLET);
        seen(with(18, ofHours(26), road -> road, 30, road -> road)).fires(AT_OUTLET);
        isNotNamed(with(18, ofHours(26), road -> road, 29, road -> road)).isSilent(AT_OUTLET);
    }

    /** The outlet is cut off for some days, and the account is used on those. */
    @Test
    void onSixDaysMachinesMayHaveStoodStill() {
        seen(with(18, ofHours(8), road -> road, road -> road)).fires(AT_OUTLET);
        isNotNamed(with(17, ofHours(8), road -> road, road -> road)).isSilent(AT_OUTLET);
    }

    /** Fishing rods go by hand, on whatever account. */
    @Test
    void goodsThatNoSorterTakesAreMissedOnEveryAccount() {
        Story rods = Story.story().on(1, "09:00");
        rods.every(ofHours(12), 36, i -> Road.parcel("S7", "s", i).on("W1").received());
        rods.on(1, "09:30");
        rods.every(ofHours(26), 18, i -> ghost(i).received());
        rods.on(1, "10:00");
        rods.every(
                ofHours(26), 18, i -> ghost(100 + i).on("W2").collectedBy("K5", "O5").received());
        isNotNamed(rods).fires(AT_OUTLET).isSilent(AT_SHOP);
    }

    /** A warehouse whose own lorry drives past the hubs carries more than two parcels. */
    @Test
    void whatALorryCarriesPassesNoHub() {
        isNotNamed(lorry(10)).isSilent(AT_OUTLET);
        seen(lorry(12)).fires(AT_OUTLET);
    }

    /** A day of China turns at midnight, and not at 08:00 as one of Greenwich does. */
    @Test
    void aLorryLoadedAcrossEightInTheMorningIsOne() {
        Story story = with(0, ofHours(1), road -> road, road -> road);
        for (int day = 1; day <= 19; day += 2) {
            int first = 4 * day;
            // Four are collected three hours later, from 07:45 to 08:15.
            story.on(day, "04:45")
                    .every(
                            ofMinutes(10),
                            4,
                            i ->
                                    ghost(first + i)
                                            .orderedTo(Road.AWAY)
                                            .handedOverIn(Road.AWAY)
                                            .received());
        }
        isNotNamed(story).isSilent(AT_OUTLET);
    }

    private static Story lorry(int hoursApart) {
        return with(
                24,
                ofHours(hoursApart),
                road -> road.orderedTo(Road.AWAY).handedOverIn(Road.AWAY),
                road -> road);
    }

    @Test
    void whatRecipientsShowInAPictureCame() {
        seen(ghosts(20, road -> road.number() < 2 ? pictured(road) : road)).fires(AT_OUTLET);
        isNotNamed(ghosts(20, road -> road.number() < 3 ? pictured(road) : road))
                .isSilent(AT_OUTLET);
    }

    private static Road pictured(Road road) {
        return road.delivery(scan -> scan.with(NumberField.PHOTO, true));
    }

    /** In one city no hub need lie between. */
    @Test
    void whatStaysInTheCityIsNotCounted() {
        isNotNamed(ghosts(18, road -> road.orderedTo("441821").handedOverIn("441821")))
                .isSilent(AT_OUTLET);
    }

    /** A big shop's own second account, beside an account that the outlet is caught with. */
    @Test
    void aShopWithFourSuchParcelsIsNotNamed() {
        Story story = ghosts(18, road -> road);
        story.on(1, "12:00");
        story.every(ofDays(1), 4, i -> ghost("S4", 200 + i).received());
        story.on(1, "13:00");
        story.every(ofDays(1), 9, i -> Road.parcel("S4", "f", i).on("W4").received());
        seen(story).fires(RULE).spares("SHOP:P1:S4");
    }

    /** The same shop's account at an outlet that is not caught. */
    @Test
    void oneContrastAloneFindsNobody() {
        isNotNamed(ghosts(18, road -> road.collectedBy("K5", "O5")))
                .fires(AT_SHOP)
                .isSilent(AT_OUTLET);
    }
}
