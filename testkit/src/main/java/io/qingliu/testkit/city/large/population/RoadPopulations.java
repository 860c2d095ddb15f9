package io.qingliu.testkit.city.large.population;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.List;

/** Honest parcels that concentrate: one warehouse, one courier, one station. */
final class RoadPopulations {
    private static final int WAREHOUSE_SHOPS = 200;
    private static final int MALL_SHOPS = 14;

    private RoadPopulations() {}

    static List<Population> all() {
        return List.of(
                new Population(
                        "fulfilment-warehouse",
                        WAREHOUSE_SHOPS,
                        2000,
                        RoadPopulations::fulfilmentWarehouse),
                new Population("mall", MALL_SHOPS, 400, RoadPopulations::mall),
                new Population("parcel-station", 1, 400, RoadPopulations::parcelStation));
    }

    /** A warehouse sends for two hundred small shops on its own pool, by two couriers. */
    static void fulfilmentWarehouse(Stage stage) {
        Dice dice = stage.dice();
        String pool = "POOL-" + stage.wire().next("W");
        String carrier = dice.pick(Places.CARRIERS);
        Desk first = Places.collection(carrier, Places.QINGCHENG, 40, 1, pool);
        Desk second = Places.collection(carrier, Places.QINGCHENG, 40, 2, pool);
        for (int s = 0; s < WAREHOUSE_SHOPS; s++) {
            String platform = Shops.PLATFORMS.get(s % 2);
            Shop shop = Shops.open(stage.wire(), platform, s).at(s % 4 < 2 ? first : second);
            stage.open(shop, 0.5 + 0.8 * dice.fraction());
            stage.wire().honest("SHOP", shop.id(), platform, LookAlike.FULFILMENT_WAREHOUSE);
        }
        stage.wire().honest("WAYBILL_POOL", pool, carrier, LookAlike.FULFILMENT_WAREHOUSE);
        stage.wire().honest("OUTLET", first.outlet(), carrier, LookAlike.FULFILMENT_WAREHOUSE);
        for (Desk desk : List.of(first, second)) {
            stage.wire().honest("COURIER", desk.courier(), carrier, LookAlike.FULFILMENT_WAREHOUSE);
        }
    }

    /** Fourteen shops of one mall, each with a contract of its own and all with one courier. */
    static void mall(Stage stage) {
        Dice dice = stage.dice();
        String carrier = dice.pick(Places.CARRIERS);
        Desk desk =
                Places.collection(
                        carrier, dice.pick(Places.QINGYUAN), 50 + dice.below(40), 1, null);
        for (int s = 0; s < MALL_SHOPS; s++) {
            String platform = Shops.PLATFORMS.get(s % 2);
            Shop own = Shops.open(stage.wire(), platform, s);
            Shop shop = own.at(desk.withPool(own.desk().pool()));
            stage.open(shop, 1 + 4 * dice.fraction());
            stage.wire().honest("SHOP", shop.id(), platform, LookAlike.MALL_COURIER);
        }
        stage.wire().honest("COURIER", desk.courier(), carrier, LookAlike.MALL_COURIER);
    }

    /**
     * The agent of a station in a village signs for everybody within the hour: no photo, no code,
     * parcels of all shops, all of them really there.
     */
    static void parcelStation(Stage stage) {
        Dice dice = stage.dice();
        String carrier = dice.pick(Places.CARRIERS);
        String code = carrier + "-441823-V" + stage.wire().next("V");
        Desk agent = new Desk(carrier, code, code + "-AGENT", null, "441823");
        String platform = stage.platform();
        Shop shop = stage.open(platform, 2);
        Places.County county = Places.QINGYUAN.get(3);
        for (int day = 1; day < stage.time().days() - 6; day++) {
            for (int n = dice.poisson(9); n > 0; n--) {
                Buyer villager =
                        stage.people()
                                .someone(
                                        platform,
                                        stage.people()
                                                .unit(
                                                        county,
                                                        "七拱镇" + dice.between(1, 9) + "村",
                                                        dice.between(1, 60)));
                Shop from = dice.chance(0.3) ? shop : stage.ordinaryOn(platform);
                send(stage, from, villager, agent, day);
            }
        }
        stage.wire().honest("OUTLET", agent.outlet(), carrier, LookAlike.PARCEL_STATION);
        stage.wire().honest("COURIER", agent.courier(), carrier, LookAlike.PARCEL_STATION);
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.PARCEL_STATION);
    }

    private static void send(Stage stage, Shop from, Buyer villager, Desk agent, int day) {
        Dice dice = stage.dice();
        Sale sale = new Sale(stage.wire(), from, villager).with("entry", "SEARCH");
        long created = stage.moment(day);
        sale.created(created);
        long paid = created + dice.between(10_000, 200_000);
        sale.paid(paid);
        long shipped = stage.time().next(paid + HOUR, 9, 18, dice);
        Desk out =
                new Desk(
                        agent.carrier(),
                        agent.carrier() + "-" + from.desk().division() + "-21",
                        agent.carrier() + "-" + from.desk().division() + "-21-K1",
                        from.desk().pool(),
                        from.desk().division());
        Parcel parcel = new Parcel(stage.wire(), sale, out);
        sale.shipped(shipped, parcel);
        long arrived = stage.roads().bring(parcel, shipped);
        long there = stage.time().next(arrived, 9, 11, dice);
        parcel.scan("OUT_FOR_DELIVERY", there, agent).send();
        long signed = there + dice.between(HOUR, 2 * HOUR);
        parcel.scan("DELIVERED_PROXY", signed, agent)
                .with("photo", false)
                .with("building", villager.home().building())
                .send();
        stage.life()
                .finish(sale, paid, shipped, signed + 20 * MINUTE, new Habit(0, 0.05, 0.2, null));
    }
}
