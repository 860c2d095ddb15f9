package io.qingliu.testkit.city.neighbor.counter;

import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;

/** Rides of one fleet. */
public record Ride(Stage stage, Shop fleet) {
    private static final int FLAG_FALL = 900;

    /** Opens a fleet on the platform of rides. */
    public static Ride of(Stage stage) {
        return new Ride(stage, stage.open(Sender.CX, Goods.TEA));
    }

    /** A driver's id. */
    public String driver() {
        return stage.pen().next("dr");
    }

    /**
     * One ride, not reviewed.
     *
     * @param metres length
     * @param seconds how long it takes
     * @param subsidy fen, 0 for none
     * @param campaign of the subsidy; null for none
     */
    public Deal.Done go(
            Account rider,
            String driver,
            long at,
            int metres,
            int seconds,
            int subsidy,
            String campaign) {
        return ready(rider, driver, at, metres, seconds, subsidy, campaign).write();
    }

    /** The same, to be set further. */
    public Deal ready(
            Account rider,
            String driver,
            long at,
            int metres,
            int seconds,
            int subsidy,
            String campaign) {
        return stage.deal(fleet, rider, at)
                .fulfilled("RIDE")
                .item(0, 1)
                .amount(FLAG_FALL + metres / 5)
                .with("category", "出行")
                .with("driver", driver)
                .with("distanceMetres", metres)
                .with("durationSeconds", seconds)
                .with("subsidy", subsidy == 0 ? null : subsidy)
                .with("campaign", campaign)
                .confirmed(seconds * SECOND)
                .silent();
    }

    /** An ordinary ride of chance length. */
    public void ordinary(Account rider, String driver, long at) {
        int metres = 1500 + (int) stage.dice().exponential(6000);
        int seconds = 200 + metres / stage.dice().between(5, 11);
        boolean cheap = stage.dice().chance(0.25);
        go(rider, driver, at, metres, seconds, cheap ? 300 : 0, cheap ? "cmp-ride-spring" : null);
    }
}
