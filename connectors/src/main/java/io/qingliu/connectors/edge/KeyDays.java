package io.qingliu.connectors.edge;

import io.qingliu.domain.calendar.ChinaDay;
import java.io.Serializable;

/**
 * The days of which the signals under one key are written. While a key is replaced, two jobs detect
 * at the same time, each under its own key; the days part their signals, so that each is written
 * once.
 *
 * @param first the first day, counted as by {@link ChinaDay}
 * @param end the day behind the last
 */
public record KeyDays(long first, long end) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** All days: there is one key. */
    public static final KeyDays ALL = new KeyDays(Long.MIN_VALUE, Long.MAX_VALUE);

    /**
     * Checks that there is a day.
     *
     * @throws IllegalArgumentException if there is none
     */
    public KeyDays {
        if (first >= end) {
            throw new IllegalArgumentException(
                    "end is " + end + " but must be behind the first day, " + first);
        }
    }

    /** All days before this one. */
    static KeyDays before(long day) {
        return new KeyDays(Long.MIN_VALUE, day);
    }

    /** This day and all days behind it. */
    static KeyDays since(long day) {
        return new KeyDays(day, Long.MAX_VALUE);
    }

    /** Whether it is among them. */
    public boolean has(long day) {
        return first <= day && day < end;
    }

    /** When the first of them begins, epoch milliseconds; the lowest number if none is first. */
    public long begin() {
        return first == Long.MIN_VALUE ? Long.MIN_VALUE : ChinaDay.begin(first);
    }

    /** When the last of them ends, epoch milliseconds; the highest number if none is last. */
    public long close() {
        return end == Long.MAX_VALUE ? Long.MAX_VALUE : ChinaDay.begin(end);
    }
}
