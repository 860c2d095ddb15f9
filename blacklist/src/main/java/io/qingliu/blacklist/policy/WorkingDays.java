package io.qingliu.blacklist.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calendar of working days: a table for the years it knows. For other years Monday to Friday
 * count, less the days that are holidays whatever the year (1 January, 1 May, 1 to 3 October);
 * {@link #knows} distinguishes the two.
 */
public final class WorkingDays {

    private final ZoneId zone;
    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> work = new HashSet<>();

    /**
     * @param years by year the days off and the worked weekends, as dates or {@code FIRST/LAST}
     * @throws PolicyException if a date cannot be read or lies outside its year
     */
    WorkingDays(ZoneId zone, Map<Integer, Year> years) {
        this.zone = zone;
        years.forEach(
                (year, days) -> {
                    this.years.add(year);
                    addAll(year, "off", days.off(), off);
                    addAll(year, "work", days.work(), work);
                });
    }

    /** Days off and worked weekends of one year. */
    record Year(List<String> off, List<String> work) {}

    private static void addAll(int year, String name, List<String> written, Set<LocalDate> days) {
        String key = "years." + year + '.' + name;
        for (String range : written) {
            String[] ends = range.split("/", 2);
            try {
                LocalDate last = LocalDate.parse(ends[ends.length - 1]);
                LocalDate first = LocalDate.parse(ends[0]);
                if (first.getYear() != year || last.getYear() != year || first.isAfter(last)) {
                    throw new PolicyException(key, range, "lie in its year, first day first");
                }
                first.datesUntil(last.plusDays(1)).forEach(days::add);
            } catch (DateTimeParseException e) {
                throw new PolicyException(key, range, "be YYYY-MM-DD or FIRST/LAST");
            }
        }
    }

    /** Whether there is a table for the year. */
    public boolean knows(int year) {
        return years.contains(year);
    }

    /** The zone in which days begin and end. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether people work on that day. */
    public boolean isWorkingDay(LocalDate day) {
        if (work.contains(day)) {
            return true;
        }
        boolean weekday =
                day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return weekday && !off.contains(day) && !(!knows(day.getYear()) && isFixedHoliday(day));
    }

    private static boolean isFixedHoliday(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY, MAY -> day.getDayOfMonth() == 1;
            case OCTOBER -> day.getDayOfMonth() <= 3;
            default -> false;
        };
    }

    /** The calendar day of a time, epoch milliseconds. */
    public LocalDate dayOf(long time) {
        return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    }

    /**
     * When a term of working days is over: the end of its last day, exclusive, epoch milliseconds.
     * The day of the act does not count.
     */
    public long after(long time, int workingDays) {
        LocalDate day = dayOf(time);
        int left = workingDays;
        while (left > 0) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return endOf(day);
    }

    /** When a calendar period is over: the end of its last day, exclusive, epoch milliseconds. */
    public long after(long time, Period period) {
        return endOf(dayOf(time).plus(period));
    }

    /** The last day of a term that ends, exclusive, at this time; as people write it. */
    public String lastDay(long end) {
        return dayOf(end - 1).toString();
    }

    /** The day a time lies in; as people write it. */
    public String day(long time) {
        return dayOf(time).toString();
    }

    private long endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
