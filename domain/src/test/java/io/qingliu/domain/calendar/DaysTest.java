package io.qingliu.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.DateTimeException;
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

    @Test
    void daysInARowAreWrittenByTheirFirstAndLast() {
        Days days =
                Days.of(MIDNIGHT)
                        .with(MIDNIGHT + DAY)
                        .with(MIDNIGHT + 2 * DAY)
                        .with(MIDNIGHT + 9 * DAY);

        assertThat(days.written()).containsExactly("2024-11-19/2024-11-21", "2024-11-28");
        assertThat(Days.NONE.written()).isEmpty();
        assertThatThrownBy(() -> Days.parse(List.of("2024-11-21/2024-11-19")))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("2024-11-21/2024-11-19 ends before it begins");
    }

    @Test
    void thoseBeforeATimeEndTheDayBefore() {
        Days days = Days.of(MIDNIGHT).with(MIDNIGHT + DAY).with(MIDNIGHT + 5 * DAY);

        assertThat(days.before(MIDNIGHT + 5 * DAY).written())
                .containsExactly("2024-11-19/2024-11-20");
        assertThat(days.before(MIDNIGHT + 6 * DAY)).isEqualTo(days);
        assertThat(days.before(MIDNIGHT + DAY).written()).containsExactly("2024-11-19");
        assertThat(days.before(MIDNIGHT)).isEqualTo(Days.NONE);
    }

    @Property(tries = 200)
    void daysReadWhatTheyWrite(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Days days = Days.NONE;
        for (int i = random.nextInt(60); i > 0; i--) {
            days = days.with(MIDNIGHT + random.nextInt(400) * DAY);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        days.write(new DataOutputStream(bytes));

        assertThat(Days.parse(days.written())).isEqualTo(days);
        assertThat(Days.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(days);
    }
}
