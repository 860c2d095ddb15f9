package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Parcel;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Parcels whose way is odd for a good reason. */
final class ParcelTwins {
    private ParcelTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("MERGED_SHIPMENTS", ParcelTwins::mergedShipments),
                new Twin("FLOODED_OUTLET", ParcelTwins::floodedOutlet),
                new Twin("FILM_AND_SEEDS", ParcelTwins::filmAndSeeds),
                new Twin("CLOUD_WAREHOUSE", ParcelTwins::cloudWarehouse),
                new Twin("SAME_TOWN_COURIER", ParcelTwins::sameTownCourier),
                new Twin("SAMPLE_MAILING", ParcelTwins::sampleMailing),
                new Twin("VILLAGE_STORE", ParcelTwins::villageStore),
                new Twin("REFUSED_AT_DOOR", ParcelTwins::refusedAtDoor),
                new Twin("BROKEN_SCALE", ParcelTwins::brokenScale));
    }

    /** Several orders of one household go in one box. */
    private static void mergedShipments(Stage stage) {
        Folk folk = new Folk(stage, "MERGED_SHIPMENTS");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(HJ, Goods.APPLIANCES, Sender.BD), 0.8);
        for (Account buyer : folk.people(40, HJ, 1)) {
            String number = "BD" + stage.pen().next("z") + dice.digits(4);
            long at = stage.moment(dice.between(3, 32));
            for (int n = dice.between(2, 3); n > 0; n--) {
                stage.deal(shop, buyer, at + n * (9 * MINUTE))
                        .item(0, 1)
                        .parcel(p -> p.waybill(number))
                        .silent()
                        .write();
            }
        }
    }

    /** An outlet is cut off by high water for two days; its scanners send when the line is back. */
    private static void floodedOutlet(Stage stage) {
        Folk folk = new Folk(stage, "FLOODED_OUTLET");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(HJ, Goods.SHOES, Sender.KS), 0.8);
        folk.mark("WAYBILL_POOL", shop.pool(), "KS");
        folk.mark("OUTLET", shop.outlet(), "KS");
        for (int i = 0; i < 80; i++) {
            Account buyer =
                    folk.one(
                            stage.account(
                                    Town.person(stage.pen(), Streets.flat(dice, shop.division())),
                                    HJ));
            int day = dice.between(14, 15);
            stage.deal(shop, buyer, stage.moment(day))
                    .parcel(
                            p ->
                                    p.uploadAt(stage.at(17, 6, 0) + dice.between(0, 40 * MINUTE))
                                            .unseen())
                    .write();
        }
    }

    /** Film for screens and packets of seeds weigh next to nothing, all of them. */
    private static void filmAndSeeds(Stage stage) {
        Folk folk = new Folk(stage, "FILM_AND_SEEDS");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(PX, Goods.SEEDS, Sender.KS), 2);
        for (Account buyer : folk.people(90, PX, 1)) {
            stage.deal(shop, buyer, stage.moment(dice.between(2, 35)))
                    .item(dice.below(2), 1)
                    .parcel(p -> p.weight(dice.between(27, 34)))
                    .write();
        }
    }

    /** A warehouse sends for six shops by one account, and takes back what comes back. */
    private static void cloudWarehouse(Stage stage) {
        Folk folk = new Folk(stage, "CLOUD_WAREHOUSE");
        Dice dice = stage.dice();
        String pool = stage.pen().next("pl");
        String outlet = Streets.outlet(Sender.KS, "350582", 1);
        folk.mark("WAYBILL_POOL", pool, "KS");
        for (Goods goods :
                List.of(
                        Goods.SHOES,
                        Goods.CLOTHES,
                        Goods.TOYS,
                        Goods.SNACKS,
                        Goods.BOOKS,
                        Goods.COSMETICS)) {
            Shop shop =
                    folk.shop(
                            stage.open(goods == Goods.TOYS ? DL : HJ, goods, Sender.KS)
                                    .sending(Sender.KS, pool, outlet, Streets.courier(outlet, 0)),
                            1.5);
            for (int n = 0; n < 25; n++) {
                stage.ordinary(
                        shop,
                        stage.town().any(dice, shop.platform()),
                        stage.moment(dice.between(1, 36)));
            }
        }
    }

    /** A cake shop's courier collects at four and brings it round the town himself. */
    private static void sameTownCourier(Stage stage) {
        Folk folk = new Folk(stage, "SAME_TOWN_COURIER");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(HJ, Goods.SNACKS, Sender.KS), 0.6);
        folk.mark("COURIER", shop.courier(), "KS");
        for (int n = 0; n < 120; n++) {
            Account buyer =
                    folk.one(
                            stage.account(
                                    Town.person(stage.pen(), Streets.flat(dice, shop.division())),
                                    HJ));
            stage.deal(shop, buyer, stage.moment(dice.between(2, 36)))
                    .parcel(p -> p.brought(shop.outlet(), shop.courier()))
                    .write();
        }
    }

    /** A brand sends samples to members who asked for them; two have forgotten it and complain. */
    private static void sampleMailing(Stage stage) {
        Folk folk = new Folk(stage, "SAMPLE_MAILING");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(PX, Goods.COSMETICS, Sender.BD), 1.5);
        int complaints = 2;
        for (Account member : folk.people(110, PX, 2)) {
            Deal.Done done =
                    stage.deal(shop, member, stage.moment(dice.between(5, 25)))
                            .item(0, 1)
                            .amount(990)
                            .with("coupon", "sample")
                            .with("campaign", "brand-samples")
                            .parcel(p -> p.weight(dice.between(38, 52)))
                            .write();
            if (complaints > 0 && dice.chance(0.05)) {
                complaints--;
                stage.report(
                        "SHOP",
                        shop.id(),
                        "PX",
                        "EMPTY_PARCEL",
                        "UNORDERED",
                        done,
                        done.delivered() + stage.later(2, 80));
            }
        }
    }

    /** Six village stores take in what their villages order; the keeper signs for all. */
    private static void villageStore(Stage stage) {
        Folk folk = new Folk(stage, "VILLAGE_STORE");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(HJ, Goods.KITCHEN, Sender.KS), 2);
        for (int store = 0; store < 6; store++) {
            Home flat = Streets.flat(dice, dice.pick(Streets.NEAR));
            Home village =
                    new Home(
                            flat.division(),
                            "新村" + store + "组小卖部",
                            flat.division() + "新村" + store,
                            flat.line(),
                            null);
            for (int i = 0; i < 14; i++) {
                Account villager = folk.one(stage.account(Town.person(stage.pen(), village), HJ));
                stage.live(villager, 2);
                stage.deal(shop, villager, stage.moment(dice.between(1, 35)))
                        .parcel(p -> p.proxy().uploadAt(dice.chance(0.3) ? 1 : 0))
                        .write();
            }
        }
    }

    /** Dear things are refused at the door after second thoughts, and the money goes back. */
    private static void refusedAtDoor(Stage stage) {
        Folk folk = new Folk(stage, "REFUSED_AT_DOOR");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(HJ, Goods.PHONES, Sender.KS), 1.5);
        for (Account buyer : folk.people(45, HJ, 2)) {
            stage.deal(shop, buyer, stage.moment(dice.between(2, 30)))
                    .parcel(p -> p.way(Parcel.Way.REFUSED))
                    .refunded("拒收", stage.later(30, 70), false)
                    .beforeConfirmation()
                    .silent()
                    .write();
        }
    }

    /** The scale at one hub is broken for a month; everything else goes as always. */
    private static void brokenScale(Stage stage) {
        Folk folk = new Folk(stage, "BROKEN_SCALE");
        Dice dice = stage.dice();
        Shop shop = folk.shop(stage.open(PX, Goods.MEDICINE, Sender.KS), 1);
        for (int n = 0; n < 110; n++) {
            Account buyer =
                    folk.one(
                            stage.account(
                                    Town.person(stage.pen(), Streets.flat(dice, "441826")), PX));
            stage.deal(shop, buyer, stage.moment(dice.between(2, 35)))
                    .parcel(p -> p.unweighed())
                    .write();
        }
    }
}
