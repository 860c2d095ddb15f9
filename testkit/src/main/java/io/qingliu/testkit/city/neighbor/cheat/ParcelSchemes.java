package io.qingliu.testkit.city.neighbor.cheat;

import static io.qingliu.testkit.city.neighbor.trade.Sender.DL;
import static io.qingliu.testkit.city.neighbor.trade.Sender.HJ;
import static io.qingliu.testkit.city.neighbor.trade.Sender.PX;
import static io.qingliu.testkit.city.wire.Skill.CLUMSY;
import static io.qingliu.testkit.city.wire.Skill.PROFESSIONAL;
import static io.qingliu.testkit.city.wire.Skill.TRAINED;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Deal;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Home;
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

/** Parcels that carry nothing, or are none. */
final class ParcelSchemes {
    private static final String B = "EMPTY_PARCEL";

    private ParcelSchemes() {}

    static List<Scheme> all() {
        return List.of(
                new Scheme(
                        "N-EMP-second-hand-numbers",
                        B,
                        CLUMSY,
                        "MERGED_SHIPMENTS",
                        ParcelSchemes::secondHandNumbers),
                new Scheme(
                        "N-EMP-printed-overnight",
                        B,
                        CLUMSY,
                        "FLOODED_OUTLET",
                        ParcelSchemes::printedOvernight),
                new Scheme(
                        "N-EMP-paper-for-pans",
                        B,
                        CLUMSY,
                        "FILM_AND_SEEDS",
                        ParcelSchemes::paperForPans),
                new Scheme(
                        "N-EMP-scripted-pools",
                        B,
                        TRAINED,
                        "CLOUD_WAREHOUSE",
                        ParcelSchemes::scriptedPools),
                new Scheme(
                        "N-EMP-bag-that-stays",
                        B,
                        TRAINED,
                        "SAME_TOWN_COURIER",
                        ParcelSchemes::bagThatStays),
                new Scheme(
                        "N-EMP-napkins-to-strangers",
                        B,
                        TRAINED,
                        "SAMPLE_MAILING",
                        ParcelSchemes::napkinsToStrangers),
                new Scheme(
                        "N-EMP-bricks-of-weight",
                        B,
                        PROFESSIONAL,
                        "VILLAGE_STORE",
                        ParcelSchemes::bricksOfWeight),
                new Scheme(
                        "N-EMP-out-and-back",
                        B,
                        PROFESSIONAL,
                        "REFUSED_AT_DOOR",
                        ParcelSchemes::outAndBack),
                new Scheme(
                        "N-EMP-hub-insider",
                        B,
                        PROFESSIONAL,
                        "BROKEN_SCALE",
                        ParcelSchemes::hubInsider));
    }

