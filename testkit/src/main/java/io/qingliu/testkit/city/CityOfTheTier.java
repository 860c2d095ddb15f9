package io.qingliu.testkit.city;

/**
 * How large a city tests play: those of every change have a small one, the nightly ones the default
 * one. In both, each behaviour of the default city is committed.
 */
public final class CityOfTheTier {

    private static final boolean SMALL = "small".equals(System.getProperty("qingliu.test.city"));

    private CityOfTheTier() {}

    /** The city over which the laws are tested. */
    public static City get() {
        City city = City.defaults();
        return SMALL ? city.withDays(24).withShops(4).withScale(0.1) : city;
    }

    /** The share of its trade with which the commands over files play the default city. */
    public static double scaleOfFiles() {
        return SMALL ? 0.1 : 0.5;
    }
}
