package io.qingliu.testkit.city.large.population;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import java.util.ArrayList;
import java.util.List;

/** Honest people tied by a network, a handset, a home or a habit. */
final class NetworkPopulations {
    private NetworkPopulations() {}

    static List<Population> all() {
        return List.of(
                new Population("office", 0, 400, NetworkPopulations::office),
                new Population("factory", 1, 400, NetworkPopulations::factory),
                new Population("onboarding", 0, 400, NetworkPopulations::onboarding),
                new Population("new-sims", 0, 400, NetworkPopulations::newSims),
                new Population("repair-shop", 0, 400, NetworkPopulations::repairShop),
                new Population("friends", 2, 200, NetworkPopulations::friends),
                new Population("recycled-numbers", 0, 400, NetworkPopulations::recycledNumbers));
    }

    /** A prefix of a company's own, in the range that is reserved for private use. */
    static String companyPrefix(Stage stage) {
        return "10." + stage.dice().between(100, 199) + "." + stage.dice().below(256);
    }

    /** Colleagues who live anywhere and have everything sent to work. */
    static List<Buyer> colleagues(
            Stage stage, int count, String platform, String prefix, String estate) {
        Places.County county = stage.dice().pick(Places.QINGYUAN);
        List<Buyer> people = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Buyer.Home desk = stage.people().unit(county, estate, 1);
            people.add(
                    stage.people()
                            .someone(platform, desk)
                            .behind(People.ENTERPRISE_NAT, stage.people().addressIn(prefix)));
        }
        return people;
    }

    /** Forty colleagues order at noon and in the evening, everybody where they like. */
    static void office(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        String prefix = companyPrefix(stage);
        List<Buyer> staff = colleagues(stage, 40, platform, prefix, "人民路88号商务大厦");
        for (int day = 0; day < stage.time().days(); day++) {
            for (int n = stage.calendar().isWorkday(day) ? dice.poisson(9) : 0; n > 0; n--) {
                long at = stage.time().at(day, dice.chance(0.6) ? 12 : 17, 10);
                stage.life()
                        .live(
                                new Sale(
                                        stage.wire(), stage.ordinaryOn(platform), dice.pick(staff)),
                                at + dice.between(0, 70 * MINUTE));
            }
        }
        stage.wire().honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.OFFICE);
    }

    /** A factory: a hundred and fifty workers, one gate, one favourite shop for work shoes. */
    static void factory(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        String prefix = companyPrefix(stage);
        Shop shoes = stage.open(platform, 2);
        List<Buyer> workers = colleagues(stage, 150, platform, prefix, "银英公路工业园A区门卫室");
        for (int day = 0; day < stage.time().days(); day++) {
            for (int n = dice.poisson(14); n > 0; n--) {
                Shop shop = dice.chance(0.35) ? shoes : stage.ordinaryOn(platform);
                long at = stage.time().at(day, 20, 0) + dice.between(0, 3 * HOUR);
                stage.life().live(new Sale(stage.wire(), shop, dice.pick(workers)), at);
            }
        }
        stage.wire().honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.FACTORY);
        stage.wire().honest("SHOP", shoes.id(), platform, LookAlike.FACTORY);
    }

    /** Sixty new employees sign up one morning, in the company's network, with its channel. */
    static void onboarding(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        String prefix = companyPrefix(stage);
        int day = stage.dice().between(3, 12);
        for (Buyer each : colleagues(stage, 60, platform, prefix, "建设路9号总部大楼")) {
            long at = stage.time().at(day, 9, 30) + dice.between(0, 150 * MINUTE);
            stage.people().register(each, at, stage.people().typingTime(), "ENTERPRISE");
            for (int n = dice.poisson(0.8); n > 0; n--) {
                stage.life()
                        .live(
                                new Sale(stage.wire(), stage.ordinaryOn(platform), each),
                                at + dice.between(HOUR, 14 * DAY));
            }
        }
        stage.wire().honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.COMPANY_ONBOARDING);
    }

    /**
     * A virtual operator opens a shop in the town: sixty customers with numbers of four fresh runs
     * sign up within two weeks, each at home on a handset of their own.
     */
    static void newSims(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        List<String> blocks = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            blocks.add(stage.people().virtualBlock());
        }
        for (int n = 0; n < 60; n++) {
            String block = dice.pick(blocks);
            Buyer customer =
                    stage.people().someone(platform).calling(block + (10 + dice.below(90)));
            long at = stage.moment(dice.between(2, 16));
            stage.people().register(customer, at, stage.people().typingTime(), "APP");
            for (int k = dice.poisson(1.2); k > 0; k--) {
                stage.life()
                        .live(
                                new Sale(stage.wire(), stage.ordinaryOn(platform), customer),
                                at + dice.between(20 * MINUTE, 12 * DAY));
            }
        }
        for (String block : blocks) {
            stage.wire().honest("PHONE_BLOCK", block, null, LookAlike.NEW_SIM_HOLDERS);
        }
    }

    /**
     * Twenty people take another number, and weeks later the operator sells the old one again:
     * somebody else signs up with it, at home and on a handset of their own.
     */
    static void recycledNumbers(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        for (int n = 0; n < 20; n++) {
            Buyer former = stage.people().someone(platform);
            stage.people().sign("LOGIN", former, stage.moment(dice.between(0, 2))).send();
            stage.people()
                    .sign(
                            "REBIND",
                            former.calling(stage.people().phone()),
                            stage.moment(dice.between(3, 6)))
                    .send();
            Buyer next = stage.people().someone(platform).calling(former.phone());
            long at = stage.moment(dice.between(12, 18));
            stage.people().register(next, at, stage.people().typingTime(), "APP");
            stage.life()
                    .live(
                            new Sale(stage.wire(), stage.ordinaryOn(platform), next),
                            at + dice.between(HOUR, 4 * DAY));
            stage.wire().honest("BUYER", next.id(), platform, LookAlike.NUMBER_RECYCLING);
        }
    }

    /**
     * A repair shop resets handsets and logs in once to see that they work; each goes back to its
     * owner, and two are sold.
     */
    static void repairShop(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        Buyer fitter = stage.people().someone(platform);
        for (int n = 0; n < 14; n++) {
            Buyer owner = stage.citizens().active(platform, dice);
            long at = stage.time().at(dice.between(1, 20), 10, 0) + dice.between(0, 8 * HOUR);
            Buyer reset = owner.on("dev-" + dice.hex(16), owner.hardware());
            stage.people().sign("LOGIN", fitter.on(reset.device(), owner.hardware()), at).send();
            Buyer user = n < 2 ? stage.people().someone(platform) : owner;
            Buyer after = user.on("dev-" + dice.hex(16), owner.hardware());
            stage.people().sign("LOGIN", after, at + dice.between(2 * HOUR, DAY)).send();
            stage.life()
                    .live(
                            new Sale(stage.wire(), stage.ordinaryOn(platform), after),
                            at + dice.between(DAY, 4 * DAY));
            stage.wire().honest("DEVICE", owner.hardware(), null, LookAlike.REPAIR_SHOP);
        }
    }

    /**
     * Seven friends shop together: what one finds in a boutique the others buy the same evening, in
     * two favourite shops and some others, and most of them say how it fits.
     */
    static void friends(Stage stage) {
        Dice dice = stage.dice();
        String platform = stage.platform();
        List<Buyer> friends = stage.citizens().several(7, platform, dice);
        List<Shop> shops =
                new ArrayList<>(List.of(stage.open(platform, 3), stage.open(platform, 2)));
        stage.wire().honest("SHOP", shops.get(0).id(), platform, LookAlike.FRIENDS_SHOPPING);
        stage.wire().honest("SHOP", shops.get(1).id(), platform, LookAlike.FRIENDS_SHOPPING);
        for (int n = 0; n < 4; n++) {
            shops.add(stage.ordinaryOn(platform));
        }
        int day = 2;
        for (int evening = 0; evening < 8 && day < stage.time().days() - 4; evening++) {
            Shop shop = shops.get(evening % shops.size());
            for (Buyer friend : friends) {
                if (dice.chance(0.7)) {
                    stage.life()
                            .live(
                                    new Sale(stage.wire(), shop, friend).with("entry", "DIRECT"),
                                    stage.time().at(day, 20, 0) + dice.between(0, 3 * HOUR));
                }
            }
            day += dice.between(2, 4);
        }
        for (Buyer friend : friends) {
            stage.wire().honest("BUYER", friend.id(), platform, LookAlike.FRIENDS_SHOPPING);
        }
    }
}
