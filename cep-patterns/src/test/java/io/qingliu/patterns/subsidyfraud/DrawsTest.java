package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.event.EventType.REFUNDED;
import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.GIVEN;
import static io.qingliu.patterns.subsidyfraud.Scheme.PRICE;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.later;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-03: the seller gives the price back, and the subsidy stays. */
class DrawsTest {

    private static StoryEvent back(String order, String shop, String to, long sum, Duration after) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.ORDER, order)
                .with(TextField.FROM, shop)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, to)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .after(after);
    }

    /** What the buyer paid comes back after three days. */
    private static StoryEvent[] drawn(int i) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i), back("o" + i, "s1", "b" + i, PRICE - GIVEN, ofDays(3))
        };
    }

    private static Story tenTimes(IntFunction<StoryEvent[]> received) {
        return story().on(1, "09:00").every(ofHours(20), 10, received);
    }

    private static Story times(int orders) {
        return story().on(1, "09:00").every(ofHours(20), orders, DrawsTest::drawn);
    }

    @Test
    void tenOrdersWhosePriceComesBack() {
        times(10)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03")
                .spares(buyer("b0"));
        times(9).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void aBuyerWhoDrawsTwiceTakesPart() {
        tenTimes(
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i / 2),
                                    back("o" + i, "s1", "b" + i / 2, PRICE, ofDays(3))
                                })
                .watchedAfterwards(RULES)
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03", "SUB-03C");
    }

    // SUB-03A

    /** As {@link #drawn}, the last ones on a handset that is nobody's own. */
    private static StoryEvent[] drawnOn(int i, int firstOnHandset, StoryEvent back) {
        StoryEvent order = paid("o" + i, "b" + i);
        return new StoryEvent[] {i < firstOnHandset ? order : on("drawer", order), back};
    }

    private static StoryEvent[] drawnOn(int i, int firstOnHandset) {
        return drawnOn(i, firstOnHandset, back("o" + i, "s1", "b" + i, PRICE - GIVEN, ofDays(3)));
    }

    /** One order each, so that SUB-03 leaves them to chance: but one hand holds the three. */
    @Test
    void threeOfTheTenLieOnOneHandset() {
        tenTimes(i -> drawnOn(i, 7))
                .watchedAfterwards(RULES)
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A")
                .finds(buyer("b8"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A", "SUB-03C")
                .spares(buyer("b0"))
                .spares(device("b0"));
        story().on(1, "09:00")
                .every(ofHours(20), 9, i -> drawnOn(i, 6))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    /** The handset's three first, and then as many others as it takes for the shop. */
    private static Story handsetFirst(int others, Duration apart) {
        return story().on(1, "09:00")
                .every(ofHours(1), 3, i -> drawnOn(i, 0))
                .after(apart)
                .every(ofHours(1), others, i -> drawnOn(3 + i, Integer.MAX_VALUE));
    }

    @Test
    void itDoesNotMatterWhoIsPaidFirst() {
        handsetFirst(7, ofDays(1))
                .watchedAfterwards(RULES)
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A")
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A", "SUB-03C")
                .spares(buyer("b9"));
        handsetFirst(6, ofDays(1)).watchedAfterwards(RULES).findsNobody();
        // One handset in the middle of ten.
        tenTimes(i -> i < 3 || i > 5 ? drawn(i) : drawnOn(i, 3))
                .watchedAfterwards(RULES)
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A");
    }

    /** All ten within a fortnight: from the handset's first to the tenth of the shop. */
    @Test
    void whatTheShopDoesAFortnightLaterIsAnotherMatter() {
        // The others begin three hours after the handset, and the tenth is their seventh.
        Duration least = ofDays(14).minusHours(9);
        handsetFirst(7, least).watchedAfterwards(RULES).fires("SUB-03A");
        handsetFirst(7, least.plusMinutes(1))
                .watchedAfterwards(RULES)
                .isSilent("SUB-03A")
                .spares(device("drawer"));
    }

    /** A couple on one tablet, to each of whom the shop makes one order good. */
    @Test
    void aCoupleOnOneTabletIsNoHand() {
        tenTimes(i -> drawnOn(i, 8))
                .watchedAfterwards(RULES)
                .fires("SUB-03")
                .isSilent("SUB-03A")
                .spares(device("drawer"))
                .spares(buyer("b8"));
    }

    /** Twice each is no batch: the last four orders are of two accounts, or the last three. */
    @Test
    void twoWhoGetItTwiceEachAreOneHand() {
        for (int last : new int[] {4, 3}) {
            Story.Outcome outcome =
                    tenTimes(
                                    i -> {
                                        boolean held = i >= 10 - last;
                                        String buyer = "b" + (held ? i % 2 : i + 2);
                                        StoryEvent order = paid("o" + i, buyer);
                                        return new StoryEvent[] {
                                            held ? on("drawer", order) : order,
                                            back("o" + i, "s1", buyer, PRICE - GIVEN, ofDays(3))
                                        };
                                    })
                            .watchedAfterwards(RULES);
            if (last == 4) {
                outcome.finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A");
            } else {
                outcome.isSilent("SUB-03A").spares(device("drawer"));
            }
        }
    }

    /** A transfer that names no order meets the payment in the life of the account. */
    @Test
    void theHandsetIsThatOfThePaymentThatComesBack() {
        tenTimes(
                        i -> {
                            StoryEvent transfer =
                                    back("o" + i, "s1", "b" + i, PRICE - GIVEN, ofDays(3))
                                            .with(TextField.ORDER, (String) null);
                            return drawnOn(i, 7, transfer);
                        })
                .watchedAfterwards(RULES)
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03A");
    }

    /** What the shop calls goodwill is not counted: of that SUB-03G says how much is too much. */
    @Test
    void aFamilyToWhomABatchIsMadeGood() {
        tenTimes(
                        i ->
                                drawnOn(
                                        i,
                                        7,
                                        back("o" + i, "s1", "b" + i, PRICE - GIVEN, ofDays(3))
                                                .with(NumberField.REASON, Reason.AFTER_SALE)))
                .watchedAfterwards(RULES)
                .isSilent("SUB-03A")
                .spares(device("drawer"));
    }

    /** Sixteen parts of twenty are four fifths; the four that follow add nothing to it. */
    @Test
    void anOrderPaidBackInPartsCountsOnce() {
        long part = (PRICE - GIVEN) / 20;
        tenTimes(
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i),
                                    back("o" + i, "s1", "b" + i, 16 * part, ofDays(3)),
                                    back("o" + i, "s1", "b" + i, part, ofDays(4)),
                                    back("o" + i, "s1", "b" + i, part, ofDays(5)),
                                    back("o" + i, "s1", "b" + i, part, ofDays(6)),
                                    back("o" + i, "s1", "b" + i, part, ofDays(7))
                                })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03")
                .spares(buyer("b0"))
                .spares(buyer("b9"));
    }

    private static void firesAbout(long sum, Duration after) {
        tenTimes(i -> withSum(i, sum, after)).watchedAfterwards(RULES).fires("SUB-03");
    }

    private static void isSilentOf(long sum, Duration after) {
        tenTimes(i -> withSum(i, sum, after)).watchedAfterwards(RULES).isSilent("SUB-03");
    }

    private static StoryEvent[] withSum(int i, long sum, Duration after) {
        return new StoryEvent[] {paid("o" + i, "b" + i), back("o" + i, "s1", "b" + i, sum, after)};
    }

    @Test
    void fourFifthsOfWhatTheBuyerPaidWithinAFortnight() {
        firesAbout(5520, ofDays(3));
        isSilentOf(5519, ofDays(3));
        firesAbout(PRICE, ofDays(14));
        isSilentOf(PRICE, ofDays(14).plusMinutes(1));
    }

    @Test
    void whereNearlyAllWasGivenALittleGoodwillIsNoDraw() {
        for (long sum : new long[] {3959, 3960}) {
            Story story =
                    tenTimes(
                            i -> {
                                StoryEvent[] received = withSum(i, sum, ofDays(3));
                                received[0].with(NumberField.SUBSIDY, 9000);
                                return received;
                            });
            Story.Outcome outcome = story.watchedAfterwards(RULES);
            if (sum < PRICE * 4 / 10) {
                outcome.isSilent("SUB-03");
            } else {
                outcome.fires("SUB-03");
            }
        }
    }

    @Test
    void aTransferThatNamesNoOrderMeetsTheBuyersPayment() {
        tenTimes(
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[1].with(TextField.ORDER, (String) null);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03");
    }

    @Test
    void theTillOfTheShopIsTheShop() {
        tenTimes(
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[1]
                                    .with(TextField.FROM, "cousin")
                                    .with(NumberField.FROM_KIND, PartyKind.OTHER)
                                    .with(TextField.FROM_ACCOUNT, "pay:k1:till");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03");
    }

    @Test
    void refundsAndOrdersAtFullPriceAndStrangersAreNone() {
        tenTimes(
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i),
                                    later(REFUNDED, "o" + i, "b" + i, ofDays(2)),
                                    back("o" + i, "s1", "b" + i, PRICE, ofDays(3))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
        tenTimes(
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[1].with(NumberField.REASON, Reason.REFUND);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
        tenTimes(
                        i ->
                                new StoryEvent[] {
                                    unsubsidised("o" + i, "b" + i, "s1"),
                                    back("o" + i, "s1", "b" + i, PRICE, ofDays(3))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
        tenTimes(
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[1].with(TextField.FROM, "another");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    // SUB-03B

    private static Story hunter(int orders, Duration step) {
        return story().on(1, "09:00")
                .every(
                        step,
                        orders,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b", "s" + i),
                                    back("o" + i, "s" + i, "b", PRICE - GIVEN, ofDays(2))
                                });
    }

    @Test
    void aBuyerWhomManyShopsPayBack() {
        hunter(10, ofHours(30))
                .watchedAfterwards(RULES)
                .finds(buyer("b"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03B");
        hunter(9, ofHours(30))
                .watchedAfterwards(RULES)
                .finds(buyer("b"), SUBSIDY_FRAUD, OBSERVED, "SUB-03B");
        hunter(5, ofHours(180))
                .watchedAfterwards(RULES)
                .finds(buyer("b"), SUBSIDY_FRAUD, OBSERVED, "SUB-03B");
        hunter(4, ofHours(180)).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-03G

    private static Story goodwill(int others) {
        return tenTimes(
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[1]
                                    .with(NumberField.REASON, Reason.AFTER_SALE)
                                    .after(ofHours(1));
                            return received;
                        })
                .on(2, "12:00")
                .every(ofHours(3), others, i -> new StoryEvent[] {paid("x" + i, "y" + i)});
    }

    @Test
    void whoCallsThePriceOfEveryThirdOrderGoodwillIsObserved() {
        goodwill(0).watchedAfterwards(RULES).finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-03G");
        goodwill(23).watchedAfterwards(RULES).fires("SUB-03G");
    }

    @Test
    void aShopThatMakesGoodWhatWentWrongWithEveryFourthOrder() {
        goodwill(24).watchedAfterwards(RULES).findsNobody();
    }
}
