package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.WEEK;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The buyer is the merchant (R-SUB-02), and the rider the driver: by what the order says of both
 * sides, or by what both signed up with.
 */
final class SelfDealing {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Mark BY_DEVICE =
            Subsidies.subsidised("subsidised-order-on-shop-device", SelfDealing::isOnShopDevice);

    private static final Mark BY_PURSE =
            Subsidies.subsidised("subsidised-order-from-shop-purse", SelfDealing::isFromShopPurse);

    private static final Aggregate DEVICE_ORDERS = orders("SUB-02D.orders", BY_DEVICE);
    private static final Aggregate PURSE_ORDERS = orders("SUB-02P.orders", BY_PURSE);

    /** All subsidised orders of a shop. */
    static final Aggregate OF_SHOP =
            Aggregate.slices("SUB.orders", SHOP, HOUR, Subsidies.SUBSIDISED);

    /** Subsidised orders that are sent to a door which is no pick-up point. */
    private static final Mark SENT =
            Subsidies.subsidised(
                    "subsidised-order-to-a-door",
                    moment ->
                            !moment.isRide()
                                    && moment.has(TextField.ADDRESS)
                                    && !moment.has(TextField.PICKUP_POINT));

    private static final Aggregate TO_DOORS =
            Aggregate.entries("SUB-02A.orders", SHOP, SENT)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(
                            Newcomers.DOOR,
                            BY_BUYER,
                            Subsidies.HANDSET,
                            Subsidies.PAYER,
                            Newcomers.RECIPIENT);

    private static final LookAlike HOUSE =
            LookAlike.tagged(
                    "DORMITORY",
                    "A dormitory or an office beside the shop: over the network of the house",
                    0.6,
                    Tag.SHARED_NETWORK);

    private static final LookAlike TEST_ORDER =
            LookAlike.leftOut(
                    "TEST_ORDER", "The owner tries the shop with an order or two: not so many");

    private static final LookAlike OWNER_AT_HOME =
            LookAlike.leftOut(
                    "OWNER_BUYS_TOO",
                    "The owner of a busy shop buys there for the home: a small part of its orders");

    private static final Param SHARE =
            Param.chosen(
                    "share",
                    0.02,
                    "share",
                    0,
                    1,
                    "in a shop with hundreds of orders some are its owner's own");

    /** Number and identity that an account signed up with, and the recipient's number. */
    private static final int MOST_TIES = 3;

    private static final Dimension TIE = Dimension.each("TIE", MOST_TIES, SelfDealing::ties);

    private static final Facet BOUGHT_FROM = Facet.subject(SubjectKind.SHOP);
    private static final Facet DRIVEN_BY = Facet.subject(SubjectKind.DRIVER);

    private static final Aggregate ORDERS_BY_TIE =
            Aggregate.entries(
                            "SUB-02T.orders",
                            TIE,
                            inAccount(moment -> Subsidies.isSubsidised(moment) && !moment.isRide()))
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(BOUGHT_FROM, BY_BUYER);

    private static final Aggregate ORDERS_BY_HANDSET =
            Aggregate.entries(
                            "SUB-02H.orders",
                            Subsidies.DEVICE,
                            inAccount(moment -> Subsidies.isSubsidised(moment) && !moment.isRide()))
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(BOUGHT_FROM, BY_BUYER, Subsidies.PAYER, Newcomers.DOOR);

    private static final Aggregate SELLERS_ON_HANDSET =
            Aggregate.entries(
                            "SUB-02H.sellers", Subsidies.DEVICE, accounts(Codes.AccountKind.SELLER))
                    .of(Moment::account);

    private static final Aggregate RIDES_BY_HANDSET =
            Aggregate.entries("SUB-06V.rides", Subsidies.DEVICE, inAccount(Rides::isSupported))
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(DRIVEN_BY, BY_BUYER);

    private static final Aggregate DRIVERS_ON_HANDSET =
            Aggregate.entries(
                            "SUB-06V.drivers", Subsidies.DEVICE, accounts(Codes.AccountKind.DRIVER))
                    .of(Moment::account);

