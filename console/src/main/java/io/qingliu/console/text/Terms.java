package io.qingliu.console.text;

import io.qingliu.blacklist.policy.WorkingDays;
import java.time.LocalDate;

/** How long a term still runs, as people count. */
public final class Terms {

    private Terms() {}

    /**
     * Working days from tomorrow to the last day of a term; of one that is over, those since, as a
     * negative number.
     *
     * @param now epoch milliseconds
     * @param due end of the term, exclusive, epoch milliseconds
     */
    public static int daysLeft(WorkingDays calendar, long now, long due) {
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
