package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
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
import org.junit.jupiter.api.Test;

/** EMP-28L: numbers of strangers' parcels that are still on their way (docs/adr/0114). */
class LiveNumbersTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-28L";
    private static final String NUMBER = "EMP-28-BEFORE";
    private static final String BUYER_OF_NUMBERS = "SHOP:P1:S1";

    /** By then it is known how much a shop has sent. */
    private static final int DAY = 10;

    /** So that ten of them take three days. */
    private static final Duration APART = ofHours(5);

    /** Parcels of so many shops, paid one after the other and collected three hours later. */
    private static Story sent(int parcels, int shops) {
        return sent(story(), parcels, shops);
    }

    private static Story sent(Story story, int parcels, int shops) {
        return story.on(DAY, "09:00")
                .every(
                        APART,
                        parcels,
                        i -> Road.parcel("S" + (2 + i % shops), "first", i).received());
    }

    /** Orders of S1 that are made so long after each payment, and sent under its number. */
    private static Story bound(
            Story story, int parcels, Duration later, UnaryOperator<StoryEvent> change) {
        return bound(story, APART, parcels, later, change);
    }

    private static Story bound(
            Story story,
            Duration apart,
            int parcels,
            Duration later,
            UnaryOperator<StoryEvent> change) {
        return story.on(DAY, "09:00")
                .after(later)
                .every(
                        apart,
                        parcels,
                        i ->
                                new StoryEvent[] {
                                    change.apply(order(EventType.CREATED, i)),
                                    change.apply(order(EventType.PAID, i)).after(ofMinutes(1)),
                                    change.apply(order(EventType.SHIPPED, i))
                                            .with(TextField.CARRIER, "YTO")
                                            .with(TextField.WAYBILL, "YTfirst" + i)
                                            .after(ofHours(5))
                                });
    }

    private static StoryEvent order(EventType type, int i) {
        return StoryEvent.order(type, "second" + i, "puppet" + i, "S1")
                .with(TextField.DIVISION, Road.AWAY);
    }

    private static Story live(int parcels, int shops) {
        return bound(sent(parcels, shops), parcels, ofHours(9), order -> order);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void whoBindsLiveNumbersOfStrangersIsSuspected() {
        seen(live(10, 5))
                .finds(
                        BUYER_OF_NUMBERS,
                        Behavior.EMPTY_PARCEL,
                        FindingStatus.SUSPECTED,
                        "EMP-05",
                        RULE);
    }

    /** They know nothing of it: whose the numbers are, and who carries the parcels. */
    @Test
    void whoseTheNumbersAreAndWhoCarriesThemAreSpared() {
        Story.Outcome outcome = seen(live(30, 3)).fires(RULE);
        for (String honest :
                new String[] {
                    "SHOP:P1:S2",
                    "SHOP:P1:S3",
                    "SHOP:P1:S4",
                    "COURIER:YTO:K1",
                    "OUTLET:YTO:O1",
                    "COURIER:YTO:K20",
                    "OUTLET:YTO:O9",
                    "WAYBILL_POOL:YTO:W1"
                }) {
            outcome.spares(honest);
        }
    }

    @Test
    void nineAreSlips() {
        seen(live(9, 5)).fires(NUMBER).isSilent(RULE);
    }

    @Test
    void twoShopsMayBeOfOneOwner() {
        seen(live(10, 3)).fires(RULE);
        seen(live(10, 2)).fires(NUMBER).isSilent(RULE);
    }

    /** A factory and its reseller have an order each; both stand when the parcel is collected. */
    @Test
    void whatWasOrderedBeforeItWasCollectedMayBeSentForIt() {
        seen(bound(sent(10, 5), 10, ofHours(3).plusSeconds(1), order -> order)).fires(RULE);
        seen(bound(sent(10, 5), 10, ofHours(3), order -> order)).isSilent(NUMBER);
        seen(bound(sent(10, 5), 10, ofHours(-5), order -> order)).isSilent(NUMBER);
    }

    /** On whatever platform: only whether the order existed is asked. */
    @Test
    void onAnotherPlatformItIsTheSame() {
        seen(bound(sent(10, 5), 10, ofHours(9), order -> order.on("P2")))
                .finds(
                        "SHOP:P2:S1",
                        Behavior.EMPTY_PARCEL,
                        FindingStatus.SUSPECTED,
                        "EMP-05",
                        RULE);
        seen(bound(sent(10, 5), 10, ofHours(-5), order -> order.on("P2"))).isSilent(NUMBER);
    }

    /** Paid for at the door, or in two parts: the order stood before. */
    @Test
    void aLatePaymentMakesNoLateOrder() {
        Story story = sent(10, 5);
        story.on(DAY, "09:00")
                .every(APART, 10, i -> new StoryEvent[] {order(EventType.CREATED, i)});
        story.on(DAY + 1, "09:00")
                .every(
                        APART,
                        10,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, i)
                                            .withTime(NumberField.DEPOSIT_TIME, ofHours(-24)),
                                    order(EventType.SHIPPED, i)
                                            .with(TextField.CARRIER, "YTO")
                                            .with(TextField.WAYBILL, "YTfirst" + i)
                                            .after(ofHours(1))
                                });
        seen(story).isSilent(NUMBER);
    }

    /** Nobody says when the orders were made. */
    @Test
    void ofAnOrderWithoutABeginNothingIsKnown() {
        Story story = sent(10, 5);
        story.on(DAY + 1, "09:00")
                .every(
                        APART,
                        10,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, i),
                                    order(EventType.SHIPPED, i)
                                            .with(TextField.CARRIER, "YTO")
                                            .with(TextField.WAYBILL, "YTfirst" + i)
                                            .after(ofHours(1))
                                });
        seen(story).isSilent(NUMBER);
    }

    /** What is exchanged or sent again goes under a number that the shop has used before. */
    @Test
    void theSameShopsNumberIsItsOwn() {
        seen(bound(sent(10, 1), 10, ofHours(9), order -> order.with(TextField.SHOP, "S2")))
                .isSilent(NUMBER);
    }

    @Test
    void afterTwoMonthsTheCarrierMayHaveReissuedIt() {
        // The number is named five hours after the order, the parcel handed over at 30 hours.
        seen(bound(sent(10, 5), 10, ofDays(59), order -> order)).fires(RULE);
        seen(bound(sent(10, 5), 10, ofDays(62), order -> order)).isSilent(NUMBER);
    }

    /** The shop sends two thousand parcels of its own: of so many, twenty are one in a hundred. */
    @Test
    void ofManyParcelsAFewNumbersAreMistaken() {
        seen(beside(2_000)).fires(RULE);
        seen(beside(2_001)).fires(NUMBER).isSilent(RULE);
    }

    private static Story beside(int own) {
        Story story =
                story().on(1, "09:00")
                        .every(ofMinutes(1), own, i -> Road.parcel("S1", "own", i).received());
        return bound(sent(story, 20, 5), 20, ofHours(9), order -> order);
    }

    /** A list has slipped a row, in the evening and on the next day. */
    @Test
    void onTwoDaysAListMayHaveSlipped() {
        seen(within(ofHours(3))).fires(RULE);
        seen(within(ofHours(2))).fires(NUMBER).isSilent(RULE);
    }

    private static Story within(Duration apart) {
        Story story = story().on(DAY, "09:00");
        story.every(apart, 10, i -> Road.parcel("S" + (2 + i % 5), "first", i).received());
        return bound(story, apart, 10, ofHours(9), order -> order);
    }

    @Test
    void whatIsPutRightWithinThreeDaysWasASlip() {
        seen(putRight(ofDays(3))).isSilent(NUMBER);
        seen(putRight(ofDays(3).plusSeconds(1))).fires(RULE);
    }

    private static Story putRight(Duration after) {
        Story story = live(10, 5);
        story.on(DAY, "09:00").after(ofHours(14).plus(after));
        return story.every(
                APART,
                10,
                i ->
                        new StoryEvent[] {
                            order(EventType.SHIPPED, i)
                                    .with(TextField.CARRIER, "YTO")
                                    .with(TextField.WAYBILL, "YTown" + i)
                        });
    }

    /** Whose parcel it was has it go to another order, or buys it anew elsewhere. */
    @Test
    void forTheSameAddressOrBuyerItIsOrderedAnew() {
        Story story = sent(10, 5);
        story.on(DAY, "09:00").after(ofHours(9));
        seen(story.every(APART, 10, i -> anew(i, "puppet" + i, "addr:k1:buyer-first" + i)))
                .isSilent(NUMBER);
        Story other = sent(10, 5);
        other.on(DAY, "09:00").after(ofHours(9));
        seen(other.every(APART, 10, i -> anew(i, "buyer-first" + i, "addr:k1:" + i)))
                .isSilent(NUMBER);
    }

    private static StoryEvent[] anew(int i, String buyer, String address) {
        return new StoryEvent[] {
            order(EventType.CREATED, i)
                    .with(TextField.BUYER, buyer)
                    .with(TextField.ADDRESS, address),
            order(EventType.SHIPPED, i)
                    .with(TextField.BUYER, buyer)
                    .with(TextField.ADDRESS, address)
                    .with(TextField.CARRIER, "YTO")
                    .with(TextField.WAYBILL, "YTfirst" + i)
                    .after(ofHours(5))
        };
    }

    /** It names each of the numbers, and stood before all of them. */
    @Test
    void oneOldOrderExcusesNoOther() {
        Story story = story().on(1, "09:00");
        story.receive(old(EventType.CREATED));
        story = bound(sent(story, 10, 5), 10, ofHours(9), order -> order);
        story.on(DAY, "09:00").after(ofHours(15));
        seen(story.every(
                        APART,
                        10,
                        i ->
                                new StoryEvent[] {
                                    old(EventType.SHIPPED)
                                            .with(TextField.CARRIER, "YTO")
                                            .with(TextField.WAYBILL, "YTfirst" + i)
                                }))
                .fires(RULE);
    }

    private static StoryEvent old(EventType type) {
        return StoryEvent.order(type, "old", "old-buyer", "S1");
    }

    /** A list of labels that nobody has taken away is no lorry's. */
    @Test
    void whatNobodyElseSawAfterItWasCollectedMayNotHaveBeen() {
        seen(pickedUpOnly(scan -> scan)).isSilent(NUMBER);
        seen(pickedUpOnly(scan -> scan.with(TextField.OUTLET, "O1").with(TextField.COURIER, "K1")))
                .isSilent(NUMBER);
        seen(pickedUpOnly(scan -> scan.with(TextField.OUTLET, "O2"))).fires(RULE);
        seen(pickedUpOnly(scan -> scan.with(TextField.COURIER, "K2"))).fires(RULE);
        seen(pickedUpOnly(scan -> scan.with(NumberField.MACHINE, true))).fires(RULE);
    }

    @Test
    void itIsSeenWithinThreeDaysAfterItWasCollected() {
        UnaryOperator<StoryEvent> byMachine = scan -> scan.with(NumberField.MACHINE, true);
        Duration collected = ofHours(3);
        seen(pickedUpOnly(collected.plusDays(3), byMachine)).fires(RULE);
        seen(pickedUpOnly(collected.plusDays(3).plusSeconds(1), byMachine)).isSilent(NUMBER);
    }

    private static Story pickedUpOnly(UnaryOperator<StoryEvent> next) {
        return pickedUpOnly(ofHours(7), next);
    }

    private static Story pickedUpOnly(Duration seen, UnaryOperator<StoryEvent> next) {
        Story story = story().on(DAY, "09:00");
        story.every(
                APART,
                10,
                i -> {
                    StoryEvent[] all = Road.parcel("S" + (2 + i % 5), "first", i).received();
                    return new StoryEvent[] {
                        all[0],
                        all[1],
                        all[2],
                        next.apply(
                                StoryEvent.scan(
                                                EventType.ARRIVED,
                                                "YTfirst" + i,
                                                "first" + i,
                                                "S" + (2 + i % 5))
                                        .after(seen))
                    };
                });
        return bound(story, 10, ofHours(9), order -> order);
    }

    /** The number is named fourteen hours after the first payment. */
    @Test
    void whatWasUploadedAfterTheNumberWasNamedIsDatedBack() {
        seen(uploadedAfter(ofHours(14))).fires(RULE);
        seen(uploadedAfter(ofHours(14).plusSeconds(1))).isSilent(NUMBER);
    }

    private static Story uploadedAfter(Duration time) {
        Story story = story().on(DAY, "09:00");
        story.every(
                APART,
                10,
                i -> Road.parcel("S" + (2 + i % 5), "first", i).uploadedAfter(time).received());
        return bound(story, 10, ofHours(9), order -> order);
    }

    /**
     * A clerk writes pick-ups of an honest shop's numbers for orders of three that do not trade,
     * and dates them a day back; whether or not its own scans say whose the parcels are.
     */
    @Test
    void whoseParcelsAreCollectedOnceMoreBeforehandIsSpared() {
        seen(framed(road -> road)).fires("EMP-05").isSilent(NUMBER);
        seen(framed(Road::scansWithoutShop)).isSilent(NUMBER);
    }

    private static Story framed(UnaryOperator<Road> change) {
        Story story = story().on(DAY, "09:00");
        story.every(
                APART,
                10,
                i ->
                        new StoryEvent[] {
                            sham(EventType.CREATED, i),
                            StoryEvent.scan(
                                            EventType.PICKED_UP,
                                            "YTown" + i,
                                            "sham" + i,
                                            "S" + (2 + i % 3))
                                    .with(TextField.COURIER, "K5")
                                    .with(TextField.OUTLET, "O5")
                                    .after(ofHours(1))
                        });
        story.on(DAY, "09:00").after(ofHours(12));
        return story.every(
                APART,
                10,
                i -> {
                    Road own = change.apply(Road.parcel("S1", "own", i));
                    return own.alsoOrder(EventType.CREATED, ofMinutes(-1)).received();
                });
    }

    private static StoryEvent sham(EventType type, int i) {
        return StoryEvent.order(type, "sham" + i, "sham" + i, "S" + (2 + i % 3));
    }
}
