package io.qingliu.testkit.city.lookalike;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HandOver;
import io.qingliu.testkit.city.life.HonestLife;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.HonestLife.Steps;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Wire;
import java.util.List;

/** Honest trade without parcels, honest transfers, and a shop that is attacked. */
public final class TradeLookAlikes {
    static final int ATTACK_ORDERS = 32;
    static final int ATTACK_UNITS = 2;

    private final Wire wire;
    private final People people;
    private final HonestLife life;

    /** Those that one generator writes. */
    public TradeLookAlikes(Wire wire) {
        this.wire = wire;
        this.people = new People(wire);
        this.life = new HonestLife(wire);
    }

    /**
     * Game cards and vouchers: delivered by message, confirmed within minutes, reviewed at once.
     */
    public void virtualGoods() {
        Shop any = Shops.open(wire, "P2", 5);
        List<Item> cards =
                List.of(
                        new Item(wire.next("I"), "话费充值50元", 4990, 0),
                        new Item(wire.next("I"), "游戏点卡", 9800, 0));
        Shop shop = Shops.open(wire, any.id(), "P2", "VIRTUAL", cards, any.desk());
        Shops.register(wire, people, shop, wire.time().at(0, 11, 0));
        withoutParcel(shop, "VIRTUAL", 18, 3 * MINUTE);
        wire.honest("SHOP", shop.id(), "P2", LookAlike.VIRTUAL_GOODS);
    }

    /** Cakes that are collected over the counter. */
    public void selfPickup() {
        Shop shop = Shops.open(wire, "P1", 2);
        Shops.register(wire, people, shop, wire.time().at(0, 12, 0));
        withoutParcel(shop, "PICKUP", 15, 5 * HOUR);
        wire.honest("SHOP", shop.id(), "P1", LookAlike.SELF_PICKUP);
    }

    private void withoutParcel(Shop shop, String fulfilment, int ordersPerDay, long wait) {
        Dice dice = wire.dice();
        for (int day = 3; day < 9; day++) {
            for (int n = 0; n < ordersPerDay; n++) {
                Sale sale =
                        new Sale(wire, shop, people.someone(shop.platform()))
                                .with("fulfilment", fulfilment)
                                .with("entry", "DIRECT");
                long created = wire.time().shoppingMoment(dice, day);
                sale.created(created);
                sale.paid(created + 15 * SECOND);
                long completed = created + MINUTE + dice.exponential(wait);
                sale.completed(completed, "BUYER");
                if (dice.chance(0.5)) {
                    life.review(sale, completed + 30 * SECOND + dice.exponential(4 * HOUR));
                }
            }
        }
    }

    /**
     * A shop that makes good what went wrong: small and varied sums, tied to an after-sale case,
     * whatever the stars were.
     */
    public void afterSaleGoodwill() {
        Dice dice = wire.dice();
        Shop shop = Shops.open(wire, "P1", 4);
        HonestTrade.behind(wire, shop, 1);
        for (int day = 2; day < 8; day++) {
            for (int n = 0; n < 5; n++) {
                Sale sale = new Sale(wire, shop, people.someone("P1"));
                Steps steps =
                        life.live(
                                sale,
                                wire.time().shoppingMoment(dice, day),
                                new Habit(0, 0, 0.5, HandOver.DOOR));
                boolean adjusted = dice.chance(0.4);
                sale.transfer(
                                "SHOP",
                                shop.id(),
                                "BUYER",
                                sale.buyer().id(),
                                dice.between(210, 1990),
                                adjusted ? "PRICE_ADJUST" : "AFTER_SALE",
                                steps.delivered() + dice.between(2 * HOUR, 4 * DAY))
                        .with("fromAccount", shop.payAccount())
                        .with("toAccount", sale.buyer().payAccount())
                        .send();
            }
        }
        wire.honest("SHOP", shop.id(), "P1", LookAlike.AFTER_SALE_GOODWILL);
    }

    /**
     * A rival's account buys 64 units in 32 orders within three hours and refunds all but one
     * before the next day is over.
     */
    public void reverseBrushing(int day) {
        Dice dice = wire.dice();
        Shop victim = Shops.open(wire, "P2", 6);
        HonestTrade.behind(wire, victim, 2);
        Buyer attacker = people.someone("P2");
        long begin = wire.time().at(day, 13, 30);
        for (int n = 0; n < ATTACK_ORDERS; n++) {
            Sale sale =
                    new Sale(wire, victim, attacker, dice.pick(victim.items()), ATTACK_UNITS)
                            .with("entry", "SEARCH")
                            .with("keyword", victim.items().get(0).name());
            long created = begin + dice.between(0, 3 * HOUR);
            sale.created(created);
            sale.paid(created + dice.between(10 * SECOND, MINUTE));
            if (n > 0) {
                sale.refunded(created + dice.between(3 * HOUR, 19 * HOUR), "NO_LONGER_WANTED");
            }
        }
        wire.honest("SHOP", victim.id(), "P2", LookAlike.REVERSE_BRUSHING_VICTIM);
        wire.guilty("BUYER", attacker.id(), "P2", "RIGHTS_ABUSE_ORDER", "PARTICIPANT");
    }
}
