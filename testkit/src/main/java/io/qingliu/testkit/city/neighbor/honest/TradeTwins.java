package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Trades that look arranged and are not. */
final class TradeTwins {
    private TradeTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("COUNTER_TABLET", TradeTwins::counterTablet),
                new Twin("GRAND_OPENING", TradeTwins::grandOpening),
                new Twin("BLOGGER_RUSH", TradeTwins::bloggerRush),
                new Twin("MARKET_NEIGHBOURS", TradeTwins::marketNeighbours),
                new Twin("CLASS_ORDER", TradeTwins::classOrder),
                new Twin("PRICE_PROTECTED", TradeTwins::priceProtected),
                new Twin("TRIAL_CENTRE", TradeTwins::trialCentre),
                new Twin("LIVE_APPAREL", TradeTwins::liveApparel),
                new Twin("STAFF_BENEFIT", TradeTwins::staffBenefit));
    }

    /**
     * Old people without a smartphone of their own order on the shop's tablet and take it along.
     */
    private static void counterTablet(Stage stage) {
        Folk folk = new Folk(stage, "COUNTER_TABLET");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.KITCHEN, 1.1);
        Handset tablet = Town.handset(stage.pen());
        Line line = Streets.house(dice);
        List<Account> elders = folk.people(26, HJ, 1);
        for (int day = 2; day < 38; day++) {
            for (int n = dice.poisson(1.8); n > 0; n--) {
                stage.deal(
                                shop,
                                dice.pick(elders),
                                stage.at(day, dice.between(9, 17), dice.below(60)))
                        .on(tablet, line)
                        .fulfilled("PICKUP")
                        .confirmed(dice.between(5 * MINUTE, 60 * MINUTE))
                        .silent()
                        .write();
            }
        }
    }

    /** Friends come to the opening, buy something real and say something nice. */
    private static void grandOpening(Stage stage) {
        Folk folk = new Folk(stage, "GRAND_OPENING");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.TEA, 0.8);
        for (Account friend : folk.people(45, PX, 3)) {
            long at = stage.at(6, 18, 30) + dice.exponential(70 * MINUTE);
            Deal.Done done =
                    stage.deal(shop, friend, at)
                            .with("coupon", "opening")
                            .confirmed(stage.later(1, 50))
                            .reviewed(5, Talk.remark(dice, 5), stage.later(0, 20))
                            .write();
            if (dice.chance(0.3)) {
                stage.refundsQuietly(
                        shop,
                        friend,
                        500,
                        done.paid() + stage.later(3, 40),
                        "PRICE_ADJUST",
                        done.order());
            }
        }
    }

    /** A blogger names a toy, and followers search for just these words within the hour. */
    private static void bloggerRush(Stage stage) {
        Folk folk = new Folk(stage, "BLOGGER_RUSH");
        Dice dice = stage.dice();
        Shop shop = folk.shop(DL, Goods.TOYS, 1);
        for (int day : List.of(10, 21)) {
            for (Account fan : folk.people(75, DL, 2)) {
                Deal deal =
                        stage.deal(shop, fan, stage.at(day, 20, 0) + dice.exponential(45 * MINUTE))
                                .item(1, 1)
                                .with("entry", "SEARCH")
                                .with("keyword", "瓶子姐同款会跑的螃蟹")
                                .with("dwellSeconds", 8 + (int) dice.exponential(60));
                if (dice.chance(0.12)) {
                    deal.refunded("不想要了", stage.later(1, 60), true).beforeConfirmation();
                }
                deal.write();
            }
        }
    }

    /** Stallholders of one market buy their paper, tea and snacks from each other, week by week. */
    private static void marketNeighbours(Stage stage) {
        Folk folk = new Folk(stage, "MARKET_NEIGHBOURS");
        Dice dice = stage.dice();
        List<Shop> market = new ArrayList<>();
        List<Account> keepers = new ArrayList<>();
        for (Goods goods :
                List.of(Goods.SNACKS, Goods.TEA, Goods.BOOKS, Goods.KITCHEN, Goods.TOYS)) {
            market.add(folk.shop(HJ, goods, 0.9));
            keepers.addAll(folk.people(2, HJ, 3));
        }
        for (int day = 1; day < 37; day++) {
            for (int i = 0; i < keepers.size(); i++) {
                if (dice.chance(0.12)) {
                    Shop other = market.get((i / 2 + 1 + dice.below(4)) % market.size());
                    stage.deal(other, keepers.get(i), stage.moment(day))
                            .item(dice.below(3), dice.between(1, 12))
                            .write();
                }
            }
        }
    }

    /** A class buys its shirts: the monitor says where, and collects the money afterwards. */
    private static void classOrder(Stage stage) {
        Folk folk = new Folk(stage, "CLASS_ORDER");
        Dice dice = stage.dice();
        List<Shop> shops = List.of(folk.shop(PX, Goods.CLOTHES, 1), folk.shop(PX, Goods.BOOKS, 1));
        Line campus = new Line("202.116.31.8", "CAMPUS");
        Home house = new Home("441802", "师范学院3栋", "441802师范学院3栋", campus, "stnormal3");
        for (int group = 0; group < 3; group++) {
            String monitor = stage.pen().next("w");
            folk.mark("PAY_ACCOUNT", monitor, null);
            for (int i = 0; i < 32; i++) {
                Account student = folk.one(stage.account(Town.person(stage.pen(), house), PX));
                stage.live(student, dice.between(1, 3));
                Deal.Done done =
                        stage.deal(
                                        shops.get(group % 2),
                                        student,
                                        stage.at(5 + group * 9, 12, 20)
                                                + dice.exponential(6 * HOUR))
                                .item(1, 1)
                                .write();
                if (dice.chance(0.4)) {
                    // The class fund gives part of it back.
                    stage.transfer(
                            "PX",
                            "OTHER>BUYER",
                            monitor,
                            student.id(),
                            2000,
                            done.paid() + stage.later(20, 120),
                            Fields.of("toAccount", student.person().purse()));
                }
            }
        }
    }

    /** The shop lowers a price and pays the difference to all who had bought before. */
    private static void priceProtected(Stage stage) {
        Folk folk = new Folk(stage, "PRICE_PROTECTED");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.MEDICINE, 2);
        for (Account customer : folk.people(90, HJ, 3)) {
            Deal.Done done =
                    stage.deal(shop, customer, stage.moment(dice.between(6, 16)))
                            .item(dice.between(1, 3), 1)
                            .write();
            stage.refundsQuietly(
                    shop,
                    customer,
                    done.amount() * dice.between(8, 30) / 100,
                    stage.at(18, 10, 0) + dice.between(0, 30 * HOUR),
                    "PRICE_ADJUST",
                    done.order());
        }
    }

    /** The platform's own trial: chosen members buy for little and write what they think. */
    private static void trialCentre(Stage stage) {
        Folk folk = new Folk(stage, "TRIAL_CENTRE");
        Dice dice = stage.dice();
        List<Shop> brands =
                List.of(
                        folk.shop(HJ, Goods.CLOTHES, 2.2),
                        folk.shop(HJ, Goods.KITCHEN, 2.2),
                        folk.shop(HJ, Goods.SNACKS, 2.2));
        for (Account member : folk.people(120, HJ, 4)) {
            for (int n = dice.between(1, 3); n > 0; n--) {
                int stars = dice.chance(0.6) ? 5 : dice.between(2, 4);
                Deal.Done done =
                        stage.deal(dice.pick(brands), member, stage.moment(dice.between(1, 30)))
                                .with("campaign", "platform-trial")
                                .with("coupon", "trial-990")
                                .confirmed(stage.later(10, 90))
                                .reviewed(stars, Talk.remark(dice, stars), stage.later(5, 80))
                                .write();
                stage.grants(
                        "COUPON_GRANTED",
                        member,
                        done.amount() / 2,
                        done.reviewed() + stage.later(24, 80),
                        Fields.of("campaign", "platform-trial"));
            }
        }
    }

    /** A true live room: viewers buy three sizes in a minute and send two back. */
    private static void liveApparel(Stage stage) {
        Folk folk = new Folk(stage, "LIVE_APPAREL");
        Dice dice = stage.dice();
        Shop shop = folk.shop(DL, Goods.CLOTHES, 3);
        List<Account> viewers = folk.people(200, DL, 3);
        for (int evening : List.of(5, 12, 19, 25)) {
            String room = stage.pen().next("lv");
            for (int n = dice.between(70, 100); n > 0; n--) {
                Deal deal =
                        stage.deal(
                                        shop,
                                        dice.pick(viewers),
                                        stage.at(evening, 20, 0) + dice.between(0, 120 * MINUTE))
                                .with("liveSession", room)
                                .with("entry", "LIVE")
                                .with("dwellSeconds", dice.between(5, 700));
                if (dice.chance(0.48)) {
                    deal.refunded(
                                    dice.pick(List.of("尺码不合适", "不想要了")),
                                    stage.later(2, 120),
                                    dice.chance(0.7))
                            .beforeConfirmation();
                }
                deal.write();
            }
        }
    }

    /**
     * A company lets its staff buy for the spring feast at three shops and pays it back in wages.
     */
    private static void staffBenefit(Stage stage) {
        Folk folk = new Folk(stage, "STAFF_BENEFIT");
        Dice dice = stage.dice();
        List<Shop> shops =
                List.of(
                        folk.shop(PX, Goods.SNACKS, 2),
                        folk.shop(PX, Goods.TEA, 1.5),
                        folk.shop(PX, Goods.COSMETICS, 2));
        String company = stage.pen().next("w");
        folk.mark("PAY_ACCOUNT", company, null);
        for (Account worker : folk.people(100, PX, 3)) {
            Deal.Done done =
                    stage.deal(dice.pick(shops), worker, stage.moment(dice.between(3, 20))).write();
            stage.transfer(
                    "PX",
                    "OTHER>BUYER",
                    company,
                    worker.id(),
                    Math.min(20_000, done.amount()),
                    stage.at(25, 10, dice.below(40)),
                    Fields.of(
                            "fromAccount",
                            company + "-unit",
                            "toAccount",
                            worker.person().purse()));
        }
    }
}
