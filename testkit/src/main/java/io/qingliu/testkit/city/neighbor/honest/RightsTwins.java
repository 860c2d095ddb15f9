package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Buyers who use their rights much, and may. */
final class RightsTwins {
    private RightsTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("EVENT_CANCELLED", RightsTwins::eventCancelled),
                new Twin("UNLUCKY_BUYER", RightsTwins::unluckyBuyer),
                new Twin("TRIES_ON_EVERYTHING", RightsTwins::triesOnEverything),
                new Twin("HARSH_CRITIC", RightsTwins::harshCritic),
                new Twin("PARTS_SENT_BACK", RightsTwins::partsSentBack),
                new Twin("FLASH_SALE_MISSED", RightsTwins::flashSaleMissed),
                new Twin("BAD_BATCH", RightsTwins::badBatch),
                new Twin("STYLISTS", RightsTwins::stylists),
                new Twin("SUDDEN_FAME", RightsTwins::suddenFame));
    }

    /** A kindergarten orders for its feast; the feast is cancelled, and so are the orders. */
    private static void eventCancelled(Stage stage) {
        Folk folk = new Folk(stage, "EVENT_CANCELLED");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.TOYS, 3);
        for (Account planner : folk.people(3, HJ, 3)) {
            long at = stage.at(dice.between(5, 25), 10, 0);
            for (int n = 0; n < 4; n++) {
                stage.deal(shop, planner, at + n * (8 * MINUTE))
                        .item(n, dice.between(30, 80))
                        .refunded("活动取消", dice.between(20, 50) * MINUTE, false)
                        .beforeConfirmation()
                        .write();
            }
        }
    }

    /** Some people have bad luck with fruit in March. */
    private static void unluckyBuyer(Stage stage) {
        Folk folk = new Folk(stage, "UNLUCKY_BUYER");
        Dice dice = stage.dice();
        for (Account unlucky : folk.people(12, PX, 6)) {
            for (int n = dice.between(3, 5); n > 0; n--) {
                stage.deal(dice.pick(folk.shops(PX)), unlucky, stage.moment(dice.between(1, 34)))
                        .refunded("已变质", stage.later(2, 20), false)
                        .beforeConfirmation()
                        .silent()
                        .write();
            }
        }
    }

    /** Who buys shoes in four sizes sends back three, and keeps one. */
    private static void triesOnEverything(Stage stage) {
        Folk folk = new Folk(stage, "TRIES_ON_EVERYTHING");
        Dice dice = stage.dice();
        List<Shop> wear =
                folk.shops(HJ).stream()
                        .filter(s -> s.goods() == Goods.CLOTHES || s.goods() == Goods.SHOES)
                        .toList();
        for (Account buyer : folk.people(20, HJ, 2)) {
            for (int n = dice.between(3, 7); n > 0; n--) {
                Shop shop = dice.pick(wear);
                long at = stage.moment(dice.between(1, 33));
                for (int size = 0; size < 4; size++) {
                    Deal deal =
                            stage.deal(shop, buyer, at + size * 40_000L)
                                    .item(1, 1)
                                    .with("coupon", "freight-insurance");
                    if (size > 0) {
                        deal.refunded("尺码不合适", stage.later(20, 90), true).beforeConfirmation();
                    }
                    deal.write();
                }
            }
        }
    }

    /** A critic of principle: one star for most, no number, no money, no second thoughts. */
    private static void harshCritic(Stage stage) {
        Folk folk = new Folk(stage, "HARSH_CRITIC");
        Dice dice = stage.dice();
        for (Account critic : folk.people(8, HJ, 2)) {
            for (int n = 0; n < 15; n++) {
                Shop shop = dice.pick(folk.shops(HJ));
                int stars = dice.chance(0.7) ? dice.between(1, 2) : dice.between(3, 5);
                Deal.Done done =
                        stage.deal(shop, critic, stage.moment(dice.between(2, 30)))
                                .confirmed(stage.later(1, 30))
                                .reviewed(
                                        stars,
                                        stars < 3
                                                ? Talk.blame(dice) + "，" + Talk.blame(dice)
                                                : Talk.praise(dice),
                                        stage.later(0, 12))
                                .write();
                if (dice.chance(0.07)) {
                    stage.refundsQuietly(
                            shop,
                            critic,
                            dice.between(5, 20) * 100,
                            done.reviewed() + stage.later(5, 60),
                            "AFTER_SALE",
                            done.order());
                }
            }
        }
    }

    /** Two of three pieces go back, so that the box weighs less. */
    private static void partsSentBack(Stage stage) {
        Folk folk = new Folk(stage, "PARTS_SENT_BACK");
        Dice dice = stage.dice();
        List<Shop> shops =
                folk.shops(HJ).stream()
                        .filter(s -> s.goods() == Goods.SHOES || s.goods() == Goods.CLOTHES)
                        .toList();
        for (Account buyer : folk.people(14, HJ, 2)) {
            for (int n = dice.between(2, 4); n > 0; n--) {
                Shop shop = dice.pick(shops);
                int item = dice.below(4);
                stage.deal(shop, buyer, stage.moment(dice.between(2, 30)))
                        .item(item, 3)
                        .refunded("部分退货", stage.later(50, 110), true)
                        .backWeight(shop.goods().weight(item) * dice.between(1, 2) + 60)
                        .silent()
                        .write();
            }
        }
    }

    /** In a flash sale many press the button and few find the purse in time. */
    private static void flashSaleMissed(Stage stage) {
        Folk folk = new Folk(stage, "FLASH_SALE_MISSED");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.SHOES, 4);
        for (int day : List.of(7, 14)) {
            for (Account buyer : folk.people(90, PX, 2)) {
                Deal deal =
                        stage.deal(shop, buyer, stage.at(day, 20, 0) + dice.exponential(8 * MINUTE))
                                .item(2, 1);
                if (dice.chance(0.55)) {
                    deal.unpaid();
                }
                deal.write();
            }
        }
    }

    /** One lot of cakes has gone bad: a week of refunds, and the shop pays more than it must. */
    private static void badBatch(Stage stage) {
        Folk folk = new Folk(stage, "BAD_BATCH");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.SNACKS, 2);
        for (Account buyer : folk.people(70, HJ, 3)) {
            Deal.Done done =
                    stage.deal(shop, buyer, stage.moment(dice.between(10, 14)))
                            .item(dice.between(1, 3), 1)
                            .refunded("食品安全问题", stage.later(10, 70), false)
                            .beforeConfirmation()
                            .silent()
                            .write();
            if (dice.chance(0.4) && done.delivered() > 0) {
                stage.refundsQuietly(
                        shop,
                        buyer,
                        done.amount(),
                        done.delivered() + stage.later(60, 120),
                        "AFTER_SALE",
                        done.order());
            }
            if (dice.chance(0.06)) {
                stage.report(
                        "SHOP",
                        shop.id(),
                        "HJ",
                        "EMPTY_PARCEL",
                        "OTHER",
                        done,
                        stage.at(18, 9, 0) + dice.between(0, 3 * DAY));
            }
        }
    }

    /** Stylists order for their clients to one studio, and send back what nobody liked. */
    private static void stylists(Stage stage) {
        Folk folk = new Folk(stage, "STYLISTS");
        Dice dice = stage.dice();
        Home flat = Streets.flat(dice, "440106");
        Home studio = new Home("440106", "红专厂12号造型工作室", "440106红专厂12号", flat.line(), null);
        List<Shop> brands =
                folk.shops(HJ).stream()
                        .filter(s -> s.goods() == Goods.SHOES || s.goods() == Goods.CLOTHES)
                        .toList();
        for (Account stylist : folk.people(8, HJ, 1)) {
            for (int n = dice.between(10, 16); n > 0; n--) {
                Deal deal =
                        stage.deal(dice.pick(brands), stylist, stage.moment(dice.between(1, 31)))
                                .to(studio)
                                .silent();
                if (dice.chance(0.6)) {
                    deal.refunded("不想要了", stage.later(60, 140), true).beforeConfirmation();
                }
                deal.write();
            }
        }
    }

    /** A tea is shown in a serial: a crowd comes from everywhere, and some regret it. */
    private static void suddenFame(Stage stage) {
        Folk folk = new Folk(stage, "SUDDEN_FAME");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.TEA, 3);
        for (int day = 9; day < 13; day++) {
            for (Account viewer : folk.people(38, HJ, 2)) {
                Deal deal =
                        stage.deal(
                                        shop,
                                        viewer,
                                        stage.at(day, 20, 30) + dice.exponential(80 * MINUTE))
                                .item(0, dice.between(1, 2));
                if (dice.chance(0.2)) {
                    deal.refunded("不想要了", dice.between(5, 400) * MINUTE, false)
                            .beforeConfirmation();
                }
                deal.write();
            }
        }
    }
}
