package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.AccountKind;
import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-02: the buyer is the merchant; SUB-06R: the rider is the driver. */
class SelfDealingTest {

    private static Story orders(int orders, IntFunction<StoryEvent> received) {
        return story().on(1, "08:00")
                .every(ofHours(15), orders, i -> new StoryEvent[] {received.apply(i)});
    }

    private static StoryEvent onShopDevice(int i) {
        return paid("o" + i, "b" + i % 3).with(TextField.DEVICE, "device:k1:counter");
    }

    /** On the counter's device for a customer, who pays and to whom it is sent. */
    private static StoryEvent forCustomer(int i) {
        return paid("o" + i, "b" + i).with(TextField.DEVICE, "device:k1:counter");
    }

    private static StoryEvent fromTheTill(int i) {
        return from("till", paid("o" + i, "b" + i));
    }

    @Test
    void tenSubsidisedOrdersByTheShopItself() {
        Story.Outcome outcome =
                orders(10, SelfDealingTest::fromTheTill)
                        .watchedAfterwards(RULES)
                        .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02", "SUB-02P")
                        .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-02");
        assertThat(outcome.finding(THE_SHOP, SUBSIDY_FRAUD).role()).isEqualTo(Role.ORGANISER);
        orders(9, SelfDealingTest::fromTheTill).watchedAfterwards(RULES).isSilent("SUB-02");
        orders(10, SelfDealingTest::onShopDevice)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02D", "SUB-02W");
        orders(9, SelfDealingTest::onShopDevice).watchedAfterwards(RULES).isSilent("SUB-02W");
        orders(10, i -> from("till", onShopDevice(i)))
                .watchedAfterwards(RULES)
                .finds(
                        THE_SHOP,
                        SUBSIDY_FRAUD,
                        CANDIDATE,
                        "SUB-02",
                        "SUB-02D",
                        "SUB-02P",
                        "SUB-02W");
    }

    @Test
    void aClerkOrdersOnTheCountersDeviceForCustomersWhoPay() {
        Story story =
                story().on(1, "07:00")
                        .receive(
                                on("counter", StoryEvent.account(EventType.LOGIN, "s1"))
                                        .with(NumberField.ACCOUNT_KIND, AccountKind.SELLER));
        story.on(1, "08:00")
                .every(ofHours(15), 10, i -> new StoryEvent[] {on("counter", forCustomer(i))})
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02W", "ASSISTED_PURCHASE")
                .explainedBy("SUB-02D", "ASSISTED_PURCHASE")
                .explainedBy("SUB-02H", "ASSISTED_PURCHASE")
                .spares(THE_SHOP);
    }

