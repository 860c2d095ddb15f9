package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** How long a term still runs; in November 2025 no working day is a holiday. */
class TermsTest {

    private final WorkingDays calendar = Policy.shipped().calendar();

    @Test
    void theDayItselfDoesNotCountAndAWeekendNeither() {
        long friday = at("2025-11-14T09:00");
        long due = calendar.after(friday, 7);

        assertThat(calendar.lastDay(due)).isEqualTo("2025-11-25");
        assertThat(Terms.daysLeft(calendar, friday, due)).isEqualTo(7);
        assertThat(Terms.daysLeft(calendar, at("2025-11-16T12:00"), due)).isEqualTo(7);
        assertThat(Terms.daysLeft(calendar, at("2025-11-17T00:00"), due)).isEqualTo(6);
        assertThat(Terms.daysLeft(calendar, at("2025-11-24T23:59"), due)).isEqualTo(1);
    }

    @Test
    void onItsLastDayATermHasNoDayLeftAndIsNotOver() {
        long due = calendar.after(at("2025-11-14T09:00"), 7);

        assertThat(Terms.daysLeft(calendar, at("2025-11-25T00:00"), due)).isZero();
        assertThat(Terms.daysLeft(calendar, at("2025-11-25T23:59"), due)).isZero();
        assertThat(Terms.daysLeft(calendar, at("2025-11-26T00:00"), due)).isEqualTo(-1);
        assertThat(Terms.daysLeft(calendar, at("2025-12-01T09:00"), due)).isEqualTo(-4);
    }

    private long at(String local) {
        return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant().toEpochMilli();
    }
}
