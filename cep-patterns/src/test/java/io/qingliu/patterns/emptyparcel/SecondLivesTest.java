package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-28: numbers that live twice (docs/adr/0112). */
class SecondLivesTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String RULE = "EMP-28";
    private static final String BUYER_OF_NUMBERS = "SHOP:P1:S1";

    /** The first parcels, of so many shops; they are handed over 30 hours after their payment. */
    private static Story sold(int parcels, int shops) {
        return story().on(1, "09:00")
                .every(
                        ofMinutes(10),
                        parcels,
                        i ->
                                Road.parcel("S" + (2 + i % shops), "first", i)
                                        .handedOverAfter(ofHours(30))
                                        .received());
    }

    /** Their numbers, so long after the first payments, with orders of S1. */
    private static Story bound(
            Story story, int parcels, Duration later, UnaryOperator<StoryEvent> change) {
        return story.on(1, "09:00")
                .after(later)
                .every(
                        ofMinutes(10),
                        parcels,
                        i ->
                                new StoryEvent[] {
                                    change.apply(
                                            StoryEvent.scan(
                                                            EventType.PICKED_UP,
                                                            "YTfirst" + i,
                                                            "second" + i,
                                                            "S1")
                                                    .with(TextField.COURIER, "K7")
                                                    .with(TextField.OUTLET, "O7"))
                                });
    }

    private static Story second(int parcels, int shops) {
        return bound(sold(parcels, shops), parcels, ofDays(10), scan -> scan);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Test
    void whoBindsDeliveredNumbersOfStrangersIsSuspected() {
        seen(second(10, 5))
                .finds(BUYER_OF_NUMBERS, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
    }

    /** They know nothing of it: whose the numbers were, and who brought the first parcels. */
    @Test
    void whoseTheNumbersWereAndWhoCarriedThemAreSpared() {
        Story.Outcome outcome = seen(second(30, 3)).fires(RULE);
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
        seen(second(9, 5)).isSilent(RULE);
    }

    @Test
    void twoShopsMayShareAWarehouse() {
        seen(second(10, 3)).fires(RULE);
        seen(second(10, 2)).isSilent(RULE);
    }

    /** The shop collects 200 parcels, or 201, of which ten bear such numbers. */
    @Test
    void oneInTwentyIsNoMishap() {
        seen(own(second(10, 5), 190)).fires(RULE);
        seen(own(second(10, 5), 191)).isSilent(RULE);
    }

    /** Or it scans those 190 twice, which are no more parcels for that. */
    @Test
    void aSecondScanIsNoSecondParcel() {
        seen(own(second(10, 5), 190, SecondLivesTest::scannedTwice)).fires(RULE);
        seen(own(second(10, 5), 191, SecondLivesTest::scannedTwice)).isSilent(RULE);
    }

    private static Road scannedTwice(Road road) {
        return road.also(
                EventType.PICKED_UP, ofHours(4), scan -> scan.with(TextField.COURIER, "K1"));
    }

    private static Story own(Story story, int parcels) {
        return own(story, parcels, road -> road);
    }

    private static Story own(Story story, int parcels, UnaryOperator<Road> change) {
        return story.on(10, "09:00")
                .every(
                        ofMinutes(1),
                        parcels,
                        i -> change.apply(Road.parcel("S1", "own", i)).received());
    }

    @Test
    void whatIsSentAgainIsTheSameShops() {
        seen(bound(sold(10, 5), 10, ofDays(10), scan -> scan.with(TextField.SHOP, "S2")))
                .isSilent(RULE);
        seen(bound(sold(12, 6), 12, ofDays(10), scan -> scan.with(TextField.SHOP, "S2")))
                .finds("SHOP:P1:S2", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, RULE);
    }

    @Test
    void afterTwoMonthsTheCarrierMayHaveReissuedIt() {
        seen(bound(sold(10, 5), 10, ofHours(30).plusDays(60), scan -> scan)).fires(RULE);
        seen(bound(sold(10, 5), 10, ofHours(30).plusDays(60).plusMinutes(1), scan -> scan))
                .isSilent(RULE);
    }

    @Test
    void whatIsWrittenDownWithinADayOfTheHandOverIsLate() {
        seen(bound(sold(10, 5), 10, ofHours(54), scan -> scan)).fires(RULE);
        seen(bound(sold(10, 5), 10, ofHours(54).minusMinutes(1), scan -> scan)).isSilent(RULE);
    }

    /** Reseller and factory name one number for one parcel, both before it arrives. */
    @Test
    void aParcelThatTwoShopsSentTogetherLivesOnce() {
        seen(bound(sold(10, 5), 10, ofHours(20), scan -> scan)).isSilent(RULE);
    }

    @Test
    void onTwoPlatformsOneNumberMayBeOneParcel() {
        seen(bound(sold(10, 5), 10, ofDays(10), scan -> scan.on("P2"))).isSilent(RULE);
    }

    @Test
    void aLabelSaysTheSame() {
        Story story = sold(10, 5);
        story.on(11, "09:00")
                .every(
                        ofMinutes(10),
                        10,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.scan(
                                            EventType.WAYBILL_CREATED,
                                            "YTfirst" + i,
                                            "second" + i,
                                            "S1")
                                });
        seen(story).fires(RULE);
    }
}
