package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.each;
import static io.qingliu.patterns.brushing.Trade.honest;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.scanned;
import static io.qingliu.patterns.brushing.Trade.shipped;
import static io.qingliu.patterns.brushing.Trade.unseen;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** BRU-01: buyers confirm parcels that no scan shows to have arrived. */
class UnseenParcelsTest {

    private static final Brushing BRUSHING = new Brushing();

    private static Story brushed(int orders) {
        return story().on(2, "08:00").every(minutes(5), orders, i -> unseen("u" + i, "b" + i));
    }

    /** So many unseen parcels, of each of which something is told differently. */
    private static Story.Outcome unseenBut(
            int orders, BiFunction<Integer, StoryEvent[], StoryEvent[]> change) {
        Story story =
                story().on(2, "08:00")
                        .every(minutes(5), orders, i -> change.apply(i, unseen("u" + i, "b" + i)));
        return lifeGoesOn(story, 5).watchedBy(BRUSHING);
    }

    /** In place of the number that was bought, a scan of the parcel. */
    private static StoryEvent[] scannedAs(
            EventType type, int order, Duration after, StoryEvent[] received) {
        return new StoryEvent[] {
            received[0], received[1], scanned(type, "u" + order, after), received[3]
        };
    }

    /** Nobody scans anything, and no number is heard of. */
    private static StoryEvent[] unscanned(StoryEvent[] received) {
        return new StoryEvent[] {received[0], received[1], received[3]};
    }

    private static Story with(Story story, int honestOrders) {
        return story.on(1, "13:00").every(minutes(4), honestOrders, i -> honest("h" + i, "c" + i));
    }

    @Test
    void tenOrdersConfirmedWithoutAnyDeliveryAreFound() {
        lifeGoesOn(brushed(10), 5)
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-01");
    }

    /** What the count leaves out was not put to the test, and the signal says so. */
    @Test
    void theSignalTellsWhichHonestExplanationsWereTested() {
        lifeGoesOn(brushed(10), 5)
                .watchedBy(BRUSHING)
                .shows("BRU-01", "NO_PARCEL", Result.LEFT_OUT)
                .shows("BRU-01", "OFFLINE_SCANNER", Result.LEFT_OUT)
                .shows("BRU-01", "CARRIER_UNHEARD", Result.EXCLUDED);
    }

