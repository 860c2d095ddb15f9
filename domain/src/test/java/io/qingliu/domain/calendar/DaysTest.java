package io.qingliu.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Days on which there was evidence. */
class DaysTest {

    private static final long DAY = ChinaDay.MILLIS;

    /** The first millisecond of 19 November 2024 in Beijing. */
    private static final long MIDNIGHT =
            OffsetDateTime.parse("2024-11-19T00:00+08:00").toInstant().toEpochMilli();

    @Test
    void aDayBeginsAtMidnightInBeijing() {
        assertThat(Days.of(MIDNIGHT).first()).isEqualTo(MIDNIGHT);
        assertThat(Days.of(MIDNIGHT + DAY - 1).first()).isEqualTo(MIDNIGHT);
        assertThat(Days.of(MIDNIGHT - 1).first()).isEqualTo(MIDNIGHT - DAY);
    }

    @Test
    void theFirstAfterATimeLiesOnALaterDayOrOnTheOneThatBeginsThen() {
        Days days = Days.of(MIDNIGHT).with(MIDNIGHT + 3 * DAY).with(MIDNIGHT + 5 * DAY);

        assertThat(days.firstAfter(Days.NEVER)).isEqualTo(MIDNIGHT);
        assertThat(days.firstAfter(MIDNIGHT - 1)).isEqualTo(MIDNIGHT);
        assertThat(days.firstAfter(MIDNIGHT)).isEqualTo(MIDNIGHT + 1);
        assertThat(days.firstAfter(MIDNIGHT + 1)).isEqualTo(MIDNIGHT + 3 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY - 1)).isEqualTo(MIDNIGHT + 3 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY)).isEqualTo(MIDNIGHT + 3 * DAY + 1);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY + 1)).isEqualTo(MIDNIGHT + 5 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 5 * DAY + 1)).isEqualTo(Days.NEVER);
        assertThat(days.firstAfter(MIDNIGHT - 5000 * DAY)).isEqualTo(MIDNIGHT);
        assertThat(Days.NONE.firstAfter(MIDNIGHT)).isEqualTo(Days.NEVER);
        assertThat(Days.NONE.first()).isEqualTo(Days.NEVER);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        long old = MIDNIGHT - (Days.SPAN - 1) * DAY;

        assertThat(Days.of(MIDNIGHT).with(old).first()).isEqualTo(old);
        assertThat(Days.of(MIDNIGHT).with(old - DAY).first()).isEqualTo(MIDNIGHT);
        assertThat(Days.of(old).with(MIDNIGHT + DAY).first()).isEqualTo(MIDNIGHT + DAY);
    }

    @Property(tries = 200)
    void theOrderDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            times.add(MIDNIGHT + random.nextInt(2500) * DAY + random.nextInt(1000));
        }
        Days days = times.stream().map(Days::of).reduce(Days.NONE, Days::merge);
        Collections.shuffle(times, random);
        Days other = times.stream().map(Days::of).reduce(Days.NONE, Days::merge);

        assertThat(other).isEqualTo(days);
    }
}
