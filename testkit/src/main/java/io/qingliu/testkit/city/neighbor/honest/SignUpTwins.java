package io.qingliu.testkit.city.neighbor.honest;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Sign-ups that look made and are people's own. */
final class SignUpTwins {
    private SignUpTwins() {}

    static List<Twin> all() {
        return List.of(
                new Twin("TEST_LAB", SignUpTwins::testLab),
                new Twin("COMPANY_SIM_CARDS", SignUpTwins::companySimCards),
                new Twin("REPAIR_COUNTER", SignUpTwins::repairCounter),
                new Twin("VILLAGE_HELP_DESK", SignUpTwins::villageHelpDesk),
                new Twin("FRIENDS_INVITED", SignUpTwins::friendsInvited),
                new Twin("ENROLMENT_DAY", SignUpTwins::enrolmentDay),
                new Twin("NUMBERS_CHANGED", SignUpTwins::numbersChanged),
                new Twin("STREET_PROMOTION", SignUpTwins::streetPromotion),
                new Twin("SHOP_INCUBATOR", SignUpTwins::shopIncubator));
    }

    private static void later(Stage stage, Account account, int day, double mean) {
        Dice dice = stage.dice();
        for (int n = dice.poisson(mean); n > 0; n--) {
            SignUp.login(stage, account, stage.moment(dice.between(Math.min(39, day + 1), 39)));
        }
        List<Shop> shops =
                stage.shops().stream().filter(s -> s.platform() == account.platform()).toList();
        for (int n = dice.poisson(mean / 2); n > 0 && day < 38; n--) {
            stage.ordinary(dice.pick(shops), account, stage.moment(dice.between(day + 1, 38)));
        }
    }

    private static void newcomer(Stage stage, Account account, long at) {
        stage.grants(
                "COUPON_GRANTED",
                account,
                500,
                at,
                Fields.of("campaign", "cmp-newcomer-" + account.platform().code()));
    }

    /**
     * A laboratory tests an app on emulators with a dozen accounts, in office hours, and no more.
     */
    private static void testLab(Stage stage) {
        Folk folk = new Folk(stage, "TEST_LAB");
        Dice dice = stage.dice();
        Line office = new Line("59.33.7.21", "ENTERPRISE_NAT");
        for (int n = 0; n < 10; n++) {
            long at = stage.at(5 + n, 14, 0) + dice.between(0, 3 * HOUR);
            folk.one(
                    new SignUp(stage, stage.person(), HJ, at)
                            .on(Town.handset(stage.pen()), office)
                            .with("emulator", true)
                            .with("nickname", "测试" + n)
                            .write());
        }
    }

    /**
     * A firm gives its staff cards with numbers in a row; each signs up on the own phone at home.
     */
    private static void companySimCards(Stage stage) {
        Folk folk = new Folk(stage, "COMPANY_SIM_CARDS");
        Dice dice = stage.dice();
        String block = "1390" + dice.digits(5);
        folk.mark("PHONE_BLOCK", block, null);
        for (int n = 0; n < 46; n++) {
            int day = 7 + Math.min(20, (int) (dice.exponential(2 * DAY) / DAY));
            Account made =
                    folk.one(
                            new SignUp(stage, stage.person(), PX, stage.moment(day))
                                    .number(block + String.format("%02d", n))
                                    .write());
            newcomer(stage, made, stage.at(day, 23, 50));
            later(stage, made, day, 2.5);
        }
    }

    /** A repair counter resets a customer's handset and helps with the account. */
    private static void repairCounter(Stage stage) {
        Folk folk = new Folk(stage, "REPAIR_COUNTER");
        Dice dice = stage.dice();
        Line counter = Streets.house(dice);
        Handset trial = Town.handset(stage.pen());
        folk.mark("DEVICE", trial.hardware(), null);
        for (int n = 0; n < 24; n++) {
            int day = 2 + n;
            long at = stage.at(day, 10, 0) + dice.between(0, 8 * HOUR);
            Person customer = stage.person();
            Account account = folk.one(stage.account(customer, HJ));
            stage.live(account, 1);
            if (n % 4 == 0) {
                account =
                        folk.one(
                                new SignUp(stage, customer, HJ, at)
                                        .on(trial.reset(stage.pen()), counter)
                                        .write());
            } else {
                SignUp.event(stage, "LOGIN", account, trial.reset(stage.pen()), counter, null, at);
            }
            later(stage, new Account(customer, HJ, account.id()), day, 2);
        }
    }

    /** A village clerk signs elders up on the office's phone; at home they use their own. */
    private static void villageHelpDesk(Stage stage) {
        Folk folk = new Folk(stage, "VILLAGE_HELP_DESK");
        Dice dice = stage.dice();
        Handset office = Town.handset(stage.pen());
        folk.mark("DEVICE", office.hardware(), null);
        Line line = Streets.house(dice);
        for (int n = 0; n < 40; n++) {
            int day = 7 + n / 10 * 3;
            Person elder = stage.person();
            long at = stage.at(day, 9, 0) + n % 10 * (25 * MINUTE) + dice.between(0, 12 * MINUTE);
            Account made =
                    folk.one(
                            new SignUp(stage, elder, HJ, at)
                                    .on(office, line)
                                    .with("idNumber", elder.idNumber())
                                    .codeAfter(dice.between(20_000, 150_000))
                                    .write());
            newcomer(stage, made, at + 10 * MINUTE);
            later(stage, new Account(elder, HJ, made.id()), day, 3);
        }
    }