    private static final Aggregate SELLERS =
            Aggregate.entries("SUB-02T.sellers", TIE, accounts(Codes.AccountKind.SELLER))
                    .of(Moment::account);

    private static final Aggregate RIDES_BY_TIE =
            Aggregate.entries("SUB-06R.rides", TIE, inAccount(Rides::isSupported))
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(DRIVEN_BY, BY_BUYER);

    private static final Aggregate DRIVERS =
            Aggregate.entries("SUB-06R.drivers", TIE, accounts(Codes.AccountKind.DRIVER))
                    .of(Moment::account);

    private SelfDealing() {}

    static List<Rule> rules() {
        return List.of(
                tied(
                                "SUB-02",
                                "subsidised orders by the shop itself: from its own purse",
                                PURSE_ORDERS)
                        .family(Family.FUNDS, 85)
                        .rule(),
                tied(
                                "SUB-02W",
                                "subsidised orders by the shop itself: on its own device",
                                DEVICE_ORDERS)
                        .family(Family.DEVICE_NETWORK, 85)
                        .sparing(Spared.ASSISTED)
                        .rule(),
                oneDoor(),
                weak(
                                "SUB-02D",
                                "a shop's subsidised orders are placed on its own device",
                                DEVICE_ORDERS,
                                Family.DEVICE_NETWORK)
                        .sparing(Spared.ASSISTED)
                        .rule(),
                weak(
                                "SUB-02P",
                                "a shop's subsidised orders are paid from its own purse",
                                PURSE_ORDERS,
                                Family.FUNDS)
                        .rule(),
                byAccounts(
                                "SUB-02T",
                                "subsidised orders at a shop by who runs it: one number or"
                                        + " identity",
                                ORDERS_BY_TIE,
                                SELLERS,
                                BOUGHT_FROM)
                        .family(Family.IDENTITY, 60)
                        .flags(Flagging.facet(BOUGHT_FROM, Role.ORGANISER))
                        .rule(),
                byAccounts(
                                "SUB-02H",
                                "subsidised orders at a shop on a handset of who runs it",
                                ORDERS_BY_HANDSET,
                                SELLERS_ON_HANDSET,
                                BOUGHT_FROM)
                        .family(Family.DEVICE_NETWORK, 60)
                        .flags(Flagging.facet(BOUGHT_FROM, Role.ORGANISER))
                        .sparing(Spared.ASSISTED)
                        .rule(),
                byAccounts(
                                "SUB-06R",
                                "subsidised rides with a driver by who drives: one number or"
                                        + " identity",
                                RIDES_BY_TIE,
                                DRIVERS,
                                DRIVEN_BY)
                        .family(Family.IDENTITY, 60)
                        .flags(Flagging.facet(DRIVEN_BY, Role.PARTICIPANT))
                        .rule(),
                byAccounts(
                                "SUB-06V",
                                "subsidised rides with a driver on a handset of who drives",
                                RIDES_BY_HANDSET,
                                DRIVERS_ON_HANDSET,
                                DRIVEN_BY)
                        .family(Family.DEVICE_NETWORK, 60)
                        .flags(Flagging.facet(DRIVEN_BY, Role.PARTICIPANT))
                        .rule());
    }

    private static Aggregate orders(String name, Mark mark) {
        return Aggregate.entries(name, SHOP, mark)
                .of(Subsidies::order)
                .summing(Subsidies::money)
                .with(BY_BUYER, Subsidies.PAYER, Newcomers.DOOR);
    }

    private static boolean isOnShopDevice(Moment moment) {
        return !moment.isRide()
                && Subsidies.isSame(moment, TextField.DEVICE, TextField.SHOP_DEVICE);
    }

    private static boolean isFromShopPurse(Moment moment) {
        return Subsidies.isSame(moment, TextField.PAY_ACCOUNT, TextField.SHOP_PAY_ACCOUNT);
    }

