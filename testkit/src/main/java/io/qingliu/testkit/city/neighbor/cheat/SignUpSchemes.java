package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.counter.SignUp;
import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Streets;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.List;

/** Accounts that nobody is behind, or somebody else than they say. */
final class SignUpSchemes {
    private static final String B = "BULK_REGISTRATION";

    private SignUpSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-REG-emulator-garage",
                        B,
                        CLUMSY,
                        "TEST_LAB",
                        SignUpSchemes::emulatorGarage),
                new Scheme("N-REG-sim-box", B, CLUMSY, "COMPANY_SIM_CARDS", SignUpSchemes::simBox),
                new Scheme(
                        "N-REG-one-phone-reset",
                        B,
                        CLUMSY,
                        "REPAIR_COUNTER",
                        SignUpSchemes::onePhoneReset),
                new Scheme(
                        "N-REG-names-of-a-village",
                        B,
                        TRAINED,
                        "VILLAGE_HELP_DESK",
                        SignUpSchemes::namesOfAVillage),
                new Scheme(
                        "N-REG-invitation-ladder",
                        B,
                        TRAINED,
                        "FRIENDS_INVITED",
                        SignUpSchemes::invitationLadder),
                new Scheme(
                        "N-REG-borrowed-home-lines",
                        B,
                        TRAINED,
                        "ENROLMENT_DAY",
                        SignUpSchemes::borrowedHomeLines),
                new Scheme(
                        "N-REG-nursery",
                        B,
                        PROFESSIONAL,
                        "NUMBERS_CHANGED",
                        SignUpSchemes::nursery),
                new Scheme(
                        "N-REG-crowd-of-helpers",
                        B,
                        PROFESSIONAL,
                        "STREET_PROMOTION",
                        SignUpSchemes::crowdForHire),
                new Scheme(
                        "N-REG-shell-shops",
                        B,
                        PROFESSIONAL,
                        "SHOP_INCUBATOR",
                        SignUpSchemes::shellShops));
    }

    private static void device(Plot plot, Handset handset) {
        plot.organiser("DEVICE", handset.hardware(), null);
    }

    private static void prefix(Plot plot, Line line) {
        String net = line.ip().substring(0, line.ip().lastIndexOf('.')) + ".0/24";
        plot.assistant("IP_PREFIX", net, null, Plot.TECHNICAL);
    }

    private static void coupon(Stage stage, Account account, long at) {
        Fields of = Fields.of("campaign", "cmp-newcomer-" + account.platform().code());
        stage.grants("COUPON_GRANTED", account, 500, at, of);
    }

    /** Emulators on a rented server, started by a script after midnight. */
    private static void emulatorGarage(Stage stage) {
        Plot plot = Plot.from(stage, B, 5);
        Dice dice = plot.dice();
        Line rack = Streets.rack(dice);
        prefix(plot, rack);
        for (int night : List.of(5, 6, 13)) {
            for (int n = 0; n < 45; n++) {
                Handset box = Town.handset(stage.pen());
                long at = stage.at(night, 1, 0) + n * 70_000L + dice.between(0, 4000L);
                Account made =
                        new SignUp(stage, stage.person(), HJ, at)
                                .on(box, rack)
                                .codeAfter(dice.between(5000, 5400))
                                .with("emulator", true)
                                .with("nickname", "user" + dice.digits(8))
                                .with("avatar", "av-default")
                                .write();
                plot.hand(made);
                coupon(stage, made, at + 2 * MINUTE);
            }
        }
    }

    /** A box of sixty-four cards with numbers in a row, on six phones. */
    private static void simBox(Stage stage) {
        Plot plot = Plot.from(stage, B, 9);
        Dice dice = plot.dice();
        String block = "1705" + dice.digits(5);
        plot.assistant("PHONE_BLOCK", block, null, Plot.ACCOUNTS);
        List<Handset> phones = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            phones.add(Town.handset(stage.pen()));
            device(plot, phones.get(i));
        }
        Line home = Streets.house(dice);
        for (int n = 0; n < 64; n++) {
            long at =
                    stage.at(9 + n / 32, 10, 0)
                            + n % 32 * (6 * MINUTE)
                            + dice.between(0, 2 * MINUTE);
            Account made =
                    new SignUp(stage, stage.person(), PX, at)
                            .number(block + String.format("%02d", n))
                            .on(phones.get(n % 6), home)
                            .codeAfter(dice.between(9000, 12_000))
                            .with("nickname", "幸运星" + (1000 + n))
                            .write();
            plot.hand(made);
            coupon(stage, made, at + 3 * MINUTE);
        }
    }

    /** A phone, a reset, a received code; a phone, a reset, a received code. */
    private static void onePhoneReset(Stage stage) {
        Plot plot = Plot.from(stage, B, 4);
        Dice dice = plot.dice();
        Handset phone = Town.handset(stage.pen());
        device(plot, phone);
        Line home = Streets.house(dice);
        for (int n = 0; n < 36; n++) {
            phone = phone.reset(stage.pen());
            long at =
                    stage.at(4 + n / 4, 19, 0)
                            + n % 4 * (40 * MINUTE)
                            + dice.between(0, 9 * MINUTE);
            Account made = new SignUp(stage, stage.person(), HJ, at).on(phone, home).write();
            plot.hand(made);
            coupon(stage, made, at + 4 * MINUTE);
        }
    }

    /** Agents pay elders ten yuan to hold still for the camera; the phones stay with the agents. */
    private static void namesOfAVillage(Stage stage) {
        Plot plot = Plot.from(stage, B, 7);
        Dice dice = plot.dice();
        List<Handset> phones = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            phones.add(Town.handset(stage.pen()));
            device(plot, phones.get(i));
        }
        for (int n = 0; n < 60; n++) {
            int day = 7 + n / 12;
            Person elder = stage.person();
            Line village = Streets.mobile(dice);
            long at = stage.at(day, 9, 0) + n % 12 * (22 * MINUTE) + dice.between(0, 14 * MINUTE);
            Account made =
                    new SignUp(stage, elder, HJ, at)
                            .on(phones.get(n % 5), village)
                            .number(Town.phone(dice))
                            .with("idNumber", elder.idNumber())
                            .write();
            plot.hand(made);
            coupon(stage, made, at + 10 * MINUTE);
            for (int later : List.of(20, 28)) {
                SignUp.event(
                        stage,
                        "LOGIN",
                        made,
                        phones.get(n % 5),
                        Streets.mobile(dice),
                        null,
                        stage.at(later, 22, 0) + n * (2 * MINUTE));
            }
        }
    }

    /** Each account invites the next, for the bonus; hands on ten phones, a few a day. */
    private static void invitationLadder(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        List<Handset> phones = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            phones.add(Town.handset(stage.pen()));
            device(plot, phones.get(i));
        }
        Account head = stage.account(stage.person(), PX);
        plot.organiser("BUYER", head.id(), "PX");
        List<Account> ladder = new ArrayList<>(List.of(head));
        for (int day = 2; day < 30; day++) {
            for (int n = dice.between(2, 4); n > 0; n--) {
                Account inviter = ladder.get(Math.max(0, ladder.size() - dice.between(1, 6)));
                long at = stage.moment(day);
                Account made =
                        new SignUp(stage, stage.person(), PX, at)
                                .on(dice.pick(phones), Streets.mobile(dice))
                                .with("inviter", inviter.id())
                                .with("channel", "friend")
                                .write();
                ladder.add(plot.hand(made));
                Fields of = Fields.of("campaign", "cmp-invite-PX");
                stage.grants("COUPON_GRANTED", inviter, 1000, at + 5 * MINUTE, of);
                coupon(stage, made, at + 5 * MINUTE);
            }
        }
    }

    /** Rented lines of other people's homes, phones on a shelf, a list of names and faces. */
    private static void borrowedHomeLines(Stage stage) {
        Plot plot = Plot.from(stage, B, 6);
        Dice dice = plot.dice();
        List<String> faces = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            faces.add("av" + dice.hex(12));
        }
        for (int n = 0; n < 110; n++) {
            Handset phone = Town.handset(stage.pen());
            long at = stage.at(6 + n / 8, 9, 0) + dice.between(0, 13 * HOUR);
            Account made =
                    new SignUp(stage, stage.person(), DL, at)
                            .on(phone, Streets.house(dice))
                            .codeAfter(dice.between(16_000, 21_000))
                            .with(
                                    "nickname",
                                    dice.pick(List.of("静静", "小鱼", "晴天"))
                                            + (char) ('a' + dice.below(26))
                                            + dice.digits(4))
                            .with("avatar", dice.pick(faces))
                            .with("channel", "h5-spring")
                            .write();
            plot.hand(made);
            coupon(stage, made, at + 6 * MINUTE);
        }
    }

    /** Raised for weeks like plants, an evening look each, then sold by the dozen and rebound. */
    private static void nursery(Stage stage) {
        Plot plot = Plot.from(stage, B, 0);
        Dice dice = plot.dice();
        List<Handset> shelf = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            shelf.add(Town.handset(stage.pen()));
        }
        List<Account> bed = new ArrayList<>();
        for (int n = 0; n < 64; n++) {
            Handset phone = shelf.get(n % 32);
            Account made =
                    new SignUp(stage, stage.person(), HJ, stage.moment(n / 7))
                            .on(phone, Streets.mobile(dice))
                            .write();
            bed.add(plot.hand(made));
            for (int day = n / 7 + 1; day < 27; day++) {
                if (dice.chance(0.55)) {
                    SignUp.event(
                            stage,
                            "LOGIN",
                            made,
                            phone,
                            Streets.mobile(dice),
                            null,
                            stage.at(day, 19, 0) + dice.between(0, 4 * HOUR));
                }
            }
            if (n % 3 == 0) {
                stage.ordinary(
                        dice.pick(stage.shops().stream().filter(s -> s.platform() == HJ).toList()),
                        made,
                        stage.moment(dice.between(n / 7 + 1, 26)));
            }
        }
        shelf.forEach(phone -> device(plot, phone));
        for (int lot = 0; lot < 4; lot++) {
            Line buyer = Streets.house(dice);
            for (int n = lot * 16; n < lot * 16 + 16; n++) {
                long at =
                        stage.at(28 + lot * 2, 15, 0)
                                + n % 16 * (5 * MINUTE)
                                + dice.between(0, 4 * MINUTE);
                SignUp.event(
                        stage,
                        "REBIND",
                        bed.get(n),
                        Town.handset(stage.pen()),
                        buyer,
                        Town.phone(dice),
                        at);
            }
        }
    }

    /** Real people sign up on their own phones for five yuan; that night the number is changed. */
    private static void crowdForHire(Stage stage) {
        Plot plot = Plot.from(stage, B, 3);
        Dice dice = plot.dice();
        List<Handset> desk = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            desk.add(Town.handset(stage.pen()));
        }
        String purse = plot.purse();
        Line office = Streets.house(dice);
        for (int n = 0; n < 90; n++) {
            long at = stage.moment(3 + n / 4);
            Account made =
                    new SignUp(stage, stage.person(), PX, at).with("channel", "friend").write();
            plot.hand(made);
            coupon(stage, made, at + 20 * MINUTE);
            plot.pays(purse, made, 500, at + stage.later(1, 6));
            SignUp.event(
                    stage,
                    "REBIND",
                    made,
                    desk.get(n % 24),
                    dice.chance(0.4) ? office : Streets.mobile(dice),
                    Town.phone(dice),
                    at + stage.later(8, 30));
        }
        desk.forEach(phone -> device(plot, phone));
    }

    /** Shops in borrowed names, opened from one desk, watered for a while, sold with the papers. */
    private static void shellShops(Stage stage) {
        Plot plot = Plot.from(stage, B, 2);
        Dice dice = plot.dice();
        Handset desk = Town.handset(stage.pen());
        Handset second = Town.handset(stage.pen());
        device(plot, desk);
        device(plot, second);
        Line office = Streets.house(dice);
        for (int n = 0; n < 5; n++) {
            Person name = stage.person();
            String id = stage.pen().next("s");
            long at = stage.at(2 + n * 2, 10, 0) + dice.between(0, 8 * HOUR);
            new SignUp(stage, name, HJ, at)
                    .on(n % 2 == 0 ? desk : second, office)
                    .with("idNumber", name.idNumber())
                    .with("uscc", "92441802MA" + dice.digits(8))
                    .write("SELLER", id);
            plot.guilty("SHOP", id, "HJ", "PARTICIPANT", null);
            Account shop = new Account(name, HJ, id);
            for (int day = 4 + n * 2; day < 26; day += 2) {
                SignUp.event(stage, "LOGIN", shop, desk, office, null, stage.at(day, 11, n * 3));
            }
            if (n % 2 == 0) {
                SignUp.event(
                        stage,
                        "REBIND",
                        shop,
                        Town.handset(stage.pen()),
                        Streets.house(dice),
                        Town.phone(dice),
                        stage.at(30, 14, n));
            }
        }
    }
}
