package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** BRU-05: somebody gives several buyers the money they buy with. */
class FundedPurchasesTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String PAYER = "PAY_ACCOUNT::boss";

    /** The boss sends money; the order is named unless said otherwise. */
    private static StoryEvent transfer(String order, String buyer, long sum) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, "boss")
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(TextField.TO, buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .with(NumberField.REASON, Reason.OTHER)
                .with(TextField.ORDER, order);
    }

    /** The money comes, and so long later the order is paid. */
    private static StoryEvent[] advanced(int i, long sum, Duration before) {
        return new StoryEvent[] {
            transfer("o" + i, "b" + i, sum), paid("o" + i, "b" + i).after(before)
        };
    }

    private static Story funded(int buyers, IntFunction<StoryEvent[]> received) {
        return story().on(1, "10:00").every(minutes(37), buyers, received);
    }

    private static StoryEvent[] simply(int i) {
        return advanced(i, PRICE + 800, ofMinutes(2));
    }

    @Test
    void whoFundsFiveBuyersOrganises() {
        Story.Outcome outcome =
                funded(5, FundedPurchasesTest::simply)
                        .watchedBy(BRUSHING)
                        .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05")
                        .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
        assertThat(outcome.finding(PAYER, Behavior.BRUSHING).role()).isEqualTo(Role.ORGANISER);
        assertThat(outcome.finding(THE_SHOP, Behavior.BRUSHING).role()).isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void fourBuyersMayBeFriends() {
        funded(4, FundedPurchasesTest::simply).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void fiveOrdersOfOneBuyerAreNotFiveBuyers() {
        funded(
                        5,
                        i ->
                                new StoryEvent[] {
                                    transfer("o" + i, "b", PRICE),
                                    paid("o" + i, "b").after(ofMinutes(2))
                                })
                .watchedBy(BRUSHING)
                .isSilent("BRU-05");
    }

    @Test
    void fiveInADayAndNotInAMinuteMore() {
        funded(4, FundedPurchasesTest::simply)
                .on(2, "10:00")
                .receive(simply(9))
                .watchedBy(BRUSHING)
                .fires("BRU-05");
        funded(4, FundedPurchasesTest::simply)
                .on(2, "10:01")
                .receive(simply(9))
                .watchedBy(BRUSHING)
                .isSilent("BRU-05");
    }

    private static void firesAbout(long sum, Duration before) {
        funded(5, i -> advanced(i, sum, before)).watchedBy(BRUSHING).fires("BRU-05");
    }

    private static void isSilentOf(long sum, Duration before) {
        funded(5, i -> advanced(i, sum, before)).watchedBy(BRUSHING).isSilent("BRU-05");
    }

    @Test
    void thePriceGiveOrTakeTwoPercentOrThePriceAndACommission() {
        firesAbout(PRICE + 198, ofMinutes(2));
        isSilentOf(PRICE + 199, ofMinutes(2));
        firesAbout(PRICE - 198, ofMinutes(2));
        isSilentOf(PRICE - 199, ofMinutes(2));
        isSilentOf(PRICE + 299, ofMinutes(2));
        firesAbout(PRICE + 300, ofMinutes(2));
        firesAbout(PRICE + 3000, ofMinutes(2));
        isSilentOf(PRICE + 3001, ofMinutes(2));
    }

    @Test
    void halfAnHourBeforeAndNoMinuteMore() {
        firesAbout(PRICE, ofMinutes(30));
        isSilentOf(PRICE, ofMinutes(31));
    }

    @Test
    void aTransferThatNamesNoOrderMeetsTheBuyersPayment() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[0].with(TextField.ORDER, (String) null);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[0].with(TextField.ORDER, (String) null);
                            received[0].with(TextField.TO, "somebody-else");
                            return received;
                        })
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void aPayerWhoIsABuyerIsThatBuyer() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[0].with(NumberField.FROM_KIND, PartyKind.BUYER);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds("BUYER:P1:boss", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    @Test
    void aPayerOfUnknownKindIsNobody() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[0] =
                                    StoryEvent.happens(EventType.TRANSFER)
                                            .with(TextField.FROM, "boss")
                                            .with(TextField.TO, "b" + i)
                                            .with(NumberField.TO_KIND, PartyKind.BUYER)
                                            .with(NumberField.AMOUNT, PRICE)
                                            .with(TextField.ORDER, "o" + i);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void aShopWithOneFundedOrderIsPerhapsADecoy() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[1].with(TextField.SHOP, "s" + i);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05")
                .spares(THE_SHOP);
    }

    // The seller pays afterwards.

    private static StoryEvent[] repaid(int i, long sum, Duration after, Reason reason) {
        return new StoryEvent[] {
            paid("o" + i, "b" + i),
            transfer("o" + i, "b" + i, sum)
                    .with(TextField.FROM, SHOP)
                    .with(NumberField.FROM_KIND, PartyKind.SHOP)
                    .with(NumberField.REASON, reason)
                    .after(after)
        };
    }

    @Test
    void aShopThatGivesTheMoneyBackOrganises() {
        Story.Outcome outcome =
                funded(5, i -> repaid(i, PRICE + 1000, ofHours(3), Reason.OTHER))
                        .watchedBy(BRUSHING)
                        .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
        assertThat(outcome.finding(THE_SHOP, Behavior.BRUSHING).role()).isEqualTo(Role.ORGANISER);
    }

    @Test
    void threeDaysAfterThePaymentAndNoMinuteMore() {
        funded(5, i -> repaid(i, PRICE, ofHours(72), Reason.OTHER))
                .watchedBy(BRUSHING)
                .fires("BRU-05");
        funded(5, i -> repaid(i, PRICE, ofHours(72).plusMinutes(1), Reason.OTHER))
                .watchedBy(BRUSHING)
                .isSilent("BRU-05");
    }

    @Test
    void theSellersPurseIsTheSeller() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = repaid(i, PRICE, ofHours(3), Reason.OTHER);
                            received[0].with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:purse");
                            received[1].with(TextField.FROM, "boss");
                            received[1].with(NumberField.FROM_KIND, PartyKind.OTHER);
                            received[1].with(TextField.FROM_ACCOUNT, "pay:k1:purse");
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    @Test
    void aStrangerWhoPaysAfterwardsIsNoSeller() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received = repaid(i, PRICE, ofHours(3), Reason.OTHER);
                            received[1].with(TextField.FROM, "boss");
                            received[1].with(NumberField.FROM_KIND, PartyKind.OTHER);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void withoutOrderTheShopMeetsTheBuyersPaymentToo() {
        funded(
                        5,
                        i -> {
                            StoryEvent[] received =
                                    repaid(i, PRICE + 500, ofHours(3), Reason.OTHER);
                            received[1].with(TextField.ORDER, (String) null);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    @Test
    void refundsAfterSaleAndPriceAdjustmentsNeverCount() {
        for (Reason reason : new Reason[] {Reason.REFUND, Reason.AFTER_SALE, Reason.PRICE_ADJUST}) {
            funded(20, i -> repaid(i, PRICE, ofHours(3), reason)).watchedBy(BRUSHING).findsNobody();
            funded(20, i -> repaid(i, PRICE + 500, ofHours(3), reason))
                    .watchedBy(BRUSHING)
                    .findsNobody();
        }
    }

    @Test
    void goodwillIsSmallAndVaries() {
        funded(20, i -> repaid(i, 210 + 83L * i, ofHours(50), Reason.OTHER))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void thePriceBackAfterARefundIsTheRefund() {
        funded(
                        20,
                        i -> {
                            StoryEvent[] received = repaid(i, PRICE, ofHours(30), Reason.OTHER);
                            return new StoryEvent[] {
                                received[0],
                                StoryEvent.order(EventType.REFUNDED, "o" + i, "b" + i, SHOP)
                                        .after(ofHours(29)),
                                received[1]
                            };
                        })
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    // Honest money.

    @Test
    void aFirmGivesItsStaffThePriceToBuyWith() {
        funded(
                        8,
                        i -> {
                            StoryEvent[] received = advanced(i, PRICE, ofMinutes(10));
                            received[1].with(NumberField.NETWORK, Network.ENTERPRISE_NAT);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .explainedBy("BRU-05", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }

    @Test
    void fromTheOfficeWithACommissionIsNoProcurement() {
        funded(
                        8,
                        i -> {
                            StoryEvent[] received = simply(i);
                            received[1].with(NumberField.NETWORK, Network.ENTERPRISE_NAT);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PAYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-05");
    }

    @Test
    void aFirmThatSendsGiftsPaysItself() {
        story().on(1, "10:00")
                .every(
                        minutes(3),
                        40,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "firm").with(TextField.ADDRESS, "addr:k1:" + i)
                                })
                .watchedBy(BRUSHING)
                .spares(THE_SHOP)
                .spares("BUYER:P1:firm");
    }

    @Test
    void pocketMoneyIsRound() {
        funded(8, i -> advanced(i, 20_000, ofMinutes(10))).watchedBy(BRUSHING).findsNobody();
    }

    // BRU-05B

    private static Story child(int orders, Duration step) {
        return story().on(1, "10:00")
                .every(
                        step,
                        orders,
                        i ->
                                new StoryEvent[] {
                                    transfer("o" + i, "child", PRICE),
                                    paid("o" + i, "child").after(ofMinutes(2))
                                });
    }

    @Test
    void aBuyerFundedFiveTimesInAMonthIsAHintButNoFinding() {
        child(5, ofDays(3)).watchedBy(BRUSHING).fires("BRU-05B").findsNobody();
        child(4, ofDays(3)).watchedBy(BRUSHING).isSilent("BRU-05B");
        child(5, ofHours(180)).watchedBy(BRUSHING).fires("BRU-05B");
        child(5, ofHours(180).plusMinutes(1)).watchedBy(BRUSHING).isSilent("BRU-05B");
    }

    @Test
    void withoutOrderEveryPurchaseCountsAnew() {
        story().on(1, "10:00")
                .every(
                        ofDays(3),
                        5,
                        i ->
                                new StoryEvent[] {
                                    transfer(null, "child", PRICE),
                                    paid("o" + i, "child").after(ofMinutes(2))
                                })
                .watchedBy(BRUSHING)
                .fires("BRU-05B");
    }

    @Test
    void moneyThatComesWithThePaymentComesTooLate() {
        isSilentOf(PRICE, ZERO);
    }
}
