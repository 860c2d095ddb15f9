package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-25 and EMP-25B: refused at the door, home again, confirmed and praised. */
class OutAndBackTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SHOP = "SHOP:P1:S1";
    private static final String RULE = "EMP-25";
    private static final Duration CONFIRMED = ofDays(4);

    /** An order of S1 whose parcel is refused after thirty hours and is home two days later. */
    private static Road refused(int i) {
        return Road.parcel("S1", "o", i)
                .as(EventType.REJECTED)
                .order(step -> step.by(Codes.Actor.BUYER))
                .also(EventType.RETURNING, ofHours(40), scan -> scan)
                .also(EventType.RETURN_DELIVERED, ofHours(80), scan -> scan);
    }

    private static StoryEvent[] confirmedAndPraised(Road road, int i) {
        return and(road.alsoOrder(EventType.COMPLETED, CONFIRMED), stars(i, 5, ofDays(5)));
    }

    private static StoryEvent[] and(Road road, StoryEvent... more) {
        StoryEvent[] trip = road.received();
        StoryEvent[] all = Arrays.copyOf(trip, trip.length + more.length);
        System.arraycopy(more, 0, all, trip.length, more.length);
        return all;
    }

    private static StoryEvent stars(int i, int stars, Duration after) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + i)
                .with(TextField.ORDER, "o" + i)
                .with(TextField.BUYER, "buyer-o" + i)
                .with(TextField.SHOP, "S1")
                .with(NumberField.RATING, stars)
                .by(Codes.Actor.BUYER)
                .after(after);
    }

    private static StoryEvent transfer(int i, Codes.PartyKind from, Codes.Reason reason) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, "S1")
                .with(NumberField.FROM_KIND, from)
                .with(TextField.TO, "buyer-o" + i)
                .with(NumberField.TO_KIND, Codes.PartyKind.BUYER)
                .with(NumberField.AMOUNT, 5_000)
                .with(NumberField.REASON, reason)
                .with(TextField.ORDER, "o" + i)
                .after(ofDays(6));
    }

    /** So many orders that go out and back, two a day, and so many that are taken in. */
    private static Story shop(int back, int taken, UnaryOperator<Road> change) {
        Story story = story().on(1, "09:00");
        story.every(ofHours(12), back, i -> confirmedAndPraised(change.apply(refused(i)), i));
        story.on(1, "10:00");
        return story.every(ofHours(3), taken, i -> Road.parcel("S1", "t", i).on("W2").received());
    }

    private static Story shop(int back, int taken) {
        return shop(back, taken, road -> road);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story.after(ofDays(20))).watchedBy(EMPTY_PARCEL);
    }

    private static void isNotNamed(Story story) {
        seen(story).isSilent(RULE).isSilent("EMP-25B").spares(SHOP);
    }

    @Test
    void whatIsRefusedAndPraisedWasForShow() {
        seen(shop(12, 20))
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE)
                .finds(SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-25B")
                .spares("BUYER:P1:buyer-o1");
    }

    @Test
    void tenOrdersAreEnoughAndNineAreNot() {
        seen(shop(10, 20)).fires(RULE);
        isNotNamed(shop(9, 20));
    }

    @Test
    void sixBuyersMakeACrewAndFiveDoNot() {
        seen(ofBuyers(6))
                .finds("BUYER:P1:b0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-25B");
        isNotNamed(ofBuyers(5));
    }

    private static Story ofBuyers(int buyers) {
        Story story = story().on(1, "09:00");
        return story.every(
                ofHours(12),
                12,
                i ->
                        and(
                                refused(i)
                                        .boughtBy("b" + i % buyers)
                                        .alsoOrder(EventType.COMPLETED, CONFIRMED),
                                stars(i, 5, ofDays(5)).with(TextField.BUYER, "b" + i % buyers)));
    }

    @Test
    void aFifthOfTheOrdersIsNoOversight() {
        seen(shop(10, 40)).fires(RULE);
        isNotNamed(shop(10, 41));
    }

    /** The innocent twin: second thoughts, and the money goes back. */
    @Test
    void whoIsRefundedRefusedInEarnest() {
        isNotNamed(shop(12, 20, road -> road.alsoOrder(EventType.REFUNDED, ofDays(6))));
    }

    @Test
    void aRefundIsWaitedForTenDays() {
        isNotNamed(shop(12, 20, road -> road.alsoOrder(EventType.REFUNDED, ofDays(14))));
        seen(shop(12, 20, road -> road.alsoOrder(EventType.REFUNDED, ofDays(14).plusMinutes(1))))
                .fires(RULE);
    }

    @Test
    void moneyBesideTheOrderIsARefundToo() {
        isNotNamed(givenBack(Codes.PartyKind.SHOP, Codes.Reason.AFTER_SALE));
        isNotNamed(givenBack(Codes.PartyKind.OTHER, Codes.Reason.REFUND));
        seen(givenBack(Codes.PartyKind.OTHER, Codes.Reason.OTHER)).fires(RULE);
    }

    private static Story givenBack(Codes.PartyKind from, Codes.Reason reason) {
        Story story = story().on(1, "09:00");
        return story.every(
                ofHours(12),
                12,
                i ->
                        and(
                                refused(i).alsoOrder(EventType.COMPLETED, CONFIRMED),
                                stars(i, 5, ofDays(5)),
                                transfer(i, from, reason)));
    }

    /** A brusher's wage leaves the shop the price, whatever it is called. */
    @Test
    void aWageDoesNotUndoTheOrder() {
        seen(paidBack(20_000, 500, Codes.Reason.OTHER)).fires(RULE).fires("EMP-25B");
        seen(paidBack(20_000, 9_999, Codes.Reason.AFTER_SALE)).fires(RULE);
        isNotNamed(paidBack(20_000, 10_000, Codes.Reason.AFTER_SALE));
        isNotNamed(paidBack(20_001, 10_001, Codes.Reason.OTHER));
    }

    /** Who pays the postage out of what he gets back, or gets it back in parts. */
    @Test
    void refundsOfAnOrderAddUp() {
        isNotNamed(refundedTwice(5_000, 5_000));
        seen(refundedTwice(5_000, 4_999)).fires(RULE);
    }

    private static Story refundedTwice(int first, int second) {
        Story story = story().on(1, "09:00");
        return story.every(
                ofHours(12),
                12,
                i ->
                        and(
                                priced(i, 20_000),
                                stars(i, 5, ofDays(5)),
                                refund(i, first, ofDays(6)),
                                refund(i, second, ofDays(7))));
    }

    private static StoryEvent refund(int i, int fen, Duration after) {
        return StoryEvent.order(EventType.REFUNDED, "o" + i, "buyer-o" + i, "S1")
                .by(Codes.Actor.SELLER)
                .with(NumberField.AMOUNT, fen)
                .after(after);
    }

    /** What costs so much, and of which so much comes back to the buyer by a transfer. */
    private static Story paidBack(int price, int fen, Codes.Reason reason) {
        Story story = story().on(1, "09:00");
        return story.every(
                ofHours(12),
                12,
                i ->
                        and(
                                priced(i, price),
                                stars(i, 5, ofDays(5)),
                                transfer(i, Codes.PartyKind.SHOP, reason)
                                        .with(NumberField.AMOUNT, fen)));
    }

    private static Road priced(int i, int price) {
        return refused(i)
                .order(step -> step.by(Codes.Actor.BUYER).with(NumberField.AMOUNT, price))
                .alsoOrder(EventType.COMPLETED, CONFIRMED);
    }

    /** A road is closed: the parcels come home and go out again with somebody else. */
    @Test
    void whatIsSentOnceMoreCame() {
        Story story = shop(12, 20);
        story.on(1, "09:00");
        story.every(
                ofHours(12),
                12,
                i ->
                        new StoryEvent[] {
                            StoryEvent.scan(EventType.PICKED_UP, "again-" + i, "o" + i, "S1")
                                    .after(ofDays(3))
                        });
        isNotNamed(story);
        isNotNamed(
                shop(
                        12,
                        20,
                        road ->
                                road.order(
                                        step ->
                                                step.by(Codes.Actor.BUYER)
                                                        .with(
                                                                TextField.WAYBILL,
                                                                "again-" + road.number()))));
    }

    @Test
    void whatIsHandedOverAfterAllWasTaken() {
        isNotNamed(
                shop(
                        12,
                        20,
                        road -> road.also(EventType.DELIVERED_SELF, ofHours(60), scan -> scan)));
    }

    /** A refusal that the courier wrote down by mistake: it never went home. */
    @Test
    void whatNeverGoesHomeMayHaveBeenTaken() {
        Story story = story().on(1, "09:00");
        isNotNamed(
                story.every(
                        ofHours(12),
                        12,
                        i ->
                                confirmedAndPraised(
                                        Road.parcel("S1", "o", i)
                                                .as(EventType.REJECTED)
                                                .order(step -> step.by(Codes.Actor.BUYER)),
                                        i)));
    }

    @Test
    void whatThePlatformConfirmsNobodyDid() {
        isNotNamed(shop(12, 20, road -> road.order(step -> step.by(Codes.Actor.SYSTEM))));
    }

    @Test
    void whoGivesFewerStarsOrNoneIsNotContent() {
        isNotNamed(rated(3));
        isNotNamed(rated(0));
        seen(rated(4)).fires(RULE);
    }

    private static Story rated(int stars) {
        Story story = story().on(1, "09:00");
        return story.every(
                ofHours(12),
                12,
                i -> {
                    Road road = refused(i).alsoOrder(EventType.COMPLETED, CONFIRMED);
                    return stars == 0 ? road.received() : and(road, stars(i, stars, ofDays(5)));
                });
    }

    /** Where much goes back that is not praised, a carrier has failed. */
    @Test
    void ofTwentyThatGoBackSeventeenArePraised() {
        seen(othersGoBack(17, 3)).fires(RULE);
        isNotNamed(othersGoBack(17, 4));
    }

    private static Story othersGoBack(int praised, int others) {
        Story story = shop(praised, 0);
        story.on(1, "09:30");
        return story.every(
                ofHours(24),
                others,
                i ->
                        Road.parcel("S1", "n", i)
                                .as(EventType.REJECTED)
                                .also(EventType.RETURNING, ofHours(40).plus(ofMinutes(i)), s -> s)
                                .received());
    }
}
