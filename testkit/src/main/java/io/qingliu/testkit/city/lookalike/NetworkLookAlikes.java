package io.qingliu.testkit.city.lookalike;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.HonestLife;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Sale;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Honest people who share a network or a handset. */
public final class NetworkLookAlikes {
    private final Wire wire;
    private final People people;
    private final HonestLife life;
    private final List<Shop> city;

    /**
     * @param city the ordinary shops, where these people buy as well
     */
    public NetworkLookAlikes(Wire wire, List<Shop> city) {
        this.wire = wire;
        this.people = new People(wire);
        this.life = new HonestLife(wire);
        this.city = city;
    }

    /**
     * A dormitory: one campus prefix, one building, everybody's own handset, many shops and one
     * favourite snack shop.
     */
    public void dormitory() {
        String prefix = "10.77.3";
        Shop snacks = Shops.open(wire, "P1", 2);
        HonestTrade.behind(wire, snacks, 1);
        List<Buyer> students = students(30, "P1", prefix);
        for (int day = 3; day < 9; day++) {
            for (int n = 0; n < 9; n++) {
                Shop shop = wire.dice().chance(0.6) ? snacks : shopOn("P1");
                life.live(
                        new Sale(wire, shop, wire.dice().pick(students)),
                        wire.time().at(day, 21, 30) + wire.dice().between(0, 2 * HOUR));
            }
        }
        wire.honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.DORMITORY);
        wire.honest("SHOP", snacks.id(), "P1", LookAlike.DORMITORY);
    }

    /**
     * Sixty people a day register from one carrier-grade prefix: their own handsets and numbers,
     * their own pace.
     */
    public void mobileCarrierPrefix() {
        String prefix = People.carrierGradePrefix(40);
        for (int day = 2; day < 5; day++) {
            for (int n = 0; n < 60; n++) {
                Buyer buyer =
                        people.someone("P2").behind(People.MOBILE_CGNAT, people.addressIn(prefix));
                long at = wire.time().shoppingMoment(wire.dice(), day);
                people.register(buyer, at, people.typingTime(), "APP");
                if (wire.dice().chance(0.2)) {
                    life.live(
                            new Sale(wire, shopOn("P2"), buyer),
                            at + wire.dice().between(10 * MINUTE, 8 * DAY));
                }
            }
        }
        wire.honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.MOBILE_CGNAT);
    }

    /**
     * Six families with one tablet each: two to four accounts, at their own hours, in different
     * shops.
     */
    public void families() {
        for (int family = 0; family < 6; family++) {
            String tablet = people.hardware();
            Buyer.Home home = people.home(wire.dice().pick(Places.QINGYUAN));
            String device = "dev-" + wire.dice().hex(16);
            String ip = people.addressIn("198.18." + wire.dice().below(256));
            int members = 2 + family % 3;
            for (int m = 0; m < members; m++) {
                Buyer member =
                        people.someone("P1", home)
                                .on(device, tablet)
                                .behind(People.RESIDENTIAL, ip);
                for (int n = 0; n < 2; n++) {
                    long at =
                            wire.time().at(2 + 8 * n + 2 * m + family % 2, 8 + 4 * m, 0)
                                    + wire.dice().between(0, HOUR);
                    people.sign("LOGIN", member, at).send();
                    life.live(
                            new Sale(
                                    wire,
                                    city.get((2 * (3 * family + m + 5 * n)) % evenSize()),
                                    member),
                            at + 12 * MINUTE);
                }
            }
            wire.honest("DEVICE", tablet, null, LookAlike.FAMILY_DEVICE);
        }
    }

    /**
     * Six handsets that are sold in the middle of the period: reset, a new installation, a new
     * account.
     */
    public void secondHandPhones() {
        for (int i = 0; i < 6; i++) {
            String handset = people.hardware();
            Buyer first = people.someone("P2").on("dev-" + wire.dice().hex(16), handset);
            Buyer second = people.someone("P2").on("dev-" + wire.dice().hex(16), handset);
            long before = wire.time().shoppingMoment(wire.dice(), 2 + i);
            long after = wire.time().shoppingMoment(wire.dice(), 12 + i);
            people.sign("LOGIN", first, before).send();
            life.live(new Sale(wire, shopOn("P2"), first), before + 5 * MINUTE);
            people.register(second, after, people.typingTime(), "APP");
            life.live(
                    new Sale(wire, shopOn("P2"), second),
                    after + wire.dice().between(HOUR, 2 * DAY));
            wire.honest("DEVICE", handset, null, LookAlike.SECOND_HAND_PHONE);
        }
    }

    /**
     * New students sign up on one day: one campus prefix, 120 handsets, 120 numbers; later they
     * live like everybody.
     */
    public void schoolEnrolment() {
        String prefix = "10.81.20";
        List<Buyer> students = students(120, "P1", prefix);
        for (Buyer student : students) {
            long at = wire.time().at(4, 9, 0) + wire.dice().between(0, 8 * HOUR);
            people.register(student, at, people.typingTime(), "CAMPUS-APP");
            if (wire.dice().chance(0.35)) {
                life.live(
                        new Sale(wire, shopOn("P1"), student),
                        at + wire.dice().between(DAY, 14 * DAY));
            }
        }
        wire.honest("IP_PREFIX", prefix + ".0/24", null, LookAlike.SCHOOL_ENROLMENT);
    }

    private List<Buyer> students(int count, String platform, String prefix) {
        List<Buyer> students = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Buyer.Home room =
                    people.unit(Places.QINGCHENG, "学府路1号职业技术学院宿舍", wire.dice().between(1, 4));
            students.add(
                    people.someone(platform, room).behind(People.CAMPUS, people.addressIn(prefix)));
        }
        return students;
    }

    /** An ordinary shop of the platform. Ordinary shops alternate between the two platforms. */
    private Shop shopOn(String platform) {
        int offset = Shops.PLATFORMS.indexOf(platform);
        return city.get(2 * wire.dice().below(evenSize() / 2) + offset);
    }

    private int evenSize() {
        return city.size() / 2 * 2;
    }
}
