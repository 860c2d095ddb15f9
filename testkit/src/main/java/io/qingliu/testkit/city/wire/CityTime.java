package io.qingliu.testkit.city.wire;

/**
 * The city's calendar: days are counted from 0 and begin at midnight in Shanghai.
 *
 * @param start the first midnight, epoch milliseconds
 * @param days how many days the city lives
 */
public record CityTime(long start, int days) {
    /** Milliseconds of a second. */
    public static final long SECOND = 1_000L;

    /** Milliseconds of a minute. */
    public static final long MINUTE = 60 * SECOND;

    /** Milliseconds of an hour. */
    public static final long HOUR = 60 * MINUTE;

    /** Milliseconds of a day; the city has no summer time. */
    public static final long DAY = 24 * HOUR;

    /**
     * How busy each hour of the day is, relative to the others: two peaks, noon and late evening,
     * and a quiet night.
     */
    private static final int[] RHYTHM = {
        6, 3, 1, 1, 1, 1, 3, 8, 14, 20, 24, 22, 24, 22, 20, 20, 20, 20, 22, 28, 36, 36, 26, 14
    };

    /** The first moment after the city's end. */
    long end() {
        return start + days * DAY;
    }

    /** A moment of the city, epoch milliseconds; day 0 is the first. */
    public long at(int day, int hour, int minute) {
        return start + day * DAY + hour * HOUR + minute * MINUTE;
    }

    /** A moment of the day at which people shop. */
    public long shoppingMoment(Dice dice, int day) {
        int total = 0;
        for (int weight : RHYTHM) {
            total += weight;
        }
        int draw = dice.below(total);
        int hour = 0;
        while (draw >= RHYTHM[hour]) {
            draw -= RHYTHM[hour++];
        }
        return at(day, hour, 0) + dice.between(0, HOUR - 1);
    }

    /** The next moment after {@code earliest} that lies between two hours of a day. */
    public long next(long earliest, int fromHour, int toHour, Dice dice) {
        long midnight = start + Math.floorDiv(earliest - start, DAY) * DAY;
        long from = Math.max(earliest, midnight + fromHour * HOUR);
        long to = midnight + toHour * HOUR;
        if (from >= to) {
            from = midnight + DAY + fromHour * HOUR;
            to = midnight + DAY + toHour * HOUR;
        }
        return dice.between(from, to - 1);
    }
}
