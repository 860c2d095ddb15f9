package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.newcomer;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.purse;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** SUB-01P, SUB-01W and SUB-11: newcomers who share a purse, handsets of anybody, and the hurry. */
class NewcomersPursesTest {

    // SUB-01P

    private static Story paidBy(String purse, int accounts, Network network) {
        return story().on(1, "09:00")
                .every(
                        ofHours(2),
                        accounts,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, "s" + i);
                            from(purse, received[1]).with(NumberField.NETWORK, network);
                            return received;
                        });
    }

    @Test
    void onePurseForFiveNewcomersControlsThem() {
        paidBy("boss", 5, Network.RESIDENTIAL)
                .watchedAfterwards(RULES)
                .finds(purse("boss"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01P")
                .finds(buyer("a3"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01P");
        assertThat(
                        paidBy("boss", 10, Network.RESIDENTIAL)
                                .watchedAfterwards(RULES)
                                .finding(purse("boss"), SUBSIDY_FRAUD)
                                .role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void aMotherPaysForHerHousehold() {
        paidBy("mother", 4, Network.RESIDENTIAL)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01P", "FAMILY_PURSE")
                .findsNobody();
        paidBy("mother", 2, Network.RESIDENTIAL).watchedAfterwards(RULES).isSilent("SUB-01P");
    }

    @Test
    void aFirmBuysForItsStaff() {
        paidBy("firm", 12, Network.ENTERPRISE_NAT)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01P", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }

    // SUB-01W

    private static Story withoutRegistrations(int accounts, boolean ownPurse) {
        return story().on(1, "09:00")
                .every(
                        ofHours(20),
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    from(
                                            ownPurse ? "b" + i : "boss",
                                            on("h", paid("o" + i, "b" + i, "s" + i)))
                                });
    }

    @Test
    void sixAccountsOnOneHandsetAreMoreThanAHouseholdWhoeverIsNew() {
        withoutRegistrations(6, false)
                .watchedAfterwards(RULES)
                .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01W")
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01W");
        withoutRegistrations(5, false).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void aClerkWhoOrdersForCustomersLetsEachOfThemPay() {
        withoutRegistrations(8, true)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01W", "ASSISTED_PURCHASE")
                .findsNobody();
    }

    @Test
    void aCouponOrAPaymentSaysThatAnOrderIsSubsidised() {
        for (boolean coupon : new boolean[] {true, false}) {
            story().on(1, "09:00")
                    .every(
                            ofHours(20),
                            6,
                            i -> {
                                StoryEvent order =
                                        from(
                                                "boss",
                                                on("h", unsubsidised("o" + i, "b" + i, "s" + i)));
                                order.with(TextField.COUPON, coupon ? "c" + i : null);
                                StoryEvent used =
                                        StoryEvent.happens(EventType.COUPON_USED)
                                                .with(TextField.ORDER, coupon ? "x" + i : "o" + i)
                                                .with(NumberField.AMOUNT, 500)
                                                .after(ofMinutes(1));
                                return new StoryEvent[] {order, used};
                            })
                    .watchedAfterwards(RULES)
                    .finds(device("h"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01W");
        }
    }

    @Test
    void fullPriceIsNoSubsidy() {
        story().on(1, "09:00")
                .every(
                        ofHours(20),
                        6,
                        i ->
                                new StoryEvent[] {
                                    on(
                                            "h",
                                            paid("o" + i, "b" + i, "s" + i)
                                                    .with(NumberField.SUBSIDY, 0)
                                                    .with(TextField.COUPON, "c" + i))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    // SUB-11

    @Test
    void tenWhoBuyMinutesAfterTheirSignUpAreAHintButNoFinding() {
        atOnce(10, 10, null).watchedAfterwards(RULES).fires("SUB-11").findsNobody();
        atOnce(9, 10, null).watchedAfterwards(RULES).isSilent("SUB-11");
        atOnce(10, 11, null).watchedAfterwards(RULES).isSilent("SUB-11");
        atOnce(20, 10, "live").watchedAfterwards(RULES).explainedBy("SUB-11", "LIVESTREAM_SALE");
    }

    private static Story atOnce(int accounts, int minutes, String live) {
        return story().on(1, "09:00")
                .every(
                        ofHours(1),
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    signsUp("a" + i),
                                    paid("o" + i, "a" + i)
                                            .with(TextField.LIVE_SESSION, live)
                                            .after(ofMinutes(minutes))
                                });
    }

    @Test
    void aShopWhereMostNewcomersLookRoundHasNoneOfIt() {
        everyNthAtOnce(2).watchedAfterwards(RULES).fires("SUB-11").spares(THE_SHOP);
        everyNthAtOnce(3).watchedAfterwards(RULES).isSilent("SUB-11");
    }

    private static Story everyNthAtOnce(int nth) {
        return story().on(1, "09:00")
                .every(
                        ofHours(1),
                        10 * nth,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, Scheme.SHOP);
                            received[1].after(ofMinutes(i % nth == 0 ? 5 : 30));
                            return received;
                        });
    }
}
