package io.qingliu.testkit.city.large.trade;

import io.qingliu.testkit.city.life.HonestLife;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Roads;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.List;

/**
 * Where one generator of the large city plays: its pen and chance, and the city around it.
 *
 * @param wire its pen
 * @param people those whom it makes up
 * @param citizens those who live here anyway, shared by all
 * @param calendar of the city
 * @param ordinary the ordinary shops, largest first
 * @param roads how its parcels travel
 * @param life how its honest orders go
 */
public record Stage(
        Wire wire,
        People people,
        Citizens citizens,
        Calendar calendar,
        List<Shop> ordinary,
        Roads roads,
        HonestLife life) {

    /** The stage of one generator in a city. */
    public static Stage of(
            Wire wire, Citizens citizens, Calendar calendar, List<Shop> ordinary, int couriers) {
        Roads roads = new Roads(wire, couriers);
        return new Stage(
                wire,
                new People(wire),
                citizens,
                calendar,
                ordinary,
                roads,
                new HonestLife(wire, roads));
    }

    /** Its chance. */
    public Dice dice() {
        return wire.dice();
    }

    /** The city's days. */
    public CityTime time() {
        return wire.time();
    }

    /** One of the platforms. */
    public String platform() {
        return dice().pick(Shops.PLATFORMS);
    }

    /** A new shop with an honest trade of so many orders on an average day. */
    public Shop open(String platform, double ordersPerDay) {
        return open(Shops.open(wire, platform, dice().below(8)), ordersPerDay);
    }

    /** Gives a shop an honest trade of so many orders on an average day. */
    public Shop open(Shop shop, double ordersPerDay) {
        new Trade(this).play(shop, ordersPerDay);
        return shop;
    }

    /** An ordinary shop of a platform. */
    public Shop ordinaryOn(String platform) {
        while (true) {
            Shop shop = dice().pick(ordinary);
            if (shop.platform().equals(platform)) {
                return shop;
            }
        }
    }

    /** A moment in the bustle of a day. */
    public long moment(int day) {
        return time().shoppingMoment(dice(), day);
    }

    /**
     * A first day for a campaign that lasts so long, so that it ends a week before the city; the
     * truth of it states that day.
     */
    public int firstDay(int lasting) {
        int day = dice().between(1, Math.max(1, time().days() - lasting - 7));
        wire.begins(time().at(day, 0, 0));
        return day;
    }
}
