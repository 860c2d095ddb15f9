package io.qingliu.testkit.city.lookalike;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.HonestLife;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Item;
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

/** Honest crowds: many orders at once, for a reason that shows. */
public final class BurstLookAlikes {
    private final Wire wire;
    private final People people;
    private final HonestLife life;

    /** Those that one generator writes. */
    public BurstLookAlikes(Wire wire) {
        this.wire = wire;
        this.people = new People(wire);
        this.life = new HonestLife(wire);
    }

    /**
     * Three evenings in a livestream: forty orders in a quarter of an hour, and a third of them
     * refunded.
     */
    public void livestreamSale() {
        Shop shop = shop("P2", 3, 2);
        for (int evening = 0; evening < 3; evening++) {
            String session = wire.next("LIVE");
            long begin = wire.time().at(5 + 6 * evening, 20, 3);
            for (int n = 0; n < 40; n++) {
                Sale sale =
                        new Sale(wire, shop, people.someone(shop.platform()))
                                .with("entry", "LIVE")
                                .with("liveSession", session)
                                .with("dwellSeconds", wire.dice().between(4, 40));
                life.live(
                        sale,
                        begin + wire.dice().exponential(5 * MINUTE),
                        Habit.USUAL.refunding(0.36));
            }
        }
        wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.LIVESTREAM_SALE);
    }

    /**
     * The sale of the calendar: four shops sell many times their usual number, to old customers and
     * to people who just came.
     */
    public void bigSale(int day) {
        for (int s = 0; s < 4; s++) {
            Shop shop = shop(Shops.PLATFORMS.get(s % 2), 2 * s, 1.5);
            for (int n = 0; n < 28; n++) {
                long created =
                        wire.dice().chance(0.35)
                                ? wire.time().at(day, 0, 0) + wire.dice().exponential(25 * MINUTE)
                                : wire.time().shoppingMoment(wire.dice(), day);
                Buyer buyer = people.someone(shop.platform());
                if (wire.dice().chance(0.3)) {
                    people.register(
                            buyer,
                            created - wire.dice().between(5 * MINUTE, 5 * HOUR),
                            people.typingTime(),
                            "APP");
                }
                Sale sale =
                        new Sale(wire, shop, buyer)
                                .with("campaign", "BIG-SALE-" + day)
                                .with("coupon", wire.next("C"));
                life.live(sale, created);
            }
            wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.BIG_SALE);
        }
    }

    /**
     * Neighbours of one estate form groups: the same minute, the same pick-up point, everybody's
     * own flat and phone.
     */
    public void groupBuying() {
        Shop shop = shop("P1", 2, 1);
        Places.County county = Places.QINGCHENG;
        for (int group = 0; group < 6; group++) {
            String id = wire.next("G");
            String estate = "凤翔路" + (20 + group) + "号翠园";
            String point = "PP-" + county.code() + "-" + (50 + group);
            long minute = wire.time().at(6 + 2 * group, 19, 30);
            Item item = wire.dice().pick(shop.items());
            for (int n = 0; n < 16; n++) {
                Buyer buyer =
                        people.someone(
                                "P1", people.unit(county, estate, wire.dice().between(1, 3)));
                Sale sale =
                        new Sale(wire, shop, buyer, item, 1)
                                .with("groupBuy", id)
                                .with("pickupPoint", point)
                                .with("entry", "DIRECT");
                life.live(
                        sale,
                        minute + wire.dice().between(0, 50 * SECOND),
                        Habit.USUAL.handingOver(HandOver.PICKUP_POINT));
            }
        }
        wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.GROUP_BUYING);
    }

    /**
     * Presale parcels wait near the buyer before the balance is paid, but never before the deposit
     * was.
     */
    public void presaleShippedAhead(int saleDay) {
        Shop shop = shop("P2", 5, 1);
        for (int wave = 0; wave < 3; wave++) {
            int balanceDay = saleDay - 5 + 2 * wave;
            for (int n = 0; n < 12; n++) {
                presale(shop, balanceDay);
            }
        }
        wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.PRESALE_SHIPPED_AHEAD);
    }

    private void presale(Shop shop, int balanceDay) {
        Dice dice = wire.dice();
        Roads roads = new Roads(wire);
        long deposit = wire.time().shoppingMoment(dice, balanceDay - 6);
        Sale sale =
                new Sale(wire, shop, people.someone(shop.platform()))
                        .with("entry", "AD")
                        .with("campaign", "PRESALE-" + balanceDay)
                        .with("depositTime", deposit);
        sale.created(deposit - 2 * MINUTE);
        Parcel parcel = new Parcel(wire, sale, shop.desk());
        long waiting = roads.bring(parcel, deposit + dice.between(4 * HOUR, 20 * HOUR));
        long paid =
                Math.max(
                        waiting + HOUR,
                        wire.time().at(balanceDay, 20, 0) + dice.exponential(30 * MINUTE));
        sale.paid(paid);
        long shipped = paid + dice.between(2 * MINUTE, 20 * MINUTE);
        sale.shipped(shipped, parcel);
        long delivered = roads.handOver(parcel, shipped, HandOver.DOOR);
        life.finish(sale, paid, shipped, delivered, Habit.USUAL);
    }

    private Shop shop(String platform, int line, double ordersPerDay) {
        Shop shop = Shops.open(wire, platform, line);
        HonestTrade.behind(wire, shop, ordersPerDay);
        return shop;
    }
}
