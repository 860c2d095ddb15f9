package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * BRU-15: accounts two and two on their handsets. Each handset is behind a home of its own, each
 * account at its own hour and in one shop only, so that nothing but the shop shows them.
 */
class HandsetCrewsTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String CREW = "BRU-15-CREW";

    private static Told onHandset(String order, String buyer, String handset) {
        return paid(order, buyer)
                .with(TextField.HARDWARE, "hardware:k1:" + handset)
                .with(TextField.IP_PREFIX, "ipprefix:k1:" + handset);
    }

    /** Accounts on shared handsets, and other new customers, each on an own one. */
    private static Story newCustomers(
            int accounts, int onEach, int others, UnaryOperator<Told> change) {
        Story story =
                story().on(1, "08:20")
                        .every(
                                minutes(97),
                                others,
                                // Not by the clock.
                                i ->
                                        new Told[] {
                                            paid("o" + i, "other" + i).after(minutes(i * i % 60))
                                        })
                        .on(6, "08:00")
                        .every(
                                ofHours(7),
                                accounts,
                                i ->
                                        new Told[] {
                                            change.apply(
                                                    onHandset(
                                                            "c" + i, "crew" + i, "h" + i / onEach))
                                        });
        return lifeGoesOn(story, 4);
    }

    private static Story newCustomers(int accounts, int onEach, int others) {
        return newCustomers(accounts, onEach, others, told -> told);
    }

    @Test
    void eightAccountsOnFourHandsetsAreACrew() {
        Story.Outcome outcome = newCustomers(8, 2, 30).watchedBy(BRUSHING);
        outcome.finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-15")
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-15")
                .finds(
                        "DEVICE::hardware%3Ak1%3Ah3",
                        Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-15")
                .spares("BUYER:P1:other3")
                .spares("DEVICE::hardware%3Ak1%3Aother3");
        assertThat(
                        outcome.finding("DEVICE::hardware%3Ak1%3Ah3", Behavior.BRUSHING).role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void sevenAccountsOrThreeHandsetsAreSomeFamilies() {
        newCustomers(7, 2, 30).watchedBy(BRUSHING).isSilent(CREW).findsNobody();
        newCustomers(9, 3, 30).watchedBy(BRUSHING).isSilent(CREW);
    }

    @Test
    void fourCouplesAmongTheNewCustomersOfABusierShopAreCouples() {
        newCustomers(8, 2, 72)
                .watchedBy(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-15");
        newCustomers(8, 2, 73).watchedBy(BRUSHING).isSilent(CREW).findsNobody();
    }

    @Test
    void manyCustomersOnHandsetsOfTheirOwnAreCustomers() {
        newCustomers(0, 2, 60).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void twoPurchasesOfOneAccountAreNotTwoAccounts() {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(7),
                                24,
                                i -> new Told[] {onHandset("c" + i, "b" + i % 12, "h" + i % 12)});
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    private static Story sixAndTwoMore(int day) {
        Story story =
                story().on(2, "08:00")
                        .every(
                                ofHours(1),
                                6,
                                i -> new Told[] {onHandset("c" + i, "crew" + i, "h" + i / 2)})
                        .on(day, "08:00")
                        .every(
                                ofHours(1),
                                2,
                                i -> new Told[] {onHandset("d" + i, "late" + i, "h9")});
        return lifeGoesOn(story, 4);
    }

    @Test
    void theyCountWithinAMonth() {
        sixAndTwoMore(30).watchedBy(BRUSHING).speaks(CREW);
        sixAndTwoMore(33).watchedBy(BRUSHING).isSilent(CREW);
    }

    @Test
    void whoOrdersForNeighboursAndFollowersIsNoCrew() {
        newCustomers(16, 2, 30, told -> told.with(TextField.GROUP_BUY, "g"))
                .watchedBy(BRUSHING)
                .isSilent(CREW)
                .findsNobody();
        newCustomers(16, 2, 30, told -> told.with(TextField.PICKUP_POINT, "village"))
                .watchedBy(BRUSHING)
                .findsNobody();
        newCustomers(16, 2, 30, told -> told.with(TextField.LIVE_SESSION, "live"))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void machinesThatACampusOrACounterLendsAreNobodysHandset() {
        newCustomers(16, 2, 30, told -> told.with(NumberField.NETWORK, Codes.Network.CAMPUS))
                .watchedBy(BRUSHING)
                .findsNobody();
        newCustomers(
                        16,
                        2,
                        30,
                        told -> told.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    @Test
    void aHandsetNobodyNamesIsNotShared() {
        newCustomers(
                        16,
                        2,
                        30,
                        told ->
                                told.with(TextField.HARDWARE, (String) null)
                                        .with(TextField.DEVICE, (String) null))
                .watchedBy(BRUSHING)
                .findsNobody();
    }
}
