package io.qingliu.testkit.city.large.trade;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.testkit.city.wire.CityTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;

/** How busy each day is: the week, and the sales of the year (docs/reference/detection.md §10). */
public final class Calendar {
    private final CityTime time;

    /** Of a city. */
    public Calendar(CityTime time) {
        this.time = time;
    }

    /** How much is bought on a day, counted from 0, as a factor on an average day. */
    public double factor(int day) {
        LocalDate date = date(day);
        double week =
                switch (date.getDayOfWeek()) {
                    case MONDAY -> 0.92;
                    case TUESDAY, WEDNESDAY, THURSDAY -> 0.96;
                    case FRIDAY -> 1.0;
                    case SATURDAY -> 1.08;
                    case SUNDAY -> 1.16;
                };
        return week * sale(date);
    }

    /** The sale that a day belongs to, as orders name it; null on other days. */
    public String campaign(int day) {
        LocalDate date = date(day);
        int md = date.getMonthValue() * 100 + date.getDayOfMonth();
        if (md >= 1031 && md <= 1111) {
            return "1111";
        }
        if (md >= 601 && md <= 620) {
            return "618";
        }
        return md == 1212 ? "1212" : null;
    }

    /** Whether people work on that day. */
    public boolean isWorkday(int day) {
        DayOfWeek week = date(day).getDayOfWeek();
        return week != DayOfWeek.SATURDAY && week != DayOfWeek.SUNDAY;
    }

    /** The first wave, the days between, the great day and the quiet after it. */
    private static double sale(LocalDate date) {
        return switch (date.getMonthValue() * 100 + date.getDayOfMonth()) {
            case 1031, 1101, 601 -> 1.8;
            case 1102, 1103, 619, 1212 -> 1.4;
            case 1110, 617 -> 1.9;
            case 1111, 618 -> 4;
            case 1112 -> 1.1;
            case 1113, 1114, 1115, 620, 621 -> 0.75;
            default -> 1;
        };
    }

    private LocalDate date(int day) {
        return Instant.ofEpochMilli(time.at(day, 12, 0)).atZone(ChinaDay.ZONE).toLocalDate();
    }
}
