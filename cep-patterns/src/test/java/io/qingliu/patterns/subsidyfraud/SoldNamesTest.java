package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.GIVEN;
import static io.qingliu.patterns.subsidyfraud.Scheme.PRICE;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ZERO;
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
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** SUB-12: a scalper has citizens order the one telephone that each may have with a subsidy. */
class SoldNamesTest {

    private static final String SCALPER = "PAY_ACCOUNT::scalper";
    private static final long FEE = 800;

    /** Three models, of three prices. */
    private static long price(int i) {
        return PRICE + i % 3 * 2000;
    }

    private static StoryEvent sent(int i, long sum, Duration after) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, "scalper")
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(TextField.TO, "b" + i)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .after(after);
    }

    private static StoryEvent order(int i) {
        return paid("o" + i, "b" + i, "s" + i % 4).with(NumberField.AMOUNT, price(i));
    }

    /** What is left of the price and a fee, three hours before the order. */
    private static StoryEvent[] sold(int i) {
        return new StoryEvent[] {sent(i, price(i) - GIVEN + FEE, ZERO), order(i).after(ofHours(3))};
    }

    private static Story.Outcome of(int people, IntFunction<StoryEvent[]> each) {
        return story().on(1, "09:00").every(ofHours(20), people, each).watchedAfterwards(RULES);
    }

    @Test
    void tenPeopleSellTheirNames() {
        of(10, SoldNamesTest::sold)
                .finds(SCALPER, SUBSIDY_FRAUD, SUSPECTED, "SUB-12")
                .finds(buyer("b4"), SUBSIDY_FRAUD, SUSPECTED, "SUB-12");
        of(9, SoldNamesTest::sold).findsNobody();
    }

    @Test
    void theMoneyMayComeTwoWeeksAfterTheOrder() {
        for (Duration after : new Duration[] {ofDays(15), ofDays(15).plusMinutes(1)}) {
            Story.Outcome outcome =
                    of(10, i -> new StoryEvent[] {order(i), sent(i, price(i) + FEE, after)});
            if (after.equals(ofDays(15))) {
                outcome.fires("SUB-12");
            } else {
                outcome.findsNobody();
            }
        }
    }

    @Test
    void aDayBeforeAndNoMinuteMore() {
        of(10, i -> new StoryEvent[] {sent(i, price(i) + FEE, ZERO), order(i).after(ofDays(1))})
                .fires("SUB-12");
        of(
                        10,
                        i ->
                                new StoryEvent[] {
                                    sent(i, price(i) + FEE, ZERO),
                                    order(i).after(ofDays(1).plusMinutes(1))
                                })
                .findsNobody();
    }

    /** A father, a class, a firm: the price, or what is left of it, and no fee. */
    @Test
    void whoPaysForOthersTakesNoFee() {
        of(20, i -> new StoryEvent[] {sent(i, price(i), ZERO), order(i).after(ofHours(3))})
                .findsNobody();
        of(20, i -> new StoryEvent[] {sent(i, price(i) - GIVEN, ZERO), order(i).after(ofHours(3))})
                .findsNobody();
    }

    /** The fee is paid out of the subsidy. */
    @Test
    void aFeeIsLessThanTheSubsidy() {
        feeOf(GIVEN - 1).fires("SUB-12");
        feeOf(GIVEN).findsNobody();
        feeOf(1 - GIVEN).fires("SUB-12");
    }

    private static Story.Outcome feeOf(long fee) {
        return of(
                10,
                i -> new StoryEvent[] {sent(i, price(i) + fee, ZERO), order(i).after(ofHours(3))});
    }

    /** A seventh of the price, so that no two subsidies are alike, and the same fee beyond. */
    @Test
    void theFeeIsBeyondWhatTheSubsidyLeaves() {
        of(
                        10,
                        i -> {
                            long subsidy = price(i) / 7;
                            return new StoryEvent[] {
                                sent(i, price(i) - subsidy + 500, ZERO),
                                order(i).with(NumberField.SUBSIDY, subsidy).after(ofHours(3))
                            };
                        })
                .fires("SUB-12");
    }

    /** A shop that takes telephones back and pays ten yuan for the way. */
    @Test
    void whatAShopGivesForItsOwnOrdersIsNoFee() {
        for (String from : new String[] {"s1", "s9"}) {
            Story.Outcome outcome =
                    with(
                            o -> o.with(TextField.SHOP, "s1"),
                            t ->
                                    t.with(TextField.FROM, from)
                                            .with(NumberField.FROM_KIND, PartyKind.SHOP));
            if (from.equals("s1")) {
                outcome.isSilent("SUB-12");
            } else {
                outcome.fires("SUB-12");
            }
        }
    }

    /** A sum that pays for one order does not pay for the next as well. */
    @Test
    void aSumPaysForOneOrder() {
        Signal signal =
                of(
                                10,
                                i ->
                                        new StoryEvent[] {
                                            order(i),
                                            sent(i, price(i) + FEE, ofHours(2)),
                                            paid("p" + i, "b" + i, "s1")
                                                    .with(NumberField.AMOUNT, price(i))
                                                    .after(ofHours(4))
                                        })
                        .signals()
                        .stream()
                        .filter(one -> one.rule().equals("SUB-12"))
                        .findFirst()
                        .orElseThrow();
        assertThat(signal.attribute("subsidyAmount")).isEqualTo(Long.toString(10 * GIVEN));
    }

    /** All workers of a shift get one wage, and the telephone of the month has one price. */
    @Test
    void oneWageMeetsOnePrice() {
        models(2).findsNobody();
        models(3).fires("SUB-12");
    }

    private static Story.Outcome models(int different) {
        return of(
                20,
                i -> {
                    long price = PRICE + i % different * 500;
                    return new StoryEvent[] {
                        sent(i, price + FEE, ZERO),
                        order(i).with(NumberField.AMOUNT, price).after(ofHours(3))
                    };
                });
    }

    /** Wages differ from what their people buy by as many sums as there are people. */
    @Test
    void wagesDifferFromPricesByAnySum() {
        of(
                        30,
                        i ->
                                new StoryEvent[] {
                                    sent(i, price(i) + 300 + 37L * i, ZERO),
                                    order(i).after(ofHours(3))
                                })
                .findsNobody();
    }

    /** A firm pays all but 20 yuan of what its staff orders from the office. */
    @Test
    void aBenefitOfAFirmIsOrderedFromItsOffice() {
        staff(5).spares(SCALPER);
        staff(4).finds(SCALPER, SUBSIDY_FRAUD, SUSPECTED, "SUB-12");
    }

    /** Ten of a staff, so many of them at their desks. */
    private static Story.Outcome staff(int inOffice) {
        return of(
                10,
                i ->
                        new StoryEvent[] {
                            sent(i, price(i) - 2000, ZERO),
                            order(i).with(
                                            NumberField.NETWORK,
                                            i < inOffice
                                                    ? Codes.Network.ENTERPRISE_NAT
                                                    : Codes.Network.RESIDENTIAL)
                                    .after(ofHours(3))
                        });
    }

    @Test
    void whatIsNotSubsidisedIsNoNameForSale() {
        of(
                        20,
                        i ->
                                new StoryEvent[] {
                                    sent(i, price(i) + FEE, ZERO),
                                    unsubsidised("o" + i, "b" + i, "s1")
                                            .with(NumberField.AMOUNT, price(i))
                                            .after(ofHours(3))
                                })
                .findsNobody();
        with(o -> o.with(NumberField.FULFILMENT, Codes.Fulfilment.RIDE), t -> t).isSilent("SUB-12");
    }

    @Test
    void whatMakesGoodAndWhatStaysInOneHandBuysNobody() {
        with(o -> o, t -> t.with(NumberField.REASON, Reason.PRICE_ADJUST)).findsNobody();
        with(o -> o, t -> t.with(TextField.FROM_ACCOUNT, "same").with(TextField.TO_ACCOUNT, "same"))
                .findsNobody();
        with(o -> o, t -> t.with(TextField.TO, "somebody")).findsNobody();
    }

    private static Story.Outcome with(
            UnaryOperator<StoryEvent> order, UnaryOperator<StoryEvent> transfer) {
        return of(
                12,
                i ->
                        new StoryEvent[] {
                            transfer.apply(sent(i, price(i) + FEE, ZERO)),
                            order.apply(order(i)).after(ofMinutes(200))
                        });
    }
}
