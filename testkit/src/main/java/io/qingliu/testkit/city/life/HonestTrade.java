package io.qingliu.testkit.city.life;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * The honest trade of the city: shops of power-law size, and buyers who come back, or have just
 * registered.
 */
public final class HonestTrade {
    /** The largest shop's orders a day; shop number r has r^-0.9 of them. */
    private static final double LARGEST = 7;

    private static final double STEEPNESS = 0.9;

    private final Wire wire;
    private final People people;
    private final HonestLife life;

    /** The trade that one generator writes. */
    public HonestTrade(Wire wire) {
        this.wire = wire;
        this.people = new People(wire);
        this.life = new HonestLife(wire);
    }

    /**
     * All shops trade through the whole period.
     *
     * @param shops largest first
     * @param scale factor on the number of orders
     */
    public void play(List<Shop> shops, double scale) {
        CityTime time = wire.time();
        double[] sizes = new double[shops.size()];
        double expected = 0;
        for (int rank = 0; rank < sizes.length; rank++) {
            sizes[rank] = LARGEST * scale * StrictMath.pow(rank + 1, -STEEPNESS);
            expected += sizes[rank] * time.days();
        }
        List<Buyer> regulars = regulars((int) Math.max(50, expected * 0.35));
        for (int rank = 0; rank < sizes.length; rank++) {
            Shop shop = shops.get(rank);
            wire.honest("SHOP", shop.id(), shop.platform(), LookAlike.ORDINARY);
            Shops.register(
                    wire, people, shop, time.at(0, 8, 0) + wire.dice().between(0, 12 * HOUR));
            trade(shop, sizes[rank], regulars);
        }
    }

    /** The ordinary trade of one shop over the whole period, with some orders a day on average. */
    void trade(Shop shop, double ordersPerDay, List<Buyer> regulars) {
        for (int day = 0; day < wire.time().days(); day++) {
            for (int n = wire.dice().poisson(ordersPerDay); n > 0; n--) {
                long created = wire.time().shoppingMoment(wire.dice(), day);
                life.live(new Sale(wire, shop, customer(shop, regulars, created)), created);
            }
        }
    }

    /** A quiet background of a few orders a day for a shop that plays another part as well. */
    public static void behind(Wire wire, Shop shop, double ordersPerDay) {
        HonestTrade trade = new HonestTrade(wire);
        Shops.register(
                wire,
                trade.people,
                shop,
                wire.time().at(0, 9, 0) + wire.dice().between(0, 9 * HOUR));
        trade.trade(shop, ordersPerDay, List.of());
    }

    private List<Buyer> regulars(int count) {
        List<Buyer> regulars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            regulars.add(people.someone(Shops.PLATFORMS.get(i % 2)));
        }
        return regulars;
    }

    /**
     * A regular of the shop's platform in two of three cases, else somebody new, who registered
     * shortly before.
     */
    private Buyer customer(Shop shop, List<Buyer> regulars, long created) {
        Dice dice = wire.dice();
        if (!regulars.isEmpty() && dice.chance(0.67)) {
            Buyer regular = dice.pick(regulars);
            for (; !regular.platform().equals(shop.platform()); regular = dice.pick(regulars)) {}
            return regular;
        }
        Buyer newcomer = people.someone(shop.platform());
        long registered = created - dice.between(10 * MINUTE, 3 * DAY);
        if (registered >= wire.time().start() && dice.chance(0.6)) {
            people.register(newcomer, registered, people.typingTime(), "APP");
        }
        return newcomer;
    }
}
