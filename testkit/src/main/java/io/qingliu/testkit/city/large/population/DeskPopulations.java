package io.qingliu.testkit.city.large.population;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.large.trade.Trade;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.List;

/** People and apps whose work is to look at personal data. */
final class DeskPopulations {
    private DeskPopulations() {}

    static List<Population> all() {
        return List.of(
                new Population("customer-service", 0, 400, DeskPopulations::customerService),
                new Population("shop-app", 10, 400, DeskPopulations::shopApp));
    }

    /**
     * Four agents of a carrier's hotline and one investigator: sixty to a hundred and twenty
     * look-ups a shift, each for a call or a case that is then closed, some of it much later.
     */
    static void customerService(Stage stage) {
        Dice dice = stage.dice();
        String carrier = dice.pick(Places.CARRIERS);
        for (int a = 0; a < 5; a++) {
            String agent = carrier + "-CS-" + stage.wire().next("A");
            boolean late = a == 3;
            for (int day = 0; day < stage.time().days(); day++) {
                if (!stage.calendar().isWorkday(day) && a != 2) {
                    continue;
                }
                int items = a == 4 ? dice.between(15, 30) : dice.between(60, 120);
                long begin = stage.time().at(day, late ? 14 : 9, 0);
                for (int n = 0; n < items; n++) {
                    lookUp(stage, carrier, agent, begin + dice.between(0, 8 * HOUR), a == 4);
                }
            }
            stage.wire().honest("OPERATOR", agent, carrier, LookAlike.CUSTOMER_SERVICE);
        }
    }

    private static void lookUp(
            Stage stage, String carrier, String agent, long at, boolean investigator) {
        Dice dice = stage.dice();
        String work = (investigator ? "CASE-" : "CALL-") + stage.wire().next("C");
        // A case needs several parcels.
        for (int n = investigator ? dice.between(1, 4) : 1; n > 0; n--) {
            String object = Places.waybill(carrier, dice);
            access(stage, "REVEAL", carrier, agent, object, work, at + n * (20 * SECOND));
            access(
                    stage,
                    "HANDLE",
                    carrier,
                    agent,
                    object,
                    work,
                    at + dice.between(2 * MINUTE, investigator ? 20 * HOUR : 40 * MINUTE));
        }
    }

    private static void access(
            Stage stage,
            String type,
            String carrier,
            String agent,
            String object,
            String work,
            long at) {
        stage.wire()
                .draft("accesses", type, carrier, at)
                .with("operator", agent)
                .with("object", object)
                .with("work", work)
                .with("outlet", carrier + "-HOTLINE")
                .with("host", "PC-" + agent)
                .with("category", "TRADE")
                .with("duty", true)
                .send();
    }

    /** An app prints the waybills of ten shops, which read their orders with nothing else. */
    static void shopApp(Stage stage) {
        String app = "APP-" + stage.wire().next("A");
        String platform = stage.platform();
        for (int s = 0; s < 10; s++) {
            Shop shop = Shops.open(stage.wire(), platform, s);
            new Trade(stage).play(shop, 2, app);
            stage.wire().honest("SHOP", shop.id(), platform, LookAlike.SHOP_APP);
        }
        stage.wire().honest("MOBILE_APP", app, null, LookAlike.SHOP_APP);
    }
}
