package io.qingliu.testkit.city.large.trade;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The people who had their accounts before the city began. None is kept: each is made anew from the
 * seed and a number whenever somebody meets them, so that their number costs no memory.
 *
 * <p>Three numbers in a row are one household: they share a home and its network, and each has a
 * handset, a phone and a purse.
 */
public final class Citizens {
    private static final int HOUSEHOLD = 3;

    private final long seed;
    private final int count;
    private final Wire scratch;

    /**
     * @param count how many there are, at least 100
     */
    public Citizens(long seed, int count, Wire scratch) {
        this.seed = seed;
        this.count = count;
        this.scratch = scratch;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Somebody of a platform; those with low numbers shop more often. */
    public Buyer active(String platform, Dice dice) {
        int half = count / 2;
        double draw = dice.fraction();
        return at(indexOf(platform, (int) (draw * StrictMath.sqrt(draw) * half)));
    }

    /** Somebody of the shop's own customers, of whom there are so many. */
    public Buyer customerOf(Shop shop, int customers, Dice dice) {
        double draw = dice.fraction();
        int place = (int) (draw * draw * customers);
        long spread = Dice.fingerprint(shop.id() + "/" + place);
        return at(indexOf(shop.platform(), (int) Math.floorMod(spread, (long) count / 2)));
    }

    /** So many different people of a platform. */
    public List<Buyer> several(int many, String platform, Dice dice) {
        Set<Integer> places = new LinkedHashSet<>();
        while (places.size() < many) {
            places.add(dice.below(count / 2));
        }
        List<Buyer> people = new ArrayList<>();
        places.forEach(place -> people.add(at(indexOf(platform, place))));
        return people;
    }

    /** Whether somebody reviews whatever they buy. */
    public static boolean isHabitualReviewer(Buyer buyer) {
        return Math.floorMod(Dice.fingerprint(buyer.id()), 29) == 0;
    }

    private int indexOf(String platform, int place) {
        return 2 * place + Shops.PLATFORMS.indexOf(platform);
    }

    private Buyer at(int number) {
        String platform = Shops.PLATFORMS.get(number % 2);
        int household = number / 2 / HOUSEHOLD * 2 + number % 2;
        People family = new People(pen("household-" + household));
        Wire own = pen("citizen-" + number);
        Buyer.Home home = family.home(Places.anywhere(family.dice()));
        String router = family.addressIn("198.18." + family.dice().below(256));
        Buyer person = new People(own).someone(platform, home);
        Buyer here =
                person.network().equals(People.RESIDENTIAL)
                        ? person.behind(People.RESIDENTIAL, router)
                        : person;
        return new Buyer(
                "B" + scratch.tag() + "c" + number,
                platform,
                here.phone(),
                here.device(),
                here.hardware(),
                here.ip(),
                here.network(),
                here.payAccount(),
                here.home());
    }

    /** A pen with chance of its own, with which nothing is written. */
    private Wire pen(String name) {
        return new Wire(
                name,
                scratch.tag(),
                Skill.CLUMSY,
                seed,
                scratch.time(),
                null,
                each -> {},
                each -> {});
    }
}
