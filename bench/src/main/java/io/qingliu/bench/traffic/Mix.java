package io.qingliu.bench.traffic;

import java.io.Serializable;

/**
 * What the traffic is made of.
 *
 * @param seed of all chance
 * @param accounts regular customers, 1,000 to 100,000,000; there is a shop for each {@link
 *     #ACCOUNTS_A_SHOP} of them
 * @param hot share of all orders that goes to one shop beside what it sells anyway, 0 to 0.9
 * @param cheats share of orders, of sign-ups and of look-ups that are cheats, 0 to 0.5
 * @param duplicates share of all records that repeat an earlier one, 0 to {@link #MOST_EXTRA}
 * @param late share of all records that come later than their stream allows, 0 to {@link
 *     #MOST_EXTRA}
 * @param disorderMillis how far a record may lie behind the newest of its stream; 0 for traffic in
 *     the order of time, parcels included; at most five minutes
 * @param daily records in 24 hours of event time, 10,000 to 10,000,000,000: how soon windows fill
 */
public record Mix(
        long seed,
        long accounts,
        double hot,
        double cheats,
        double duplicates,
        double late,
        long disorderMillis,
        long daily)
        implements Serializable {

    /** Regular customers for each shop. */
    public static final int ACCOUNTS_A_SHOP = 40;

    /** Most duplicates, and most late records: one slot of fifteen holds both. */
    public static final double MOST_EXTRA = 0.03;

    private static final long MOST_DISORDER = 300_000;

    public Mix {
        require(accounts >= 1_000 && accounts <= 100_000_000, "accounts", accounts, "1000 to 1e8");
        require(hot >= 0 && hot <= 0.9, "hot", hot, "0 to 0.9");
        require(cheats >= 0 && cheats <= 0.5, "cheats", cheats, "0 to 0.5");
        require(duplicates >= 0 && duplicates <= MOST_EXTRA, "duplicates", duplicates, "0 to 0.03");
        require(late >= 0 && late <= MOST_EXTRA, "late", late, "0 to 0.03");
        require(
                disorderMillis >= 0 && disorderMillis <= MOST_DISORDER,
                "disorderMillis",
                disorderMillis,
                "0 to 300000");
        require(daily >= 10_000 && daily <= 10_000_000_000L, "daily", daily, "10000 to 1e10");
    }

    /**
     * 200,000 accounts, a million records a day, two in a hundred cheats, one in a hundred
     * repeated, two in a thousand late.
     */
    public static Mix usual() {
        return new Mix(7, 200_000, 0, 0.02, 0.01, 0.002, 30_000, 1_000_000);
    }

    /** The same traffic of other chance. */
    public Mix withSeed(long other) {
        return new Mix(other, accounts, hot, cheats, duplicates, late, disorderMillis, daily);
    }

    /** The same with another number of accounts. */
    public Mix withAccounts(long other) {
        return new Mix(seed, other, hot, cheats, duplicates, late, disorderMillis, daily);
    }

    /** The same with another share of orders at one shop. */
    public Mix withHot(double other) {
        return new Mix(seed, accounts, other, cheats, duplicates, late, disorderMillis, daily);
    }

    /** The same with another share of cheats. */
    public Mix withCheats(double other) {
        return new Mix(seed, accounts, hot, other, duplicates, late, disorderMillis, daily);
    }

    /** The same with another number of records a day. */
    public Mix withDaily(long other) {
        return new Mix(seed, accounts, hot, cheats, duplicates, late, disorderMillis, other);
    }

    /** The same in the order of time, each record once: what every engine reads alike. */
    public Mix inOrder() {
        return new Mix(seed, accounts, hot, cheats, 0, 0, 0, daily);
    }

    /**
     * After how many records a day of traffic is like the next: orders end two days after they
     * began, and until the first have ended most slots of their steps are given to log-ins. A fifth
     * of a day is beyond that.
     */
    public long steadyAfter() {
        return 2 * daily + daily / 5;
    }

    long shops() {
        return Math.max(25, accounts / ACCOUNTS_A_SHOP);
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + " but must be " + rule);
        }
    }
}
