package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Days on which something was said. */
class DaysTest {

    private static final long DAY = CaseStory.DAY;

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

        assertThat(days.firstAfter(CaseFacts.NEVER)).isEqualTo(MIDNIGHT);
        assertThat(days.firstAfter(MIDNIGHT - 1)).isEqualTo(MIDNIGHT);
        assertThat(days.firstAfter(MIDNIGHT)).isEqualTo(MIDNIGHT + 1);
        assertThat(days.firstAfter(MIDNIGHT + 1)).isEqualTo(MIDNIGHT + 3 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY - 1)).isEqualTo(MIDNIGHT + 3 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY)).isEqualTo(MIDNIGHT + 3 * DAY + 1);
        assertThat(days.firstAfter(MIDNIGHT + 3 * DAY + 1)).isEqualTo(MIDNIGHT + 5 * DAY);
        assertThat(days.firstAfter(MIDNIGHT + 5 * DAY + 1)).isEqualTo(CaseFacts.NEVER);
        assertThat(days.firstAfter(MIDNIGHT - 5000 * DAY)).isEqualTo(MIDNIGHT);
        assertThat(Days.NONE.firstAfter(MIDNIGHT)).isEqualTo(CaseFacts.NEVER);
        assertThat(Days.NONE.first()).isEqualTo(CaseFacts.NEVER);
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
        Ends<Long> ends = new Ends<>();
        times.forEach(ends::add);
        Days days = times.stream().map(Days::of).reduce(Days.NONE, Days::merge);
        Collections.shuffle(times, random);
        Ends<Long> otherEnds = new Ends<>();
        times.forEach(otherEnds::add);
        Days other = times.stream().map(Days::of).reduce(Days.NONE, Days::merge);

        assertThat(other).isEqualTo(days);
        assertThat(otherEnds.stream().toList()).isEqualTo(ends.stream().toList());
        List<Long> sorted = times.stream().distinct().sorted().toList();
        if (sorted.size() >= 2 * Ends.KEPT) {
            assertThat(ends.stream().limit(Ends.KEPT).toList())
                    .isEqualTo(sorted.subList(0, Ends.KEPT));
            assertThat(ends.last()).isEqualTo(sorted.get(sorted.size() - 1));
            assertThat(ends.size()).isEqualTo(2 * Ends.KEPT);
        }
    }
}
