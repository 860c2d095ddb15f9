package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** The people of the city and of the country it sends to: numbers, handsets, networks, homes. */
public final class People {
    /** Network of a home. */
    public static final String RESIDENTIAL = "RESIDENTIAL";

    /** Network of a mobile carrier, whose addresses thousands share. */
    public static final String MOBILE_CGNAT = "MOBILE_CGNAT";

    /** Network of a school. */
    public static final String CAMPUS = "CAMPUS";

    /** Network of a company, behind one address. */
    public static final String ENTERPRISE_NAT = "ENTERPRISE_NAT";

    /** Network of a data centre. */
    public static final String IDC = "IDC";

    /** Network of an anonymising service. */
    public static final String VPN_PROXY = "VPN_PROXY";

    private static final List<String> BASIC_PREFIXES =
            List.of(
                    "130", "131", "135", "136", "137", "138", "139", "150", "151", "158", "159",
                    "177", "180", "186", "188", "189", "199");
    private static final List<String> VIRTUAL_PREFIXES =
            List.of("162", "165", "167", "1700", "1705", "171");
    private static final List<String> NICKNAME_HEADS =
            List.of(
                    "清风", "北江", "小满", "阿明", "老陈", "晚晚", "大米", "Lily", "可可", "英西", "飞霞", "云上", "木木",
                    "Jun");
    private static final List<String> NICKNAME_TAILS =
            List.of(
                    "的小店", "妈妈", "2018", "在路上", "同学", "_ok", "爱吃鸡", "先生", "", "子", "66", "慢慢走",
                    "XX", "一家");
    private static final List<String> ROADS =
            List.of(
                    "凤翔路", "人民路", "北江路", "建设路", "学府路", "滨江大道", "银泉路", "桥北路", "东城街", "广清大道", "明霞路",
                    "清远大道");
    private static final List<String> ESTATES =
            List.of(
                    "碧水湾", "凤城郦都", "恒福花园", "阳光里", "锦绣苑", "万科城", "东方豪庭", "金地格林", "江南一品", "时代花园",
                    "龙湖春江", "翠园");

    private final Wire wire;

    /** Those whom one generator makes up. */
    public People(Wire wire) {
        this.wire = wire;
    }

    /** Someone with a handset, a number and a home of their own, on an ordinary network. */
    public Buyer someone(String platform) {
        return someone(platform, home(Places.anywhere(wire.dice())));
    }

    /** Someone who lives there, with a handset and a number of their own. */
    public Buyer someone(String platform, Buyer.Home home) {
        Dice dice = wire.dice();
        boolean mobile = dice.chance(0.4);
        return new Buyer(
                wire.next("B"),
                platform,
                phone(),
                "dev-" + dice.hex(16),
                hardware(),
                mobile
                        ? addressIn(carrierGradePrefix(dice.below(24)))
                        : addressIn("198.18." + dice.below(256)),
                mobile ? MOBILE_CGNAT : RESIDENTIAL,
                "pay-" + dice.hex(12),
                home);
    }

    /** The chance by which they are made up. */
    public Dice dice() {
        return wire.dice();
    }

    List<Buyer> several(int count, String platform) {
        List<Buyer> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(someone(platform));
        }
        return people;
    }

    /** A number of a basic carrier; three in a hundred have a virtual one, as honest people do. */
    public String phone() {
        Dice dice = wire.dice();
        if (dice.chance(0.03)) {
            return virtualBlock() + dice.digits(2);
        }
        return dice.pick(BASIC_PREFIXES) + dice.digits(8);
    }

    /** The first nine digits of a run of a hundred numbers of a virtual operator. */
    public String virtualBlock() {
        String prefix = wire.dice().pick(VIRTUAL_PREFIXES);
        return prefix + wire.dice().digits(9 - prefix.length());
    }

    /** Id of a handset. */
    public String hardware() {
        return "hw-" + wire.dice().hex(16);
    }

    /** A name as people give themselves. */
    public String nickname() {
        return wire.dice().pick(NICKNAME_HEADS) + wire.dice().pick(NICKNAME_TAILS);
    }

    /** A home in some estate of the county. */
    public Buyer.Home home(Places.County county) {
        Dice dice = wire.dice();
        return unit(
                county,
                dice.pick(ROADS) + dice.between(1, 180) + "号" + dice.pick(ESTATES),
                dice.between(1, 16));
    }

    /** Some unit of the given building. */
    public Buyer.Home unit(Places.County county, String estate, int block) {
        Dice dice = wire.dice();
        String building = county.name() + estate + block + "栋";
        int room = dice.between(1, 28) * 100 + dice.between(1, 6);
        return new Buyer.Home(
                building + dice.between(1, 3) + "单元" + room + "室", county.code(), building);
    }

    /** Some address behind a /24 prefix given by its first three numbers. */
    public String addressIn(String prefix) {
        return prefix + "." + wire.dice().between(1, 254);
    }

    /** One of the mobile carriers' shared prefixes, RFC 6598. */
    public static String carrierGradePrefix(int index) {
        return "100.64." + index;
    }

    /**
     * Asks for a code, verifies it and registers; {@code waited} is how long the code took,
     * milliseconds.
     */
    public void register(Buyer buyer, long at, long waited, String channel) {
        register(buyer, at, waited, channel, nickname(), wire.dice().hex(16), false);
    }

    /** Registers with a given name and avatar, by an emulator or not. */
    public void register(
            Buyer buyer,
            long at,
            long waited,
            String channel,
            String nickname,
            String avatar,
            boolean emulator) {
        sign("SMS_REQUESTED", buyer, at).with("channel", channel).with("emulator", emulator).send();
        sign("SMS_VERIFIED", buyer, at + waited)
                .with("channel", channel)
                .with("emulator", emulator)
                .send();
        sign("REGISTERED", buyer, at + waited + 9 * CityTime.SECOND)
                .with("channel", channel)
                .with("emulator", emulator)
                .with("nickname", nickname)
                .with("avatar", avatar)
                .send();
    }

    /**
     * How long an honest person takes to receive and type a code: rarely under 6 seconds, sometimes
     * minutes.
     */
    public long typingTime() {
        return 6 * CityTime.SECOND + wire.dice().exponential(25 * CityTime.SECOND);
    }

    /** Begins a record of a registration, of a time in epoch milliseconds. */
    public Wire.Draft sign(String type, Buyer buyer, long at) {
        return wire.draft("registrations", type, buyer.platform(), at)
                .with("account", buyer.id())
                .with("kind", "BUYER")
                .with("phone", buyer.phone())
                .with("device", buyer.device())
                .with("hardware", buyer.hardware())
                .with("ip", buyer.ip())
                .with("network", buyer.network());
    }
}
