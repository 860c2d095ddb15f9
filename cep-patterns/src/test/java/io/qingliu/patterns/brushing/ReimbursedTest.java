package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** BRU-19 and BRU-19S: a family orders, evening after evening, and a purse pays each back. */
class ReimbursedTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String PURSE = "PAY_ACCOUNT::uncle";
    private static final Duration SOON = ofMinutes(20);

    /** What the uncle sends, naming no order. */
    private static StoryEvent sends(int i, long sum, Duration after) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, "uncle")
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(TextField.TO, "b" + i)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .after(after);
    }

    private static StoryEvent[] backToTheFen(int evening, int i) {
        return new StoryEvent[] {paid("o" + evening + "-" + i, "b" + i), sends(i, PRICE, SOON)};
    }

    /** The same people order on so many evenings, a week apart. */
    private static Story family(
            int people, int evenings, BiFunction<Integer, Integer, StoryEvent[]> order) {
        Story story = story();
        for (int evening = 0; evening < evenings; evening++) {
            int which = evening;
            story.on(1 + 7 * evening, "20:00")
                    .every(ofMinutes(5), people, i -> order.apply(which, i));
        }
        return story;
    }

    @Test
    void aFamilyThatIsPaidBackEachTimeBuysNothing() {
        Story.Outcome outcome =
                family(8, 2, ReimbursedTest::backToTheFen)
                        .watchedBy(BRUSHING)
                        .finds(PURSE, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-19")
                        .finds("BUYER:P1:b3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-19")
                        .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-19S");
        assertThat(outcome.finding(PURSE, Behavior.BRUSHING).role()).isEqualTo(Role.ORGANISER);
    }

    @Test
    void sevenAreFriends() {
        family(7, 2, ReimbursedTest::backToTheFen).watchedBy(BRUSHING).findsNobody();
    }

    /** A firm's benefit, a class that orders together, a friend who had asked to be brought one. */
    @Test
    void whoIsPaidBackOnceWasDoneAFavour() {
        family(40, 1, ReimbursedTest::backToTheFen).watchedBy(BRUSHING).findsNobody();
    }

    /** A bank that sends twice, or a purse that pays the price and then more: it is one order. */
    @Test
    void whoIsPaidBackTwiceForOneOrderIsPaidBackOnce() {
        family(40, 1, (evening, i) -> twice(i, PRICE)).watchedBy(BRUSHING).findsNobody();
        family(40, 1, (evening, i) -> twice(i, PRICE + 500)).watchedBy(BRUSHING).findsNobody();
    }

    private static StoryEvent[] twice(int i, long second) {
        StoryEvent[] once = backToTheFen(0, i);
        return new StoryEvent[] {once[0], once[1], sends(i, second, SOON)};
    }

    /** The twin: two orders of one price, and then the money for both. */
    @Test
    void whoIsPaidBackForTwoOrdersAfterBothIsPaidBackTwice() {
        family(
                        8,
                        1,
                        (evening, i) ->
                                new StoryEvent[] {
                                    paid("o1-" + i, "b" + i),
                                    paid("o2-" + i, "b" + i),
                                    sends(i, PRICE, SOON),
                                    sends(i, PRICE, SOON)
                                })
                .watchedBy(BRUSHING)
                .fires("BRU-19");
    }

    /** Two orders whose prices differ by what a commission may be, paid back in either order. */
    @Test
    void eachPriceIsThatOfItsOwnOrder() {
        for (boolean dearerFirst : new boolean[] {true, false}) {
            family(
                            8,
                            1,
                            (evening, i) ->
                                    new StoryEvent[] {
                                        paid("o1-" + i, "b" + i)
                                                .with(NumberField.AMOUNT, PRICE + 2_000),
                                        paid("o2-" + i, "b" + i),
                                        sends(i, dearerFirst ? PRICE + 2_000 : PRICE, SOON),
                                        sends(i, dearerFirst ? PRICE : PRICE + 2_000, SOON)
                                    })
                    .watchedBy(BRUSHING)
                    .fires("BRU-19");
        }
    }

    /** A hand that moves the price between his own purses before hides nothing by that. */
    @Test
    void whatIsSentToOneselfGivesNothingBack() {
        family(
                        8,
                        2,
                        (evening, i) -> {
                            StoryEvent[] once = backToTheFen(evening, i);
                            StoryEvent own =
                                    StoryEvent.happens(EventType.TRANSFER)
                                            .with(TextField.FROM, "b" + i)
                                            .with(NumberField.FROM_KIND, PartyKind.BUYER)
                                            .with(TextField.TO, "b" + i)
                                            .with(NumberField.TO_KIND, PartyKind.BUYER)
                                            .with(NumberField.AMOUNT, PRICE)
                                            .after(ofMinutes(1));
                            return new StoryEvent[] {once[0], own, once[1]};
                        })
                .watchedBy(BRUSHING)
                .fires("BRU-19");
    }

    @Test
    void ofACrowdOnlyThoseWhoArePaidAgainTakePart() {
        family(9, 2, (evening, i) -> backToTheFen(evening, i == 8 ? 8 + evening : i))
                .watchedBy(BRUSHING)
                .finds("BUYER:P1:b7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-19")
                .spares("BUYER:P1:b8");
    }

    @Test
    void thePriceOrThePriceAndACommission() {
        paidBackBy(PRICE + 198).fires("BRU-19");
        paidBackBy(PRICE + 199).isSilent("BRU-19");
        paidBackBy(PRICE + 299).isSilent("BRU-19");
        paidBackBy(PRICE + 300).fires("BRU-19");
        paidBackBy(PRICE + 3000).fires("BRU-19");
        paidBackBy(PRICE + 3001).isSilent("BRU-19");
    }

    private static Story.Outcome paidBackBy(long sum) {
        return family(
                        8,
                        2,
                        (evening, i) ->
                                new StoryEvent[] {
                                    paid("o" + evening + "-" + i, "b" + i), sends(i, sum, SOON)
                                })
                .watchedBy(BRUSHING);
    }

    @Test
    void withinThreeDaysAndNoMinuteMore() {
        paidBackAfter(ofHours(72)).fires("BRU-19");
        paidBackAfter(ofHours(72).plusMinutes(1)).isSilent("BRU-19");
    }

    private static Story.Outcome paidBackAfter(Duration after) {
        return family(
                        8,
                        2,
                        (evening, i) ->
                                new StoryEvent[] {
                                    paid("o" + evening + "-" + i, "b" + i), sends(i, PRICE, after)
                                })
                .watchedBy(BRUSHING);
    }

    @Test
    void aTransferThatNamesItsOrderMeetsItThere() {
        family(
                        8,
                        2,
                        (evening, i) -> {
                            StoryEvent[] received = backToTheFen(evening, i);
                            received[1].with(TextField.ORDER, "o" + evening + "-" + i);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .finds(PURSE, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-19");
    }

    @Test
    void twoEveningsOfOneMonth() {
        story().on(1, "20:00")
                .every(ofMinutes(5), 8, i -> backToTheFen(0, i))
                .after(ofDays(29))
                .every(ofMinutes(5), 8, i -> backToTheFen(1, i))
                .watchedBy(BRUSHING)
                .fires("BRU-19");
        story().on(1, "20:00")
                .every(ofMinutes(5), 8, i -> backToTheFen(0, i))
                .after(ofDays(30))
                .every(ofMinutes(5), 8, i -> backToTheFen(1, i))
                .watchedBy(BRUSHING)
                .isSilent("BRU-19");
    }

    private static void isSilentIf(Consumer<StoryEvent[]> changed) {
        family(
                        8,
                        2,
                        (evening, i) -> {
                            StoryEvent[] received = backToTheFen(evening, i);
                            changed.accept(received);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .isSilent("BRU-19");
    }

    @Test
    void whatIsMadeGoodIsNoWage() {
        isSilentIf(received -> received[1].with(NumberField.REASON, Reason.AFTER_SALE));
        isSilentIf(received -> received[1].with(NumberField.REASON, Reason.PRICE_ADJUST));
    }

    /** The shop's own money is asked for by BRU-05, and without a reason it is a refund. */
    @Test
    void theShopsOwnMoneyIsARefund() {
        isSilentIf(
                received ->
                        received[1]
                                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                                .with(TextField.FROM, SHOP));
        isSilentIf(
                received -> {
                    received[0].with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:till");
                    received[1].with(TextField.FROM_ACCOUNT, "pay:k1:till");
                });
    }

    @Test
    void whoMovesMoneyFromOnePocketToTheOtherPaysNobody() {
        isSilentIf(
                received ->
                        received[1]
                                .with(TextField.FROM_ACCOUNT, "pay:k1:own")
                                .with(TextField.TO_ACCOUNT, "pay:k1:own"));
    }

    @Test
    void ridesAreNoGoods() {
        isSilentIf(received -> received[0].with(NumberField.FULFILMENT, Codes.Fulfilment.RIDE));
    }

    /** Week after week a firm pays its staff back what they order from the office for work. */
    @Test
    void aFirmPaysItsStaffBack() {
        family(
                        8,
                        2,
                        (evening, i) -> {
                            StoryEvent[] received = backToTheFen(evening, i);
                            received[0].with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT);
                            return received;
                        })
                .watchedBy(BRUSHING)
                .explainedBy("BRU-19", "CORPORATE_PROCUREMENT")
                .findsNobody();
        family(
                        8,
                        2,
                        (evening, i) -> {
                            StoryEvent[] received = backToTheFen(evening, i);
                            received[0].with(TextField.BUILDING, "building:k1:plant");
                            return received;
                        })
                .watchedBy(BRUSHING)
                .explainedBy("BRU-19", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }
}
