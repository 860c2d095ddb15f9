package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.Samples;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.HandProbe;
import io.qingliu.domain.event.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.junit.jupiter.api.Test;

class ClockedWatermarksTest {

    private final RecordedWatermarks output = new RecordedWatermarks();
    private final List<String> emitted = output.emitted();
    private final HandClock activity = new HandClock();
    private final HandProbe broker = HandProbe.of("orders", 2);
    private final WatermarkGenerator<Arrival> live =
            ClockedWatermarks.ofTopics(ClockSettings.DEFAULT, broker.unread(), Senders.NONE)
                    .createWatermarkGenerator(activity);
    private final WatermarkGenerator<Arrival> recorded =
            ClockedWatermarks.ofFiles(ClockSettings.DEFAULT).createWatermarkGenerator(activity);

    @Test
    void theWatermarkStaysTenMinutesBehindTheClock() {
        untilEight("P1");
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:49:59.999");
    }

    @Test
    void aSingleRecordFarAheadDoesNotMoveIt() {
        untilEight("P1");
        event(live, "20:00");
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:49:59.999");
    }

    @Test
    void deadLettersDoNotMoveItAndDoNotKeepAPartitionBusy() {
        untilEight("P1");
        live.onPeriodicEmit(output);
        activity.pass(Duration.ofSeconds(29));
        deadLetter(live);
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:49:59.999");
        activity.pass(Duration.ofSeconds(1));
        deadLetter(live);
        live.onPeriodicEmit(output);
        broker.answer(0);
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:49:59.999", "08:00", "idle");
    }

    @Test
    void aQuietPartitionGoesToTheEndOfItsClockOnceAndComesBackWithItsNextRecord() {
        event(live, "08:00");
        event(live, "08:05");
        event(live, "20:00");
        live.onPeriodicEmit(output);
        emitted.clear();
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        broker.answer(0);
        live.onPeriodicEmit(output);
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("20:00", "idle");
        event(live, "20:01");
        assertThat(emitted).containsExactly("20:00", "idle", "active");
        live.onPeriodicEmit(output);
        assertThat(emitted).as("it never goes back").containsExactly("20:00", "idle", "active");
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        broker.answer(0);
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("20:00", "idle", "active", "20:01", "idle");
    }

    @Test
    void aPartitionThatHasNeverSpokenHoldsNobodyBack() {
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();
        broker.answer(0);
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("idle");
    }

    /** Its reader is busy with others, was stopped, or is behind a broker that was away. */
    @Test
    void aPartitionWithUnreadRecordsIsNotQuietHoweverLongNoneComes() {
        read(0);
        untilEight("P1");
        live.onPeriodicEmit(output);
        emitted.clear();
        activity.pass(Duration.ofHours(1));
        live.onPeriodicEmit(output);
        broker.answer(2);
        live.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();

        read(1);
        live.onPeriodicEmit(output);

        assertThat(emitted).containsExactly("08:00", "idle");
    }

    @Test
    void aPartitionIsNotQuietWhileTheBrokerDoesNotAnswer() {
        untilEight("P1");
        live.onPeriodicEmit(output);
        emitted.clear();
        activity.pass(Duration.ofHours(1));
        live.onPeriodicEmit(output);
        live.onPeriodicEmit(output);

        assertThat(broker.isAsked()).isTrue();
        assertThat(emitted).isEmpty();
    }

    @Test
    void anAnswerFromBeforeTheLastRecordShowsNothing() {
        untilEight("P1");
        live.onPeriodicEmit(output);
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        event(live, "08:01");
        live.onPeriodicEmit(output);
        broker.answer(0);
        emitted.clear();
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);

