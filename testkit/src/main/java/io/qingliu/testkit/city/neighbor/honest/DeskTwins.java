package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.counter.Desk;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** People who look at much because it is their work. */
final class DeskTwins {
    private DeskTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("STOCKTAKING", DeskTwins::stocktaking),
                new Twin("NIGHT_SUPPORT", DeskTwins::nightSupport),
                new Twin("SUBSTITUTE_COURIER", DeskTwins::substituteCourier),
                new Twin("COMPLAINTS_CLERK", DeskTwins::complaintsClerk),
                new Twin("SHIFT_TERMINAL", DeskTwins::shiftTerminal),
                new Twin("NEW_SHOP_SOFTWARE", DeskTwins::newShopSoftware),
                new Twin("VIP_CONCIERGE", DeskTwins::vipConcierge),
                new Twin("RETURNS_CENTRE", DeskTwins::returnsCentre),
                new Twin("MARKETING_SOFTWARE", DeskTwins::marketingSoftware));
    }

    private static List<Stage.Sale> of(Stage stage, Sender firm) {
        boolean carries = Sender.CARRIERS.contains(firm);
        return stage.sales().stream()
                .filter(
                        s ->
                                carries
                                        ? s.shop().carrier() == firm && s.done().waybill() != null
                                        : s.shop().platform() == firm)
                .filter(s -> s.done().paid() > 0)
                .toList();
    }

    private static Desk desk(Folk folk, Sender firm, String outlet, String app) {
        String operator = folk.stage().pen().next("op");
        folk.mark("OPERATOR", operator, firm.code());
        return new Desk(folk.stage(), firm.code(), operator, outlet, app, "pc" + operator);
    }

    /** Once a month a warehouse reads its shelves, number after number, for one work item. */
    private static void stocktaking(Stage stage) {
        Desk clerk =
                desk(
                        new Folk(stage, "STOCKTAKING"),
                        Sender.KS,
                        Streets.outlet(Sender.KS, "441802", 2),
                        null);
        Dice dice = stage.dice();
        for (int day : List.of(9, 30)) {
            long number = 500_000L + dice.below(100_000);
            long at = stage.at(day, 19, 0);
            String work = stage.pen().next("wk");
            for (int n = 0; n < 260; n++) {
                at += 12_000 + dice.exponential(9000);
                String object = "KS7" + number++;
                clerk.look("QUERY", object, work, 1, "TRACK", at);
                clerk.look("HANDLE", object, work, 1, "TRACK", at + 3000);
            }
        }
    }

    /** The night shift of the help line, with an export of open matters for the morning. */
    private static void nightSupport(Stage stage) {
        Desk agent = desk(new Folk(stage, "NIGHT_SUPPORT"), PX, null, null);
        Dice dice = stage.dice();
        List<Stage.Sale> sales = of(stage, PX);
        for (int day = 1; day < 39; day++) {
            for (int n = dice.between(8, 18); n > 0; n--) {
                agent.settle(
                        dice.pick(sales).done().order(),
                        stage.at(day, 0, 0) + dice.between(0, 6 * HOUR));
            }
            String work = stage.pen().next("wk");
            agent.look(
                    "EXPORT",
                    "open-matters-" + day,
                    work,
                    dice.between(8, 18),
                    "OTHER",
                    stage.at(day, 6, 10));
            agent.look("HANDLE", "open-matters-" + day, work, stage.at(day, 6, 40));
        }
    }

    /** A courier takes over a sick colleague's round in the next county for a week. */
    private static void substituteCourier(Stage stage) {
        Desk courier =
                desk(
                        new Folk(stage, "SUBSTITUTE_COURIER"),
                        Sender.KS,
                        Streets.outlet(Sender.KS, "441881", 1),
                        null);
        Dice dice = stage.dice();
        List<Stage.Sale> sales = of(stage, Sender.KS);
        for (int day = 12; day < 19; day++) {
            for (int n = dice.between(40, 70); n > 0; n--) {
                String object = dice.pick(sales).done().waybill();
                String work = stage.pen().next("wk");
                long at = stage.at(day, 8, 0) + dice.between(0, 10 * HOUR);
                courier.look("REVEAL", object, work, 1, "CONTACT", at);
                courier.look("HANDLE", object, work, at + dice.between(5, 90) * MINUTE);
            }
        }
    }

    /**
     * A clerk for complaints calls everybody back, and sometimes looks before the matter is opened.
     */
    private static void complaintsClerk(Stage stage) {
        Desk clerk = desk(new Folk(stage, "COMPLAINTS_CLERK"), HJ, null, null);
        Dice dice = stage.dice();
        List<Stage.Sale> sales = of(stage, HJ);
        for (int day = 3; day < 36; day++) {
            for (int n = dice.between(35, 60); n > 0; n--) {
                String object = dice.pick(sales).done().order();
                long at = stage.at(day, 9, 0) + dice.between(0, 9 * HOUR);
                if (dice.chance(0.06)) {
                    clerk.look("REVEAL", object, null, 1, "CONTACT", at - MINUTE);
                }
                clerk.settle(object, at);
            }
        }
    }

    /** Six people of three shifts share the machine at the counter, each with a login. */
    private static void shiftTerminal(Stage stage) {
        Folk folk = new Folk(stage, "SHIFT_TERMINAL");
        Dice dice = stage.dice();
        List<Stage.Sale> sales = of(stage, DL);
        String host = stage.pen().next("pc");
        for (int i = 0; i < 6; i++) {
            Desk own = desk(folk, DL, null, null);
            Desk counter = new Desk(stage, "DL", own.operator(), null, null, host);
            for (int day = 2; day < 38; day++) {
                for (int n = dice.between(6, 14); n > 0; n--) {
                    counter.settle(
                            dice.pick(sales).done().order(),
                            stage.at(day, 7 + i % 3 * 5, 0) + dice.between(0, 5 * HOUR));
                }
            }
        }
    }

    /** Shops move to new software, which reads all their orders of the last weeks once. */
    private static void newShopSoftware(Stage stage) {
        Folk folk = new Folk(stage, "NEW_SHOP_SOFTWARE");
        Dice dice = stage.dice();
        String app = stage.pen().next("ap");
        folk.mark("MOBILE_APP", app, null);
        Desk service = desk(folk, HJ, null, app);
        List<Shop> clients = folk.shops(HJ).subList(0, 14);
        for (Stage.Sale sale : of(stage, HJ)) {
            if (clients.contains(sale.shop())) {
                boolean old = sale.done().paid() < stage.at(20, 0, 0);
                long at =
                        old
                                ? stage.at(20, 1, 0) + dice.between(0, 4 * HOUR)
                                : sale.done().paid() + dice.between(MINUTE, 30 * MINUTE);
                service.look("QUERY", sale.done().order(), "sync-" + sale.shop().id(), at);
                service.look("HANDLE", sale.done().order(), "sync-" + sale.shop().id(), at + 5000);
            }
        }
    }

    /** A concierge calls who has bought dear things, to ask when they shall be brought. */
    private static void vipConcierge(Stage stage) {
        Desk concierge = desk(new Folk(stage, "VIP_CONCIERGE"), HJ, null, null);
        Dice dice = stage.dice();
        for (Stage.Sale sale : of(stage, HJ)) {
            if (sale.done().amount() > 60_000 && dice.chance(0.3)) {
                concierge.settle(
                        sale.done().order(),
                        stage.pen()
                                .time()
                                .next(
                                        sale.done().paid() + dice.between(10 * MINUTE, 4 * HOUR),
                                        9,
                                        19,
                                        dice));
            }
        }
    }

    /** A centre opens what came back and has to find out from whom. */
    private static void returnsCentre(Stage stage) {
        Folk folk = new Folk(stage, "RETURNS_CENTRE");
        Dice dice = stage.dice();
        List<Stage.Sale> sales = of(stage, Sender.BD);
        for (int i = 0; i < 3; i++) {
            Desk clerk = desk(folk, Sender.BD, Streets.outlet(Sender.BD, "440106", 1), null);
            for (int day = 1; day < 38; day++) {
                for (int n = dice.between(15, 30); n > 0; n--) {
                    String object = dice.pick(sales).done().waybill();
                    String work = stage.pen().next("wk");
                    long at = stage.at(day, 9, 0) + dice.between(0, 9 * HOUR);
                    clerk.look("REVEAL", object, work, 1, "CONTACT", at);
                    clerk.look("HANDLE", object, work, at + dice.between(2, 200) * MINUTE);
                }
            }
        }
    }

    /** Software that prints labels for twenty shops and keeps nothing. */
    private static void marketingSoftware(Stage stage) {
        Folk folk = new Folk(stage, "MARKETING_SOFTWARE");
        Dice dice = stage.dice();
        String app = stage.pen().next("ap");
        folk.mark("MOBILE_APP", app, null);
        Desk service = desk(folk, PX, null, app);
        List<Shop> clients = new ArrayList<>();
        List<Shop> all = folk.shops(PX);
        for (int i = 0; i < 20; i++) {
            clients.add(all.get(i * 2 + 1));
        }
        for (Stage.Sale sale : of(stage, PX)) {
            if (clients.contains(sale.shop())) {
                long at = sale.done().paid() + dice.between(30_000L, 20 * MINUTE);
                service.look("QUERY", sale.done().order(), "print-" + sale.done().order(), at);
                service.look(
                        "DECRYPT", sale.done().order(), "print-" + sale.done().order(), at + 2000);
            }
        }
    }
}