    /** A popular woman brings her friends, and they bring theirs. */
    private static void friendsInvited(Stage stage) {
        Folk folk = new Folk(stage, "FRIENDS_INVITED");
        Dice dice = stage.dice();
        List<Account> circle = new ArrayList<>(folk.people(1, PX, 3));
        for (int day = 3; day < 30; day++) {
            for (int n = dice.poisson(2); n > 0; n--) {
                Account inviter = circle.get(Math.min(circle.size() - 1, dice.below(8)));
                long at = stage.moment(day);
                Account made =
                        folk.one(
                                new SignUp(stage, stage.person(), PX, at)
                                        .with("inviter", inviter.id())
                                        .with("channel", "friend")
                                        .write());
                circle.add(made);
                stage.grants(
                        "COUPON_GRANTED",
                        inviter,
                        1000,
                        at + 5 * MINUTE,
                        Fields.of("campaign", "cmp-invite-PX"));
                newcomer(stage, made, at + 5 * MINUTE);
                later(stage, made, day, 2.5);
            }
        }
    }

    /** Trainees of a school come in March and all need an account for the canteen. */
    private static void enrolmentDay(Stage stage) {
        Folk folk = new Folk(stage, "ENROLMENT_DAY");
        Dice dice = stage.dice();
        Line campus = new Line("202.116.40.3", "CAMPUS");
        Home house = new Home("441803", "技师学院5栋", "441803技师学院5栋", campus, "sttech");
        for (int n = 0; n < 130; n++) {
            long at = stage.at(dice.chance(0.8) ? 2 : 3, 9, 0) + dice.between(0, 9 * HOUR);
            Person student = Town.person(stage.pen(), house);
            Account made =
                    folk.one(
                            new SignUp(stage, student, DL, at)
                                    .on(student.handset(), campus)
                                    .with("channel", "school")
                                    .with(
                                            "avatar",
                                            dice.chance(0.4) ? "av-default" : "av" + dice.hex(12))
                                    .write());
            newcomer(stage, made, at + 6 * MINUTE);
            later(stage, made, 3, 2.5);
        }
    }

    /** A carrier closes a tariff: its customers change numbers within a week, phones stay. */
    private static void numbersChanged(Stage stage) {
        Folk folk = new Folk(stage, "NUMBERS_CHANGED");
        Dice dice = stage.dice();
        for (Account account : folk.people(80, HJ, 2)) {
            long at = stage.moment(dice.between(27, 34));
            boolean newPhone = dice.chance(0.35);
            Handset phone = newPhone ? Town.handset(stage.pen()) : account.person().handset();
            SignUp.event(
                    stage,
                    "REBIND",
                    account,
                    phone,
                    account.person().line(dice),
                    Town.phone(dice),
                    at);
            later(stage, new Account(account.person().with(phone), HJ, account.id()), 34, 1.5);
        }
    }

    /** Promoters before a supermarket: an egg slicer for whoever signs up on the own phone. */
    private static void streetPromotion(Stage stage) {
        Folk folk = new Folk(stage, "STREET_PROMOTION");
        Dice dice = stage.dice();
        Account promoter = folk.people(1, PX, 1).get(0);
        for (int n = 0; n < 100; n++) {
            int day = 6 + n / 50;
            long at = stage.at(day, 9, 0) + dice.between(0, 9 * HOUR);
            Person passer = stage.person();
            Account made =
                    folk.one(
                            new SignUp(stage, passer, PX, at)
                                    .on(passer.handset(), Streets.mobile(dice))
                                    .with("channel", "street")
                                    .with("inviter", promoter.id())
                                    .write());
            newcomer(stage, made, at + 20 * MINUTE);
            later(stage, made, day, dice.chance(0.5) ? 0.3 : 2);
        }
    }

    /** The county's start-up office opens shops with young farmers, who then run them at home. */
    private static void shopIncubator(Stage stage) {
        Folk folk = new Folk(stage, "SHOP_INCUBATOR");
        Dice dice = stage.dice();
        Handset desk = Town.handset(stage.pen());
        folk.mark("DEVICE", desk.hardware(), null);
        Line office = new Line("58.62.9.14", "ENTERPRISE_NAT");
        for (int n = 0; n < 8; n++) {
            Person farmer = stage.person();
            Shop shop = folk.shop(HJ, Goods.SNACKS, 0);
            long at = stage.at(2 + n, 10, 0) + dice.between(0, 6 * HOUR);
            new SignUp(stage, farmer, HJ, at)
                    .on(desk, office)
                    .with("idNumber", farmer.idNumber())
                    .with("uscc", "93441823MA" + dice.digits(8))
                    .write("SELLER", shop.id());
            Account keeper = new Account(farmer, HJ, shop.id());
            for (int day = 4 + n; day < 40; day += dice.between(1, 3)) {
                SignUp.login(stage, keeper, stage.moment(day));
                if (dice.chance(0.4)) {
                    stage.ordinary(shop, stage.town().any(dice, HJ), stage.moment(day));
                }
            }
        }
    }
}
