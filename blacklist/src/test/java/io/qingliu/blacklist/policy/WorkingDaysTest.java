package io.qingliu.blacklist.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {

    private final WorkingDays calendar = Policy.shipped().calendar();

    @Test
    void theDayOfTheActDoesNotCount() {
        // Tuesday; the fifth working day after it is the next Tuesday.
        assertThat(after("2024-11-19T09:00+08:00", 5)).isEqualTo(at("2024-11-27T00:00+08:00"));
        assertThat(calendar.lastDay(at("2024-11-27T00:00+08:00"))).isEqualTo("2024-11-26");
    }

    @Test
    void theDayIsTheOneInBeijing() {
        assertThat(after("2024-11-19T15:59Z", 1)).isEqualTo(at("2024-11-21T00:00+08:00"));
        assertThat(after("2024-11-19T16:00Z", 1)).isEqualTo(at("2024-11-22T00:00+08:00"));
    }

    @Test
    void aWorkedSundayCountsAndAHolidayDoesNot() {
        assertThat(calendar.isWorkingDay(LocalDate.parse("2024-09-29"))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2024-10-01"))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2024-10-12"))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2024-10-13"))).isFalse();
        // Saturday 28 off, Sunday 29 and Monday 30 worked, then seven days off.
        assertThat(after("2024-09-27T12:00+08:00", 3)).isEqualTo(at("2024-10-09T00:00+08:00"));
    }

    @Test
    void aYearWithoutATableIsOnlyGuessedAt() {
        assertThat(calendar.knows(2024)).isTrue();
        assertThat(calendar.knows(1999)).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2030-10-01"))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2030-10-08"))).isTrue();
    }

    @Test
    void aCalendarPeriodEndsWithItsLastDay() {
        assertThat(calendar.after(at("2024-11-30T10:00+08:00"), Period.ofMonths(3)))
                .isEqualTo(at("2025-03-01T00:00+08:00"));
    }

    @Test
    void aDateOutsideItsYearIsRefused() {
        assertThatThrownBy(
                        () ->
                                Policy.calendar(
                                        "zone: Asia/Shanghai\nyears: {2024: {off: [2025-01-01],"
                                                + " work: []}}"))
                .hasMessage(
                        "years.2024.off is 2025-01-01 but must lie in its year, first day first");
    }

    private long after(String time, int days) {
        return calendar.after(at(time), days);
    }

    private static long at(String time) {
        return time.endsWith("Z")
                ? Instant.parse(time.replace("Z", ":00Z")).toEpochMilli()
                : OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }
}
