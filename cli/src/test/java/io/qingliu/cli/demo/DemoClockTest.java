package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DemoClockTest {

    private static final Instant END = Instant.parse("2025-11-18T15:59:59Z");

    @Test
    void goesOnWhereTheCityEndedWhateverTodayIs() {
        AtomicLong nanos = new AtomicLong(-7_000_000_000L);
        DemoClock clock = new DemoClock(END, nanos::get);

        assertThat(clock.instant()).isEqualTo(END);
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(clock.instant()).isEqualTo(Instant.parse("2025-11-18T16:02:59Z"));
        assertThat(clock.millis()).isEqualTo(END.plusSeconds(180).toEpochMilli());
    }
}
