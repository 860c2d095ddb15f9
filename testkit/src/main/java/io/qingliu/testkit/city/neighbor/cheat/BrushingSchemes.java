package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Home;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Parcel;
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

/** Trades that are none, to look larger than one is. */
final class BrushingSchemes {
    private static final String B = "BRUSHING";

    private BrushingSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-BRU-two-old-phones",
                        B,
                        CLUMSY,
                        "COUNTER_TABLET",
                        BrushingSchemes::twoOldPhones),
                new Scheme(
                        "N-BRU-relatives-evening",
                        B,
                        CLUMSY,
                        "GRAND_OPENING",
                        BrushingSchemes::relativesEvening),
                new Scheme(
                        "N-BRU-task-floor", B, CLUMSY, "BLOGGER_RUSH", BrushingSchemes::taskFloor),
                new Scheme(
                        "N-BRU-mutual-table",
                        B,
                        TRAINED,
                        "MARKET_NEIGHBOURS",
                        BrushingSchemes::mutualTable),
                new Scheme(
                        "N-BRU-campus-agent",
                        B,
                        TRAINED,
                        "CLASS_ORDER",
                        BrushingSchemes::campusAgent),
                new Scheme(
                        "N-BRU-old-customers-again",
                        B,
                        TRAINED,
                        "PRICE_PROTECTED",
                        BrushingSchemes::oldCustomersAgain),
                new Scheme(
                        "N-BRU-mothers-studio",
                        B,
                        PROFESSIONAL,
                        "TRIAL_CENTRE",
                        BrushingSchemes::mothersStudio),
                new Scheme(
                        "N-BRU-live-room-hands",
                        B,
                        PROFESSIONAL,
                        "LIVE_APPAREL",
                        BrushingSchemes::liveRoomHands),
                new Scheme(
                        "N-BRU-keep-the-goods",
                        B,
                        PROFESSIONAL,
                        "STAFF_BENEFIT",
                        BrushingSchemes::keepTheGoods));
    }

    /** The owner has fourteen bought accounts on two old phones at home, and sends nothing. */
    private static void twoOldPhones(Stage stage) {
        Plot plot = Plot.from(stage, B, 4, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.KITCHEN, 1.1);
        List<Handset> phones = List.of(Town.handset(stage.pen()), Town.handset(stage.pen()));
        Line home = Streets.house(dice);
        List<Account> bought = plot.hands(14, HJ, 0);
        for (int day = 4; day < 26; day++) {
            for (int n = dice.between(3, 7); n > 0; n--) {
                Account each = dice.pick(bought);
                stage.deal(shop, each, stage.at(day, dice.between(21, 23), dice.below(60)))
                        .on(dice.pick(phones), home)
                        .paidFrom("po" + shop.id())
                        .parcel(p -> p.way(Parcel.Way.NEVER_LEFT))
                        .confirmed(dice.between(MINUTE, 90 * MINUTE))
                        .reviewed(5, Talk.curt(dice), dice.between(MINUTE, 8 * MINUTE))
                        .write();
            }
        }
    }

    /** The family group is asked to order tonight; each gets the price back in a red packet. */
    private static void relativesEvening(Stage stage) {
        Plot plot = Plot.from(stage, B, 9, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        Shop shop = plot.client(PX, Goods.TEA, 0.8);
        List<Account> family = plot.hands(38, PX, 2);
        String purse = plot.purse();
        for (int evening : List.of(9, 16, 23)) {
            for (Account each : family) {
                long at = stage.at(evening, 20, 0) + dice.exponential(50 * MINUTE);
                Deal.Done done =
                        stage.deal(shop, each, at)
                                .item(dice.between(2, 4), 1)
                                .parcel(p -> p.weight(60))
                                .confirmed(stage.later(0, 6))
                                .reviewed(5, Talk.praise(dice), dice.between(MINUTE, HOUR))
                                .write();
                plot.pays(
                        purse,
                        each,
                        done.amount(),
                        done.paid() + dice.between(2 * MINUTE, 25 * MINUTE));
            }
        }
    }

    /** A floor of task workers who each run a handful of accounts over one line. */
    private static void taskFloor(Stage stage) {
        Plot plot = Plot.from(stage, B, 11, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        Shop shop = plot.client(DL, Goods.TOYS, 1);
        Line floor = Streets.house(dice);
        List<Account> workers = plot.hands(60, DL, 0);
        String purse = plot.purse();
        int number = 0;
        for (int day : List.of(11, 12, 14, 18)) {
            for (int n = 0; n < 30; n++) {
                Account each = Plot.turn(workers, number++);
                Deal.Done done =
                        stage.deal(
                                        shop,
                                        each,
                                        stage.at(day, 14, 0)
                                                + n * (2 * MINUTE)
                                                + dice.between(0, 15_000L))
                                .on(each.person().handset(), floor)
                                .item(1, 1)
                                .with("entry", "SEARCH")
                                .with("keyword", "儿童益智磁力积木大颗粒正版")
                                .with("dwellSeconds", dice.between(178, 190))
                                .parcel(p -> p.weight(dice.between(20, 40)))
                                .confirmed(dice.between(MINUTE, 3 * HOUR))
                                .reviewed(5, Talk.praise(dice), dice.between(MINUTE, 20 * MINUTE))
                                .write();
                plot.pays(purse, each, done.amount() + 500, done.paid() + stage.later(20, 30));
            }
        }
    }

    /** Four keepers buy from each other round the table with the accounts of their clerks. */
    private static void mutualTable(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        List<Shop> table = new ArrayList<>();
        List<List<Account>> clerks = new ArrayList<>();
        for (Goods goods : List.of(Goods.SNACKS, Goods.TEA, Goods.BOOKS, Goods.TOYS)) {
            table.add(plot.client(HJ, goods, 0.7));
            clerks.add(plot.hands(5, HJ, 2));
        }
        for (int day = 3; day < 34; day++) {
            for (int seller = 0; seller < table.size(); seller++) {
                if (!dice.chance(0.75)) {
                    continue;
                }
                int buyer = (seller + 1 + day % 3) % table.size();
                Account clerk = dice.pick(clerks.get(buyer));
                Shop shop = table.get(seller);
                stage.deal(shop, clerk, stage.moment(day))
                        .on(clerk.person().handset(), clerk.person().home().line())
                        .parcel(p -> p.weight(dice.between(70, 160)))
                        .confirmed(stage.later(1, 30))
                        .reviewed(5, Talk.praise(dice), stage.later(0, 5))
                        .write();
            }
        }
    }

    /** An agent on the campus has students order between lessons and pays them on Sundays. */
    private static void campusAgent(Stage stage) {
        Plot plot = Plot.from(stage, B, 2, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(PX, Goods.COSMETICS, 1), plot.client(PX, Goods.SHOES, 0.8));
        Line campus = new Line("202.116.30.5", "CAMPUS");
        Home dormitory = new Home("441802", "师范学院7栋", "441802师范学院7栋", campus, "stnormal");
        List<Account> students = new ArrayList<>();
        for (int i = 0; i < 44; i++) {
            Account student = stage.account(Town.person(stage.pen(), dormitory), PX);
            stage.live(student, 2);
            students.add(plot.hand(student));
        }
        String purse = plot.purse();
        int number = 0;
        for (int day = 2; day < 34; day++) {
            for (int n = dice.between(3, 6); n > 0; n--) {
                Account student = Plot.turn(students, number++);
                Deal.Done done =
                        stage.deal(dice.pick(clients), student, stage.moment(day))
                                .parcel(p -> p.weight(dice.between(40, 120)))
                                .confirmed(stage.later(1, 40))
                                .reviewed(5, Talk.praise(dice), stage.later(0, 20))
                                .write();
                int sunday = Math.min(39, (day / 7 + 1) * 7);
                plot.pays(
                        purse,
                        student,
                        done.amount() + dice.between(4, 9) * 100,
                        stage.at(sunday, 20, dice.below(60)));
            }
        }
    }

    /** The desk calls old customers: buy once more, keep a trifle, the price comes back. */
    private static void oldCustomersAgain(Stage stage) {
        Plot plot = Plot.from(stage, B, 8, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        Shop shop = plot.client(HJ, Goods.MEDICINE, 2);
        for (Account old : plot.hands(70, HJ, 4)) {
            stage.ordinary(shop, old, stage.moment(dice.between(0, 6)));
            for (int n = dice.between(1, 3); n > 0; n--) {
                Deal.Done done =
                        stage.deal(shop, old, stage.moment(dice.between(8, 32)))
                                .parcel(p -> p.weight(dice.between(45, 140)))
                                .confirmed(stage.later(2, 60))
                                .reviewed(5, Talk.praise(dice), stage.later(0, 30))
                                .write();
                stage.refundsQuietly(
                        shop,
                        old,
                        done.amount(),
                        done.completed() + stage.later(3, 40),
                        "AFTER_SALE",
                        done.order());
            }
        }
    }

    /**
     * A studio with four clients and a hundred and fifty mothers: own phones, own money first, a
     * client at most once in a fortnight, parcels from a gift house that weigh about right.
     */
    private static void mothersStudio(Stage stage) {
        Plot plot = Plot.from(stage, B, 1, "FAKE_REVIEW", "EMPTY_PARCEL");
        Dice dice = plot.dice();
        List<Shop> clients = new ArrayList<>();
        String outlet = Streets.outlet(Sender.KS, "330110", 2);
        String pool = stage.pen().next("pl");
        for (Goods goods : List.of(Goods.CLOTHES, Goods.KITCHEN, Goods.SNACKS, Goods.TEA)) {
            clients.add(
                    plot.client(stage.open(goods == Goods.TEA ? DL : HJ, goods, Sender.KS), 2.2));
        }
        plot.assistant("WAYBILL_POOL", pool, "KS", Plot.PARCELS);
        List<String> purses = List.of(plot.purse(), plot.purse(), plot.purse());
        for (int i = 0; i < 150; i++) {
            Person mother = stage.person();
            Account onHj = plot.hand(stage.account(mother, HJ));
            Account onDl = stage.account(mother, DL);
            stage.live(onHj, dice.between(1, 4));
            boolean live = false;
            for (int task = dice.between(2, 4); task > 0; task--) {
                Shop shop = dice.pick(clients);
                Account as = shop.platform() == DL ? onDl : onHj;
                live |= shop.platform() == DL;
                Deal deal =
                        stage.deal(shop, as, stage.moment(dice.between(1, 33)))
                                .with("dwellSeconds", dice.between(60, 600))
                                .parcel(p -> p.collected(pool, outlet, Streets.courier(outlet, 1)))
                                .confirmed(stage.later(2, 90));
                if (dice.chance(0.6)) {
                    deal.reviewed(dice.chance(0.9) ? 5 : 4, Talk.praise(dice), stage.later(0, 50));
                }
                Deal.Done done = deal.write();
                plot.pays(
                        dice.pick(purses),
                        as,
                        done.amount() + dice.between(600, 1400),
                        done.paid() + stage.later(120, 220));
            }
            if (live) {
                plot.hand(onDl);
            }
        }
    }

    /**
     * An agency fills its live room with fans' clubs: they buy within the hour and refund in days.
     */
    private static void liveRoomHands(Stage stage) {
        Plot plot = Plot.from(stage, B, 6, "FAKE_REVIEW");
        Dice dice = plot.dice();
        List<Shop> clients =
                List.of(plot.client(DL, Goods.CLOTHES, 3), plot.client(DL, Goods.COSMETICS, 2));
        List<Account> club = plot.hands(140, DL, 4);
        String purse = plot.purse();
        int number = 0;
        for (int evening : List.of(6, 10, 15, 20, 26)) {
            Shop shop = clients.get(evening % 2);
            String room = stage.pen().next("lv");
            for (int n = dice.between(45, 60); n > 0; n--) {
                Account fan = Plot.turn(club, number += dice.between(1, 3));
                Deal deal =
                        stage.deal(
                                        shop,
                                        fan,
                                        stage.at(evening, 20, 0) + dice.between(0, 100 * MINUTE))
                                .with("liveSession", room)
                                .with("entry", "LIVE")
                                .with("dwellSeconds", dice.between(20, 900));
                if (dice.chance(0.72)) {
                    deal.refunded("不想要了", stage.later(20, 90), false).beforeConfirmation();
                }
                Deal.Done done = deal.write();
                if (done.completed() > 0) {
                    plot.pays(
                            purse, fan, done.amount() + 800, done.completed() + stage.later(5, 60));
                } else {
                    plot.pays(purse, fan, 500, done.paid() + stage.later(100, 200));
                }
            }
            for (int n = 40; n > 0; n--) {
                stage.ordinary(
                        shop,
                        stage.town().any(dice, DL),
                        stage.at(evening, 20, 0) + dice.between(0, 100 * MINUTE));
            }
        }
    }

    /**
     * Hands keep the real goods as their wage; a broker's purse pays the price back weeks later.
     */
    private static void keepTheGoods(Stage stage) {
        Plot plot = Plot.from(stage, B, 0, "FAKE_REVIEW");
        Dice dice = plot.dice();
        List<Shop> clients = new ArrayList<>();
        for (Goods goods : List.of(Goods.SNACKS, Goods.COSMETICS)) {
            clients.add(plot.client(PX, goods, 2));
        }
        List<String> purses = List.of(plot.purse(), plot.purse());
        for (Account hand : plot.hands(110, PX, 4)) {
            for (int n = dice.between(1, 3); n > 0; n--) {
                Deal deal = stage.deal(dice.pick(clients), hand, stage.moment(dice.between(0, 24)));
                deal.item(dice.below(3), 1).confirmed(stage.later(10, 150));
                if (dice.chance(0.5)) {
                    deal.reviewed(5, Talk.praise(dice), stage.later(1, 70));
                }
                Deal.Done done = deal.write();
                plot.pays(
                        dice.pick(purses),
                        hand,
                        done.amount(),
                        done.paid() + stage.later(200, 340));
            }
        }
    }
}
