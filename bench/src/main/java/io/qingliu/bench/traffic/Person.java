package io.qingliu.bench.traffic;

import java.nio.charset.StandardCharsets;

/**
 * The facts of an account, all of them functions of its number: handset, number, network, home.
 * Accounts from {@link #NEWCOMERS} on have just signed up; some of those belong to a farm.
 */
final class Person {

    /** From this number on accounts are new. */
    static final long NEWCOMERS = 1_000_000_000L;

    /** From this number on accounts belong to the crews of cheating shops. */
    static final long CREWS = 1_000_000_000_000L;

    /** Sign-ups of one farm a day. */
    static final int FARM_SIZE = 42;

    static final String[] COUNTIES = {
        "441802", "441803", "441821", "441823", "441825", "441826", "441881", "441882", "440106",
        "440305", "330106", "310115", "110105", "510107", "420106", "320102", "430102", "350203",
        "370202", "500112"
    };

    private static final byte[][] ROADS =
            utf8("凤翔路", "人民路", "北江路", "建设路", "学府路", "滨江大道", "银泉路", "东城街");
    private static final byte[][] ESTATES =
            utf8("碧水湾", "凤城郦都", "恒福花园", "阳光里", "锦绣苑", "东方豪庭", "江南一品", "翠园");
    private static final byte[][] NAMES = utf8("清风", "北江", "小满", "阿明", "老陈", "大米", "可可", "云上");
    private static final byte[] FARM_NAME = "小鱼".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HOUSE = "号".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BLOCK = "栋".getBytes(StandardCharsets.UTF_8);
    private static final byte[] UNIT = "单元".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ROOM = "室".getBytes(StandardCharsets.UTF_8);

    private static final String[] PHONES = {"130", "135", "138", "139", "150", "158", "186", "189"};

    // What is drawn, beside the number of the account.
    private static final int OF_HANDSET = 1;
    private static final int OF_PHONE = 2;
    private static final int OF_NETWORK = 3;
    private static final int OF_HOME = 4;
    private static final int OF_FARM = 5;
    private static final int OF_NAME = 6;
    private static final int OF_AVATAR = 7;

    private final Mix mix;
    private final long signUpsADay;
    private final long farmsADay;

    private long account;
    private long salted;
    private long farm;

    Person(Mix mix, Pace pace) {
        this.mix = mix;
        signUpsADay = Math.max(1, pace.ordersADay() / 4);
        farmsADay = Math.max(1, (long) (signUpsADay * mix.cheats() / FARM_SIZE));
    }

    static byte[][] utf8(String... texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    /** The facts of another account. */
    Person of(long number) {
        account = number;
        salted = number ^ mix.seed() << 40;
        farm = -1;
        if (number >= NEWCOMERS
                && number < CREWS
                && Draw.fraction(salted, OF_FARM) < mix.cheats()) {
            long day = (number - NEWCOMERS) / signUpsADay;
            farm = day * farmsADay + Draw.below(salted, OF_FARM + 10, farmsADay);
        }
        return this;
    }

    /** Whether a farm has signed it up. */
    boolean isOfFarm() {
        return farm >= 0;
    }

    /** The county it lives in. */
    String county() {
        return COUNTIES[(int) Draw.below(salted, OF_HOME, COUNTIES.length)];
    }

    private long handset() {
        return farm >= 0
                ? Draw.bits(farm * 4 + (account & 3), OF_HANDSET + 20)
                : Draw.bits(salted, OF_HANDSET);
    }

    /** Handset, installation, address and kind of network. */
    void writeDevice(JsonBytes json) {
        json.open("device").ascii("dev-").hex(Draw.bits(salted, OF_HANDSET + 30)).quote();
        json.open("hardware").ascii("hw-").hex(handset()).quote();
        if (farm >= 0) {
            long prefix = Draw.below(farm, OF_NETWORK + 20, 60_000);
            writeAddress(json, "45.", prefix, 1 + Draw.below(salted, OF_NETWORK, 250), "IDC");
        } else {
            long chance = Draw.below(salted, OF_NETWORK, 1_000_000);
            if (chance < 400_000) {
                writeAddress(
                        json, "100.", 64 * 256 + chance % 24, 1 + chance % 250, "MOBILE_CGNAT");
            } else {
                writeAddress(json, "121.", chance % 60_000, 1 + chance % 250, "RESIDENTIAL");
            }
        }
    }

    static void writeAddress(
            JsonBytes json, String net, long prefix, long host, String kindOfNetwork) {
        json.open("ip").ascii(net).number(prefix >> 8 & 255).ascii(".").number(prefix & 255);
        json.ascii(".").number(host).quote().field("network", kindOfNetwork);
    }

    void writePhone(JsonBytes json, String field) {
        json.open(field);
        if (farm >= 0) {
            json.ascii("165").digits(Draw.below(farm, OF_PHONE + 20, 1_000_000), 6);
            json.digits(10 + account % 80, 2);
        } else {
            json.ascii(PHONES[(int) Draw.below(salted, OF_PHONE, PHONES.length)]);
            json.digits(Draw.below(salted, OF_PHONE + 30, 100_000_000), 8);
        }
        json.quote();
    }

    /**
     * Writes where parcels go.
     *
     * @param mark behind the address, as a crew marks its orders; 0 for none
     */
    void writeHome(JsonBytes json, long mark) {
        long home = Draw.bits(salted, OF_HOME + 30) >>> 1;
        json.open("address").utf8(ROADS[(int) (home & 7)]).number(1 + (home >>> 3) % 180);
        json.utf8(HOUSE).utf8(ESTATES[(int) (home >>> 11 & 7)]).number(1 + (home >>> 14) % 16);
        json.utf8(BLOCK).number(1 + (home >>> 19) % 3).utf8(UNIT);
        json.number(1 + (home >>> 23) % 28).digits(1 + (home >>> 29) % 6, 2).utf8(ROOM);
        if (mark > 0) {
            json.ascii(" K").number(mark);
        }
        json.quote().field("division", county());
    }

    void writeProfile(JsonBytes json) {
        json.open("nickname");
        if (farm >= 0) {
            json.utf8(FARM_NAME).digits(Draw.below(salted, OF_NAME, 10_000), 4);
        } else {
            long name = Draw.below(salted, OF_NAME, 8_000);
            json.utf8(NAMES[(int) (name & 7)]).number(name >> 3);
        }
        json.quote().open("avatar").hex(Draw.bits(farm >= 0 ? farm : salted, OF_AVATAR)).quote();
    }
}
