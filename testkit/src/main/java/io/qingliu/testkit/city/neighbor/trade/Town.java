package io.qingliu.testkit.city.neighbor.trade;

import io.qingliu.testkit.city.wire.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody honest: households, dormitories and offices, with their accounts. */
public final class Town {
    private static final String CHECKS = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> PREFIXES =
            List.of(
                    "134", "135", "136", "138", "139", "150", "158", "187", "130", "131", "155",
                    "186", "133", "177", "180", "189", "192", "170", "171", "167");

    private final List<Account> accounts = new ArrayList<>();
    private final Map<Sender, List<Account>> byPlatform = new HashMap<>();
    private final List<Account> lent = new ArrayList<>();

    /**
     * Fills the town.
     *
     * @param size accounts
     */
    public Town(Pen pen, int size) {
        Dice dice = pen.dice();
        while (accounts.size() < size) {
            int kind = dice.below(100);
            if (kind < 6) {
                dormitory(pen, dice.between(4, 8));
            } else if (kind < 10) {
                office(pen, dice.between(5, 14));
            } else {
                household(pen, dice.between(1, 4));
            }
        }
    }

    private void household(Pen pen, int people) {
        Dice dice = pen.dice();
        Home home = Streets.flat(dice, Streets.county(dice));
        boolean one = dice.chance(0.08);
        Handset shared = handset(pen);
        for (int i = 0; i < people; i++) {
            Person person = person(pen, home);
            open(pen, one ? person.with(shared) : person, one);
        }
    }

    private void dormitory(Pen pen, int people) {
        Dice dice = pen.dice();
        String division = dice.pick(Streets.NEAR.subList(0, 2));
        Line campus =
                new Line("202.116." + dice.between(8, 11) + "." + dice.between(1, 9), "CAMPUS");
        String house = "职业技术学院" + dice.between(1, 12) + "栋";
        Home home =
                new Home(
                        division,
                        house + dice.between(201, 640),
                        division + house,
                        campus,
                        "stcampus" + division);
        for (int i = 0; i < people; i++) {
            open(pen, person(pen, home), false);
        }
    }

    private void office(Pen pen, int people) {
        Dice dice = pen.dice();
        String division = Streets.county(dice);
        Line line = new Line(Streets.ip(dice, 58, 61), "ENTERPRISE_NAT");
        String house = "创业大厦" + dice.between(1, 30) + "座";
        Home desk =
                new Home(
                        division,
                        house + dice.between(3, 28) + "楼前台",
                        division + house,
                        line,
                        null);
        for (int i = 0; i < people; i++) {
            open(pen, person(pen, desk), false);
        }
    }

    private void open(Pen pen, Person person, boolean isLent) {
        Dice dice = pen.dice();
        boolean any = false;
        for (Sender platform : Sender.PLATFORMS) {
            boolean rides = platform.equals(Sender.CX);
            double share = platform.equals(Sender.LX) ? 0.18 : rides ? 0.35 : 0.42;
            if (dice.chance(share) || (!any && rides)) {
                any = true;
                Account account = new Account(person, platform, pen.next("u"));
                accounts.add(account);
                byPlatform.computeIfAbsent(platform, key -> new ArrayList<>()).add(account);
                if (isLent) {
                    lent.add(account);
                }
            }
        }
    }

    /** All accounts. */
    public List<Account> accounts() {
        return accounts;
    }

    /** Accounts of people who share one handset with their family. */
    public List<Account> sharingHandsets() {
        return lent;
    }

    /** Any account of a platform. */
    public Account any(Dice dice, Sender platform) {
        return dice.pick(byPlatform.get(platform));
    }

    /** A new handset. */
    public static Handset handset(Pen pen) {
        return new Handset("dv-" + pen.dice().hex(16), "hw-" + pen.dice().hex(16));
    }

    /** A mobile number. */
    public static String phone(Dice dice) {
        return dice.pick(PREFIXES) + dice.digits(8);
    }

    /** Somebody new who lives there. */
    public static Person person(Pen pen, Home home) {
        Dice dice = pen.dice();
        double talkative = dice.chance(0.12) ? 0.85 : dice.fraction() * 0.5;
        return new Person(
                phone(dice),
                idNumber(dice),
                "pa" + dice.hex(14),
                handset(pen),
                home,
                Streets.mobile(dice),
                talkative);
    }

    /** A citizen number with a right check digit. */
    public static String idNumber(Dice dice) {
        String body =
                dice.pick(Streets.NEAR)
                        + dice.between(1950, 2006)
                        + String.format("%02d%02d", dice.between(1, 12), dice.between(1, 28))
                        + dice.digits(3);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + CHECKS.charAt(sum % 11);
    }
}
