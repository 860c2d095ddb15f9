package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.event.EventType.COMPLETED;
import static io.qingliu.domain.event.EventType.DELIVERED_SELF;
import static io.qingliu.domain.event.EventType.PICKED_UP;
import static io.qingliu.domain.event.EventType.SHIPPED;
import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.later;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.Codes.Weighing;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-08: a subsidy for what was never sent. */
class ClaimsTest {

    private static StoryEvent scan(EventType type, int i, int hours, String division) {
        return StoryEvent.scan(type, "w" + i, "o" + i, SHOP)
                .with(TextField.SITE_DIVISION, division)
                .with(NumberField.MACHINE, false)
                .after(ofHours(hours));
    }

    /** A parcel goes from Beijing to Qingyuan, where its buyer lives, through a sorter. */
    private static StoryEvent[] honest(int i) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i),
            later(SHIPPED, "o" + i, "b" + i, ofHours(5)),
            scan(PICKED_UP, i, 6, "110105"),
            scan(EventType.ARRIVED, i, 20, "441802").with(NumberField.MACHINE, true),
            scan(DELIVERED_SELF, i, 30, "441802"),
            later(COMPLETED, "o" + i, "b" + i, ofHours(40))
        };
    }

    /** Shipped, they say, and confirmed: the carrier saw it leave and no more. */
    private static StoryEvent[] unseen(int i) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i),
            later(SHIPPED, "o" + i, "b" + i, ofHours(5)),
            scan(PICKED_UP, i, 6, "110105"),
            later(COMPLETED, "o" + i, "b" + i, ofHours(40))
        };
    }

    private static StoryEvent[] ghost(int i) {
        StoryEvent[] received = honest(i);
        received[3].with(NumberField.MACHINE, false);
        return received;
    }

    private static StoryEvent[] misplaced(int i) {
        StoryEvent[] received = honest(i);
        received[4].with(TextField.SITE_DIVISION, "110105");
        return received;
    }

    private static StoryEvent[] early(int i) {
        StoryEvent[] received = honest(i);
        received[0].after(ofHours(10));
        return received;
    }

    private static Story sales(int orders, IntFunction<StoryEvent[]> received) {
        return story().on(1, "08:00").every(ofHours(12), orders, received);
    }

    @Test
    void tenParcelsThatReachedNobody() {
        sales(10, ClaimsTest::unseen)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
    }

    @Test
    void tenThatNoMachineSawOrThatEndedElsewhereOrLeftTooEarly() {
        List<IntFunction<StoryEvent[]>> kinds =
                List.of(ClaimsTest::ghost, ClaimsTest::misplaced, ClaimsTest::early);
        for (IntFunction<StoryEvent[]> kind : kinds) {
            sales(10, kind)
                    .watchedAfterwards(RULES)
                    .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
        }
    }

    @Test
    void fiveToNineAreObservedAndFourAreNothing() {
        sales(9, ClaimsTest::unseen)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-08");
        sales(5, ClaimsTest::unseen)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-08");
        sales(4, ClaimsTest::unseen).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void honestParcelsAndTheShareOfTheRest() {
        sales(20, ClaimsTest::honest).watchedAfterwards(RULES).findsNobody();
        sales(36, i -> i % 7 == 3 ? unseen(i) : honest(i)).watchedAfterwards(RULES).findsNobody();
        sales(30, i -> i % 4 == 0 ? unseen(i) : honest(i)).watchedAfterwards(RULES).fires("SUB-08");
    }

    @Test
    void atFullPriceItIsAnotherBehaviour() {
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = unseen(i);
                            received[0] = unsubsidised("o" + i, "b" + i, SHOP);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aClaimAfterThePaymentSaysThatTheOrderIsSubsidised() {
        sales(
                        10,
                        i -> {
                            StoryEvent[] received = unseen(i);
                            received[0] = unsubsidised("o" + i, "b" + i, SHOP);
                            received[1].with(TextField.WAYBILL, "w" + i);
                            received[2] =
                                    StoryEvent.happens(EventType.SUBSIDY_CLAIMED)
                                            .with(TextField.ORDER, "o" + i)
                                            .with(NumberField.AMOUNT, 20_000)
                                            .after(ofHours(20));
                            return received;
                        })
                .watchedAfterwards(RULES)
                .fires("SUB-08");
    }

    @Test
    void virtualGoodsHaveNoParcel() {
        sales(
                        12,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i)
                                            .with(NumberField.FULFILMENT, Fulfilment.VIRTUAL),
                                    later(COMPLETED, "o" + i, "b" + i, ofHours(1))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    /** Shipped with a carrier, and confirmed; no scan was ever heard of. */
    private static StoryEvent[] unscanned(int i, String carrier) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i),
            later(SHIPPED, "o" + i, "b" + i, ofHours(5))
                    .with(TextField.CARRIER, carrier)
                    .with(TextField.WAYBILL, carrier == null ? null : "w" + i),
            later(COMPLETED, "o" + i, "b" + i, ofHours(40))
        };
    }

    @Test
    void aCarrierThatNeverReportsIsNoProof() {
        sales(12, i -> unscanned(i, "QUIET"))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-08", "CARRIER_UNHEARD")
                .findsNobody();
    }

    @Test
    void aDealerBringsAThirdInItsOwnVan() {
        sales(36, i -> i % 3 == 0 ? unscanned(i, null) : honest(i))
                .watchedAfterwards(RULES)
                .isSilent("SUB-08")
                .findsNobody();
    }

    @Test
    void aThirdGoesWithACarrierThatNeverReportsAndTheRestWithOneThatDoes() {
        sales(36, i -> i % 3 == 0 ? unscanned(i, "QUIET") : honest(i))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-08", "CARRIER_UNHEARD")
                .findsNobody();
        // Of this carrier the other parcels were scanned: those of a third were none.
        sales(36, i -> i % 3 == 0 ? unscanned(i, "YTO") : honest(i))
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
    }

    private static StoryEvent unknownScan(EventType type, int i, int hours, String division) {
        return StoryEvent.scan(type, "w" + i, "o" + i, SHOP)
                .with(TextField.SITE_DIVISION, division)
                .after(ofHours(hours));
    }

    /** A carrier that weighs by hand and says of no scan whether a machine made it. */
    private static StoryEvent[] weighedByHand(int i) {
        StoryEvent[] received = honest(i);
        received[2] =
                unknownScan(PICKED_UP, i, 6, "110105").with(NumberField.WEIGHING, Weighing.MANUAL);
        received[3] = unknownScan(EventType.ARRIVED, i, 20, "441802");
        received[4] = unknownScan(DELIVERED_SELF, i, 30, "441802");
        return received;
    }

    @Test
    void whoWeighsByHandSaysNothingOfMachines() {
        sales(12, ClaimsTest::weighedByHand).watchedAfterwards(RULES).findsNobody();
        sales(12, ClaimsTest::ghost)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
    }

    /** It came, and two days later somebody collects a parcel that ends where it came from. */
    private static StoryEvent[] andBack(int i, String collectedIn) {
        List<StoryEvent> received = new ArrayList<>(List.of(honest(i)));
        received.add(back(PICKED_UP, i, 60, collectedIn));
        received.add(back(EventType.ARRIVED, i, 80, "110105").with(NumberField.MACHINE, true));
        received.add(back(DELIVERED_SELF, i, 90, "110105"));
        return received.toArray(StoryEvent[]::new);
    }

    private static StoryEvent back(EventType type, int i, int hours, String division) {
        return StoryEvent.scan(type, "back" + i, "o" + i, SHOP)
                .with(TextField.SITE_DIVISION, division)
                .after(ofHours(hours));
    }

    /** A platform that has goods fetched binds the parcel back to the order. */
    @Test
    void whatGoesBackToTheSellerIsNotInAnotherCity() {
        sales(12, i -> andBack(i, "441802")).watchedAfterwards(RULES).findsNobody();
        // Collected where nobody had received anything, and by itself, it is a parcel astray.
        sales(12, i -> andBack(i, "440106"))
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = andBack(i, "441802");
                            received[4].with(TextField.SITE_DIVISION, "110105");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-08");
    }

    @Test
    void forwardedAndReaddressedParcelsAndPresalesAndParcelsWithinTheCity() {
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = misplaced(i);
                            received[3] = scan(EventType.FORWARDED, i, 20, "441802");
                            received[3].with(NumberField.MACHINE, true);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = misplaced(i);
                            received[1] =
                                    later(EventType.ADDRESS_CHANGED, "o" + i, "b" + i, ofHours(5));
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = early(i);
                            received[1] = later(EventType.CREATED, "o" + i, "b" + i, ofHours(1));
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
        sales(
                        12,
                        i -> {
                            StoryEvent[] received = ghost(i);
                            received[2].with(TextField.SITE_DIVISION, "441881");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
    }
}