        assertThat(emitted).isEmpty();
        assertThat(broker.isAsked()).isTrue();
    }

    @Test
    void anAnswerCountsForASecond() {
        quietAndAnswered();
        broker.pass(Duration.ofSeconds(1));
        live.onPeriodicEmit(output);

        assertThat(emitted).containsExactly("08:00", "idle");
    }

    /** The process was stopped after the broker had answered, and records have come since. */
    @Test
    void anOlderAnswerIsAskedForAgain() {
        quietAndAnswered();
        broker.pass(Duration.ofSeconds(1).plusNanos(1));
        live.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();

        broker.answer(0);
        live.onPeriodicEmit(output);

        assertThat(emitted).containsExactly("08:00", "idle");
    }

    private void quietAndAnswered() {
        untilEight("P1");
        live.onPeriodicEmit(output);
        emitted.clear();
        activity.pass(Duration.ofSeconds(30));
        live.onPeriodicEmit(output);
        broker.answer(0);
    }

    @Test
    void aPartitionNotYetReadIsNotQuietIfAnyOfThemHoldsRecords() {
        activity.pass(Duration.ofHours(1));
        live.onPeriodicEmit(output);
        broker.answer(1);
        live.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();

        read(0);
        broker.unread().place("orders", 1).read(0);
        live.onPeriodicEmit(output);

        assertThat(emitted).containsExactly("idle");
    }

    /** It would lie before the first record, and the others have not had their turn. */
    @Test
    void itBeginsWhenTenMinutesHavePassed() {
        event(live, "07:49");
        for (int minute = 49; minute < 59; minute++) {
            event(live, "07:" + minute);
            live.onPeriodicEmit(output);
        }
        assertThat(emitted).isEmpty();
        event(live, "07:59");
        live.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:48:59.999");
    }

    @Test
    void aPlatformThreeHoursAheadIsNotFollowedAndOthersAreHeldBackByNothing() {
        untilEight("P1", "P2");
        for (int minute = 10; minute < 50; minute++) {
            event(live, "11:" + minute, "P2");
            event(live, "08:" + minute, "P1");
            live.onPeriodicEmit(output);
        }
        assertThat(emitted).first().isEqualTo("07:59:59.999");
        assertThat(emitted).last().isEqualTo("08:38:59.999");
    }

    /** The innocent twin: both go on together after a break. */
    @Test
    void platformsThatGoOnTogetherAreFollowed() {
        untilEight("P1", "P2");
        for (int minute = 10; minute < 50; minute++) {
            event(live, "11:" + minute, "P2");
            event(live, "11:" + minute, "P1");
            live.onPeriodicEmit(output);
        }
        assertThat(emitted).last().isEqualTo("11:38:59.999");
    }

    /** After a restart, too, when nothing is known of the others yet. */
    @Test
    void thatItIsTheFirstToComeDoesNotHelpAPlatformAhead() {
        for (int minute = 10; minute < 19; minute++) {
            event(live, "11:" + minute, "P2");
            live.onPeriodicEmit(output);
        }
        event(live, "08:10", "P1");
        event(live, "08:11", "P1");
        for (int minute = 20; minute < 40; minute++) {
            event(live, "11:" + minute, "P2");
            event(live, "08:" + minute, "P1");
            live.onPeriodicEmit(output);
        }
        assertThat(emitted).last().isEqualTo("08:28:59.999");
    }

    @Test
    void ofFilesItMovesWithTheRecordsOnly() {
        event(recorded, "08:00");
        event(recorded, "08:00");
        event(recorded, "08:00");
        activity.pass(Duration.ofHours(1));
        recorded.onPeriodicEmit(output);
        assertThat(emitted).containsExactly("07:49:59.999");
        event(recorded, "14:00");
        event(recorded, "14:00");
        assertThat(emitted).containsExactly("07:49:59.999", "13:49:59.999");
    }

    @Test
    void ofFilesWithFewRecordsItMovesFourTimesADay() {
        event(recorded, "08:00");
        for (int hour = 9; hour < 14; hour++) {
            event(recorded, (hour < 10 ? "0" : "") + hour + ":59");
        }
        assertThat(emitted).containsExactly("07:49:59.999");
        event(recorded, "14:00");
        event(recorded, "14:01");
        assertThat(emitted).containsExactly("07:49:59.999", "13:49:59.999");
    }

    @Test
    void ofFilesWithManyRecordsItMovesAfterSoManyAndNotWithinAMinute() {
        event(recorded, "08:00");
        event(recorded, "08:00");
        for (int i = 1; i < ClockedWatermarks.RECORDS; i++) {
            event(recorded, "08:01");
        }
        assertThat(emitted).as("one record less").containsExactly("07:49:59.999");
        event(recorded, "08:01");
        assertThat(emitted).containsExactly("07:49:59.999", "07:50:59.999");
        for (int i = 0; i < 2 * ClockedWatermarks.RECORDS; i++) {
            event(recorded, "08:01");
        }
        assertThat(emitted).as("the same minute").hasSize(2);
        event(recorded, "08:02");
        assertThat(emitted).containsExactly("07:49:59.999", "07:50:59.999", "07:51:59.999");
    }

    @Test
    void theEndOfAFileIsItsClockAndNotLater() {
        event(recorded, "08:00");
        event(recorded, "08:01");
        recorded.onEvent(Arrival.end(at("2026-03-01T08:01:00Z")), 0, output);
        assertThat(emitted).containsExactly("07:49:59.999", "08:01");
    }

    @Test
    void anEmptyFileHasNoClock() {
        recorded.onEvent(Arrival.end(StreamClock.NONE), 0, output);
        assertThat(emitted).isEmpty();
    }

    /** A quarter of an hour of ordinary records, the last at eight. */
    private void untilEight(String... platforms) {
        for (int minute = 45; minute <= 60; minute++) {
            for (String platform : platforms) {
                event(live, minute == 60 ? "08:00" : "07:" + minute, platform);
            }
        }
    }

    private void read(long offset) {
        broker.unread().place("orders", 0).read(offset);
    }

    private void event(WatermarkGenerator<Arrival> generator, String hour) {
        event(generator, hour, "P1");
    }

    private void event(WatermarkGenerator<Arrival> generator, String hour, String platform) {
        long time = at("2026-03-01T" + hour + ":00Z");
        generator.onEvent(Arrival.of(Samples.paid("e", time, platform)), time, output);
    }

    private void deadLetter(WatermarkGenerator<Arrival> generator) {
        DeadLetter letter = DeadLetter.of("orders", "NOT_JSON", null, 0, 1L, "{");
        generator.onEvent(Arrival.refused(letter), Long.MAX_VALUE, output);
    }
}
