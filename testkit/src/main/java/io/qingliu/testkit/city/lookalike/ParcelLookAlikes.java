package io.qingliu.testkit.city.lookalike;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.Goods;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.HonestLife;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Parcel;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Roads;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Wire;

/** Honest parcels that look light, wrong, late or concentrated. */
public final class ParcelLookAlikes {
    private final Wire wire;
    private final People people;
    private final HonestLife life;
    private final Roads roads;

    /** Those that one generator writes. */
    public ParcelLookAlikes(Wire wire) {
        this.wire = wire;
        this.people = new People(wire);
        this.life = new HonestLife(wire);
        this.roads = new Roads(wire);
    }

    /**
     * One warehouse, one pool, one outlet for twenty-two shops: weights and destinations are right.
     */
    public void dropShipping() {
        Desk warehouse =
                Places.collection("STO", Places.QINGYUAN.get(1), 9, 1, wire.next("POOL-WH"));
        for (int s = 0; s < 22; s++) {
            Shop shop = Shops.open(wire, Shops.PLATFORMS.get(s % 2), s).at(warehouse);
            Shops.register(
                    wire, people, shop, wire.time().at(0, 9, 0) + wire.dice().between(0, 9 * HOUR));
            for (int day = 3; day < 12; day++) {
                buy(shop, wire.time().shoppingMoment(wire.dice(), day));
            }
            wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.DROP_SHIPPING);
        }
        wire.honest("WAYBILL_POOL", warehouse.pool(), warehouse.carrier(), LookAlike.DROP_SHIPPING);
        wire.honest("OUTLET", warehouse.outlet(), warehouse.carrier(), LookAlike.DROP_SHIPPING);
    }

    /**
     * Seeds, stamps and phone film: feathers on the scale and in the catalogue, and no two alike.
     */
    public void lightGoods() {
        Shop any = Shops.open(wire, "P2", 7);
        Shop shop = Shops.open(wire, any.id(), "P2", "LIGHT", Goods.lightShelf(wire), any.desk());
        HonestTrade.behind(wire, shop, 1);
        for (int day = 4; day < 8; day++) {
            for (int n = 0; n < 34; n++) {
                buy(shop, wire.time().shoppingMoment(wire.dice(), day));
            }
        }
        wire.honest("SHOP", shop.id(), "P2", LookAlike.LIGHT_GOODS);
    }

    /** One courier who collects everything of one big shop: concentration, and clean traces. */
    public void courierOfOneBigShop() {
        Desk desk = Places.collection("SF", Places.QINGCHENG, 5, 1, wire.next("POOL-B"));
        Shop shop = Shops.open(wire, "P1", 0).at(desk);
        HonestTrade.behind(wire, shop, 3);
        for (int day = 6; day < 11; day++) {
            for (int n = 0; n < 26; n++) {
                buy(shop, wire.time().shoppingMoment(wire.dice(), day));
            }
        }
        wire.honest("SHOP", shop.id(), "P1", LookAlike.BIG_SHOP_COURIER);
        wire.honest("COURIER", desk.courier(), desk.carrier(), LookAlike.BIG_SHOP_COURIER);
    }

    /**
     * A mountain village: the agent signs for everybody against a code, and his scanner uploads
     * when he is back in the valley.
     */
    public void offlineVillage() {
        Desk agent =
                new Desk("STO", "STO-441825-V", "STO-441825-V-AGENT", null, Places.LIANSHAN.code());
        Shop shop =
                Shops.open(wire, "P1", 4)
                        .at(Places.collection("STO", Places.QINGCHENG, 11, 2, wire.next("POOL-V")));
        HonestTrade.behind(wire, shop, 1);
        for (int day = 3; day < 12; day += 2) {
            for (int n = 0; n < 28; n++) {
                toTheVillage(shop, agent, day);
            }
        }
        wire.honest("OUTLET", agent.outlet(), agent.carrier(), LookAlike.OFFLINE_VILLAGE);
        wire.honest("COURIER", agent.courier(), agent.carrier(), LookAlike.OFFLINE_VILLAGE);
        wire.honest("SHOP", shop.id(), "P1", LookAlike.OFFLINE_VILLAGE);
    }

    private void toTheVillage(Shop shop, Desk agent, int day) {
        Dice dice = wire.dice();
        Buyer villager =
                people.someone(
                        "P1",
                        people.unit(
                                Places.LIANSHAN,
                                "太保镇" + dice.between(1, 9) + "村",
                                dice.between(1, 60)));
        Sale sale = new Sale(wire, shop, villager).with("entry", "SEARCH").with("keyword", "收纳箱");
        long created = wire.time().shoppingMoment(dice, day);
        sale.created(created);
        long paid = created + dice.between(10 * SECOND, 4 * MINUTE);
        sale.paid(paid);
        long shipped = wire.time().next(paid + HOUR, 9, 18, dice);
        Parcel parcel = new Parcel(wire, sale, shop.desk());
        sale.shipped(shipped, parcel);
        long arrived = roads.bring(parcel, shipped);
        long out = wire.time().next(arrived, 7, 9, dice);
        long signed = out + dice.between(2 * HOUR, 9 * HOUR);
        long backInTheValley = signed + dice.between(5 * HOUR, 30 * HOUR);
        parcel.scan("OUT_FOR_DELIVERY", out, agent).with("uploadTime", backInTheValley).send();
        parcel.scan("DELIVERED_PROXY", signed, agent)
                .with("uploadTime", backInTheValley + dice.between(1, 20) * SECOND)
                .with("pickupCode", dice.digits(6))
                .with("photo", dice.chance(0.5))
                .with("building", villager.home().building())
                .send();
        life.finish(sale, paid, shipped, signed, Habit.USUAL);
    }

    /**
     * Buyers move or mistype: the order changes its address before it is sent, or the carrier
     * forwards the parcel.
     */
    public void addressChanged() {
        Shop shop = Shops.open(wire, "P2", 6);
        HonestTrade.behind(wire, shop, 1);
        for (int day = 5; day < 8; day++) {
            for (int n = 0; n < 14; n++) {
                elsewhereAfterAll(shop, day, n % 2 == 0);
            }
        }
        wire.honest("SHOP", shop.id(), "P2", LookAlike.ADDRESS_CHANGED);
    }

    private void elsewhereAfterAll(Shop shop, int day, boolean beforeSending) {
        Dice dice = wire.dice();
        Buyer.Home first = people.home(dice.pick(Places.QINGYUAN));
        Buyer.Home then = people.home(Places.elsewhere(dice));
        Sale sale =
                new Sale(wire, shop, people.someone("P2", first))
                        .with("entry", "SEARCH")
                        .with("keyword", "礼物");
        long created = wire.time().shoppingMoment(dice, day);
        sale.created(created);
        long paid = created + 30 * SECOND;
        sale.paid(paid);
        if (beforeSending) {
            sale.addressChanged(paid + dice.between(2 * MINUTE, 40 * MINUTE), then);
        }
        long shipped = wire.time().next(paid + HOUR, 9, 18, dice);
        Parcel parcel =
                new Parcel(
                        wire,
                        sale,
                        shop.desk(),
                        beforeSending ? then.division() : first.division());
        sale.shipped(shipped, parcel);
        long arrived = roads.bring(parcel, shipped);
        if (!beforeSending) {
            arrived = forward(parcel, arrived, then.division());
        }
        long delivered = roads.handOver(parcel, arrived, HandOver.DOOR);
        life.finish(sale, paid, shipped, delivered, Habit.USUAL);
    }

    /** To the far west through a registered hub: parcels go there first and are forwarded. */
    public void consolidationHub() {
        Shop shop = Shops.open(wire, "P1", 1);
        HonestTrade.behind(wire, shop, 1);
        Places.County farWest = new Places.County("650104", "新疆维吾尔自治区乌鲁木齐市新市区");
        for (int day = 4; day < 7; day++) {
            for (int n = 0; n < 14; n++) {
                throughTheHub(shop, farWest, day);
            }
        }
        wire.honest("SHOP", shop.id(), "P1", LookAlike.CONSOLIDATION_HUB);
    }

    private void throughTheHub(Shop shop, Places.County county, int day) {
        Dice dice = wire.dice();
        Sale sale =
                new Sale(wire, shop, people.someone("P1", people.home(county)))
                        .with("entry", "DIRECT");
        long created = wire.time().shoppingMoment(dice, day);
        sale.created(created);
        long paid = created + 25 * SECOND;
        sale.paid(paid);
        long shipped = wire.time().next(paid + HOUR, 9, 18, dice);
        Parcel parcel = new Parcel(wire, sale, shop.desk(), "610112");
        sale.shipped(shipped, parcel);
        long atHub = roads.bring(parcel, shipped);
        long delivered =
                roads.handOver(parcel, forward(parcel, atHub, county.code()), HandOver.DOOR);
        life.finish(sale, paid, shipped, delivered, Habit.USUAL);
    }

    /** Sent on from where it is; returns when it is there. */
    private long forward(Parcel parcel, long at, String division) {
        Desk here = Places.delivery(parcel.carrier(), parcel.destDivision(), wire.dice());
        parcel.redirect(division);
        parcel.scan("FORWARDED", at, here).send();
        long there = at + wire.dice().between(18 * HOUR, 50 * HOUR);
        parcel.sorted(there, division, roads.onTheScale(parcel.sale().catalogWeight()));
        return there + 3 * HOUR;
    }

    private void buy(Shop shop, long created) {
        life.live(new Sale(wire, shop, people.someone(shop.platform())), created);
    }
}
