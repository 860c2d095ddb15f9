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

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Talk;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Praise that is bought or made up. */
final class PraiseSchemes {
    private static final String B = "FAKE_REVIEW";
    private static final long AT_ONCE = -30 * DAY;

    private PraiseSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme("N-REV-three-texts", B, CLUMSY, "CURT_CROWD", PraiseSchemes::threeTexts),
                new Scheme(
                        "N-REV-card-in-the-box",
                        B,
                        CLUMSY,
                        "LATE_APOLOGIES",
                        PraiseSchemes::cardInTheBox),
                new Scheme(
                        "N-REV-before-the-goods",
                        B,
                        CLUMSY,
                        "REVIEWED_AT_ONCE",
                        PraiseSchemes::beforeTheGoods),
                new Scheme(
                        "N-REV-one-photographer",
                        B,
                        TRAINED,
                        "OFFICIAL_POSTER",
                        PraiseSchemes::onePhotographer),
                new Scheme(
                        "N-REV-coupon-for-stars",
                        B,
                        TRAINED,
                        "MEMBER_POINTS",
                        PraiseSchemes::couponForStars),
                new Scheme(
                        "N-REV-keepers-club",
                        B,
                        TRAINED,
                        "STREET_FRIENDS",
                        PraiseSchemes::keepersClub),
                new Scheme(
                        "N-REV-writers-room",
                        B,
                        PROFESSIONAL,
                        "HABITUAL_WRITERS",
                        PraiseSchemes::writersRoom),
                new Scheme(
                        "N-REV-lift-after-blame",
                        B,
                        PROFESSIONAL,
                        "FANS_RALLY",
                        PraiseSchemes::liftAfterBlame),
                new Scheme(
                        "N-REV-seeded-bloggers",
                        B,
                        PROFESSIONAL,
                        "OPEN_TRIAL",
                        PraiseSchemes::seededBloggers));
    }

    /** Twelve accounts of the staff buy for pick-up and paste three long texts in turn. */
    private static void threeTexts(Stage stage) {
        Plot plot = Plot.from(stage, B, 6, "BRUSHING");
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.CLOTHES, 1.4);
        List<String> texts =
                List.of(
                        Talk.praise(dice) + Talk.praise(dice),
                        Talk.praise(dice) + "，版型很正，穿上显瘦，朋友都问在哪里买的",
                        Talk.praise(dice) + "，老板人很好，发货快，包装用心，值得信赖");
        List<Account> staff = plot.hands(12, HJ, 1);
        for (int n = 0; n < 54; n++) {
            Account each = Plot.turn(staff, n);
            stage.deal(shop, each, stage.moment(6 + n / 3))
                    .fulfilled("PICKUP")
                    .item(0, 1)
                    .confirmed(dice.between(HOUR, 5 * HOUR))
                    .reviewed(5, Plot.turn(texts, n + n / 3), dice.between(MINUTE, 30 * MINUTE))
                    .write();
        }
    }

    /** A card in each box: five stars and a picture, and three yuan come by transfer. */
    private static void cardInTheBox(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        Shop shop = plot.client(PX, Goods.SNACKS, 0.5);
        for (Account customer : stage.people(110, PX)) {
            Deal deal = stage.deal(shop, customer, stage.moment(dice.below(32)));
            if (!dice.chance(0.6)) {
                plot.innocent(customer);
                deal.write();
                continue;
            }
            plot.used(customer);
            Deal.Done done =
                    deal.confirmed(stage.later(1, 20))
                            .reviewed(5, Talk.remark(dice, 5), stage.later(0, 6))
                            .showing(List.of("ph" + dice.hex(16)))
                            .write();
            stage.refundsQuietly(
                    shop, customer, 300, done.reviewed() + stage.later(1, 12), "OTHER", null);
        }
    }

    /** Hands praise what has not come, for nobody told them to wait. */
    private static void beforeTheGoods(Stage stage) {
        Plot plot = Plot.from(stage, B, 8, "BRUSHING");
        Dice dice = plot.dice();
        Shop shop = plot.client(DL, Goods.BOOKS, 1);
        for (Account hand : plot.hands(55, DL, 1)) {
            stage.deal(shop, hand, stage.moment(dice.between(8, 30)))
                    .confirmed(stage.later(1, 30))
                    .reviewed(5, Talk.praise(dice), AT_ONCE)
                    .write();
        }
    }

    /** One photographer serves two shops; his pictures go round among thirty hands. */
    private static void onePhotographer(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "BRUSHING");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(HJ, Goods.SHOES, 1.5), plot.client(PX, Goods.SHOES, 1.5));
        List<String> album = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            album.add("ph" + dice.hex(16));
        }
        for (Shop shop : clients) {
            for (Account hand : plot.hands(30, shop.platform(), 3)) {
                stage.deal(shop, hand, stage.moment(dice.between(3, 31)))
                        .confirmed(stage.later(2, 40))
                        .reviewed(5, Talk.praise(dice), stage.later(0, 24))
                        .showing(List.of(dice.pick(album), "ph" + dice.hex(16)))
                        .write();
            }
        }
    }

    /**
     * Who gives five stars finds a coupon of the shop in the account; who gives four finds none.
     */
    private static void couponForStars(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.COSMETICS, 0.5);
        for (Account customer : stage.people(130, HJ)) {
            int stars = dice.chance(0.8) ? 5 : dice.between(2, 4);
            Deal.Done done =
                    stage.deal(shop, customer, stage.moment(dice.below(32)))
                            .confirmed(stage.later(1, 60))
                            .reviewed(stars, Talk.remark(dice, stars), stage.later(0, 30))
                            .write();
            if (stars < 5) {
                plot.innocent(customer);
            } else {
                plot.used(customer);
                stage.grants(
                        "COUPON_GRANTED",
                        customer,
                        800,
                        done.reviewed() + stage.later(0, 8),
                        Fields.of(
                                "from",
                                shop.id(),
                                "fromKind",
                                "SHOP",
                                "campaign",
                                "vip-" + shop.id()));
            }
        }
    }

    /** Keepers of a club buy at each other's, praise, and have the money back unasked. */
    private static void keepersClub(Stage stage) {
        Plot plot = Plot.from(stage, B, 4, "BRUSHING");
        Dice dice = plot.dice();
        List<Shop> club = new ArrayList<>();
        List<Account> keepers = new ArrayList<>();
        for (Goods goods : List.of(Goods.TEA, Goods.TOYS, Goods.SNACKS)) {
            Shop shop = plot.client(PX, goods, 1);
            club.add(shop);
            for (int i = 0; i < 6; i++) {
                Account clerk = stage.account(stage.person(), PX);
                stage.live(clerk, 2);
                keepers.add(plot.hand(clerk));
            }
        }
        for (int day = 4; day < 32; day++) {
            for (int n = 2; n > 0; n--) {
                int keeper = dice.below(keepers.size());
                Shop other = club.get((keeper / 6 + dice.between(1, 2)) % 3);
                stage.deal(other, keepers.get(keeper), stage.moment(day))
                        .confirmed(stage.later(1, 20))
                        .reviewed(5, Talk.praise(dice), stage.later(0, 10))
                        .refunded("协商一致", stage.later(30, 100), false)
                        .write();
            }
        }
    }

    /** Eight writers with ten accounts each and no sentence twice, for two clients. */
    private static void writersRoom(Stage stage) {
        Plot plot = Plot.from(stage, B, 1, "BRUSHING");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(HJ, Goods.MEDICINE, 2.5), plot.client(HJ, Goods.KITCHEN, 2));
        String purse = plot.purse();
        for (int writer = 0; writer < 8; writer++) {
            Person person = stage.person();
            for (int i = 0; i < 10; i++) {
                Handset second = i < 5 ? person.handset() : Town.handset(stage.pen());
                Account account = stage.account(stage.person().at(person.home()).with(second), HJ);
                stage.live(account, dice.between(1, 4));
                plot.hand(account);
                for (int n = dice.between(1, 3); n > 0; n--) {
                    Deal.Done done =
                            stage.deal(
                                            dice.pick(clients),
                                            account,
                                            stage.moment(dice.between(1, 31)))
                                    .item(dice.below(3), 1)
                                    .confirmed(stage.later(5, 90))
                                    .reviewed(
                                            dice.chance(0.93) ? 5 : 4,
                                            Talk.praise(dice) + Talk.praise(dice),
                                            stage.later(2, 60))
                                    .write();
                    plot.pays(
                            purse,
                            account,
                            done.amount() + 1500,
                            done.reviewed() + stage.later(60, 160));
                }
            }
        }
    }

    /** Whenever a client is blamed, five good words come within two days and push it down. */
    private static void liftAfterBlame(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "BRUSHING");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(PX, Goods.KITCHEN, 2), plot.client(PX, Goods.CLOTHES, 2.5));
        List<Account> hands = plot.hands(64, PX, 4);
        String purse = plot.purse();
        int number = 0;
        for (Shop shop : clients) {
            for (int n = 0; n < 9; n++) {
                int day = dice.between(3, 27);
                Account unhappy = plot.innocent(stage.account(stage.person(), PX));
                Deal.Done blamed =
                        stage.deal(shop, unhappy, stage.moment(day))
                                .confirmed(stage.later(1, 10))
                                .reviewed(1, Talk.blame(dice), stage.later(0, 5))
                                .write();
                for (int i = dice.between(4, 6); i > 0; i--) {
                    Account hand = Plot.turn(hands, number++);
                    Deal.Done done =
                            stage.deal(shop, hand, blamed.reviewed() - stage.later(60, 110))
                                    .confirmed(stage.later(1, 20))
                                    .reviewed(5, Talk.praise(dice), stage.later(0, 20))
                                    .showing(List.of("ph" + dice.hex(16)))
                                    .write();
                    plot.pays(
                            purse,
                            hand,
                            done.amount() + 1000,
                            done.reviewed() + stage.later(48, 120));
                }
            }
        }
    }

    /** Small bloggers get goods for a fen and a fee for each post; the agency has two clients. */
    private static void seededBloggers(Stage stage) {
        Plot plot = Plot.from(stage, B, 2, "BRUSHING");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(DL, Goods.COSMETICS, 2.5), plot.client(DL, Goods.SNACKS, 2));
        String purse = plot.purse();
        for (Account blogger : plot.hands(48, DL, 5)) {
            for (Shop shop : clients) {
                if (dice.chance(0.3)) {
                    continue;
                }
                Deal.Done done =
                        stage.deal(shop, blogger, stage.moment(dice.between(2, 30)))
                                .amount(1)
                                .with("coupon", "seed-" + shop.id())
                                .confirmed(stage.later(10, 80))
                                .reviewed(
                                        5,
                                        Talk.praise(dice) + Talk.praise(dice),
                                        stage.later(10, 70))
                                .showing(List.of("ph" + dice.hex(16), "ph" + dice.hex(16)))
                                .write();
                plot.pays(
                        purse,
                        blogger,
                        dice.between(30, 90) * 100,
                        done.reviewed() + stage.later(100, 240));
            }
        }
    }
}
