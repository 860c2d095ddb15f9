package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.CX;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Subsidies that are drawn for trades and rides that nobody needed. */
final class SubsidySchemes {
    private static final String B = "SUBSIDY_FRAUD";

    private SubsidySchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-SUB-student-first-orders",
                        B,
                        CLUMSY,
                        "FRESHMEN_COUPONS",
                        SubsidySchemes::studentFirstOrders),
                new Scheme("N-SUB-own-kitchen", B, CLUMSY, "CANTEEN", SubsidySchemes::ownKitchen),
                new Scheme(
                        "N-SUB-two-friends-riding",
                        B,
                        CLUMSY,
                        "COMMUTE_PAIR",
                        RideSchemes::twoFriendsRiding),
                new Scheme(
                        "N-SUB-borrowed-names",
                        B,
                        TRAINED,
                        "APPLIANCE_HALL",
                        SubsidySchemes::borrowedNames),
                new Scheme(
                        "N-SUB-phones-on-a-rack",
                        B,
                        TRAINED,
                        "HOTEL_SHUTTLE",
                        RideSchemes::phonesOnARack),
                new Scheme(
                        "N-SUB-half-sent-back",
                        B,
                        TRAINED,
                        "THRIFTY_SPLITTER",
                        SubsidySchemes::halfSentBack),
                new Scheme(
                        "N-SUB-price-for-a-name",
                        B,
                        PROFESSIONAL,
                        "COUNTY_DRIVE",
                        SubsidySchemes::priceForAName),
                new Scheme(
                        "N-SUB-drivers-club",
                        B,
                        PROFESSIONAL,
                        "FACTORY_SHIFT",
                        RideSchemes::driversClub),
                new Scheme(
                        "N-SUB-coupon-scalper",
                        B,
                        PROFESSIONAL,
                        "OFFICE_RECEIVING_DESK",
                        SubsidySchemes::couponScalper));
    }

    private static void claim(
            Stage stage,
            Account who,
            int fen,
            long at,
            Deal.Done order,
            String campaign,
            String serial) {
        stage.grants(
                "SUBSIDY_CLAIMED",
                who,
                fen,
                at,
                Fields.of("order", order.order(), "campaign", campaign, "serial", serial));
    }

    /** A student takes the newcomers' coupon again and again and sells the goods on campus. */
    private static void studentFirstOrders(Stage stage) {
        Plot plot = Plot.from(stage, B, 4, "BULK_REGISTRATION");
        Dice dice = plot.dice();
        Person student = stage.person();
        Handset phone = student.handset();
        plot.organiser("DEVICE", phone.hardware(), null);
        for (int n = 0; n < 32; n++) {
            phone = phone.reset(stage.pen());
            long at = stage.at(4 + n, 20, 0) + dice.between(0, 2 * HOUR);
            Account made =
                    plot.hand(
                            new SignUp(stage, student, HJ, at)
                                    .number(Town.phone(dice))
                                    .on(phone, student.home().line())
                                    .write());
            Fields of = Fields.of("campaign", "cmp-newcomer-HJ");
            stage.grants("COUPON_GRANTED", made, 2000, at + 5 * MINUTE, of);
            Shop shop = dice.pick(stage.shops().stream().filter(s -> s.platform() == HJ).toList());
            Deal.Done done =
                    stage.deal(shop, made, at + 12 * MINUTE)
                            .on(phone, student.home().line())
                            .with("coupon", "newcomer")
                            .with("campaign", "cmp-newcomer-HJ")
                            .with("subsidy", 2000)
                            .silent()
                            .write();
            stage.grants(
                    "COUPON_USED",
                    made,
                    2000,
                    done.paid(),
                    Fields.of("order", done.order(), "campaign", "cmp-newcomer-HJ"));
        }
    }

    /** A kitchen orders its own subsidised meals on the staff's phones, from the owner's purse. */
    private static void ownKitchen(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "BRUSHING");
        Dice dice = plot.dice();
        Shop kitchen = plot.client(CX, Goods.SNACKS, 2);
        List<Account> staff = plot.hands(9, CX, 0);
        for (int day = 3; day < 36; day++) {
            for (int n = dice.between(3, 6); n > 0; n--) {
                Account cook = dice.pick(staff);
                long at = stage.at(day, dice.chance(0.5) ? 14 : 21, dice.below(60));
                Deal.Done done =
                        stage.deal(kitchen, cook, at)
                                .on(
                                        dice.chance(0.5)
                                                ? kitchen.handset()
                                                : cook.person().handset(),
                                        null)
                                .paidFrom(kitchen.purse())
                                .fulfilled("INSTANT")
                                .item(1, 1)
                                .with("subsidy", 600)
                                .with("campaign", "cmp-meal")
                                .confirmed(5 * MINUTE)
                                .silent()
                                .write();
                claim(stage, cook, 600, done.paid() + MINUTE, done, "cmp-meal", null);
            }
        }
    }

    /** A dealer claims old-for-new in names that he has bought, some serials twice. */
    private static void borrowedNames(Stage stage) {
        Plot plot = Plot.from(stage, B, 2, "BRUSHING");
        Dice dice = plot.dice();
        Shop dealer = plot.client(HJ, Goods.APPLIANCES, 1.2);
        Home store =
                new Home(dealer.division(), "家电城库房", dealer.id() + "库房", Streets.house(dice), null);
        List<String> serials = new ArrayList<>();
        for (Account name : plot.hands(70, HJ, 0)) {
            boolean again = serials.size() > 12 && dice.chance(0.3);
            String serial =
                    again
                            ? dice.pick(serials)
                            : "SN" + dice.hex(14).toUpperCase(java.util.Locale.ROOT);
            serials.add(serial);
            Deal.Done done =
                    stage.deal(dealer, name, stage.moment(dice.between(2, 32)))
                            .item(dice.between(1, 4), 1)
                            .to(dice.chance(0.8) ? store : name.person().home())
                            .with("subsidy", 20_000)
                            .with("campaign", "cmp-trade-in")
                            .parcel(p -> p.weight(dice.between(300, 900)))
                            .silent()
                            .write();
            claim(
                    stage,
                    name,
                    20_000,
                    done.paid() + stage.later(1, 20),
                    done,
                    "cmp-trade-in",
                    serial);
        }
    }

    /** Orders just over the coupon's threshold; what was bought to reach it goes back outside. */
    private static void halfSentBack(Stage stage) {
        Plot plot = Plot.from(stage, B, 5, "BRUSHING");
        Dice dice = plot.dice();
        Shop shop = plot.client(PX, Goods.COSMETICS, 1.5);
        for (Account hand : plot.hands(40, PX, 2)) {
            for (int n = dice.between(2, 4); n > 0; n--) {
                Deal.Done done =
                        stage.deal(shop, hand, stage.moment(dice.between(5, 30)))
                                .amount(30_000)
                                .with("subsidy", 6000)
                                .with("coupon", "full300less60")
                                .with("campaign", "cmp-spring-300")
                                .parcel(p -> p.weight(dice.between(60, 150)))
                                .confirmed(stage.later(1, 30))
                                .silent()
                                .write();
                stage.grants(
                        "COUPON_USED",
                        hand,
                        6000,
                        done.paid(),
                        Fields.of("order", done.order(), "campaign", "cmp-spring-300"));
                stage.refundsQuietly(
                        shop,
                        hand,
                        dice.between(21_000, 22_500),
                        done.completed() + stage.later(2, 60),
                        "OTHER",
                        null);
            }
        }
    }

    /**
     * Two dealers: villagers buy a subsidised appliance in their own names, have the price and a
     * hundred yuan back from a third purse, and the thing goes to a store to be sold again.
     */
    private static void priceForAName(Stage stage) {
        Plot plot = Plot.from(stage, B, 1, "BRUSHING");
        Dice dice = plot.dice();
        List<String> purses = List.of(plot.purse(), plot.purse());
        Home flat = Streets.flat(dice, "441823");
        Home store = new Home("441823", "城郊仓库3号", "441823城郊仓库", flat.line(), null);
        for (int dealer = 0; dealer < 2; dealer++) {
            Shop shop =
                    plot.client(stage.open(HJ, Goods.APPLIANCES, Sender.CARRIERS.get(dealer)), 1.5);
            for (Account villager : plot.hands(42, HJ, 2)) {
                Deal.Done done =
                        stage.deal(shop, villager, stage.moment(dice.between(1, 32)))
                                .item(dice.between(1, 4), 1)
                                .to(dice.chance(0.7) ? store : villager.person().home())
                                .with("subsidy", 30_000)
                                .with("campaign", "cmp-home")
                                .write();
                claim(
                        stage,
                        villager,
                        30_000,
                        done.paid() + stage.later(20, 60),
                        done,
                        "cmp-home",
                        "SN" + dice.hex(14));
                plot.pays(
                        dice.pick(purses),
                        villager,
                        done.amount() + 10_000,
                        done.paid() + stage.later(70, 190));
            }
        }
    }

    /** A scalper buys real people's one subsidised phone each and has them sent to five rooms. */
    private static void couponScalper(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        List<Shop> phones =
                stage.shops().stream()
                        .filter(s -> s.platform() == HJ && s.goods() == Goods.PHONES)
                        .toList();
        List<Home> rooms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Home flat = Streets.flat(dice, "441802");
            rooms.add(new Home("441802", flat.address(), flat.building(), flat.line(), null));
        }
        List<String> purses = List.of(plot.purse(), plot.purse(), plot.purse());
        for (Account seller : plot.hands(140, HJ, 2)) {
            long at = stage.moment(dice.between(1, 34));
            int item = dice.between(1, 3);
            String purse = dice.pick(purses);
            Shop shop = dice.pick(phones);
            plot.pays(
                    purse,
                    seller,
                    shop.goods().price(item) - 50_000 + 8000,
                    at - stage.later(1, 5));
            Deal.Done done =
                    stage.deal(shop, seller, at)
                            .item(item, 1)
                            .to(dice.pick(rooms))
                            .with("subsidy", 50_000)
                            .with("campaign", "cmp-digital")
                            .silent()
                            .write();
            claim(
                    stage,
                    seller,
                    50_000,
                    done.paid() + HOUR,
                    done,
                    "cmp-digital",
                    "SN" + dice.hex(14));
        }
    }
}
