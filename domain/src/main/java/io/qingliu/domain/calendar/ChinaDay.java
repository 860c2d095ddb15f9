package io.qingliu.domain.calendar;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The calendar days of China, which has one zone, UTC+8, and no summer time. A day is counted from
 * 1 January 1970; times are epoch milliseconds.
 */
public final class ChinaDay {

    /** How long a day is, milliseconds. */
    public static final long MILLIS = 86_400_000L;

    /** The zone of all of China. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final long AHEAD = 8 * 3_600_000L;

    private ChinaDay() {}

    /** The day that holds a time. */
    public static long of(long time) {
        return Math.floorDiv(time + AHEAD, MILLIS);
    }

    /** When a day begins. */
    public static long begin(long day) {
        return day * MILLIS - AHEAD;
    }

    /** When the day that holds a time began. */
    public static long beginOf(long time) {
        return begin(of(time));
    }

    /** The date of the day that holds a time. */
    public static LocalDate dateOf(long time) {
        return LocalDate.ofEpochDay(of(time));
    }
}
