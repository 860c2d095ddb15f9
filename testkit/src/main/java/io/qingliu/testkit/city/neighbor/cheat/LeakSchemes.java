package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.counter.Desk;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Who looks at other people's orders to sell what stands there. */
final class LeakSchemes {
    private static final String B = "PI_LEAK_RESALE";

    private LeakSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-PII-clerk-in-a-row", B, CLUMSY, "STOCKTAKING", LeakSchemes::clerkInARow),
                new Scheme(
                        "N-PII-export-at-night",
                        B,
                        CLUMSY,
                        "NIGHT_SUPPORT",
                        LeakSchemes::exportAtNight),
                new Scheme(
                        "N-PII-courier-off-route",
                        B,
                        CLUMSY,
                        "SUBSTITUTE_COURIER",
                        LeakSchemes::courierOffRoute),
                new Scheme(
                        "N-PII-sixty-a-day",
                        B,
                        TRAINED,
                        "COMPLAINTS_CLERK",
                        LeakSchemes::sixtyADay),
                new Scheme(
                        "N-PII-colleagues-logins",
                        B,
                        TRAINED,
                        "SHIFT_TERMINAL",
                        LeakSchemes::colleaguesLogins),
                new Scheme("N-PII-plug-in", B, TRAINED, "NEW_SHOP_SOFTWARE", LeakSchemes::plugIn),
                new Scheme(
                        "N-PII-fresh-and-dear",
                        B,
                        PROFESSIONAL,
                        "VIP_CONCIERGE",
                        LeakSchemes::freshAndDear),
                new Scheme(
                        "N-PII-three-clerks",
                        B,
                        PROFESSIONAL,
                        "RETURNS_CENTRE",
                        LeakSchemes::threeClerks),
                new Scheme(
                        "N-PII-software-house",
                        B,
                        PROFESSIONAL,
                        "MARKETING_SOFTWARE",
                        LeakSchemes::softwareHouse));
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

    private static Desk desk(Stage stage, Sender firm, String outlet, String app) {
        String operator = stage.pen().next("op");
        return new Desk(stage, firm.code(), operator, outlet, app, "pc" + operator);
    }

    private static Desk guilty(Plot plot, Desk desk) {
        plot.assistant("OPERATOR", desk.operator(), desk.firm(), Plot.DATA);
        return desk;
    }

    /**
     * Some of those whose data was sold are called by swindlers within days, and some report it.
     */
    private static void called(Stage stage, Stage.Sale sale, long seen, double share) {
        if (stage.dice().chance(share)) {
            stage.report(
                    "SHOP",
                    sale.shop().id(),
                    sale.shop().platform().code(),
                    B,
                    "SCAM_CALL",
                    sale.done(),
                    seen + stage.later(24, 140));
        }
    }

    /** A night clerk of a warehouse types number after number, two yuan each. */
    private static void clerkInARow(Stage stage) {
        Plot plot = Plot.from(stage, B, 6);
        Dice dice = plot.dice();
        Desk clerk =
                guilty(plot, desk(stage, Sender.KS, Streets.outlet(Sender.KS, "441802", 1), null));
        long number = 700_000L + dice.below(100_000);
        for (int day = 6; day < 22; day++) {
            long at = stage.at(day, 22, 10);
            for (int n = dice.between(70, 120); n > 0; n--) {
                at += 20_000 + dice.exponential(15_000);
                clerk.look("REVEAL", "KS7" + number++, null, 1, "CONTACT", at);
            }
        }
    }

    /** A clerk of the platform exports whole days at two in the morning. */
    private static void exportAtNight(Stage stage) {
        Plot plot = Plot.from(stage, B, 10);
        Dice dice = plot.dice();
        Desk clerk = guilty(plot, desk(stage, PX, null, null));
        for (int day = 10; day < 31; day += dice.between(1, 3)) {
            clerk.look(
                    "EXPORT",
                    "orders-of-day-" + day,
                    null,
                    dice.between(400, 1800),
                    "TRADE",
                    stage.at(day, 2, dice.below(60)));
        }
        for (Stage.Sale sale : of(stage, PX)) {
            called(stage, sale, sale.done().paid() + 2 * DAY, 0.006);
        }
    }

    /** A courier looks up the numbers of customers of other outlets after his round. */
    private static void courierOffRoute(Stage stage) {
        Plot plot = Plot.from(stage, B, 4);
        Dice dice = plot.dice();
        Desk courier =
                guilty(plot, desk(stage, Sender.KS, Streets.outlet(Sender.KS, "441881", 2), null));
        List<Stage.Sale> sales = of(stage, Sender.KS);
        for (int n = 0; n < 900 && n < sales.size(); n++) {
            Stage.Sale sale = dice.pick(sales);
            long seen = pen(stage).next(sale.done().paid() + stage.later(20, 50), 20, 23, dice);
            courier.look("REVEAL", sale.done().waybill(), null, 1, "CONTACT", seen);
            called(stage, sale, seen, 0.01);
        }
    }

    private static io.qingliu.testkit.city.wire.CityTime pen(Stage stage) {
        return stage.pen().time();
    }

    /** A clerk who does her work and, between two matters, looks at two more. */
    private static void sixtyADay(Stage stage) {
        Plot plot = Plot.from(stage, B, 3);
        Dice dice = plot.dice();
        Desk clerk = guilty(plot, desk(stage, HJ, null, null));
        List<Stage.Sale> sales = of(stage, HJ);
        for (int day = 3; day < 36; day++) {
            for (int n = dice.between(16, 24); n > 0; n--) {
                long at = stage.at(day, 9, 0) + dice.between(0, 9 * HOUR);
                clerk.settle(dice.pick(sales).done().order(), at);
                for (int more = dice.between(1, 3); more > 0; more--) {
                    clerk.look(
                            "REVEAL",
                            dice.pick(sales).done().order(),
                            null,
                            1,
                            "CONTACT",
                            at + more * 50_000L);
                }
            }
        }
    }

    /** One man in the office uses the logins of six colleagues, each a little, from his machine. */
    private static void colleaguesLogins(Stage stage) {
        Plot plot = Plot.from(stage, B, 5);
        Dice dice = plot.dice();
        String host = stage.pen().next("pc");
        List<Stage.Sale> sales = of(stage, DL);
        for (int i = 0; i < 6; i++) {
            Desk own = desk(stage, DL, null, null);
            String login = own.operator();
            if (i == 0) {
                guilty(plot, own);
            } else {
                stage.pen().besides("OPERATOR", login, "DL", B, "ASSISTANT");
            }
            Desk borrowed = new Desk(stage, "DL", login, null, null, host);
            for (int day = 5; day < 33; day++) {
                for (int n = dice.between(6, 12); n > 0; n--) {
                    own.settle(
                            dice.pick(sales).done().order(),
                            stage.at(day, 9, 0) + dice.between(0, 8 * HOUR));
                }
                for (int n = dice.between(8, 14); n > 0; n--) {
                    Stage.Sale sale = dice.pick(sales);
                    long at = stage.at(day, 18, 30) + dice.between(0, 2 * HOUR);
                    borrowed.look("REVEAL", sale.done().order(), null, 1, "CONTACT", at);
                    called(stage, sale, at, 0.004);
                }
            }
        }
    }

    /**
     * A free plug-in for a dozen shops reads their customers and those of shops it has no leave of.
     */
    private static void plugIn(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        String app = stage.pen().next("ap");
        plot.assistant("MOBILE_APP", app, null, Plot.DATA);
        Desk service = guilty(plot, desk(stage, HJ, null, app));
        List<Stage.Sale> sales = of(stage, HJ);
        for (Stage.Sale sale : sales) {
            if (dice.chance(0.16)) {
                long at = sale.done().paid() + dice.between(MINUTE, 40 * MINUTE);
                service.look(
                        dice.chance(0.6) ? "QUERY" : "DECRYPT",
                        sale.done().order(),
                        null,
                        1,
                        "TRADE",
                        at);
                called(stage, sale, at, 0.02);
            }
        }
    }

    /** An insider opens a work item for each, looks at new and dear orders only, and closes it. */
    private static void freshAndDear(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        Desk insider = guilty(plot, desk(stage, HJ, null, null));
        List<Stage.Sale> sales = of(stage, HJ);
        for (Stage.Sale sale : sales) {
            boolean dear = sale.done().amount() > 60_000;
            if ((dear && dice.chance(0.3)) || dice.chance(0.01)) {
                long at =
                        pen(stage)
                                .next(
                                        sale.done().paid() + dice.between(20 * MINUTE, 5 * HOUR),
                                        9,
                                        19,
                                        dice);
                insider.settle(sale.done().order(), at);
                if (dear) {
                    called(stage, sale, at, 0.08);
                }
            }
        }
    }

    /** Three clerks of three outlets take turns by the day, each beside honest work. */
    private static void threeClerks(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        List<Desk> clerks = new ArrayList<>();
        for (String county : List.of("441803", "441821", "441882")) {
            clerks.add(
                    guilty(
                            plot,
                            desk(stage, Sender.BD, Streets.outlet(Sender.BD, county, 1), null)));
        }
        List<Stage.Sale> sales = of(stage, Sender.BD);
        for (int day = 1; day < 38; day++) {
            for (int i = 0; i < 3; i++) {
                for (int n = dice.between(8, 15); n > 0; n--) {
                    clerks.get(i)
                            .settle(
                                    dice.pick(sales).done().waybill(),
                                    stage.at(day, 9, 0) + dice.between(0, 9 * HOUR));
                }
            }
            for (int n = dice.between(22, 34); n > 0; n--) {
                Stage.Sale sale = dice.pick(sales);
                long at = stage.at(day, 9, 0) + dice.between(0, 9 * HOUR);
                clerks.get(day % 3).look("REVEAL", sale.done().waybill(), null, 1, "CONTACT", at);
                called(stage, sale, at, 0.006);
            }
        }
    }

    /** A software house with leave of twenty shops reads as it should, and sells its copy. */
    private static void softwareHouse(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        String app = stage.pen().next("ap");
        plot.assistant("MOBILE_APP", app, null, Plot.DATA);
        Desk service = desk(stage, PX, null, app);
        stage.pen().besides("OPERATOR", service.operator(), "PX", B, "ASSISTANT");
        List<Shop> clients = new ArrayList<>();
        List<Shop> all = stage.shops().stream().filter(s -> s.platform() == PX).toList();
        for (int i = 0; i < 20; i++) {
            clients.add(all.get(i * 2));
        }
        for (Stage.Sale sale : of(stage, PX)) {
            if (clients.contains(sale.shop())) {
                long at = sale.done().paid() + dice.between(30_000L, 20 * MINUTE);
                service.look("QUERY", sale.done().order(), "print-" + sale.done().order(), at);
                service.look(
                        "DECRYPT", sale.done().order(), "print-" + sale.done().order(), at + 2000);
                called(stage, sale, at, 0.01);
            }
        }
    }
}