    /** Each of device and purse is evidence of its own kind: neither counts the other's orders. */
    private static Rule.Builder tied(String id, String title, Aggregate orders) {
        return rule(id, title)
                .distinct(orders)
                .within(WEEK, Param.of("orders", 10, "orders", 3, 500))
                .strong()
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        Flagging.facet(BY_BUYER, Role.PARTICIPANT))
                .sparing(TEST_ORDER)
                .attribute(MONEY, Subsidies::written);
    }

    /** Goods that go round in a circle: to one door, for one account after the other. */
    private static Rule oneDoor() {
        Param accounts =
                Param.chosen("accounts", 5, "accounts", 2, 100, "a household has four at most");
        return rule("SUB-02A", "a shop sends most it sells with a subsidy to one door")
                .distinct(TO_DOORS)
                .apartBy(Newcomers.DOOR)
                .within(
                        MONTH,
                        Param.chosen(
                                "orders", 10, "orders", 5, 500, "what R-SUB-02 asks of a week"))
                .beside(OF_SHOP)
                .andAtLeast("accounts", view -> view.distinct(TO_DOORS, BY_BUYER), accounts)
                .settledAtLeast(
                        "share of subsidised orders",
                        view -> view.ratio(TO_DOORS, OF_SHOP),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.05,
                                1,
                                "no house buys a third of all that a shop sells"))
                .family(Family.LOGISTICS, 60)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        Flagging.facet(BY_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .sparing(
                        HOUSE,
                        Spared.COLLECTED_TOGETHER,
                        Spared.ONE_TAKES_DELIVERY,
                        Spared.GROUP_BUYING,
                        Spared.OWN_PICKUP_POINT)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** Device and purse are two kinds of evidence: few orders of each add up. */
    private static Rule.Builder weak(String id, String title, Aggregate counted, Family family) {
        return rule(id, title)
                .distinct(counted)
                .within(
                        MONTH,
                        Param.chosen(
                                "orders",
                                4,
                                "orders",
                                2,
                                500,
                                "an owner who tries out the shop places two or three"))
                .beside(OF_SHOP)
                .settledAtLeast(
                        "share of subsidised orders", view -> view.ratio(counted, OF_SHOP), SHARE)
                .family(family, 45)
                .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                .sparing(TEST_ORDER, OWNER_AT_HOME)
                .attribute(MONEY, Subsidies::written);
    }

    private static Rule.Builder byAccounts(
            String id, String title, Aggregate orders, Aggregate runners, Facet runBy) {
        return rule(id, title)
                .distinct(orders)
                .apartBy(runBy)
                .beside(runners)
                .within(
                        MONTH,
                        Param.chosen(
                                "orders",
                                4,
                                "orders",
                                2,
                                500,
                                "an owner who tries out the shop places two or three"))
                .andAtLeast(
                        "accounts that run it",
                        view ->
                                view.values(orders, runBy).keySet().stream()
                                        .filter(view.members(runners)::containsKey)
                                        .count(),
                        Param.chosen("runners", 1, "accounts", 1, 1, "whoever runs it, or not"))
                .flags(Flagging.facet(BY_BUYER, Role.PARTICIPANT))
                .sparing(TEST_ORDER)
                .attribute(MONEY, Subsidies::written);
    }

    /** Payments in the life of the account that pays. */
    private static Source inAccount(Predicate<Moment> where) {
        return new Source.Events(JourneyKind.ACCOUNT, EnumSet.of(EventType.PAID), where);
    }

    private static Source accounts(Codes.AccountKind kind) {
        return Source.events(EventType.REGISTERED, EventType.LOGIN, EventType.REBIND)
                .where(moment -> moment.number(NumberField.ACCOUNT_KIND, -1) == kind.ordinal());
    }

    private static List<String> ties(Moment moment) {
        List<String> ties = new ArrayList<>(MOST_TIES);
        ties.add(moment.text(TextField.PHONE));
        ties.add(moment.text(TextField.ID_NUMBER));
        ties.add(moment.text(TextField.RECIPIENT_PHONE));
        return ties;
    }
}
