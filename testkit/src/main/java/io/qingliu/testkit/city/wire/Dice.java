package io.qingliu.testkit.city.wire;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The chance of one generator, fixed by the city's seed and the generator's name.
 *
 * <p>Only integer draws and {@link StrictMath} are used: the same seed gives the same city on every
 * machine and Java version.
 */
public final class Dice {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The chance of whatever has that name, in the city of that seed. */
    public static Dice of(long seed, String name) {
        return new Dice(seed * 0x9E3779B97F4A7C15L ^ fingerprint(name));
    }

    /**
     * FNV-1a over the characters: unlike {@code String.hashCode} it spreads short names over all 64
     * bits.
     */
    public static long fingerprint(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash ^ (hash >>> 29);
    }

    /** Uniform from 0 on, the bound excluded. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Uniform, both ends included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Uniform, both ends included. */
    public long between(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    /** Whether something of this probability happens. */
    public boolean chance(double probability) {
        return fraction() < probability;
    }

    /** Uniform from 0 on, 1 excluded. */
    public double fraction() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** One of the choices, each as likely. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Puts a list into an order of chance, each as likely. */
    public <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T other = list.get(j);
            list.set(j, list.get(i));
            list.set(i, other);
        }
    }

    /** A waiting time with the given mean, as between independent arrivals. */
    public long exponential(long mean) {
        return (long) (-StrictMath.log(1 - fraction()) * mean);
    }

    /**
     * How many of independent rare things happen when {@code mean} are expected (Knuth's product
     * method; mean below 500).
     */
    public int poisson(double mean) {
        double floor = StrictMath.exp(-mean);
        int count = 0;
        for (double product = fraction(); product > floor; product *= fraction()) {
            count++;
        }
        return count;
    }

    /** So many decimal digits. */
    public String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** So many hexadecimal digits, in lower case. */
    public String hex(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
