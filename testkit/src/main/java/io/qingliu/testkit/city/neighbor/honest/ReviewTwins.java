package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.CX;
import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Praise and blame that look made up and are meant. */
final class ReviewTwins {
    private ReviewTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("CURT_CROWD", ReviewTwins::curtCrowd),
                new Twin("LATE_APOLOGIES", ReviewTwins::lateApologies),
                new Twin("REVIEWED_AT_ONCE", ReviewTwins::reviewedAtOnce),
                new Twin("OFFICIAL_POSTER", ReviewTwins::officialPoster),
                new Twin("MEMBER_POINTS", ReviewTwins::memberPoints),
                new Twin("STREET_FRIENDS", ReviewTwins::streetFriends),
                new Twin("HABITUAL_WRITERS", ReviewTwins::habitualWriters),
                new Twin("FANS_RALLY", ReviewTwins::fansRally),
                new Twin("OPEN_TRIAL", ReviewTwins::openTrial));
    }

    /** Hundreds of customers who all write one of two words, or what the others wrote. */
    private static void curtCrowd(Stage stage) {
        Folk folk = new Folk(stage, "CURT_CROWD");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.CLOTHES, 1.4);
        String popular = "此用户太懒了什么都没有写但是东西是真的好用大家放心买";
        for (Account buyer : folk.people(120, HJ, 1)) {
            stage.deal(shop, buyer, stage.moment(dice.between(1, 33)))
                    .confirmed(stage.later(1, 60))
                    .reviewed(
                            dice.chance(0.9) ? 5 : 3,
                            dice.chance(0.2) ? popular : Talk.curt(dice),
                            dice.exponential(5 * HOUR))
                    .write();
        }
    }

    /** After a strike of the carrier the shop sends all waiting customers three yuan. */
    private static void lateApologies(Stage stage) {
        Folk folk = new Folk(stage, "LATE_APOLOGIES");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.SNACKS, 1);
        for (Account buyer : folk.people(95, PX, 1)) {
            Deal.Done done =
                    stage.deal(shop, buyer, stage.moment(dice.between(10, 14)))
                            .confirmed(stage.later(1, 60))
                            .write();
            stage.refundsQuietly(
                    shop,
                    buyer,
                    300,
                    stage.at(19, 15, 0) + dice.between(0, 5 * HOUR),
                    "AFTER_SALE",
                    done.order());
        }
    }

    /** Cards for phones and meals that are eaten within the hour are praised within the hour. */
    private static void reviewedAtOnce(Stage stage) {
        Folk folk = new Folk(stage, "REVIEWED_AT_ONCE");
        Dice dice = stage.dice();
        Shop cards = folk.shop(DL, Goods.BOOKS, 0.3);
        Shop meals = folk.shop(CX, Goods.SNACKS, 0.3);
        for (Shop shop : List.of(cards, meals)) {
            for (Account buyer : folk.people(60, shop.platform(), 1)) {
                stage.deal(shop, buyer, stage.moment(dice.between(1, 38)))
                        .fulfilled(shop.equals(cards) ? "VIRTUAL" : "INSTANT")
                        .confirmed(dice.between(MINUTE, 40 * MINUTE))
                        .reviewed(
                                dice.chance(0.9) ? 5 : 2,
                                Talk.curt(dice),
                                dice.between(MINUTE, 20 * MINUTE))
                        .write();
            }
        }
    }

    /** Fans of a brand show its poster of the new model, and a picture of their own. */
    private static void officialPoster(Stage stage) {
        Folk folk = new Folk(stage, "OFFICIAL_POSTER");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.SHOES, 1.5);
        String poster = "ph" + dice.hex(16);
        for (Account fan : folk.people(60, HJ, 2)) {
            List<String> shown =
                    dice.chance(0.6)
                            ? List.of(poster, "ph" + dice.hex(16))
                            : List.of("ph" + dice.hex(16));
            stage.deal(shop, fan, stage.moment(dice.between(8, 20)))
                    .confirmed(stage.later(1, 50))
                    .reviewed(dice.chance(0.85) ? 5 : 3, Talk.praise(dice), stage.later(0, 40))
                    .showing(shown)
                    .write();
        }
    }

    /** Members get points for any review, whatever the stars. */
    private static void memberPoints(Stage stage) {
        Folk folk = new Folk(stage, "MEMBER_POINTS");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.COSMETICS, 1);
        for (Account member : folk.people(120, HJ, 2)) {
            int stars = Talk.stars(dice);
            Deal.Done done =
                    stage.deal(shop, member, stage.moment(dice.between(1, 33)))
                            .confirmed(stage.later(1, 60))
                            .reviewed(stars, Talk.remark(dice, stars), stage.later(0, 30))
                            .write();
            stage.grants(
                    "COUPON_GRANTED",
                    member,
                    800,
                    done.reviewed() + stage.later(0, 8),
                    Fields.of(
                            "from",
                            shop.id(),
                            "fromKind",
                            "SHOP",
                            "campaign",
                            "points-" + shop.id()));
        }
    }

    /** Neighbours of one street buy at each other's shops and say so; now and then one returns. */
    private static void streetFriends(Stage stage) {
        Folk folk = new Folk(stage, "STREET_FRIENDS");
        Dice dice = stage.dice();
        List<Shop> street =
                List.of(
                        folk.shop(PX, Goods.TEA, 1),
                        folk.shop(PX, Goods.TOYS, 1),
                        folk.shop(PX, Goods.CLOTHES, 1));
        for (Account friend : folk.people(16, PX, 4)) {
            for (int n = dice.between(1, 3); n > 0; n--) {
                Deal deal =
                        stage.deal(dice.pick(street), friend, stage.moment(dice.between(2, 33)));
                if (dice.chance(0.1)) {
                    deal.refunded("不想要了", stage.later(10, 60), true).beforeConfirmation().silent();
                } else {
                    deal.confirmed(stage.later(1, 60))
                            .reviewed(dice.between(4, 5), Talk.remark(dice, 5), stage.later(0, 40));
                }
                deal.write();
            }
        }
    }

    /** People who describe all they buy, at length, for the pleasure of it. */
    private static void habitualWriters(Stage stage) {
        Folk folk = new Folk(stage, "HABITUAL_WRITERS");
        Dice dice = stage.dice();
        folk.shop(HJ, Goods.KITCHEN, 2);
        for (Account writer : folk.people(50, HJ, 0)) {
            for (int n = dice.between(4, 9); n > 0; n--) {
                int stars = dice.chance(0.8) ? 5 : dice.between(2, 4);
                stage.deal(dice.pick(folk.shops(HJ)), writer, stage.moment(dice.between(0, 33)))
                        .confirmed(stage.later(1, 50))
                        .reviewed(
                                stars,
                                stars > 3
                                        ? Talk.praise(dice) + Talk.praise(dice)
                                        : Talk.blame(dice),
                                stage.later(0, 40))
                        .write();
            }
        }
    }

    /** An unfair word goes round, and regulars come to say that it is unfair. */
    private static void fansRally(Stage stage) {
        Folk folk = new Folk(stage, "FANS_RALLY");
        Dice dice = stage.dice();
        Shop shop = folk.shop(PX, Goods.SNACKS, 2);
        List<Account> regulars = folk.people(40, PX, 2);
        for (Account regular : regulars) {
            for (int n = dice.between(1, 3); n > 0; n--) {
                stage.ordinary(shop, regular, stage.moment(dice.between(0, 12)));
            }
        }
        for (int i = 0; i < 26; i++) {
            stage.deal(shop, regulars.get(i), stage.at(15, 19, 0) + dice.exponential(10 * HOUR))
                    .confirmed(stage.later(0, 20))
                    .reviewed(5, Talk.praise(dice), stage.later(0, 10))
                    .write();
        }
    }

    /** A brand gives a hundred people its new cream for a fen; a third do not like it. */
    private static void openTrial(Stage stage) {
        Folk folk = new Folk(stage, "OPEN_TRIAL");
        Dice dice = stage.dice();
        Shop shop = folk.shop(DL, Goods.COSMETICS, 2.5);
        for (Account tester : folk.people(90, DL, 3)) {
            Deal deal =
                    stage.deal(shop, tester, stage.moment(dice.between(4, 20)))
                            .amount(1)
                            .with("coupon", "open-trial")
                            .with("campaign", "open-trial")
                            .confirmed(stage.later(10, 80));
            if (dice.chance(0.7)) {
                int stars = dice.chance(0.65) ? 5 : dice.between(1, 4);
                deal.reviewed(stars, Talk.remark(dice, stars), stage.later(10, 90));
            }
            deal.write();
        }
    }
}