    @Test
    void withoutSubsidyItIsAnotherBehaviour() {
        orders(
                        12,
                        i ->
                                from("till", unsubsidised("o" + i, "b" + i, "s1"))
                                        .with(TextField.DEVICE, "device:k1:counter"))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void fourOnItsDeviceOrFromItsPurseAreObservedAndBothAddUp() {
        orders(4, SelfDealingTest::onShopDevice)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-02D");
        orders(4, SelfDealingTest::fromTheTill)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-02P");
        orders(8, i -> i % 2 == 0 ? onShopDevice(i) : fromTheTill(i))
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02D", "SUB-02P");
    }

    @Test
    void anOwnerTriesTheShopThrice() {
        orders(3, i -> from("till", onShopDevice(i))).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void theOwnerOfABusyShopBuysThereForTheHome() {
        busy(196).watchedAfterwards(RULES).isSilent("SUB-02D").findsNobody();
        busy(195).watchedAfterwards(RULES).isSilent("SUB-02P").fires("SUB-02D");
    }

    /** Four orders of the owner among so many of others. */
    private static Story busy(int others) {
        return orders(4, SelfDealingTest::onShopDevice)
                .on(1, "09:00")
                .every(ofMinutes(9), others + 1, i -> new StoryEvent[] {paid("x" + i, "y" + i)});
    }

    // SUB-02A

    /** Every second order, or as said, goes to the door of the shop's people. */
    private static Story toOneDoor(int orders, int accounts, int others, Network network) {
        return orders(
                        orders,
                        i ->
                                paid("o" + i, "b" + i % accounts)
                                        .with(TextField.ADDRESS, "addr:k1:door")
                                        .with(NumberField.NETWORK, network))
                .on(1, "12:00")
                .every(ofHours(3), others, i -> new StoryEvent[] {paid("x" + i, "y" + i)});
    }

    @Test
    void aThirdOfAllThatIsSubsidisedGoesToOneDoor() {
        toOneDoor(10, 5, 20, Network.RESIDENTIAL)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A")
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
        toOneDoor(9, 5, 0, Network.RESIDENTIAL).watchedAfterwards(RULES).findsNobody();
        toOneDoor(10, 4, 0, Network.RESIDENTIAL).watchedAfterwards(RULES).findsNobody();
        toOneDoor(10, 5, 32, Network.RESIDENTIAL).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void theOfficeBesideTheShopBuysThere() {
        toOneDoor(12, 6, 0, Network.ENTERPRISE_NAT)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "DORMITORY")
                .findsNobody();
    }

    /** So many villagers order a stove, and so many of them on the handset of the one before. */
    private static Story toTheVillageHall(int villagers, int orders, int handsets) {
        return orders(
                orders,
                i ->
                        on("h" + i % handsets, paid("o" + i, "b" + i % villagers))
                                .with(TextField.ADDRESS, "addr:k1:hall"));
    }

    @Test
    void aVillageHallTakesDeliveryForAllWhoOrderedAStove() {
        toTheVillageHall(12, 15, 12)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "COLLECTED_TOGETHER")
                .findsNobody();
        toTheVillageHall(8, 10, 8)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "COLLECTED_TOGETHER")
                .findsNobody();
    }

    /** Seven people, sixteen orders of twelve, or ten accounts on seven handsets. */
    @Test
    void aCrewIsFewOrOrdersOftenOrSharesHandsets() {
        toTheVillageHall(7, 10, 7)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
        toTheVillageHall(12, 16, 12)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
        toTheVillageHall(10, 10, 7)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
    }

    /** The same with so many numbers on the parcels, and so many purses. */
    private static Story takenDeliveryOf(int villagers, int numbers, int purses) {
        return orders(
                villagers,
                i ->
                        on("h" + i, paid("o" + i, "b" + i))
                                .with(TextField.ADDRESS, "addr:k1:hall")
                                .with(TextField.RECIPIENT_PHONE, "phone:k1:n" + i % numbers)
                                .with(TextField.PAY_ACCOUNT, "pay:k1:p" + i % purses));
    }

