package io.qingliu.testkit.city.large.population;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife.Habit;
import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.List;

/** Honest money that comes out of one purse for many. */
final class PursePopulations {
    private PursePopulations() {}

    static List<Population> all() {
        return List.of(
                new Population("gifts", 1, 400, PursePopulations::gifts),
                new Population("staff-allowance", 1, 400, PursePopulations::staffAllowance),
                new Population("payday", 0, 400, PursePopulations::payday));
    }

    /**
     * Before a festival six people send presents of one tea shop: each orders one thing six to ten
     * times in an evening, from one purse, to the homes of relatives who know nothing of it.
     */
    static void gifts(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 4);
        int eve = dice.between(6, 16);
        for (Buyer giver : stage.citizens().several(6, platform, dice)) {
            Item present = dice.pick(shop.items());
            long at = stage.time().at(eve - dice.below(3), 19, 30) + dice.between(0, 2 * HOUR);
            for (int n = dice.between(6, 10); n > 0; n--) {
                Buyer to =
                        giver.living(stage.people().home(Places.anywhere(dice)))
                                .calling(stage.people().phone());
                Sale sale = new Sale(stage.wire(), shop, to, present, 1).with("entry", "FAVOURITE");
                stage.life().live(sale, at, new Habit(0, 0.02, 0.05, null));
                at += dice.between(MINUTE, 6 * MINUTE);
            }
            stage.wire().honest("BUYER", giver.id(), platform, LookAlike.GIFTS);
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.GIFTS);
    }

    /**
     * A company gives each of forty employees the price of a present, to the fen, and tells them
     * where to order it: most do so within minutes, at their desks; the others buy something else
     * of it some day, or keep it.
     */
    static void staffAllowance(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Shop shop = stage.open(platform, 5);
        Item present = shop.items().get(0);
        String company = "corp-" + dice.hex(10);
        long noon = stage.time().at(dice.between(4, 14), 12, 0);
        List<Buyer> staff =
                NetworkPopulations.colleagues(
                        stage, 40, platform, NetworkPopulations.companyPrefix(stage), "站前路3号财富中心");
        for (Buyer each : staff) {
            long at = noon + dice.between(0, 10 * MINUTE);
            pay(stage, company, each, present.price(), at);
            if (dice.chance(0.7)) {
                stage.life()
                        .live(
                                new Sale(stage.wire(), shop, each, present, 1)
                                        .with("entry", "DIRECT"),
                                at + dice.between(2 * MINUTE, 22 * MINUTE));
            } else if (dice.chance(0.5)) {
                stage.life()
                        .live(
                                new Sale(stage.wire(), stage.ordinaryOn(platform), each),
                                at + dice.between(HOUR, 60 * HOUR));
            }
            stage.wire().honest("BUYER", each.id(), platform, LookAlike.STAFF_ALLOWANCE);
        }
        stage.wire().honest("SHOP", shop.id(), platform, LookAlike.STAFF_ALLOWANCE);
        stage.wire().honest("PAY_ACCOUNT", company, null, LookAlike.STAFF_ALLOWANCE);
    }

    /**
     * A company pays three hundred people their wages within an hour, on the tenth day and every
     * thirty days from then on: thousands of yuan each. A third goes shopping at once.
     */
    static void payday(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        String company = "corp-" + dice.hex(10);
        for (Buyer each : stage.citizens().several(300, platform, dice)) {
            long wage = 4500_00L + 100L * dice.between(0, 9000);
            for (int day = 9; day < stage.time().days(); day += 30) {
                long at = stage.time().at(day, 10, 0) + dice.between(0, HOUR);
                pay(stage, company, each, wage, at);
                if (dice.chance(0.33)) {
                    stage.life()
                            .live(
                                    new Sale(stage.wire(), stage.ordinaryOn(platform), each),
                                    at + dice.between(2 * MINUTE, HOUR));
                }
            }
        }
        stage.wire().honest("PAY_ACCOUNT", company, null, LookAlike.PAYDAY);
    }

    private static void pay(Stage stage, String company, Buyer to, long amount, long at) {
        stage.wire()
                .draft("payments", "TRANSFER", to.platform(), at)
                .with("from", company)
                .with("fromKind", "OTHER")
                .with("to", to.id())
                .with("toKind", "BUYER")
                .with("amount", amount)
                .with("reason", "OTHER")
                .with("fromAccount", company)
                .with("toAccount", to.payAccount())
                .send();
    }
}
