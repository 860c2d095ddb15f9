package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.HandClock;
import io.qingliu.connectors.intake.clock.RecordedWatermarks;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.HandProbe;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partitions of one reader, of which one or both fall silent. */
class SharedSpellTest {

    private static final Duration QUIET = ClockSettings.DEFAULT.quiet();

    private final HandClock activity = new HandClock();
    private final HandProbe broker = HandProbe.of("orders", 2);
    private final ClockedWatermarks reader =
            ClockedWatermarks.ofTopics(ClockSettings.DEFAULT, broker.unread(), Senders.NONE);
    private final Partition one = new Partition();
    private final Partition two = new Partition();

    @BeforeEach
    void oneIsReadUntilEight() {
        one.aQuarterOfAnHour("07");
        one.event("08:00");
        one.look();
        two.look();
        one.emitted.clear();
    }

    /**
     * Both have rested, and records of days come within seconds, of one partition before those of
     * the other. If the first one moved the clock, all of the other would be late.
     */
    @Test
    void afterASpellTheFirstToGoOnWaitsForTheOtherAsLongAsQuietLasts() {
        bothFallQuiet();

        one.event("14:00");
        one.event("14:15");
        one.look();
        two.look();
        activity.pass(QUIET.minusNanos(1));
        one.event("14:16");
        one.look();
        two.look();
        assertThat(one.emitted).containsExactly("active");
        assertThat(two.emitted).as("it holds the clock as well").containsExactly("active");

        activity.pass(Duration.ofNanos(1));
        one.event("14:17");
        one.look();
        two.look();
        broker.answer(0);
        two.look();
        assertThat(one.emitted).containsExactly("active", "14:06:59.999");
        assertThat(two.emitted).containsExactly("active", "idle");
    }

    /** That of another reader, too, may not have gone on yet. */
    @Test
    void afterASpellTheSecondToGoOnWaitsAsWell() {
        bothFallQuiet();

        one.event("14:00");
        one.look();
        two.aQuarterOfAnHour("13");
        two.look();
        assertThat(two.emitted).containsExactly("active");

        activity.pass(QUIET);
        two.event("14:00");
        two.look();
        assertThat(two.emitted).containsExactly("active", "13:49:59.999");
    }

    @Test
    void theNextSpellIsWaitedForLikeTheFirst() {
        bothFallQuiet();
        one.event("14:00");
        one.look();
        two.look();
        bothFallQuiet();

        two.event("19:00");
        two.event("19:15");
        two.look();
        one.look();
        assertThat(two.emitted).containsExactly("active");
        assertThat(one.emitted).containsExactly("active");
    }

    /** The innocent twin: who comes back while another never paused holds up nobody. */
    @Test
    void aPartitionThatComesBackWhileAnotherGoesOnIsNotWaitedFor() {
        activity.pass(QUIET);
        one.event("08:01");
        one.look();
        two.look();
        broker.answer(0);
        two.look();
        assertThat(two.emitted).containsExactly("idle");
        one.emitted.clear();

        two.event("08:01");
        one.event("08:02");
        two.look();
        one.look();
        assertThat(one.emitted).containsExactly("07:51:59.999");
        assertThat(two.emitted).first().isEqualTo("idle");
    }

    private void bothFallQuiet() {
        activity.pass(QUIET);
        one.look();
        two.look();
        broker.answer(0);
        one.look();
        two.look();
        assertThat(one.emitted).endsWith("idle");
        assertThat(two.emitted).endsWith("idle");
        one.emitted.clear();
        two.emitted.clear();
    }

    private final class Partition {

        private final RecordedWatermarks output = new RecordedWatermarks();
        private final List<String> emitted = output.emitted();
        private final WatermarkGenerator<Arrival> generator =
                reader.createWatermarkGenerator(activity);

        void aQuarterOfAnHour(String hour) {
            for (int minute = 45; minute < 60; minute++) {
                event(hour + ":" + minute);
            }
        }

        void event(String hour) {
            long time = at("2026-03-01T" + hour + ":00Z");
            generator.onEvent(Arrival.of(Samples.paid("e", time, "P1")), time, output);
        }

        /** The runtime asks, five times a second. */
        void look() {
            generator.onPeriodicEmit(output);
        }
    }
}
