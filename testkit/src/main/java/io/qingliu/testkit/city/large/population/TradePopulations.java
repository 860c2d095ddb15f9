package io.qingliu.testkit.city.large.population;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Rides;
import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Praise;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.ArrayList;
import java.util.List;

/** Honest trade of an unusual kind, and honest money, praise and regret. */
final class TradePopulations {
    private TradePopulations() {}

    static List<Population> all() {
        return List.of(
                new Population("group-leader", 1, 400, TradePopulations::groupLeader),
                new Population("community-pickup", 1, 400, TradePopulations::communityPickup),
                new Population("procurement", 1, 400, TradePopulations::procurement),
                new Population("habitual-reviewers", 1, 400, TradePopulations::habitualReviewers),
                new Population("instant-retail", 1, 400, TradePopulations::instantRetail),
                new Population("proper-refund", 1, 400, TradePopulations::properRefund),
                new Population("moderation", 1, 400, TradePopulations::moderation),
                new Population("trade-in", 1, 400, TradePopulations::tradeIn),
                new Population("commuters", 0, 400, TradePopulations::commuters));
    }

    private static Buyer at(Buyer buyer, Buyer.Home home) {
        return buyer.living(home);
    }

    /**
     * A leader orders for her neighbours once a week, from her handset and to her door, and they
     * pay her: real goods, one purse, one address, a group id.
     */
    static void groupLeader(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 4);
        Buyer leader = stage.people().someone(platform);
        List<Buyer> neighbours = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            // Half have her order with their own account on her handset, half with theirs at home.
            Buyer neighbour = at(stage.people().someone(platform), leader.home());
            neighbours.add(
                    n % 2 == 0 ? neighbour.on(leader.device(), leader.hardware()) : neighbour);
        }
        for (int day = 3; day < stage.time().days() - 3; day += 7) {
            String group = "G-" + stage.wire().next("G");
            long begin = stage.time().at(day, 20, 0);
            for (Buyer neighbour : neighbours) {
                Sale sale =
                        new Sale(stage.wire(), shop, neighbour)
                                .with("groupBuy", group)
                                .with("entry", "DIRECT");
                stage.life()
                        .live(
                                sale,
                                begin + dice.between(0, 25 * MINUTE),
                                new Habit(0, 0.05, 0.2, HandOver.DOOR));
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.GROUP_LEADER);
        stage.wire().honest("DEVICE", leader.hardware(), null, LookAlike.GROUP_LEADER);
        stage.wire().honest("BUYER", leader.id(), platform, LookAlike.GROUP_LEADER);
    }

    /** Thirty households collect vegetables and snacks daily at the same registered point. */
    static void communityPickup(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 1);
        Places.County county = dice.pick(Places.QINGYUAN);
        Buyer.Home point = stage.people().home(county);
        String code = "PP-" + county.code() + "-" + stage.wire().next("P");
        List<Buyer> households = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            households.add(at(stage.people().someone(platform), point));
        }
        for (int day = 1; day < stage.time().days() - 2; day++) {
            String group = "G-" + stage.wire().next("G");
            for (Buyer each : households) {
                if (dice.chance(0.4)) {
                    Sale sale =
                            new Sale(stage.wire(), shop, each)
                                    .with("pickupPoint", code)
                                    .with("groupBuy", group)
                                    .with("entry", "DIRECT");
                    stage.life()
                            .live(
                                    sale,
                                    stage.time().at(day, 19, 0) + dice.between(0, 4 * HOUR),
                                    new Habit(0, 0.03, 0.15, HandOver.PICKUP_POINT));
                }
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.COMMUNITY_PICKUP);
    }

    /**
     * A company buys gifts for its staff: one account and purse, eighty orders in an hour to eighty
     * homes, nothing refunded and nothing reviewed; the company had topped the account up.
     */
    static void procurement(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        Buyer buyer = stage.people().someone(platform);
        String company = "corp-" + dice.hex(10);
        long begin = stage.time().at(dice.between(4, 14), 14, 0);
        for (int n = 0; n < 80; n++) {
            Buyer to =
                    at(buyer, stage.people().home(Places.anywhere(dice)))
                            .calling(stage.people().phone());
            Sale sale =
                    new Sale(stage.wire(), shop, to, shop.items().get(0), 1)
                            .with("entry", "DIRECT");
            long created = begin + n * (40 * SECOND) + dice.between(0, 20 * SECOND);
            if (n == 0) {
                sale.transfer(
                                "OTHER",
                                company,
                                "BUYER",
                                buyer.id(),
                                80 * sale.amount(),
                                "OTHER",
                                created - 2 * HOUR)
                        .with("order", null)
                        .with("fromAccount", company)
                        .with("toAccount", buyer.payAccount())
                        .send();
            }
            stage.life().live(sale, created, new Habit(0, 0, 0, null));
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.CORPORATE_PROCUREMENT);
        stage.wire().honest("BUYER", buyer.id(), platform, LookAlike.CORPORATE_PROCUREMENT);
    }

    /**
     * Members who get points for any review: fast, mostly kind, in many shops, all their own words.
     */
    static void habitualReviewers(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop favourite = stage.open(platform, 3);
        for (Buyer member : stage.citizens().several(20, platform, dice)) {
            for (int n = dice.between(8, 16); n > 0; n--) {
                Shop shop = dice.chance(0.25) ? favourite : stage.ordinaryOn(platform);
                Sale sale = new Sale(stage.wire(), shop, member);
                Steps steps =
                        stage.life()
                                .live(
                                        sale,
                                        stage.moment(dice.between(0, stage.time().days() - 6)),
                                        new Habit(0, 0.03, 0, null));
                if (steps.completed() != Steps.NEVER) {
                    double draw = dice.fraction();
                    int stars = draw < 0.72 ? 5 : draw < 0.9 ? 4 : dice.between(1, 3);
                    sale.reviewed(
                            steps.completed() + dice.between(2 * MINUTE, 6 * HOUR),
                            stars,
                            Praise.honest(dice, sale.item()),
                            dice.chance(0.6) ? List.of(dice.hex(16)) : null);
                }
            }
            stage.wire().honest("BUYER", member.id(), platform, LookAlike.HABITUAL_REVIEWERS);
        }
        stage.wire().honest("SHOP", favourite.id(), platform, LookAlike.HABITUAL_REVIEWERS);
    }

    /** A grocer round the corner: forty orders a day, brought within the hour by a rider. */
    static void instantRetail(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = Shops.open(stage.wire(), platform, 2);
        Shops.register(stage.wire(), stage.people(), shop, stage.time().at(0, 8, 0));
        for (int day = 0; day < stage.time().days(); day++) {
            for (int n = dice.poisson(40); n > 0; n--) {
                Buyer buyer = stage.citizens().customerOf(shop, 300, dice);
                Sale sale =
                        new Sale(stage.wire(), shop, buyer)
                                .with("fulfilment", "INSTANT")
                                .with("entry", "DIRECT");
                long created = stage.moment(day);
                sale.created(created);
                sale.paid(created + dice.between(5 * SECOND, 40 * SECOND));
                long brought = created + dice.between(22 * MINUTE, 70 * MINUTE);
                sale.completed(brought + dice.between(MINUTE, 3 * HOUR), "BUYER");
                if (dice.chance(0.3)) {
                    stage.life().review(sale, brought + dice.between(10 * MINUTE, 20 * HOUR));
                }
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.INSTANT_RETAIL);
    }

    private static List<Sale> badlyReviewed(Stage stage, Shop shop, int count, int days) {
        List<Sale> sales = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Buyer buyer = stage.citizens().active(shop.platform(), stage.dice());
            Sale sale = new Sale(stage.wire(), shop, buyer);
            Steps steps =
                    stage.life()
                            .live(
                                    sale,
                                    stage.moment(2 + stage.dice().below(days)),
                                    new Habit(0, 0, 0, null));
            sale.reviewed(
                    steps.delivered() + stage.dice().between(3 * HOUR, 3 * DAY),
                    stage.dice().between(1, 2),
                    Praise.complaint(stage.dice(), sale.item()));
            sales.add(sale);
        }
        return sales;
    }

    /**
     * A batch went bad; the shop refunds each buyer in full by an after-sale case, and most of them
     * take their review back or raise it.
     */
    static void properRefund(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        for (Sale sale : badlyReviewed(stage, shop, 16, 10)) {
            long refunded = sale.review().at() + dice.between(2 * HOUR, 30 * HOUR);
            sale.refunded(refunded, "QUALITY");
            if (dice.chance(0.6)) {
                long after = refunded + dice.between(HOUR, 2 * DAY);
                if (dice.chance(0.5)) {
                    sale.onReview("WITHDRAWN", after).with("actor", "BUYER").send();
                } else {
                    sale.onReview("CHANGED", after).with("rating", 4).with("actor", "BUYER").send();
                }
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.PROPER_REFUND);
    }

    /** A troll's and spammers' reviews are rightly removed, with ticket and ground. */
    static void moderation(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 6);
        for (Sale sale : badlyReviewed(stage, shop, 12, 12)) {
            if (dice.chance(0.6)) {
                sale.onReview("REMOVED", sale.review().at() + dice.between(3 * HOUR, 2 * DAY))
                        .with("actor", "STAFF")
                        .with("operator", "MOD-" + platform + dice.between(1, 12))
                        .with("ticket", "T-" + sale.review().id())
                        .with("reason", dice.pick(List.of("ABUSE", "PERSONAL_DATA", "AD")))
                        .send();
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.MODERATION);
    }

    /**
     * An appliance shop whose customers claim a public subsidy, each with a serial of their own.
     */
    static void tradeIn(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 1);
        for (int day = 0; day < stage.time().days() - 2; day++) {
            for (int n = dice.poisson(4); n > 0; n--) {
                Sale sale =
                        new Sale(stage.wire(), shop, stage.citizens().active(platform, dice))
                                .with("campaign", "TRADE-IN");
                sale.with("subsidy", sale.amount() * 15 / 100);
                Steps steps = stage.life().live(sale, stage.moment(day));
                if (steps.delivers()) {
                    stage.wire()
                            .draft("payments", "SUBSIDY_CLAIMED", platform, steps.paid() + MINUTE)
                            .with("from", shop.id())
                            .with("fromKind", "SHOP")
                            .with("to", sale.buyer().id())
                            .with("toKind", "BUYER")
                            .with("amount", sale.amount() * 15 / 100)
                            .with("order", sale.id())
                            .with("campaign", "TRADE-IN")
                            .with("serial", "SN" + dice.digits(12))
                            .send();
                }
            }
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.TRADE_IN);
    }

    /**
     * A fleet's drivers with their riders, and six commuters who ride with the same neighbour to
     * work every morning, and often back.
     */
    static void commuters(Stage stage) {
        Dice dice = stage.dice();
        Rides rides = new Rides(stage);
        for (String platform : Shops.PLATFORMS) {
            Shop fleet = rides.fleet(platform);
            for (int d = 0; d < 8; d++) {
                String driver = "DR-" + stage.wire().next("D");
                for (int day = 0; day < stage.time().days(); day++) {
                    if (dice.chance(0.85)) {
                        rides.workingDay(fleet, driver, day, dice.between(6, 14));
                    }
                }
                if (d < 3) {
                    commute(stage, rides, fleet, driver);
                }
            }
        }
    }

    private static void commute(Stage stage, Rides rides, Shop fleet, String driver) {
        Dice dice = stage.dice();
        Buyer rider = stage.citizens().several(1, fleet.platform(), dice).get(0);
        int metres = dice.between(4000, 11000);
        for (int day = 0; day < stage.time().days(); day++) {
            if (!stage.calendar().isWorkday(day)) {
                continue;
            }
            for (int hour : dice.chance(0.5) ? new int[] {8, 18} : new int[] {8}) {
                int along = metres + dice.between(-300, 300);
                rides.ride(
                        fleet,
                        driver,
                        rider,
                        stage.time().at(day, hour, 5) + dice.between(0, 12 * MINUTE),
                        along,
                        along * 60 / dice.between(280, 520),
                        dice.chance(0.2) ? 300 : 0);
            }
        }
        stage.wire().honest("DRIVER", driver, fleet.platform(), LookAlike.COMMUTER);
        stage.wire().honest("BUYER", rider.id(), fleet.platform(), LookAlike.COMMUTER);
    }
}
