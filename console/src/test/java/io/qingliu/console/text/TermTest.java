package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** How long a term still runs; in November 2025 no working day is a holiday. */
class TermTest {

    private final WorkingDays calendar = Policy.shipped().calendar();

    @Test
    void theDayItselfDoesNotCountAndAWeekendNeither() {
        long friday = at("2025-11-14T09:00");
        long due = calendar.after(friday, 7);

        assertThat(calendar.lastDay(due)).isEqualTo("2025-11-25");
        assertThat(daysLeft(friday, due)).isEqualTo(7);
        assertThat(daysLeft(at("2025-11-16T12:00"), due)).isEqualTo(7);
        assertThat(daysLeft(at("2025-11-17T00:00"), due)).isEqualTo(6);
        assertThat(daysLeft(at("2025-11-24T23:59"), due)).isEqualTo(1);
    }

    @Test
    void onItsLastDayATermHasNoDayLeftAndIsNotOver() {
        long due = calendar.after(at("2025-11-14T09:00"), 7);

        assertThat(Term.of(calendar, at("2025-11-25T00:00"), due))
                .isEqualTo(new Term(due, 0, false));
        assertThat(Term.of(calendar, at("2025-11-25T23:59"), due))
                .isEqualTo(new Term(due, 0, false));
        assertThat(Term.of(calendar, at("2025-11-26T00:00"), due))
                .isEqualTo(new Term(due, -1, true));
        assertThat(daysLeft(at("2025-12-01T09:00"), due)).isEqualTo(-4);
    }

    /** On Saturday no working day has passed since Friday, and it is over all the same. */
    @Test
    void aTermThatEndedOnFridayIsOverAllTheWeekend() {
        long due = calendar.after(at("2025-11-13T09:00"), 6);

        assertThat(calendar.lastDay(due)).isEqualTo("2025-11-21");
        assertThat(Term.of(calendar, at("2025-11-21T23:59"), due))
                .isEqualTo(new Term(due, 0, false));
        for (String weekend : new String[] {"2025-11-22T00:00", "2025-11-23T23:59"}) {
            assertThat(Term.of(calendar, at(weekend), due)).isEqualTo(new Term(due, 0, true));
        }
        assertThat(daysLeft(at("2025-11-24T00:00"), due)).isEqualTo(-1);
    }

    private int daysLeft(long now, long due) {
        return Term.of(calendar, now, due).daysLeft();
    }

    private long at(String local) {
        return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant().toEpochMilli();
    }
}
