package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Orders that only exist to use a right against a shop. */
final class AbuseSchemes {
    private static final String B = "RIGHTS_ABUSE_ORDER";
    private static final String VICTIM = "NEIGHBOR_VICTIM";

    private AbuseSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-ABU-rivals-bulk",
                        B,
                        CLUMSY,
                        "EVENT_CANCELLED",
                        AbuseSchemes::rivalsBulk),
                new Scheme(
                        "N-ABU-refund-only", B, CLUMSY, "UNLUCKY_BUYER", AbuseSchemes::refundOnly),
                new Scheme(
                        "N-ABU-freight-insurance",
                        B,
                        CLUMSY,
                        "TRIES_ON_EVERYTHING",
                        AbuseSchemes::freightInsurance),
                new Scheme(
                        "N-ABU-blame-for-sale",
                        B,
                        TRAINED,
                        "HARSH_CRITIC",
                        AbuseSchemes::blameForSale),
                new Scheme(
                        "N-ABU-box-of-stones",
                        B,
                        TRAINED,
                        "PARTS_SENT_BACK",
                        AbuseSchemes::boxOfStones),
                new Scheme(
                        "N-ABU-stock-locked",
                        B,
                        TRAINED,
                        "FLASH_SALE_MISSED",
                        AbuseSchemes::stockLocked),
                new Scheme(
                        "N-ABU-claims-office",
                        B,
                        PROFESSIONAL,
                        "BAD_BATCH",
                        AbuseSchemes::claimsOffice),
                new Scheme(
                        "N-ABU-false-for-true",
                        B,
                        PROFESSIONAL,
                        "STYLISTS",
                        AbuseSchemes::falseForTrue),
                new Scheme(
                        "N-ABU-brush-the-rival",
                        B,
                        PROFESSIONAL,
                        "SUDDEN_FAME",
                        AbuseSchemes::brushTheRival));
    }

    private static Shop victim(Stage stage, Sender platform, Goods goods, double perDay) {
        Shop shop = stage.open(platform, goods);
        stage.trade(shop, perDay);
        stage.pen().honest("SHOP", shop.id(), platform.code(), VICTIM);
        return shop;
    }

    private static List<Shop> honest(Stage stage, Sender platform) {
        return stage.shops().stream().filter(s -> s.platform() == platform).toList();
    }

    /** A rival's two accounts buy hundreds and give them back the same night, three times. */
    private static void rivalsBulk(Stage stage) {
        Plot plot = Plot.from(stage, B, 12);
        Dice dice = plot.dice();
        Shop victim = victim(stage, HJ, Goods.TOYS, 3);
        List<Account> rival = plot.hands(2, HJ, 0);
        for (int day : List.of(12, 15, 19)) {
            for (int n = 0; n < 14; n++) {
                stage.deal(victim, dice.pick(rival), stage.at(day, 19, 0) + n * (3 * MINUTE))
                        .item(2, dice.between(20, 60))
                        .refunded("不想要了", dice.between(10 * MINUTE, 50 * MINUTE), false)
                        .beforeConfirmation()
                        .write();
            }
        }
    }

    /** Two people eat and wear for nothing: all is spoilt, all is kept. */
    private static void refundOnly(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        for (Account eater : plot.hands(3, PX, 0)) {
            for (int n = 0; n < 38; n++) {
                stage.deal(dice.pick(honest(stage, PX)), eater, stage.moment(dice.between(1, 34)))
                        .refunded(dice.pick(List.of("质量问题", "已变质")), stage.later(2, 20), false)
                        .beforeConfirmation()
                        .silent()
                        .write();
            }
        }
    }

    /**
     * Cheap trifles with freight insurance, all sent back: the insurance pays more than the post.
     */
    private static void freightInsurance(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        List<Shop> shops = honest(stage, HJ);
        Handset phone = Town.handset(stage.pen());
        Person owner = stage.person().with(phone);
        for (int i = 0; i < 4; i++) {
            Account account = plot.hand(stage.account(owner, HJ));
            for (int n = 0; n < 45; n++) {
                stage.deal(dice.pick(shops), account, stage.moment(dice.between(2, 34)))
                        .item(0, 1)
                        .with("coupon", "freight-insurance")
                        .refunded("不想要了", stage.later(20, 40), true)
                        .beforeConfirmation()
                        .silent()
                        .write();
            }
        }
    }

    /** They blame, leave a number, are paid and take it back; some twenty shops a month. */
    private static void blameForSale(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        for (Account critic : plot.hands(6, HJ, 2)) {
            for (int n = 0; n < 17; n++) {
                Shop shop = dice.pick(honest(stage, HJ));
                Deal.Done done =
                        stage.deal(shop, critic, stage.moment(dice.between(2, 30)))
                                .item(0, 1)
                                .confirmed(stage.later(1, 8))
                                .reviewed(
                                        1,
                                        Talk.blame(dice) + "，" + Talk.blame(dice),
                                        dice.between(MINUTE, HOUR))
                                .write();
                if (dice.chance(0.6)) {
                    long paid = done.reviewed() + stage.later(2, 40);
                    stage.refundsQuietly(
                            shop, critic, dice.between(20, 80) * 100, paid, "OTHER", null);
                    stage.review(
                            "WITHDRAWN",
                            shop,
                            critic,
                            done.review(),
                            paid + stage.later(0, 4),
                            Fields.of("actor", "BUYER"));
                }
            }
        }
    }

    /** What goes back is a box of stones; four accounts of two flats, phones and shoes only. */
    private static void boxOfStones(Stage stage) {
        Plot plot = Plot.from(stage, B, 3);
        Dice dice = plot.dice();
        List<Shop> dear =
                honest(stage, HJ).stream()
                        .filter(
                                s ->
                                        s.goods() == Goods.PHONES
                                                || s.goods() == Goods.SHOES
                                                || s.goods() == Goods.APPLIANCES)
                        .toList();
        for (Account thief : plot.hands(4, HJ, 1)) {
            for (int n = 0; n < 11; n++) {
                Shop shop = dice.pick(dear);
                int item = dice.between(2, 4);
                Deal.Done done =
                        stage.deal(shop, thief, stage.moment(dice.between(3, 30)))
                                .item(item, 1)
                                .refunded("质量问题", stage.later(60, 120), true)
                                .backWeight(dice.between(160, 400))
                                .beforeConfirmation()
                                .silent()
                                .write();
                if (dice.chance(0.3)) {
                    stage.report(
                            "BUYER",
                            thief.id(),
                            "HJ",
                            B,
                            "MISMATCH",
                            done,
                            done.delivered() + stage.later(100, 200));
                }
            }
        }
    }

    /**
     * A rival's clerks hold a shop's stock with orders they never pay, each evening of the sale.
     */
    private static void stockLocked(Stage stage) {
        Plot plot = Plot.from(stage, B, 5);
        Dice dice = plot.dice();
        Shop victim = victim(stage, PX, Goods.SHOES, 4);
        List<Account> clerks = plot.hands(14, PX, 1);
        for (int day = 5; day < 11; day++) {
            for (int n = 0; n < 26; n++) {
                stage.deal(
                                victim,
                                dice.pick(clerks),
                                stage.at(day, 19, 30) + dice.between(0, 4 * HOUR))
                        .item(dice.between(1, 4), dice.between(5, 20))
                        .unpaid()
                        .write();
            }
        }
    }

    /** An office of professional claimants: forty accounts, five rooms, each shop once or twice. */
    private static void claimsOffice(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        List<Home> rooms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rooms.add(Streets.flat(dice, "441802"));
        }
        List<Shop> prey =
                honest(stage, HJ).stream()
                        .filter(
                                s ->
                                        s.goods() == Goods.SNACKS
                                                || s.goods() == Goods.MEDICINE
                                                || s.goods() == Goods.TEA)
                        .toList();
        for (int i = 0; i < 40; i++) {
            Person person =
                    stage.person()
                            .at(dice.pick(rooms))
                            .paying(stage.pen().next("px").substring(0, 6) + "-" + i % 6);
            Account account = plot.hand(stage.account(person, HJ));
            stage.live(account, 1);
            for (int n = dice.between(4, 7); n > 0; n--) {
                Shop shop = dice.pick(prey);
                Deal.Done done =
                        stage.deal(shop, account, stage.moment(dice.between(0, 30)))
                                .item(dice.between(1, 4), dice.between(1, 4))
                                .refunded("食品安全问题", stage.later(20, 90), false)
                                .beforeConfirmation()
                                .silent()
                                .write();
                if (dice.chance(0.6)) {
                    stage.refundsQuietly(
                            shop,
                            account,
                            done.amount() * dice.between(1, 3),
                            done.delivered() + stage.later(60, 160),
                            "AFTER_SALE",
                            done.order());
                }
            }
        }
    }

    /** True shoes come, false shoes go back; the ring sells the true ones from one counter. */
    private static void falseForTrue(Stage stage) {
        Plot plot = Plot.from(stage, B, 1);
        Dice dice = plot.dice();
        Home flat = Streets.flat(dice, "440106");
        Home counter = new Home("440106", "鞋城3楼B17", "440106鞋城", flat.line(), "stshoes");
        List<Shop> brands =
                honest(stage, HJ).stream()
                        .filter(s -> s.goods() == Goods.SHOES || s.goods() == Goods.COSMETICS)
                        .toList();
        for (Account member : plot.hands(16, HJ, 2)) {
            for (int n = dice.between(6, 10); n > 0; n--) {
                int item = dice.between(2, 4);
                Shop shop = dice.pick(brands);
                Deal.Done done =
                        stage.deal(shop, member, stage.moment(dice.between(1, 30)))
                                .item(item, 1)
                                .to(dice.chance(0.7) ? counter : member.person().home())
                                .refunded("尺码不合适", stage.later(80, 150), true)
                                .backWeight(shop.goods().weight(item) - dice.between(20, 120))
                                .beforeConfirmation()
                                .silent()
                                .write();
                if (dice.chance(0.12)) {
                    stage.report(
                            "BUYER",
                            member.id(),
                            "HJ",
                            B,
                            "MISMATCH",
                            done,
                            done.delivered() + stage.later(160, 240));
                }
            }
        }
    }

    /**
     * A rival hires brushing hands for another shop, clumsily on purpose, so that it is punished.
     */
    private static void brushTheRival(Stage stage) {
        Plot plot = Plot.from(stage, B, 9);
        Dice dice = plot.dice();
        Shop victim = victim(stage, HJ, Goods.TEA, 3);
        List<Account> hired = plot.hands(36, HJ, 2);
        String purse = plot.purse();
        for (int n = 0; n < 110; n++) {
            Account hand = Plot.turn(hired, n);
            long at = stage.at(9 + n / 28, 20, 0) + dice.between(0, 2 * HOUR);
            Deal deal =
                    stage.deal(victim, hand, at)
                            .item(0, dice.between(1, 3))
                            .confirmed(stage.later(0, 2));
            if (dice.chance(0.5)) {
                deal.refunded("不想要了", dice.between(MINUTE, 30 * MINUTE), false)
                        .beforeConfirmation();
            } else {
                deal.reviewed(5, "很好很好非常好，全五分，值得购买，推荐给大家，好评", dice.between(MINUTE, 9 * MINUTE));
            }
            Deal.Done done = deal.write();
            plot.pays(purse, hand, done.amount() + 400, at - stage.later(1, 6));
        }
    }
}
