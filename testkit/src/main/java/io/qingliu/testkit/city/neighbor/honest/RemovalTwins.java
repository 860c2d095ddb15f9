package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;

import io.qingliu.testkit.city.neighbor.counter.Desk;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Blame that goes away as it should. */
final class RemovalTwins {
    private RemovalTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("PROPER_REFUNDS", RemovalTwins::properRefunds),
                new Twin("SPAM_CLEANED", RemovalTwins::spamCleaned),
                new Twin("EXCHANGED_AND_REVISED", RemovalTwins::exchangedAndRevised),
                new Twin("ADJUSTED_FOR_ALL", RemovalTwins::adjustedForAll),
                new Twin("BACKLOG_WORKED_OFF", RemovalTwins::backlogWorkedOff),
                new Twin("BOTS_FOLDED", RemovalTwins::botsFolded),
                new Twin("AFTER_SALE_CONTRACTOR", RemovalTwins::afterSaleContractor),
                new Twin("LEGAL_TAKEDOWNS", RemovalTwins::legalTakedowns),
                new Twin("GENEROUS_WARRANTY", RemovalTwins::generousWarranty));
    }

    private static Deal blamed(Stage stage, Shop shop, Account author, int from, int to) {
        return stage.deal(shop, author, stage.moment(stage.dice().between(from, to)))
                .confirmed(stage.later(1, 40))
                .reviewed(stage.dice().between(1, 2), Talk.blame(stage.dice()), stage.later(0, 20));
    }

    /** The goods go back, the money comes back, and some take their anger back. */
    private static void properRefunds(Stage stage) {
        Folk folk = new Folk(stage, "PROPER_REFUNDS");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.CLOTHES, 1.5);
        for (Account author : folk.people(26, HJ, 1)) {
            Deal.Done done =
                    blamed(stage, shop, author, 2, 26)
                            .refunded("质量问题", stage.later(70, 130), true)
                            .write();
            if (dice.chance(0.5)) {
                stage.review(
                        "WITHDRAWN",
                        shop,
                        author,
                        done.review(),
                        done.reviewed() + stage.later(80, 140),
                        Fields.of("actor", "BUYER"));
            }
        }
    }

    /** A rival's advertisers post under a shop; a moderator removes each, ticket by ticket. */
    private static void spamCleaned(Stage stage) {
        Folk folk = new Folk(stage, "SPAM_CLEANED");
        Shop shop = folk.shop(PX, Goods.SNACKS, 1.5);
        String moderator = stage.pen().next("op");
        folk.mark("OPERATOR", moderator, "PX");
        for (Account author : folk.people(18, PX, 0)) {
            Deal.Done done =
                    stage.deal(shop, author, stage.moment(stage.dice().between(8, 24)))
                            .item(0, 1)
                            .confirmed(stage.later(1, 9))
                            .reviewed(1, "别买这家加我微信同款半价", stage.later(0, 3))
                            .write();
            stage.review(
                    "REMOVED",
                    shop,
                    author,
                    done.review(),
                    done.reviewed() + stage.later(1, 30),
                    stage.byStaff(moderator, "AD"));
        }
    }

    /** A shop asks what was wrong, sends the right size, and people revise what they wrote. */
    private static void exchangedAndRevised(Stage stage) {
        Folk folk = new Folk(stage, "EXCHANGED_AND_REVISED");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.SHOES, 1.5);
        Desk desk = new Desk(stage, "HJ", stage.pen().next("op"), null, null, "pc" + shop.id());
        folk.mark("OPERATOR", desk.operator(), "HJ");
        for (Account author : folk.people(24, HJ, 1)) {
            Deal.Done done = blamed(stage, shop, author, 2, 24).write();
            desk.settle(done.order(), done.reviewed() + stage.later(2, 30));
            Deal.Done second =
                    stage.deal(shop, author, done.reviewed() + stage.later(24, 60))
                            .amount(0)
                            .with("coupon", "exchange")
                            .silent()
                            .write();
            if (dice.chance(0.5) && second.delivered() > 0) {
                stage.review(
                        "CHANGED",
                        shop,
                        author,
                        done.review(),
                        second.delivered() + stage.later(2, 60),
                        Fields.of(
                                "actor",
                                "BUYER",
                                "rating",
                                dice.between(3, 5),
                                "text",
                                "换了合适的，" + Talk.praise(dice)));
            }
        }
    }

    /** A faulty lot: everybody has a third of the price back, pleased or not. */
    private static void adjustedForAll(Stage stage) {
        Folk folk = new Folk(stage, "ADJUSTED_FOR_ALL");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.KITCHEN, 1.8);
        for (Account buyer : folk.people(80, PX, 1)) {
            Deal deal =
                    dice.chance(0.3)
                            ? blamed(stage, shop, buyer, 5, 16)
                            : stage.deal(shop, buyer, stage.moment(dice.between(5, 16)));
            Deal.Done done = deal.write();
            stage.refundsQuietly(
                    shop,
                    buyer,
                    done.amount() / 3,
                    stage.at(24, 11, 0) + dice.between(0, 20 * HOUR),
                    "PRICE_ADJUST",
                    done.order());
            if (done.review() != null && dice.chance(0.15)) {
                stage.review(
                        "CHANGED",
                        shop,
                        buyer,
                        done.review(),
                        stage.at(26, 12, 0) + dice.between(0, 60 * HOUR),
                        Fields.of("actor", "BUYER", "rating", 4, "text", Talk.remark(dice, 4)));
            }
        }
    }

    /** A moderator works off what has been waiting for weeks, all shops alike. */
    private static void backlogWorkedOff(Stage stage) {
        Folk folk = new Folk(stage, "BACKLOG_WORKED_OFF");
        Dice dice = stage.dice();
        String moderator = stage.pen().next("op");
        folk.mark("OPERATOR", moderator, "HJ");
        for (Stage.Sale sale : stage.sales()) {
            boolean ours =
                    sale.shop().platform() == HJ
                            && sale.done().review() != null
                            && sale.done().reviewed() < stage.at(20, 0, 0);
            if (ours && dice.chance(0.06)) {
                stage.review(
                        "REMOVED",
                        sale.shop(),
                        sale.buyer(),
                        sale.done().review(),
                        stage.at(20, 9, 0) + dice.between(0, 9 * HOUR) + dice.below(3) * DAY,
                        stage.byStaff(
                                moderator,
                                dice.pick(List.of("AD", "DUPLICATE", "PERSONAL_DATA", "ABUSE"))));
            }
        }
    }

    /**
     * A crowd that has read a rumour blames a shop in the same words; the platform's machine folds
     * them.
     */
    private static void botsFolded(Stage stage) {
        Folk folk = new Folk(stage, "BOTS_FOLDED");
        Dice dice = stage.dice();
        Shop shop = folk.shop(DL, Goods.MEDICINE, 1.8);
        for (Account author : folk.people(20, DL, 1)) {
            Deal.Done done =
                    stage.deal(shop, author, stage.moment(dice.between(6, 24)))
                            .item(0, 1)
                            .confirmed(stage.later(1, 9))
                            .reviewed(1, "假货骗子大家不要上当退钱退钱退钱", stage.later(0, 3))
                            .write();
            stage.review(
                    "FOLDED",
                    shop,
                    author,
                    done.review(),
                    done.reviewed() + stage.later(0, 6),
                    Fields.of("actor", "SYSTEM", "reason", "DUPLICATE"));
        }
    }

    /** A firm answers the complaints of six shops on their behalf, one work item each. */
    private static void afterSaleContractor(Stage stage) {
        Folk folk = new Folk(stage, "AFTER_SALE_CONTRACTOR");
        Dice dice = stage.dice();
        String app = stage.pen().next("ap");
        Desk desk = new Desk(stage, "HJ", stage.pen().next("op"), null, app, "svc-" + app);
        folk.mark("MOBILE_APP", app, null);
        folk.mark("OPERATOR", desk.operator(), "HJ");
        for (Goods goods :
                List.of(
                        Goods.CLOTHES,
                        Goods.SHOES,
                        Goods.TEA,
                        Goods.TOYS,
                        Goods.BOOKS,
                        Goods.SNACKS)) {
            Shop shop = folk.shop(HJ, goods, 1.5);
            for (Account author : folk.people(10, HJ, 1)) {
                Deal.Done done =
                        blamed(stage, shop, author, 1, 28)
                                .refunded("质量问题", stage.later(80, 140), true)
                                .write();
                desk.settle(done.order(), done.reviewed() + stage.later(2, 30));
                if (dice.chance(0.35)) {
                    stage.review(
                            "WITHDRAWN",
                            shop,
                            author,
                            done.review(),
                            done.reviewed() + stage.later(90, 160),
                            Fields.of("actor", "BUYER"));
                }
            }
        }
    }

    /** A maker of medicine has untrue claims removed by law, with the court's paper. */
    private static void legalTakedowns(Stage stage) {
        Folk folk = new Folk(stage, "LEGAL_TAKEDOWNS");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.MEDICINE, 2);
        List<String> desk =
                List.of(stage.pen().next("op"), stage.pen().next("op"), stage.pen().next("op"));
        desk.forEach(each -> folk.mark("OPERATOR", each, "HJ"));
        for (Account author : folk.people(14, HJ, 1)) {
            Deal.Done done = blamed(stage, shop, author, 1, 26).write();
            if (dice.chance(0.5)) {
                stage.review(
                        "REMOVED",
                        shop,
                        author,
                        done.review(),
                        done.reviewed() + stage.later(60, 160),
                        stage.byStaff(dice.pick(desk), "LAW"));
            }
        }
    }

    /** A maker that gives the money back at any complaint, in three days, by the book. */
    private static void generousWarranty(Stage stage) {
        Folk folk = new Folk(stage, "GENEROUS_WARRANTY");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.APPLIANCES, 2);
        for (Account author : folk.people(28, HJ, 1)) {
            boolean angry = dice.chance(0.5);
            Deal deal =
                    angry
                            ? blamed(stage, shop, author, 0, 27)
                            : stage.deal(shop, author, stage.moment(dice.between(0, 27)));
            Deal.Done done = deal.refunded("七天无理由", stage.later(40, 90), dice.chance(0.6)).write();
            stage.refundsQuietly(
                    shop,
                    author,
                    dice.between(8, 25) * 100,
                    done.delivered() + stage.later(60, 120),
                    "AFTER_SALE",
                    done.order());
            if (done.review() != null && dice.chance(0.2)) {
                stage.review(
                        "CHANGED",
                        shop,
                        author,
                        done.review(),
                        done.reviewed() + stage.later(80, 150),
                        Fields.of(
                                "actor",
                                "BUYER",
                                "rating",
                                4,
                                "text",
                                "退款很快，" + Talk.praise(dice)));
            }
        }
    }
}
