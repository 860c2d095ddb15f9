package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.counter.Desk;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Blame that is made to go away. */
final class RemovalSchemes {
    private static final String B = "ADVERSE_REVIEW_REMOVAL";

    private RemovalSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-DEL-pay-and-delete",
                        B,
                        CLUMSY,
                        "PROPER_REFUNDS",
                        RemovalSchemes::payAndDelete),
                new Scheme(
                        "N-DEL-friend-at-the-platform",
                        B,
                        CLUMSY,
                        "SPAM_CLEANED",
                        StaffSchemes::friendAtThePlatform),
                new Scheme(
                        "N-DEL-calls-at-night",
                        B,
                        CLUMSY,
                        "EXCHANGED_AND_REVISED",
                        RemovalSchemes::callsAtNight),
                new Scheme(
                        "N-DEL-price-given-back",
                        B,
                        TRAINED,
                        "ADJUSTED_FOR_ALL",
                        RemovalSchemes::priceGivenBack),
                new Scheme(
                        "N-DEL-ticket-mill",
                        B,
                        TRAINED,
                        "BACKLOG_WORKED_OFF",
                        StaffSchemes::ticketMill),
                new Scheme(
                        "N-DEL-folded-by-request",
                        B,
                        TRAINED,
                        "BOTS_FOLDED",
                        RemovalSchemes::foldedByRequest),
                new Scheme(
                        "N-DEL-agency-with-an-app",
                        B,
                        PROFESSIONAL,
                        "AFTER_SALE_CONTRACTOR",
                        RemovalSchemes::agencyWithAnApp),
                new Scheme(
                        "N-DEL-three-moderators",
                        B,
                        PROFESSIONAL,
                        "LEGAL_TAKEDOWNS",
                        StaffSchemes::threeModerators),
                new Scheme(
                        "N-DEL-settled-out-of-sight",
                        B,
                        PROFESSIONAL,
                        "GENEROUS_WARRANTY",
                        RemovalSchemes::settledOutOfSight));
    }

    record Blame(Shop shop, Account author, Deal.Done done) {}

    /** Real customers who are rightly unhappy. */
    static List<Blame> blamed(Plot plot, Shop shop, int count, int from, int to) {
        Stage stage = plot.stage();
        List<Blame> all = new ArrayList<>();
        for (Account author : stage.people(count, shop.platform())) {
            int stars = stage.dice().between(1, 2);
            Deal.Done done =
                    stage.deal(shop, author, stage.moment(stage.dice().between(from, to)))
                            .confirmed(stage.later(1, 40))
                            .reviewed(stars, Talk.blame(stage.dice()), stage.later(0, 20))
                            .write();
            all.add(new Blame(shop, plot.innocent(author), done));
        }
        return all;
    }

    static void gone(Stage stage, String type, Blame blame, long at, Fields more) {
        stage.review(type, blame.shop(), blame.author(), blame.done().review(), at, more);
    }

    /** The keeper sends ten yuan, and the blame is taken back. */
    private static void payAndDelete(Stage stage) {
        Plot plot = Plot.from(stage, B, 3);
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.CLOTHES, 1.2);
        for (Blame blame : blamed(plot, shop, 26, 3, 29)) {
            if (dice.chance(0.8)) {
                long paid = blame.done().reviewed() + stage.later(1, 14);
                stage.refundsQuietly(
                        shop,
                        blame.author(),
                        dice.pick(List.of(1000, 1500, 2000)),
                        paid,
                        "OTHER",
                        null);
                gone(
                        stage,
                        "WITHDRAWN",
                        blame,
                        paid + dice.between(3 * MINUTE, 5 * HOUR),
                        Fields.of("actor", "BUYER"));
            }
        }
    }

    /** The keeper calls until they give in: some complain of the calls, nobody is paid. */
    private static void callsAtNight(Stage stage) {
        Plot plot = Plot.from(stage, B, 4);
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.APPLIANCES, 0.9);
        Desk keeper = new Desk(stage, "HJ", stage.pen().next("op"), null, null, "pc" + shop.id());
        plot.guilty("OPERATOR", keeper.operator(), "HJ", "PARTICIPANT", null);
        for (Blame blame : blamed(plot, shop, 28, 4, 28)) {
            long seen = blame.done().reviewed() + stage.later(1, 9);
            for (int call = dice.between(2, 5); call > 0; call--) {
                keeper.look(
                        "REVEAL",
                        blame.done().order(),
                        null,
                        1,
                        "CONTACT",
                        seen + call * (7 * HOUR));
            }
            if (dice.chance(0.75)) {
                gone(
                        stage,
                        "WITHDRAWN",
                        blame,
                        seen + stage.later(20, 60),
                        Fields.of("actor", "BUYER"));
            }
            if (dice.chance(0.15)) {
                stage.report(
                        "SHOP",
                        shop.id(),
                        "HJ",
                        B,
                        "OTHER",
                        blame.done(),
                        seen + stage.later(20, 90));
            }
        }
    }

    /** The whole price comes back as an adjustment, and one star becomes five. */
    private static void priceGivenBack(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        Shop shop = plot.client(PX, Goods.KITCHEN, 1.8);
        for (Blame blame : blamed(plot, shop, 30, 1, 29)) {
            if (dice.chance(0.7)) {
                long paid = blame.done().reviewed() + stage.later(3, 60);
                stage.refundsQuietly(
                        shop,
                        blame.author(),
                        blame.done().amount(),
                        paid,
                        "PRICE_ADJUST",
                        blame.done().order());
                gone(
                        stage,
                        "CHANGED",
                        blame,
                        paid + stage.later(0, 30),
                        Fields.of("actor", "BUYER", "rating", 5, "text", Talk.remark(dice, 5)));
            }
        }
    }

    /** Hired complainants flag each blame until the machine folds it; most stay unread. */
    private static void foldedByRequest(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        for (Goods goods : List.of(Goods.MEDICINE, Goods.COSMETICS)) {
            Shop shop = plot.client(DL, goods, 1.8);
            for (Blame blame : blamed(plot, shop, 20, 1, 29)) {
                if (dice.chance(0.85)) {
                    gone(
                            stage,
                            "FOLDED",
                            blame,
                            blame.done().reviewed() + stage.later(2, 20),
                            Fields.of("actor", "SYSTEM", "reason", "ABUSE"));
                }
            }
        }
    }

    /** An agency's app reads who blamed its four clients; its purse pays, and half give in. */
    private static void agencyWithAnApp(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        String app = stage.pen().next("ap");
        String clerk = stage.pen().next("op");
        plot.assistant("MOBILE_APP", app, null, Plot.DATA);
        plot.assistant("OPERATOR", clerk, "HJ", Plot.DATA);
        String purse = plot.purse();
        Desk desk = new Desk(stage, "HJ", clerk, null, app, "vps-" + app);
        for (Goods goods : List.of(Goods.CLOTHES, Goods.SHOES, Goods.TEA, Goods.TOYS)) {
            Shop shop = plot.client(HJ, goods, 2);
            for (Blame blame : blamed(plot, shop, 11, 1, 29)) {
                long seen = blame.done().reviewed() + stage.later(2, 30);
                desk.look("QUERY", blame.done().order(), stage.pen().next("wk"), seen);
                desk.look("REVEAL", blame.done().order(), null, 1, "CONTACT", seen + 4 * MINUTE);
                if (dice.chance(0.6)) {
                    long paid = seen + stage.later(3, 50);
                    plot.stage()
                            .transfer(
                                    "HJ",
                                    "OTHER>BUYER",
                                    purse,
                                    blame.author().id(),
                                    dice.between(15, 60) * 100,
                                    paid,
                                    Fields.of("toAccount", blame.author().person().purse()));
                    gone(
                            stage,
                            "WITHDRAWN",
                            blame,
                            paid + stage.later(1, 30),
                            Fields.of("actor", "BUYER"));
                }
            }
            for (int n = 0; n < 25; n++) {
                Stage.Sale sale = dice.pick(stage.sales());
                if (sale.shop().platform() == HJ) {
                    desk.look(
                            "QUERY",
                            sale.done().order(),
                            stage.pen().next("wk"),
                            sale.done().paid() + stage.later(2, 90));
                }
            }
        }
    }

    /** A full refund without the goods, some yuan more, and a promise, each in its own case. */
    private static void settledOutOfSight(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        for (Goods goods : List.of(Goods.SHOES)) {
            Shop shop = plot.client(HJ, goods, 2.5);
            for (Blame blame : blamed(plot, shop, 22, 0, 28)) {
                if (dice.chance(0.65)) {
                    long paid = blame.done().reviewed() + stage.later(10, 90);
                    int more = dice.between(5, 40) * 100;
                    stage.refundsQuietly(
                            shop,
                            blame.author(),
                            blame.done().amount() + more,
                            paid,
                            "AFTER_SALE",
                            blame.done().order());
                    boolean changes = dice.chance(0.5);
                    gone(
                            stage,
                            changes ? "CHANGED" : "WITHDRAWN",
                            blame,
                            paid + stage.later(2, 70),
                            changes
                                    ? Fields.of(
                                            "actor",
                                            "BUYER",
                                            "rating",
                                            5,
                                            "text",
                                            Talk.praise(dice))
                                    : Fields.of("actor", "BUYER"));
                }
            }
        }
    }
}
