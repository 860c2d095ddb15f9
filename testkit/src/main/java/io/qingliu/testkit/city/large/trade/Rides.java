package io.qingliu.testkit.city.large.trade;

import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.Desk;
import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Rides, ordered like goods: the fleet is the shop. */
public final class Rides {
    private final Stage stage;
    private final Dice dice;

    /** By one generator. */
    public Rides(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    /** The fleet of a platform; all generators name the same. */
    public Shop fleet(String platform) {
        Item ride = new Item("RIDE", "快车", 1000, 0);
        return new Shop(
                "FLEET-" + platform,
                platform,
                "RIDE",
                List.of(ride),
                new Desk("", "", "", null, "441802"),
                "fleetpay-" + platform,
                "fleetdev-" + platform);
    }

    /**
     * One trip, from the order to the payment.
     *
     * @param subsidy fen; 0 for none
     */
    public void ride(
            Shop fleet,
            String driver,
            Buyer rider,
            long ordered,
            int metres,
            int seconds,
            long subsidy) {
        Item fare = new Item("RIDE", "快车", 800 + metres * 22L / 100, 0);
        Sale sale =
                new Sale(stage.wire(), fleet, rider, fare, 1)
                        .with("fulfilment", "RIDE")
                        .with("entry", "DIRECT")
                        .with("driver", driver)
                        .with("distanceMetres", metres)
                        .with("durationSeconds", seconds)
                        .with("address", null)
                        .with("recipientPhone", null)
                        .with("shopDevice", null);
        if (subsidy > 0) {
            sale.with("subsidy", subsidy).with("campaign", "RIDE-" + fleet.platform());
        }
        sale.created(ordered);
        long end = ordered + dice.between(2 * MINUTE, 9 * MINUTE) + seconds * SECOND;
        sale.paid(end);
        sale.completed(end + dice.between(SECOND, MINUTE), "SYSTEM");
    }

    /** An honest working day of a driver with many riders. */
    public void workingDay(Shop fleet, String driver, int day, int trips) {
        for (int n = 0; n < trips; n++) {
            int metres = 1200 + (int) dice.exponential(5200);
            ride(
                    fleet,
                    driver,
                    stage.citizens().active(fleet.platform(), dice),
                    stage.moment(day),
                    metres,
                    metres * 60 / dice.between(240, 620),
                    dice.chance(0.25) ? 100L * dice.between(2, 8) : 0);
        }
    }
}
