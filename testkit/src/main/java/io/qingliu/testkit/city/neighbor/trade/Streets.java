package io.qingliu.testkit.city.neighbor.trade;

import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Counties, houses, networks, outlets and the couriers' fixed routes. */
public final class Streets {
    /** Counties of the town itself. */
    public static final List<String> NEAR =
            List.of("441802", "441803", "441821", "441823", "441825", "441826", "441881", "441882");

    /** Places from where and to which much is sent. */
    public static final List<String> FAR =
            List.of("440106", "440305", "330110", "350582", "371302", "420102", "510104", "450103");

    private static final List<String> ROADS =
            List.of("人民路", "先锋路", "北江路", "桥北路", "建设街", "静福路", "清远大道", "小市街");
    private static final int HOUSES = 90;
    private static final int ROUTES = 3;

    private Streets() {}

    /** A county: of the town mostly. */
    public static String county(Dice dice) {
        return dice.pick(dice.chance(0.7) ? NEAR : FAR);
    }

    /** A flat in an ordinary house. */
    public static Home flat(Dice dice, String division) {
        String house = dice.pick(ROADS) + dice.between(1, HOUSES) + "号";
        String address = house + dice.between(1, 18) + dice.pick(List.of("01", "02", "03")) + "室";
        String station = dice.chance(0.35) ? "st" + division + dice.between(1, 6) : null;
        return new Home(division, address, division + house, house(dice), station);
    }

    /** A line of one household. */
    public static Line house(Dice dice) {
        return new Line(ip(dice, 113, 117), "RESIDENTIAL");
    }

    /** An address of the mobile network that many share. */
    public static Line mobile(Dice dice) {
        return new Line("100.6" + dice.between(4, 9) + ".7." + dice.between(1, 60), "MOBILE_CGNAT");
    }

    /** A line of a data centre. */
    public static Line rack(Dice dice) {
        return new Line(ip(dice, 43, 47), "IDC");
    }

    /** Any address between two first bytes. */
    public static String ip(Dice dice, int low, int high) {
        return dice.between(low, high)
                + "."
                + dice.between(1, 250)
                + "."
                + dice.between(1, 250)
                + "."
                + dice.between(2, 250);
    }

    /** An outlet of a carrier in a county, 1 or 2. */
    public static String outlet(Sender carrier, String division, int number) {
        return "w" + carrier.code().toLowerCase(java.util.Locale.ROOT) + division + number;
    }

    /** Which outlet serves a house. */
    static String outletOf(Sender carrier, Home home) {
        return outlet(
                carrier,
                home.division(),
                1 + (int) Math.floorMod(Dice.fingerprint(home.building()), 2L));
    }

    /** Whose route a house is on. */
    static String courierOf(Sender carrier, Home home) {
        long route = Math.floorMod(Dice.fingerprint(home.building()) >>> 8, (long) ROUTES);
        return "k" + outletOf(carrier, home).substring(1) + route;
    }

    /** A courier of an outlet, by number. */
    public static String courier(String outlet, int number) {
        return "k" + outlet.substring(1) + number;
    }

    /** A hub's scanner: which one is chance, as is which line a parcel takes. */
    static String scanner(Dice dice, String division) {
        return "sc" + division + "-" + dice.between(1, 4);
    }
}
