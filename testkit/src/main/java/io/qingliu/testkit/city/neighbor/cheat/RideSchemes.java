package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.CX;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.counter.Ride;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Subsidies of rides that went nowhere. */
final class RideSchemes {
    private static final String B = "SUBSIDY_FRAUD";

    private RideSchemes() {}

    /** A driver and three friends ride round the block for the subsidy of short rides. */
    static void twoFriendsRiding(Stage stage) {
        Plot plot = Plot.from(stage, B, 5);
        Dice dice = plot.dice();
        Ride fleet = Ride.of(stage);
        stage.pen().honest("SHOP", fleet.fleet().id(), "CX", "NEIGHBOR_ORDINARY");
        String driver = fleet.driver();
        plot.organiser("DRIVER", driver, "CX");
        List<Account> friends = plot.hands(3, CX, 0);
        for (int day = 5; day < 30; day++) {
            for (int n = dice.between(4, 8); n > 0; n--) {
                long at = stage.at(day, 22, 0) + n * (17 * MINUTE) + dice.between(0, 5 * MINUTE);
                fleet.go(
                        dice.pick(friends),
                        driver,
                        at,
                        dice.between(1010, 1200),
                        dice.between(180, 260),
                        500,
                        "cmp-short-ride");
            }
            fleet.ordinary(stage.town().any(dice, CX), driver, stage.moment(day));
        }
    }

    /** A small fleet keeps forty riders' phones on a rack and drives straight lines on paper. */
    static void phonesOnARack(Stage stage) {
        Plot plot = Plot.from(stage, B, 4);
        Dice dice = plot.dice();
        Ride fleet = Ride.of(stage);
        plot.guilty("SHOP", fleet.fleet().id(), "CX", "ORGANISER", null);
        List<String> drivers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            drivers.add(fleet.driver());
            plot.guilty("DRIVER", drivers.get(i), "CX", "PARTICIPANT", null);
        }
        List<Account> rack = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Handset phone =
                    i % 4 == 0 || rack.isEmpty()
                            ? Town.handset(stage.pen())
                            : rack.get(i - 1).person().handset();
            rack.add(plot.hand(stage.account(stage.person().with(phone), CX)));
        }
        for (int day = 4; day < 34; day++) {
            for (int n = dice.between(14, 22); n > 0; n--) {
                int metres = dice.between(3050, 3400);
                fleet.go(
                        dice.pick(rack),
                        dice.pick(drivers),
                        stage.moment(day),
                        metres,
                        metres / 10,
                        800,
                        "cmp-evening-ride");
            }
            for (int n = 6; n > 0; n--) {
                fleet.ordinary(stage.town().any(dice, CX), dice.pick(drivers), stage.moment(day));
            }
        }
    }

    /** Thirty drivers carry each other's wives and cousins, never the same pair twice a day. */
    static void driversClub(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        Ride fleet = Ride.of(stage);
        stage.pen().honest("SHOP", fleet.fleet().id(), "CX", "NEIGHBOR_ORDINARY");
        List<String> drivers = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            drivers.add(fleet.driver());
            plot.guilty("DRIVER", drivers.get(i), "CX", "PARTICIPANT", null);
        }
        List<Account> cousins = plot.hands(52, CX, 1);
        for (int day = 2; day < 36; day++) {
            for (int d = 0; d < drivers.size(); d++) {
                for (int n = dice.between(1, 2); n > 0; n--) {
                    Account cousin = cousins.get((d * 7 + day * 3 + n * 11) % cousins.size());
                    int metres = 2000 + (int) dice.exponential(1500);
                    fleet.go(
                            cousin,
                            drivers.get(d),
                            stage.moment(day),
                            metres,
                            150 + metres / dice.between(6, 10),
                            600,
                            "cmp-ride-spring");
                }
                for (int n = dice.between(2, 4); n > 0; n--) {
                    fleet.ordinary(stage.town().any(dice, CX), drivers.get(d), stage.moment(day));
                }
            }
        }
    }
}