    /** Numbers of parcels that have long been on their way to others, at half a yuan. */
    private static void secondHandNumbers(Stage stage) {
        Plot plot = Plot.from(stage, B, 5, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        Shop shop = plot.client(stage.open(HJ, Goods.APPLIANCES, Sender.BD), 0.8);
        List<String> bought = new ArrayList<>();
        for (Account hand : plot.stage().people(30, HJ)) {
            for (int n = dice.between(2, 4); n > 0; n--) {
                boolean again = bought.size() > 10 && dice.chance(0.35);
                String number =
                        again ? dice.pick(bought) : "BD" + stage.pen().next("z") + dice.digits(4);
                bought.add(number);
                stage.deal(shop, hand, stage.moment(dice.between(5, 30)))
                        .parcel(
                                p ->
                                        p.waybill(number)
                                                .lead(stage.later(20, 70))
                                                .elsewhere(dice.pick(Streets.FAR))
                                                .weight(dice.between(80, 900)))
                        .confirmed(stage.later(0, 5))
                        .silent()
                        .write();
            }
            plot.used(hand);
        }
    }

    /** A clerk of a dying outlet types traces at night. */
    private static void printedOvernight(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        String outlet = Streets.outlet(Sender.KS, "441825", 1);
        String clerk = Streets.courier(outlet, 9);
        String pool = stage.pen().next("pl");
        plot.assistant("WAYBILL_POOL", pool, "KS", Plot.PARCELS);
        plot.assistant("COURIER", clerk, "KS", Plot.PARCELS);
        for (Goods goods : List.of(Goods.SHOES)) {
            Shop shop = plot.client(stage.open(HJ, goods, Sender.KS), 0.8);
            for (int n = 0; n < 90; n++) {
                Account hand = plot.used(stage.account(stage.person(), HJ));
                stage.deal(shop, hand, stage.moment(dice.between(3, 30)))
                        .parcel(
                                p ->
                                        p.way(Parcel.Way.PRINTED)
                                                .collected(pool, outlet, clerk)
                                                .brought(outlet, clerk)
                                                .unweighed())
                        .confirmed(stage.later(0, 12))
                        .silent()
                        .write();
            }
        }
    }

    /** Pots and pans of two kilograms go out as envelopes of paper. */
    private static void paperForPans(Stage stage) {
        Plot plot = Plot.from(stage, B, 7, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        Shop shop = plot.client(stage.open(PX, Goods.KITCHEN, Sender.KS), 1);
        for (Account hand : plot.stage().people(80, PX)) {
            plot.used(hand);
            Deal.Done done =
                    stage.deal(shop, hand, stage.moment(dice.between(7, 32)))
                            .item(dice.between(1, 4), 1)
                            .parcel(p -> p.weight(dice.between(28, 32)))
                            .confirmed(stage.later(0, 30))
                            .silent()
                            .write();
            if (dice.chance(0.05)) {
                stage.report(
                        "SHOP",
                        shop.id(),
                        "PX",
                        B,
                        "EMPTY",
                        done,
                        done.delivered() + stage.later(1, 40));
            }
        }
    }

    /** A broker with two pools sells numbers whose scans a program sends when they are due. */
    private static void scriptedPools(Stage stage) {
        Plot plot = Plot.from(stage, B, 2, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        List<String> pools = List.of(stage.pen().next("pl"), stage.pen().next("pl"));
        List<String> outlets =
                List.of(
                        Streets.outlet(Sender.KS, "350582", 1),
                        Streets.outlet(Sender.KS, "350582", 2));
        pools.forEach(pool -> plot.assistant("WAYBILL_POOL", pool, "KS", Plot.PARCELS));
        for (Goods goods : List.of(Goods.SHOES, Goods.CLOTHES, Goods.TOYS)) {
            Shop shop =
                    plot.client(stage.open(goods == Goods.TOYS ? DL : HJ, goods, Sender.KS), 1.4);
            for (int n = 0; n < 45; n++) {
                Account hand = plot.used(stage.account(stage.person(), shop.platform()));
                int which = dice.below(2);
                stage.deal(shop, hand, stage.moment(dice.between(2, 33)))
                        .parcel(
                                p ->
                                        p.way(Parcel.Way.SCRIPTED)
                                                .proxy()
                                                .collected(
                                                        pools.get(which),
                                                        outlets.get(which),
                                                        Streets.courier(outlets.get(which), 7)))
                        .confirmed(stage.later(3, 60))
                        .silent()
                        .write();
            }
        }
    }

    /** A courier collects a bag each evening and signs for it himself the next day, far away. */
    private static void bagThatStays(Stage stage) {
        Plot plot = Plot.from(stage, B, 6, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        Shop opened = stage.open(HJ, Goods.COSMETICS, Sender.KS);
        Shop shop =
                plot.client(
                        opened.sending(
                                Sender.KS,
                                opened.pool(),
                                opened.outlet(),
                                Streets.courier(opened.outlet(), 8)),
                        1.2);
        plot.assistant("COURIER", shop.courier(), "KS", Plot.PARCELS);
        for (int n = 0; n < 110; n++) {
            Account hand = plot.used(stage.account(stage.person(), HJ));
            stage.deal(shop, hand, stage.moment(dice.between(6, 33)))
                    .parcel(p -> p.way(Parcel.Way.SCRIPTED).brought(shop.outlet(), shop.courier()))
                    .confirmed(stage.later(2, 50))
                    .reviewed(5, Talk.praise(dice), stage.later(0, 30))
                    .write();
        }
    }

    /** A gift house sends real napkins to real people who never ordered, for two shops. */
    private static void napkinsToStrangers(Stage stage) {
        Plot plot = Plot.from(stage, B, 4, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        String outlet = Streets.outlet(Sender.BD, "371302", 1);
        String pool = stage.pen().next("pl");
        plot.assistant("WAYBILL_POOL", pool, "BD", Plot.PARCELS);
        for (Goods goods : List.of(Goods.CLOTHES, Goods.KITCHEN)) {
            Shop shop = plot.client(stage.open(PX, goods, Sender.BD), 1.2);
            for (int n = 0; n < 50; n++) {
                Account hand = plot.used(stage.account(stage.person(), PX));
                Home stranger = Streets.flat(dice, dice.pick(Streets.FAR));
                Deal.Done done =
                        stage.deal(shop, hand, stage.moment(dice.between(4, 32)))
                                .to(stranger)
                                .parcel(
                                        p ->
                                                p.weight(dice.between(38, 52))
                                                        .collected(
                                                                pool,
                                                                outlet,
                                                                Streets.courier(outlet, 0)))
                                .confirmed(stage.later(1, 50))
                                .silent()
                                .write();
                if (dice.chance(0.09)) {
                    stage.report(
                            "SHOP",
                            shop.id(),
                            "PX",
                            B,
                            "UNORDERED",
                            done,
                            done.delivered() + stage.later(2, 80));
                }
            }
        }
    }

    /**
     * Bricks of the right weight travel truly, to the back rooms of six shops on the broker's list.
     */
    private static void bricksOfWeight(Stage stage) {
        Plot plot = Plot.from(stage, B, 1, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        List<Home> rooms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Home flat = Streets.flat(dice, dice.pick(Streets.NEAR));
            rooms.add(
                    new Home(flat.division(), flat.address(), flat.building(), flat.line(), null));
        }
        for (Goods goods : List.of(Goods.KITCHEN, Goods.TEA)) {
            Shop shop = plot.client(stage.open(HJ, goods, Sender.KS), 2);
            for (int n = 0; n < 60; n++) {
                Account hand = plot.hand(stage.account(stage.person(), HJ));
                stage.live(hand, 1);
                stage.deal(shop, hand, stage.moment(dice.between(1, 33)))
                        .to(dice.pick(rooms))
                        .parcel(p -> dice.chance(0.6) ? p.proxy() : p)
                        .confirmed(stage.later(4, 90))
                        .write();
            }
        }
    }

    /** Parcels go out, are refused and come home unopened, while the orders are confirmed. */
    private static void outAndBack(Stage stage) {
        Plot plot = Plot.from(stage, B, 2, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        for (Goods goods : List.of(Goods.PHONES, Goods.APPLIANCES)) {
            Shop shop =
                    plot.client(
                            stage.open(HJ, goods, goods == Goods.PHONES ? Sender.KS : Sender.BD),
                            1.5);
            for (Account hand : plot.hands(45, HJ, 3)) {
                stage.deal(shop, hand, stage.moment(dice.between(2, 30)))
                        .parcel(p -> p.way(Parcel.Way.REFUSED))
                        .confirmed(stage.later(4, 60))
                        .reviewed(5, Talk.praise(dice), stage.later(0, 40))
                        .write();
            }
        }
    }

    /** A clerk at the sorting hub passes machine scans for parcels that no scale has seen. */
    private static void hubInsider(Stage stage) {
        Plot plot = Plot.from(stage, B, 3, "BRUSHING", "FAKE_REVIEW");
        Dice dice = plot.dice();
        String last = Streets.outlet(Sender.KS, "441826", 2);
        String ghost = Streets.courier(last, 6);
        plot.assistant("COURIER", ghost, "KS", Plot.PARCELS);
        for (Goods goods : List.of(Goods.SNACKS, Goods.MEDICINE)) {
            Shop shop =
                    plot.client(stage.open(goods == Goods.SNACKS ? DL : PX, goods, Sender.KS), 2);
            for (int n = 0; n < 50; n++) {
                Person person = Town.person(stage.pen(), Streets.flat(dice, "441826"));
                stage.deal(
                                shop,
                                plot.used(stage.account(person, shop.platform())),
                                stage.moment(dice.between(3, 33)))
                        .parcel(p -> p.unweighed().brought(last, ghost))
                        .confirmed(stage.later(3, 80))
                        .write();
            }
        }
    }
}
