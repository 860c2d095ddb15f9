package io.qingliu.jobs;

import io.qingliu.testkit.city.City;

/**
 * The city over which the laws are tested: the tests of every change have a small one, the nightly
 * ones the default one. In both, each behaviour of the default city is committed.
 */
final class CityOfTheTier {

    private static final String SETTING = "qingliu.test.city";
    private static final String SMALL = "small";

    private CityOfTheTier() {}

    static City get() {
        City city = City.defaults();
        return SMALL.equals(System.getProperty(SETTING))
                ? city.withDays(24).withShops(4).withScale(0.1)
                : city;
    }
}
