package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;

import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Blame that somebody on the platform's staff makes go away. */
final class StaffSchemes {
    private static final String B = "ADVERSE_REVIEW_REMOVAL";

    private StaffSchemes() {}

    /** A friend among the platform's staff removes what he is asked to, for no reason. */
    static void friendAtThePlatform(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        String friend = stage.pen().next("op");
        plot.assistant("OPERATOR", friend, "PX", Plot.TECHNICAL);
        for (Goods goods : List.of(Goods.SNACKS, Goods.SHOES)) {
            Shop shop = plot.client(PX, goods, 1.2);
            for (RemovalSchemes.Blame blame : RemovalSchemes.blamed(plot, shop, 16, 2, 28)) {
                RemovalSchemes.gone(
                        stage,
                        "REMOVED",
                        blame,
                        blame.done().reviewed() + stage.later(1, 40),
                        Fields.of("actor", "STAFF", "operator", friend));
            }
        }
    }

    /** A moderator writes tickets by the dozen for two shops that pay by the month. */
    static void ticketMill(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        String moderator = stage.pen().next("op");
        plot.assistant("OPERATOR", moderator, "HJ", Plot.TECHNICAL);
        for (Goods goods : List.of(Goods.TEA, Goods.TOYS)) {
            Shop shop = plot.client(HJ, goods, 1.6);
            for (RemovalSchemes.Blame blame : RemovalSchemes.blamed(plot, shop, 18, 2, 28)) {
                if (dice.chance(0.85)) {
                    RemovalSchemes.gone(
                            stage,
                            "REMOVED",
                            blame,
                            blame.done().reviewed() + stage.later(10, 70),
                            Fields.of(
                                    "actor",
                                    "STAFF",
                                    "operator",
                                    moderator,
                                    "ticket",
                                    "tk" + dice.between(1, 9),
                                    "reason",
                                    "OTHER"));
                }
            }
        }
        List<Stage.Sale> others = stage.sales();
        for (int n = 0; n < 30; n++) {
            Stage.Sale sale = dice.pick(others);
            if (sale.done().review() != null && sale.shop().platform() == HJ) {
                stage.review(
                        "REMOVED",
                        sale.shop(),
                        sale.buyer(),
                        sale.done().review(),
                        sale.done().reviewed() + stage.later(10, 70),
                        stage.byStaff(moderator, "AD"));
            }
        }
    }

    /** Three moderators share the work for three clients: a reason and a ticket each time. */
    static void threeModerators(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        List<String> ring =
                List.of(stage.pen().next("op"), stage.pen().next("op"), stage.pen().next("op"));
        ring.forEach(each -> plot.assistant("OPERATOR", each, "HJ", Plot.TECHNICAL));
        for (Goods goods : List.of(Goods.KITCHEN, Goods.APPLIANCES, Goods.MEDICINE)) {
            Shop shop = plot.client(HJ, goods, 2.2);
            for (RemovalSchemes.Blame blame : RemovalSchemes.blamed(plot, shop, 14, 0, 29)) {
                if (dice.chance(0.7)) {
                    RemovalSchemes.gone(
                            stage,
                            "REMOVED",
                            blame,
                            blame.done().reviewed() + stage.later(20, 120),
                            stage.byStaff(
                                    dice.pick(ring),
                                    dice.pick(
                                            List.of("ABUSE", "AD", "PERSONAL_DATA", "DUPLICATE"))));
                }
            }
        }
        for (Stage.Sale sale : stage.sales()) {
            boolean ours = sale.shop().platform() == HJ && sale.done().review() != null;
            if (ours && dice.chance(0.03)) {
                stage.review(
                        "REMOVED",
                        sale.shop(),
                        sale.buyer(),
                        sale.done().review(),
                        sale.done().reviewed() + stage.later(20, 120),
                        stage.byStaff(dice.pick(ring), dice.pick(List.of("AD", "DUPLICATE"))));
            }
        }
    }
}