    /** What is left is observed, and adds to what else is seen of the shop. */
    @Test
    void aVillagesClerkTakesDeliveryUnderHisOwnNumber() {
        takenDeliveryOf(24, 1, 24)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "ONE_TAKES_DELIVERY")
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-02A");
        takenDeliveryOf(10, 2, 8)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "ONE_TAKES_DELIVERY")
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-02A");
        takenDeliveryOf(24, 24, 24)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-02A", "COLLECTED_TOGETHER")
                .findsNobody();
    }

    /** A purse pays for several, or nobody tells who pays. */
    @Test
    void aCircleWithOneNumberPaysFromFewPurses() {
        takenDeliveryOf(10, 1, 7)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
        orders(
                        24,
                        i ->
                                on("h" + i, paid("o" + i, "b" + i))
                                        .with(TextField.ADDRESS, "addr:k1:hall")
                                        .with(TextField.RECIPIENT_PHONE, "phone:k1:clerk")
                                        .with(TextField.PAY_ACCOUNT, (String) null))
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02A");
    }

    // SUB-02T

    private static StoryEvent seller(String shop, TextField tie, String value) {
        return StoryEvent.account(EventType.LOGIN, shop)
                .with(NumberField.ACCOUNT_KIND, AccountKind.SELLER)
                .with(tie, value);
    }

    /** The seller of a shop and a buyer have something in common; the buyer orders at the shop. */
    private static Story kin(int orders, String shop, TextField tie, String value) {
        Story story =
                story().on(1, "07:00")
                        .receive(seller(shop, tie, value), signsUp("b").with(tie, value));
        return story.on(2, "08:00")
                .every(
                        ofHours(15),
                        orders,
                        i -> {
                            StoryEvent order = paid("o" + i, "b");
                            return new StoryEvent[] {
                                tie == TextField.HARDWARE ? on("k", order) : order
                            };
                        });
    }

    @Test
    void whoRunsAShopBuysThereUnderAnotherAccount() {
        for (TextField tie : new TextField[] {TextField.PHONE, TextField.ID_NUMBER}) {
            kin(4, "s1", tie, "token:k1:same")
                    .watchedAfterwards(RULES)
                    .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02T")
                    .finds(buyer("b"), SUBSIDY_FRAUD, SUSPECTED, "SUB-02T");
        }
        kin(4, "s1", TextField.HARDWARE, "hardware:k1:k")
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02H");
        kin(3, "s1", TextField.PHONE, "token:k1:same").watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void whoRunsAShopBuysElsewhereLikeAnybody() {
        kin(12, "s2", TextField.PHONE, "token:k1:same").watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void theSellersNumberReceivesTheGoods() {
        Story story = story().on(1, "07:00").receive(seller("s1", TextField.PHONE, "phone:k1:me"));
        story.on(2, "08:00")
                .every(
                        ofHours(15),
                        4,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i)
                                            .with(TextField.RECIPIENT_PHONE, "phone:k1:me")
                                })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02T");
    }

    // SUB-06R

    private static Story driverWhoRides(int rides, String driver) {
        Story story =
                story().on(1, "07:00")
                        .receive(
                                on("k", StoryEvent.account(EventType.LOGIN, "dan"))
                                        .with(NumberField.ACCOUNT_KIND, AccountKind.DRIVER));
        return story.on(1, "08:00")
                .every(
                        ofHours(9),
                        rides,
                        i ->
                                new StoryEvent[] {
                                    on("k", paid("o" + i, "b" + i % 2))
                                            .with(NumberField.FULFILMENT, Fulfilment.RIDE)
                                            .with(TextField.DRIVER, driver)
                                            .with(TextField.PAY_ACCOUNT, "pay:k1:b" + i % 2)
                                });
    }

    @Test
    void aDriverOrdersHisOwnRidesOnHisHandset() {
        driverWhoRides(4, "dan")
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06V");
        driverWhoRides(3, "dan").watchedAfterwards(RULES).spares(THE_DRIVER);
        driverWhoRides(4, "another").watchedAfterwards(RULES).spares(THE_DRIVER);
    }

    /** The driver has a rider's account too, under one number or identity, on another handset. */
    private static Story driverOfOneNumber(int rides, TextField tie, String driver) {
        Story story =
                story().on(1, "07:00")
                        .receive(
                                StoryEvent.account(EventType.REGISTERED, "dan")
                                        .with(NumberField.ACCOUNT_KIND, AccountKind.DRIVER)
                                        .with(tie, "token:k1:same"),
                                signsUp("b").with(tie, "token:k1:same"));
        return story.on(2, "08:00")
                .every(
                        ofHours(15),
                        rides,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b")
                                            .with(NumberField.FULFILMENT, Fulfilment.RIDE)
                                            .with(TextField.DRIVER, driver)
                                });
    }

    @Test
    void aDriverOrdersHisOwnRidesUnderAnotherAccount() {
        for (TextField tie : new TextField[] {TextField.PHONE, TextField.ID_NUMBER}) {
            driverOfOneNumber(4, tie, "dan")
                    .watchedAfterwards(RULES)
                    .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06R")
                    .finds(buyer("b"), SUBSIDY_FRAUD, SUSPECTED, "SUB-06R");
            driverOfOneNumber(3, tie, "dan").watchedAfterwards(RULES).spares(THE_DRIVER);
            driverOfOneNumber(4, tie, "another").watchedAfterwards(RULES).spares(THE_DRIVER);
        }
    }

    @Test
    void aRideIsSilentAboutTheShopThatIsAFleet() {
        story().on(1, "08:00")
                .every(
                        ofHours(1),
                        12,
                        i ->
                                new StoryEvent[] {
                                    ride("o" + i, "b" + i, "d" + i)
                                            .with(TextField.DEVICE, "device:k1:d" + i)
                                })
                .watchedAfterwards(RULES)
                .spares("SHOP:P1:fleet");
    }
}
