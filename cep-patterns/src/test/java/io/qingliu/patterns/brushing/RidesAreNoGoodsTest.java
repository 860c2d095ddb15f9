package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.subsidyfraud.SubsidyFraud;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Rides are no goods (docs/adr/0068): a cheat whose riders share a handset takes what the platform
 * gives for each ride, and the fleet he drives for brushes nothing.
 */
class RidesAreNoGoodsTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";
    private static final int CREW = 16;

    private static StoryEvent ride(StoryEvent paid) {
        return paid.with(NumberField.FULFILMENT, Fulfilment.RIDE)
                .with(NumberField.SUBSIDY, 800)
                .with(TextField.DRIVER, "dan");
    }

    private static StoryEvent ordered(int i) {
        return paid("c" + i, "c" + i)
                .with(TextField.HARDWARE, "hardware:k1:h")
                .with(TextField.IP_PREFIX, "ipprefix:k1:one")
                .with(NumberField.NETWORK, Network.VPN_PROXY)
                .with(NumberField.ADDRESS_MARK, true)
                .with(TextField.BUILDING, "building:k1:" + i);
    }

    private static Story.Outcome evening(UnaryOperator<StoryEvent> change) {
        return story().on(1, "08:00")
                .every(minutes(37), CREW, i -> new StoryEvent[] {change.apply(ordered(i))})
                .watchedAfterwards(BRUSHING);
    }

    @Test
    void whoseRidersShareAHandsetMakesNoBrusherOfTheFleet() {
        evening(RidesAreNoGoodsTest::ride)
                .isSilent("BRU-03")
                .isSilent("BRU-03X")
                .isSilent("BRU-11")
                .isSilent("BRU-12")
                .findsNobody();
    }

    /** What is none of brushing is found where it belongs. */
    @Test
    void theyAreFoundAmongSubsidies() {
        story().on(1, "08:00")
                .every(minutes(37), CREW, i -> new StoryEvent[] {ride(ordered(i))})
                .watchedAfterwards(new SubsidyFraud())
                .finds(
                        HANDSET,
                        Behavior.SUBSIDY_FRAUD,
                        FindingStatus.SUSPECTED,
                        "SUB-01W",
                        "SUB-06H")
                .finds("DRIVER:P1:dan", Behavior.SUBSIDY_FRAUD, FindingStatus.OBSERVED, "SUB-06H");
    }

    @Test
    void anythingElseThatIsSoldCounts() {
        for (Fulfilment sold : Fulfilment.values()) {
            if (sold != Fulfilment.RIDE) {
                evening(received -> received.with(NumberField.FULFILMENT, sold))
                        .fires("BRU-11")
                        .fires("BRU-12")
                        .finds(
                                HANDSET,
                                Behavior.BRUSHING,
                                FindingStatus.SUSPECTED,
                                "BRU-03",
                                "BRU-03X");
            }
        }
    }

    private static Story.Outcome atHome(UnaryOperator<StoryEvent> change) {
        return evening(
                received -> change.apply(received).with(NumberField.NETWORK, Network.RESIDENTIAL));
    }

    @Test
    void theRidesOfOneHouseAreNoneEither() {
        atHome(received -> received).fires("BRU-11R");
        atHome(RidesAreNoGoodsTest::ride).isSilent("BRU-11R");
    }

    /** The payment need not say again what the order is. */
    @Test
    void theOrderSaysThatItIsARide() {
        story().on(1, "08:00")
                .every(
                        minutes(37),
                        CREW,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.order(EventType.CREATED, "c" + i, "c" + i, SHOP)
                                            .with(NumberField.FULFILMENT, Fulfilment.RIDE),
                                    ordered(i).after(minutes(20))
                                })
                .watchedAfterwards(BRUSHING)
                .findsNobody();
    }

    private static Story.Outcome ofGoods(int goods) {
        return story().on(1, "08:00")
                .every(
                        minutes(37),
                        CREW,
                        i -> new StoryEvent[] {i < goods ? ordered(i) : ride(ordered(i))})
                .watchedAfterwards(BRUSHING);
    }

    @Test
    void besideRidesGoodsCountAsBefore() {
        ofGoods(2).isSilent("BRU-03").findsNobody();
        ofGoods(3).fires("BRU-03").isSilent("BRU-03X");
        ofGoods(5).isSilent("BRU-03X");
        ofGoods(6).fires("BRU-03X");
    }

    /** Praise makes an order count that went back, but no goods of a ride. */
    @Test
    void aRideThatIsPraisedAndGivenBackIsStillARide() {
        for (boolean ride : new boolean[] {false, true}) {
            Story.Outcome outcome =
                    story().on(1, "08:00")
                            .every(
                                    minutes(37),
                                    CREW,
                                    i ->
                                            new StoryEvent[] {
                                                ride ? ride(ordered(i)) : ordered(i),
                                                StoryEvent.order(
                                                                EventType.REFUNDED,
                                                                "c" + i,
                                                                "c" + i,
                                                                SHOP)
                                                        .after(ofHours(23)),
                                                reviewed("c" + i, "c" + i, 5, ofHours(30))
                                            })
                            .watchedAfterwards(BRUSHING);
            if (ride) {
                outcome.isSilent("BRU-03").spares(THE_SHOP);
            } else {
                outcome.finds(
                        THE_SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        "BRU-03",
                        "BRU-11",
                        "BRU-12");
            }
        }
    }

    private static Story.Outcome byTheClock(UnaryOperator<StoryEvent> change) {
        return lifeGoesOn(
                        story().on(2, "02:00")
                                .every(
                                        minutes(10),
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    change.apply(paid("o" + i, "b" + i))
                                                }),
                        1)
                .watchedBy(BRUSHING);
    }

    @Test
    void ridesByTheClockAreATimetable() {
        byTheClock(received -> received).fires("BRU-10");
        byTheClock(RidesAreNoGoodsTest::ride).isSilent("BRU-10");
    }

    /** Ten accounts of which nothing was heard for three weeks, and what each does then. */
    private static Story.Outcome awake(IntFunction<StoryEvent[]> then) {
        Story story = story().on(1, "09:00");
        story.every(
                minutes(3),
                10,
                i -> new StoryEvent[] {StoryEvent.account(EventType.REGISTERED, "z" + i)});
        story.on(1, "09:00").after(ofDays(21)).every(minutes(3), 10, then);
        return lifeGoesOn(story, 1).watchedBy(BRUSHING);
    }

    @Test
    void whoWakesForARideServesNoShop() {
        awake(i -> new StoryEvent[] {paid("z" + i, "z" + i)}).fires("BRU-14");
        awake(i -> new StoryEvent[] {ride(paid("z" + i, "z" + i))}).isSilent("BRU-14");
    }

    @Test
    void whoRodeBeforeIsAwake() {
        awake(
                        i ->
                                new StoryEvent[] {
                                    ride(paid("r" + i, "z" + i)),
                                    paid("z" + i, "z" + i).after(ofHours(2))
                                })
                .isSilent("BRU-14");
    }

    /** In the life of an account the record before is of another order. */
    @Test
    void aRideThatWasCalledOffMakesNoRideOfWhatIsBoughtNext() {
        awake(
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.order(EventType.CREATED, "r" + i, "z" + i, "fleet")
                                            .with(NumberField.FULFILMENT, Fulfilment.RIDE),
                                    paid("z" + i, "z" + i).after(ofHours(2))
                                })
                .fires("BRU-14");
    }
}
