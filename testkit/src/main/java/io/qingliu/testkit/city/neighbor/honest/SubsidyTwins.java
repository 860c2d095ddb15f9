package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.CX;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.counter.Ride;
import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Subsidies that many draw at once and are entitled to. */
final class SubsidyTwins {
    private SubsidyTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("FRESHMEN_COUPONS", SubsidyTwins::freshmenCoupons),
                new Twin("CANTEEN", SubsidyTwins::canteen),
                new Twin("COMMUTE_PAIR", SubsidyTwins::commutePair),
                new Twin("APPLIANCE_HALL", SubsidyTwins::applianceHall),
                new Twin("HOTEL_SHUTTLE", SubsidyTwins::hotelShuttle),
                new Twin("THRIFTY_SPLITTER", SubsidyTwins::thriftySplitter),
                new Twin("COUNTY_DRIVE", SubsidyTwins::countyDrive),
                new Twin("FACTORY_SHIFT", SubsidyTwins::factoryShift),
                new Twin("OFFICE_RECEIVING_DESK", SubsidyTwins::officeReceivingDesk));
    }

    private static void claim(Stage stage, Account who, int fen, Deal.Done order, String campaign) {
        stage.grants(
                "SUBSIDY_CLAIMED",
                who,
                fen,
                order.paid() + stage.later(1, 40),
                Fields.of(
                        "order",
                        order.order(),
                        "campaign",
                        campaign,
                        "serial",
                        "SN" + stage.dice().hex(14)));
    }

    /** A dormitory floor takes the newcomers' coupon, once each, within three days. */
    private static void freshmenCoupons(Stage stage) {
        Folk folk = new Folk(stage, "FRESHMEN_COUPONS");
        Dice dice = stage.dice();
        Line campus = new Line("202.116.41.2", "CAMPUS");
        Home floor = new Home("441802", "技师学院9栋4楼", "441802技师学院9栋", campus, "sttech9");
        for (int n = 0; n < 60; n++) {
            Person student = Town.person(stage.pen(), floor);
            long at = stage.moment(dice.between(4, 6));
            Account made =
                    folk.one(
                            new SignUp(stage, student, HJ, at)
                                    .on(student.handset(), campus)
                                    .write());
            Fields of = Fields.of("campaign", "cmp-newcomer-HJ");
            stage.grants("COUPON_GRANTED", made, 2000, at + 5 * MINUTE, of);
            Deal.Done done =
                    stage.deal(
                                    dice.pick(folk.shops(HJ)),
                                    made,
                                    at + dice.between(10 * MINUTE, 20 * HOUR))
                            .with("coupon", "newcomer")
                            .with("campaign", "cmp-newcomer-HJ")
                            .with("subsidy", 2000)
                            .write();
            stage.grants(
                    "COUPON_USED",
                    made,
                    2000,
                    done.paid(),
                    Fields.of("order", done.order(), "campaign", "cmp-newcomer-HJ"));
        }
    }

    /** A works canteen: the same people, the same meal, the same minute, each with the subsidy. */
    private static void canteen(Stage stage) {
        Folk folk = new Folk(stage, "CANTEEN");
        Dice dice = stage.dice();
        Shop kitchen = folk.shop(CX, Goods.SNACKS, 1);
        List<Account> workers = folk.people(40, CX, 1);
        for (int day = 1; day < 39; day++) {
            if (day % 7 == 0 || day % 7 == 6) {
                continue;
            }
            for (Account worker : workers) {
                if (dice.chance(0.35)) {
                    Deal.Done done =
                            stage.deal(
                                            kitchen,
                                            worker,
                                            stage.at(day, 11, 30) + dice.exponential(20 * MINUTE))
                                    .fulfilled("INSTANT")
                                    .item(1, 1)
                                    .with("subsidy", 600)
                                    .with("campaign", "cmp-meal")
                                    .confirmed(5 * MINUTE)
                                    .silent()
                                    .write();
                    stage.grants(
                            "SUBSIDY_CLAIMED",
                            worker,
                            600,
                            done.paid() + MINUTE,
                            Fields.of("order", done.order(), "campaign", "cmp-meal"));
                }
            }
        }
    }

    /** Two colleagues ride to work with the same driver, who lives next door. */
    private static void commutePair(Stage stage) {
        Folk folk = new Folk(stage, "COMMUTE_PAIR");
        Dice dice = stage.dice();
        Ride fleet = Ride.of(stage);
        folk.mark("SHOP", fleet.fleet().id(), "CX");
        for (int pair = 0; pair < 6; pair++) {
            String driver = fleet.driver();
            folk.mark("DRIVER", driver, "CX");
            Account rider = folk.people(1, CX, 1).get(0);
            int metres = dice.between(2500, 9000);
            for (int day = 1; day < 39; day++) {
                if (day % 7 != 0 && day % 7 != 6) {
                    for (int hour : List.of(8, 18)) {
                        fleet.go(
                                rider,
                                driver,
                                stage.at(day, hour, dice.below(25)),
                                metres + dice.between(-80, 80),
                                metres / dice.between(5, 9),
                                500,
                                "cmp-short-ride");
                    }
                }
                fleet.ordinary(stage.town().any(dice, CX), driver, stage.moment(day));
            }
        }
    }

    /** A dealer's stand at the village fair: many names in one day, each with its own fridge. */
    private static void applianceHall(Stage stage) {
        Folk folk = new Folk(stage, "APPLIANCE_HALL");
        Dice dice = stage.dice();
        Shop dealer = folk.shop(HJ, Goods.APPLIANCES, 1.2);
        for (int fair : List.of(6, 13, 27)) {
            for (Account villager : folk.people(25, HJ, 1)) {
                Deal.Done done =
                        stage.deal(
                                        dealer,
                                        villager,
                                        stage.at(fair, 9, 0) + dice.between(0, 8 * HOUR))
                                .on(
                                        dice.chance(0.3)
                                                ? dealer.handset()
                                                : villager.person().handset(),
                                        null)
                                .item(dice.between(1, 4), 1)
                                .with("subsidy", 20_000)
                                .with("campaign", "cmp-trade-in")
                                .write();
                claim(stage, villager, 20_000, done, "cmp-trade-in");
            }
        }
    }

    /** A hotel's two drivers bring guests to the station: always the same three kilometres. */
    private static void hotelShuttle(Stage stage) {
        Folk folk = new Folk(stage, "HOTEL_SHUTTLE");
        Dice dice = stage.dice();
        Ride fleet = Ride.of(stage);
        folk.mark("SHOP", fleet.fleet().id(), "CX");
        List<String> drivers = List.of(fleet.driver(), fleet.driver(), fleet.driver());
        drivers.forEach(driver -> folk.mark("DRIVER", driver, "CX"));
        for (int day = 1; day < 39; day++) {
            for (int n = dice.between(8, 14); n > 0; n--) {
                int metres = dice.between(3080, 3260);
                fleet.go(
                        stage.town().any(dice, CX),
                        dice.pick(drivers),
                        stage.moment(day),
                        metres,
                        metres / dice.between(5, 10),
                        800,
                        "cmp-evening-ride");
            }
        }
    }

    /** Thrifty people split a shopping list so that each part just reaches the coupon. */
    private static void thriftySplitter(Stage stage) {
        Folk folk = new Folk(stage, "THRIFTY_SPLITTER");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.COSMETICS, 1.5);
        for (Account thrifty : folk.people(45, PX, 2)) {
            long at = stage.moment(dice.between(5, 30));
            for (int n = dice.between(2, 4); n > 0; n--) {
                Deal deal =
                        stage.deal(shop, thrifty, at + n * (6 * MINUTE))
                                .item(2, 3)
                                .amount(dice.between(30_000, 30_900))
                                .with("subsidy", 6000)
                                .with("coupon", "full300less60")
                                .with("campaign", "cmp-spring-300");
                if (dice.chance(0.06)) {
                    deal.refunded("质量问题", stage.later(10, 60), true).beforeConfirmation();
                }
                Deal.Done done = deal.write();
                stage.grants(
                        "COUPON_USED",
                        thrifty,
                        6000,
                        done.paid(),
                        Fields.of("order", done.order(), "campaign", "cmp-spring-300"));
            }
        }
    }

    /** The county renews its stoves: three dealers, one campaign, every house its own. */
    private static void countyDrive(Stage stage) {
        Folk folk = new Folk(stage, "COUNTY_DRIVE");
        Dice dice = stage.dice();
        for (int dealer = 0; dealer < 3; dealer++) {
            Shop shop =
                    folk.shop(stage.open(HJ, Goods.APPLIANCES, Sender.CARRIERS.get(dealer)), 1.5);
            for (int n = 0; n < 40; n++) {
                Account villager =
                        folk.one(
                                stage.account(
                                        Town.person(stage.pen(), Streets.flat(dice, "441823")),
                                        HJ));
                stage.live(villager, 2);
                Deal.Done done =
                        stage.deal(shop, villager, stage.moment(dice.between(3, 33)))
                                .item(dice.between(1, 4), 1)
                                .with("subsidy", 30_000)
                                .with("campaign", "cmp-home")
                                .write();
                claim(stage, villager, 30_000, done, "cmp-home");
                if (dice.chance(0.1)) {
                    stage.refundsQuietly(
                            shop,
                            villager,
                            dice.between(30, 90) * 100,
                            done.paid() + stage.later(60, 160),
                            "PRICE_ADJUST",
                            done.order());
                }
            }
        }
    }

    /** Shift workers ride home at the same hour with the drivers who wait at the gate. */
    private static void factoryShift(Stage stage) {
        Folk folk = new Folk(stage, "FACTORY_SHIFT");
        Dice dice = stage.dice();
        Ride fleet = Ride.of(stage);
        folk.mark("SHOP", fleet.fleet().id(), "CX");
        List<String> drivers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            drivers.add(fleet.driver());
            folk.mark("DRIVER", drivers.get(i), "CX");
        }
        List<Account> workers = folk.people(50, CX, 1);
        for (int day = 1; day < 39; day++) {
            for (Account worker : workers) {
                if (dice.chance(0.4)) {
                    int metres = 2000 + Math.floorMod(worker.id().hashCode(), 4000);
                    fleet.go(
                            worker,
                            dice.pick(drivers),
                            stage.at(day, 22, 0) + dice.exponential(15 * MINUTE),
                            metres,
                            metres / dice.between(6, 10),
                            600,
                            "cmp-ride-spring");
                }
            }
        }
    }

    /** Colleagues have their new phones sent to the front desk, where somebody is always in. */
    private static void officeReceivingDesk(Stage stage) {
        Folk folk = new Folk(stage, "OFFICE_RECEIVING_DESK");
        Dice dice = stage.dice();
        List<Shop> phones = folk.shops(HJ).stream().filter(s -> s.goods() == Goods.PHONES).toList();
        for (int office = 0; office < 3; office++) {
            Line line = new Line("58.61." + (10 + office) + ".7", "ENTERPRISE_NAT");
            Home desk =
                    new Home("441802", "时代广场" + office + "座前台", "441802时代广场" + office, line, null);
            for (int n = 0; n < 35; n++) {
                Account clerk = folk.one(stage.account(Town.person(stage.pen(), desk), HJ));
                stage.live(clerk, 2);
                Deal.Done done =
                        stage.deal(dice.pick(phones), clerk, stage.moment(dice.between(2, 34)))
                                .item(dice.between(1, 3), 1)
                                .with("subsidy", 50_000)
                                .with("campaign", "cmp-digital")
                                .write();
                claim(stage, clerk, 50_000, done, "cmp-digital");
            }
        }
    }
}