    @Test
    void nineAreNot() {
        lifeGoesOn(brushed(9), 5).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void aFifthOfAllParcelsSpeaks() {
        lifeGoesOn(with(brushed(10), 40), 9).watchedBy(BRUSHING).fires("BRU-01");
    }

    @Test
    void lessThanAFifthIsALargeShopWithPoorCouriers() {
        lifeGoesOn(with(brushed(10), 41), 9).watchedBy(BRUSHING).isSilent("BRU-01");
    }

    @Test
    void tenInExactlyADaySpeak() {
        lifeGoesOn(brushed(9).on(3, "08:00").receive(unseen("last", "last")), 5)
                .watchedBy(BRUSHING)
                .fires("BRU-01");
    }

    @Test
    void tenInAMinuteMoreThanADayDoNot() {
        lifeGoesOn(brushed(9).on(3, "08:01").receive(unseen("last", "last")), 5)
                .watchedBy(BRUSHING)
                .isSilent("BRU-01");
    }

    private static StoryEvent[] confirmedAfter(int i, Duration sinceShipping) {
        return new StoryEvent[] {
            paid("u" + i, "b" + i),
            shipped("u" + i, "b" + i, ofHours(1)),
            confirmed("u" + i, "b" + i, Actor.BUYER, ofHours(1).plus(sinceShipping))
        };
    }

    @Test
    void tenDaysAfterShippingTheConfirmationStillCounts() {
        lifeGoesOn(
                        story().on(1, "08:00")
                                .every(minutes(1), 10, i -> confirmedAfter(i, ofDays(10))),
                        14)
                .watchedBy(BRUSHING)
                .fires("BRU-01");
    }

    @Test
    void laterThanThatTheParcelMayBeForgotten() {
        lifeGoesOn(
                        story().on(1, "08:00")
                                .every(
                                        minutes(1),
                                        10,
                                        i -> confirmedAfter(i, ofDays(10).plusMinutes(1))),
                        14)
                .watchedBy(BRUSHING)
                .isSilent("BRU-01");
    }

    @Test
    void nothingIsSaidBeforeTheLastScannerCanHaveUploaded() {
        brushed(10)
                .on(4, "11:40")
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(BRUSHING)
                .isSilent("BRU-01");
        brushed(10)
                .on(4, "11:50")
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(BRUSHING)
                .fires("BRU-01");
    }

    /** Delivered two hours after shipping, but the scanner was offline for so long. */
    private static Story.Outcome uploaded(Duration late) {
        return unseenBut(
                10,
                (i, received) -> {
                    StoryEvent[] delivered =
                            scannedAs(EventType.DELIVERED_PROXY, i, ofHours(2), received);
                    delivered[2].withTime(NumberField.UPLOAD_TIME, ofHours(2).plus(late));
                    return delivered;
                });
    }

    @Test
    void aDeliveryScanUploadedFortyHoursLateClearsTheShop() {
        uploaded(ofHours(40)).findsNobody();
    }

    @Test
    void aStationThatHoldsTheParcelIsADelivery() {
        unseenBut(
                        12,
                        (i, received) ->
                                scannedAs(EventType.AT_PICKUP_POINT, i, ofHours(2), received))
                .findsNobody();
    }

    @Test
    void presaleParcelsThatWaitedNearTheBuyerAreNoGhosts() {
        unseenBut(
                        12,
                        (i, received) ->
                                scannedAs(EventType.AT_PICKUP_POINT, i, ofMinutes(30), received))
                .findsNobody();
    }

    @Test
    void virtualGoodsCounterSalesAndInstantRetailHaveNoParcel() {
        for (Fulfilment fulfilment :
                new Fulfilment[] {Fulfilment.VIRTUAL, Fulfilment.PICKUP, Fulfilment.INSTANT}) {
            unseenBut(
                            20,
                            (i, received) -> {
                                received[0].with(NumberField.FULFILMENT, fulfilment);
                                return unscanned(received);
                            })
                    .findsNobody();
        }
    }

    @Test
    void confirmationsByThePlatformAreNoActsOfBuyers() {
        unseenBut(
                        20,
                        (i, received) -> {
                            received[3].by(Actor.SYSTEM);
                            return received;
                        })
                .findsNobody();
    }

    @Test
    void aParcelNobodyCanLookForIsNotMissed() {
        unseenBut(
                        20,
                        (i, received) -> {
                            received[1].with(TextField.WAYBILL, (String) null);
                            return unscanned(received);
                        })
                .findsNobody();
    }

    private static Story withoutAnyScan() {
        return story().on(2, "08:00")
                .every(minutes(5), 12, i -> unscanned(unseen("u" + i, "b" + i)));
    }

    @Test
    void aCarrierThatNeverReportsLeavesTheShopBelowSuspicion() {
        lifeGoesOn(withoutAnyScan(), 5)
                .watchedBy(BRUSHING)
                .explainedBy("BRU-01", "CARRIER_UNHEARD")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-01");
    }

    @Test
    void butNotIfItReportsTheShopsOtherParcels() {
        lifeGoesOn(withoutAnyScan().on(1, "01:00").receive(honestYesterday()), 6)
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-01");
    }

    private static StoryEvent[] honestYesterday() {
        return new StoryEvent[] {
            paid("h", "c"),
            shipped("h", "c", ofHours(1)),
            scanned(EventType.DELIVERED_SELF, "h", ofHours(20)),
            confirmed("h", "c", Actor.BUYER, ofHours(30))
        };
    }

    @Test
    void dropShippingFromOneWarehouseDeliversToEverybody() {
        lifeGoesOn(
                        story().on(1, "08:00")
                                .every(
                                        minutes(5),
                                        40,
                                        i ->
                                                each(
                                                        honest("h" + i, "c" + i),
                                                        received ->
                                                                received.with(
                                                                        TextField.POOL,
                                                                        "warehouse"))),
                        9)
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    /** BRU-01B. One order a day, so that no shop has ten. */
    private static Story loneBuyer(int orders, Duration step) {
        return lifeGoesOn(story().on(1, "08:00").every(step, orders, i -> unseen("u" + i, "b")), 5);
    }

    @Test
    void aBuyerWhoConfirmsFiveGhostsIsAHintButNoFinding() {
        loneBuyer(5, ofDays(2)).watchedBy(BRUSHING).fires("BRU-01B").findsNobody();
    }

    @Test
    void aBuyerWhoConfirmsFourIsNone() {
        loneBuyer(4, ofDays(2)).watchedBy(BRUSHING).isSilent("BRU-01B");
    }

    @Test
    void fiveGhostsCountWithinThirtyDaysOnly() {
        loneBuyer(5, ofHours(180)).watchedBy(BRUSHING).fires("BRU-01B");
        loneBuyer(5, ofHours(180).plusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-01B");
    }
}
