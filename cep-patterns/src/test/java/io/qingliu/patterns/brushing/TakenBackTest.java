package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * BRU-03, BRU-11, BRU-11R, BRU-12: what is taken back within a day is no purchase. A crew that a
 * shop sends to itself keeps its orders; one that a rival sends takes back what it ordered.
 */
class TakenBackTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final int CREW = 14;

    /** Four accounts on each handset, all behind one proxy, a task code behind each address. */
    private static StoryEvent ordered(int i) {
        return paid("c" + i, "c" + i)
                .with(TextField.HARDWARE, "hardware:k1:" + i / 4)
                .with(TextField.IP_PREFIX, "ipprefix:k1:proxy")
                .with(NumberField.NETWORK, Network.VPN_PROXY)
                .with(NumberField.ADDRESS_MARK, true)
                .with(TextField.BUILDING, "building:k1:" + i);
    }

    private static StoryEvent refunded(int i, Duration after) {
        return StoryEvent.order(EventType.REFUNDED, "c" + i, "c" + i, SHOP).after(after);
    }

    private static Story customers() {
        return story().on(1, "08:00")
                .every(ofHours(1), 20, i -> new StoryEvent[] {paid("x" + i, "x" + i)})
                .on(2, "09:00");
    }

    @Test
    void aShopsOwnCrewOfAnEveningMakesItASuspect() {
        customers()
                .every(minutes(50), CREW, i -> new StoryEvent[] {ordered(i)})
                .watchedAfterwards(BRUSHING)
                .finds(
                        THE_SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        "BRU-03",
                        "BRU-11",
                        "BRU-12");
    }

    @Test
    void aRivalsCrewThatBlamesTheShopAndTakesAllBackDoesNot() {
        customers()
                .every(
                        minutes(50),
                        CREW,
                        i ->
                                new StoryEvent[] {
                                    ordered(i),
                                    reviewed("c" + i, "c" + i, 1, ofHours(2)),
                                    refunded(i, ofHours(8))
                                })
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-03")
                .isSilent("BRU-11")
                .isSilent("BRU-12")
                .spares(THE_SHOP);
    }

    /**
     * It does not lead to a score that the refund then takes away: nobody is suspected meanwhile.
     */
    @Test
    void beforeADayHasPassedNothingIsConcluded() {
        Story evening = customers().every(minutes(50), CREW, i -> new StoryEvent[] {ordered(i)});
        evening.watchedBy(BRUSHING)
                .isSilent("BRU-03")
                .isSilent("BRU-11")
                .isSilent("BRU-12")
                .findsNobody();
    }

    private static Story takenBack(Duration after, long fen) {
        return customers()
                .every(
                        minutes(50),
                        CREW,
                        i ->
                                new StoryEvent[] {
                                    ordered(i), refunded(i, after).with(NumberField.AMOUNT, fen)
                                });
    }

    @Test
    void aDayLaterItIsACustomerWhoChangedHisMind() {
        takenBack(ofHours(24), PRICE)
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-03")
                .isSilent("BRU-11")
                .isSilent("BRU-12");
        takenBack(ofHours(24).plusMinutes(1), PRICE)
                .watchedAfterwards(BRUSHING)
                .fires("BRU-03")
                .fires("BRU-11")
                .fires("BRU-12");
    }

    /** Else a shop would have its crew given back a fen of each order, and pass for a victim. */
    @Test
    void nearlyAllOfItMustGoBack() {
        takenBack(ofHours(3), PRICE * 8 / 10).watchedAfterwards(BRUSHING).isSilent("BRU-03");
        takenBack(ofHours(3), PRICE * 8 / 10 - 1).watchedAfterwards(BRUSHING).fires("BRU-03");
    }

    @Test
    void itMayGoBackInTwoParts() {
        customers()
                .every(
                        minutes(50),
                        CREW,
                        i ->
                                new StoryEvent[] {
                                    ordered(i),
                                    refunded(i, ofHours(3)).with(NumberField.AMOUNT, PRICE / 2),
                                    refunded(i, ofHours(4)).with(NumberField.AMOUNT, PRICE / 2)
                                })
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-03");
    }

    private static Story reviewedAndTakenBack(int stars, Duration reviewed) {
        return customers()
                .every(
                        minutes(50),
                        CREW,
                        i ->
                                new StoryEvent[] {
                                    ordered(i),
                                    refunded(i, ofHours(8)),
                                    reviewed("c" + i, "c" + i, stars, reviewed)
                                });
    }

    /** Whose money goes back and whose praise stays was sent by the shop. */
    @Test
    void whatLeavesPraiseIsWorthSomethingToTheShop() {
        reviewedAndTakenBack(4, ofHours(2)).watchedAfterwards(BRUSHING).fires("BRU-03");
        reviewedAndTakenBack(3, ofHours(2)).watchedAfterwards(BRUSHING).isSilent("BRU-03");
        reviewedAndTakenBack(5, ofHours(24)).watchedAfterwards(BRUSHING).fires("BRU-03");
    }

    /** Else the money would go back in the last hour of the day and the praise come after it. */
    @Test
    void praiseThatComesLaterCountsWhenItComes() {
        for (Duration later : new Duration[] {ofHours(24).plusMinutes(1), ofHours(24 * 9)}) {
            reviewedAndTakenBack(4, later)
                    .watchedAfterwards(BRUSHING)
                    .finds(
                            THE_SHOP,
                            Behavior.BRUSHING,
                            FindingStatus.SUSPECTED,
                            "BRU-03",
                            "BRU-11",
                            "BRU-12");
            reviewedAndTakenBack(3, later)
                    .watchedAfterwards(BRUSHING)
                    .isSilent("BRU-03")
                    .isSilent("BRU-11")
                    .isSilent("BRU-12")
                    .spares(THE_SHOP);
        }
    }

    /** An order that was kept counted when it was paid, and its praise adds nothing. */
    @Test
    void praiseOfWhatWasKeptIsNoSecondPurchase() {
        Story kept =
                customers()
                        .every(
                                minutes(50),
                                5,
                                i ->
                                        new StoryEvent[] {
                                            ordered(i), reviewed("c" + i, "c" + i, 5, ofHours(30))
                                        });
        kept.watchedAfterwards(BRUSHING).isSilent("BRU-12");
        customers()
                .every(minutes(50), 10, i -> new StoryEvent[] {ordered(i)})
                .watchedAfterwards(BRUSHING)
                .fires("BRU-12");
    }

    private static Story neighbours(boolean back) {
        return customers()
                .every(
                        minutes(5),
                        15,
                        i -> {
                            StoryEvent order =
                                    paid("c" + i, "c" + i)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:home")
                                            .with(NumberField.NETWORK, Network.RESIDENTIAL);
                            return back
                                    ? new StoryEvent[] {order, refunded(i, ofHours(5))}
                                    : new StoryEvent[] {order};
                        });
    }

    @Test
    void behindOneHomeNetworkToo() {
        neighbours(false).watchedAfterwards(BRUSHING).fires("BRU-11R");
        neighbours(true).watchedAfterwards(BRUSHING).isSilent("BRU-11R");
    }
}
