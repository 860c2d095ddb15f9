package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Honest people who look like no campaign in particular, and untidy all the same. */
public final class Neighbours {
    private Neighbours() {}

    /** Their ways of life. */
    public static List<Twin> all() {
        return List.of(
                new Twin("GROUP_LEADER_AT_THE_GATE", Neighbours::groupLeaders),
                new Twin("WHOLESALE_BUYER", Neighbours::wholesalers),
                new Twin("OFFICE_BUYER", Neighbours::officeBuyers),
                new Twin("SECOND_HAND_HANDSET", Neighbours::secondHand),
                new Twin("MOVED_PLATFORM", Neighbours::movers),
                new Twin("FAMILY_ON_ONE_HANDSET", Neighbours::families));
    }

    /** Leaders collect the neighbours' wishes and open a group: thirty orders in a few minutes. */
    private static void groupLeaders(Stage stage) {
        Folk folk = new Folk(stage, "GROUP_LEADER_AT_THE_GATE");
        Dice dice = stage.dice();
        for (int leader = 0; leader < 5; leader++) {
            Shop shop = folk.shop(PX, Goods.SNACKS, 1);
            Home gate = Streets.flat(dice, dice.pick(Streets.NEAR));
            Home point =
                    new Home(
                            gate.division(),
                            "团长自提点" + leader,
                            gate.building(),
                            gate.line(),
                            "stleader" + leader);
            List<Account> members = folk.people(28, PX, 2);
            for (int day = 2 + leader; day < 38; day += 6) {
                String group = stage.pen().next("g");
                for (Account member : members) {
                    if (dice.chance(0.5)) {
                        stage.deal(
                                        shop,
                                        member,
                                        stage.at(day, 20, 0) + dice.exponential(6 * MINUTE))
                                .item(1, 1)
                                .to(point)
                                .with("groupBuy", group)
                                .silent()
                                .write();
                    }
                }
            }
        }
    }

    /** Keepers of village shops buy by the dozen, again and again, from the same few. */
    private static void wholesalers(Stage stage) {
        Folk folk = new Folk(stage, "WHOLESALE_BUYER");
        Dice dice = stage.dice();
        for (Account keeper : folk.people(10, HJ, 1)) {
            List<Shop> suppliers = List.of(dice.pick(folk.shops(HJ)), dice.pick(folk.shops(HJ)));
            for (int day = dice.between(1, 4); day < 38; day += dice.between(3, 6)) {
                stage.deal(dice.pick(suppliers), keeper, stage.moment(day))
                        .item(dice.below(3), dice.between(12, 60))
                        .silent()
                        .write();
            }
        }
    }

    /** One purse of a company, presents to sixty homes before Qingming. */
    private static void officeBuyers(Stage stage) {
        Folk folk = new Folk(stage, "OFFICE_BUYER");
        Dice dice = stage.dice();
        Shop shop = folk.shop(HJ, Goods.TEA, 1);
        for (Account buyer : folk.people(2, HJ, 1)) {
            long at = stage.at(29, 9, 30);
            for (int n = 0; n < 60; n++) {
                at += 40_000 + dice.exponential(80_000);
                stage.deal(shop, buyer, at)
                        .item(1, 1)
                        .to(Streets.flat(dice, Streets.county(dice)))
                        .silent()
                        .write();
            }
        }
    }

    /** A handset that is sold on, twice, each time reset and signed up anew by its owner. */
    private static void secondHand(Stage stage) {
        Folk folk = new Folk(stage, "SECOND_HAND_HANDSET");
        Dice dice = stage.dice();
        for (int i = 0; i < 14; i++) {
            Handset thing = Town.handset(stage.pen());
            for (int owner = 0; owner < 3; owner++) {
                thing = thing.reset(stage.pen());
                int day = 1 + owner * 12 + dice.below(8);
                Account account =
                        folk.one(
                                new SignUp(stage, stage.person().with(thing), HJ, stage.moment(day))
                                        .write());
                for (int n = dice.poisson(2); n > 0; n--) {
                    stage.ordinary(
                            dice.pick(folk.shops(HJ)),
                            account,
                            stage.moment(Math.min(38, day + dice.between(1, 9))));
                }
            }
        }
    }

    /** People who leave one platform for another because a neighbour did. */
    private static void movers(Stage stage) {
        Folk folk = new Folk(stage, "MOVED_PLATFORM");
        Dice dice = stage.dice();
        for (Account before : folk.people(60, HJ, 2)) {
            Sender next = dice.pick(List.of(PX, Sender.LX, Sender.DL));
            int day = dice.between(10, 16);
            Account after =
                    folk.one(
                            new SignUp(stage, before.person(), next, stage.moment(day))
                                    .with("channel", "friend")
                                    .write());
            stage.grants(
                    "COUPON_GRANTED",
                    after,
                    500,
                    stage.at(day, 23, 55),
                    Fields.of("campaign", "cmp-newcomer-" + next.code()));
            for (int n = dice.between(1, 3); n > 0; n--) {
                stage.ordinary(
                        dice.pick(folk.shops(next)),
                        after,
                        stage.moment(dice.between(day + 1, 38)));
            }
        }
    }

    /** Parents and grandparents at one tablet, evenings, and all buy from the corner shop. */
    private static void families(Stage stage) {
        Folk folk = new Folk(stage, "FAMILY_ON_ONE_HANDSET");
        Dice dice = stage.dice();
        for (int i = 0; i < 25; i++) {
            Handset tablet = Town.handset(stage.pen());
            Home home = Streets.flat(dice, Streets.county(dice));
            Shop corner = dice.pick(folk.shops(HJ));
            for (int member = dice.between(3, 5); member > 0; member--) {
                Account account =
                        folk.one(stage.account(Town.person(stage.pen(), home).with(tablet), HJ));
                stage.live(account, 2);
                for (int n = dice.between(1, 3); n > 0; n--) {
                    stage.ordinary(
                            corner,
                            account,
                            stage.at(dice.between(1, 37), 19, 0) + dice.between(0, 3 * HOUR));
                }
            }
        }
    }
}
