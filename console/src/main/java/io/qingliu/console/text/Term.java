package io.qingliu.console.text;

import io.qingliu.blacklist.policy.WorkingDays;
import java.time.LocalDate;

/**
 * How long a term still runs, as people count.
 *
 * @param due end of the term, exclusive, epoch milliseconds
 * @param daysLeft working days from tomorrow to its last day; of one that is over, those since, as
 *     a negative number: 0 over the weekend or holidays that follow its last day
 * @param over whether it is over
 */
public record Term(long due, int daysLeft, boolean over) {

    /**
     * How long a term still runs.
     *
     * @param now epoch milliseconds
     * @param due end of the term, exclusive, epoch milliseconds
     */
    public static Term of(WorkingDays calendar, long now, long due) {
        return new Term(due, daysLeft(calendar, now, due), due <= now);
    }

    private static int daysLeft(WorkingDays calendar, long now, long due) {
        LocalDate today = calendar.dayOf(now);
        LocalDate last = calendar.dayOf(due - 1);
        int days = 0;
        for (LocalDate day = today; day.isBefore(last); day = day.plusDays(1)) {
            days += calendar.isWorkingDay(day.plusDays(1)) ? 1 : 0;
        }
        for (LocalDate day = last; day.isBefore(today); day = day.plusDays(1)) {
            days -= calendar.isWorkingDay(day.plusDays(1)) ? 1 : 0;
        }
        return days;
    }
}
