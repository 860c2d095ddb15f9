package io.qingliu.patterns.emptyparcel;

/**
 * Compares administrative divisions (GB/T 2260, docs/reference/identifiers.md §4): some senders
 * know only the city, some write townships, so that two codes are compared as far as both are
 * given.
 */
final class Divisions {

    private static final int COUNTY_DIGITS = 6;
    private static final int CITY_DIGITS = 4;

    /**
     * County codes that ceased and live on in old address books: Qingxin, a district since 2012.
     */
    private static final String QINGXIN_COUNTY = "441827";

    private static final String QINGXIN_DISTRICT = "441803";

    private Divisions() {}

    /** Whether two places, both known, lie in different counties as far as their codes go. */
    static boolean differentCounty(String one, String other) {
        return differ(one, other, COUNTY_DIGITS);
    }

    /** Whether two places, both known, lie in different prefecture-level cities. */
    static boolean differentCity(String one, String other) {
        return differ(one, other, CITY_DIGITS);
    }

    /** Whether two places, both known down to the county, are in the same one. */
    static boolean sameCounty(String one, String other) {
        return one != null
                && other != null
                && significant(one) >= COUNTY_DIGITS
                && significant(other) >= COUNTY_DIGITS
                && !differ(one, other, COUNTY_DIGITS);
    }

    /** The county's six digits as they are today, or as many as are given; null for null. */
    static String county(String division) {
        if (division == null) {
            return null;
        }
        String today = current(division);
        return today.substring(0, significant(today));
    }

    /** The city's four digits, or null if the code is shorter. */
    static String city(String division) {
        return division == null || significant(division) < CITY_DIGITS
                ? null
                : division.substring(0, CITY_DIGITS);
    }

    /**
     * Places whose parcels are gathered elsewhere and sent on: Xinjiang, Tibet, Taiwan, Hong Kong
     * and Macao (docs/reference/detection.md §10, consolidation).
     */
    static boolean isConsolidated(String division) {
        return division != null
                && (division.startsWith("65")
                        || division.startsWith("54")
                        || division.startsWith("71")
                        || division.startsWith("81")
                        || division.startsWith("82"));
    }

    private static boolean differ(String one, String other, int digits) {
        if (one == null || other == null) {
            return false;
        }
        String today = current(one);
        String otherToday = current(other);
        int compared = Math.min(digits, Math.min(significant(today), significant(otherToday)));
        return !today.regionMatches(0, otherToday, 0, compared);
    }

    private static String current(String division) {
        return division.startsWith(QINGXIN_COUNTY) ? QINGXIN_DISTRICT : division;
    }

    /** How many leading digits count: pairs of zeros at the end stand for "all of it". */
    private static int significant(String division) {
        int significant = Math.min(division.length(), COUNTY_DIGITS);
        while (significant >= 2
                && division.charAt(significant - 1) == '0'
                && division.charAt(significant - 2) == '0') {
            significant -= 2;
        }
        return significant;
    }
}
