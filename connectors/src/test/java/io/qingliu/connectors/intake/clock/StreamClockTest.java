package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Stream;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StreamClockTest {

    private final StreamClock clock = new StreamClock(ClockSettings.DEFAULT, Stream.ORDERS);

    @Test
    void theClockFollowsOrdinaryRecordsAndNeverGoesBack() {
        records("08:00", "08:01", "08:30", "08:10");
        assertThat(clock.now()).isEqualTo(time("08:30"));
        assertThat(clock.end()).isEqualTo(time("08:30"));
    }

    @Test
    void nothingIsKnownBeforeTheSecondRecord() {
        assertThat(clock.now()).isEqualTo(StreamClock.NONE);
        records("08:00");
        assertThat(clock.now()).isEqualTo(StreamClock.NONE);
        assertThat(clock.end()).isEqualTo(time("08:00"));
        assertThat(clock.isLate(0)).isFalse();
        records("08:01");
        assertThat(clock.now()).isEqualTo(time("08:00"));
        assertThat(clock.end()).isEqualTo(time("08:01"));
    }

    @Test
    void aSingleRecordFarAheadIsAMistake() {
        records("08:00", "08:01", "20:00", "08:02");
        assertThat(clock.now()).isEqualTo(time("08:02"));
        assertThat(clock.end()).isEqualTo(time("08:02"));
    }

    @Test
    void theFirstRecordMayBeTheMistake() {
        records("20:00", "08:00", "08:01");
        assertThat(clock.now()).isEqualTo(time("08:01"));
        assertThat(clock.end()).isEqualTo(time("08:01"));
    }

    @Test
    void sixteenRecordsAfterANightAreTheMorningAndFifteenMightBeAProducerInAnotherZone() {
        records("00:01", "00:01");
        for (int minute = 15; minute > 0; minute--) {
            records("08:" + (9 + minute));
        }
        assertThat(clock.now()).isEqualTo(time("00:01"));
        assertThat(clock.end()).isEqualTo(time("08:24"));
        records("08:30");
        assertThat(clock.now()).isEqualTo(time("08:10"));
        assertThat(clock.end()).isEqualTo(time("08:30"));
    }

    @Test
    void aMinorityFarAheadNeverMovesTheClockHoweverOftenItComes() {
        records("08:00", "08:01");
        for (int minute = 10; minute < 60; minute++) {
            records("16:" + minute, "16:" + minute, "08:" + minute, "08:" + minute);
        }
        assertThat(clock.now()).isEqualTo(time("08:59"));
        assertThat(clock.end()).isEqualTo(time("08:59"));
    }

    /** What comes far too late is as doubtful as what comes far ahead. */
    @Test
    void stragglersOfTheEveningDoNotOutvoteTheMorning() {
        records("00:20", "00:20", "08:00", "08:01");
        for (int minute = 10; minute < 40; minute++) {
            clock.accept(time("00:09") - minute);
        }
        assertThat(clock.isWaiting(time("08:00"))).isTrue();
        records("00:10", "00:10");
        assertThat(clock.isWaiting(time("08:00"))).isFalse();
        assertThat(clock.end()).isEqualTo(time("00:20"));
    }

    /** A parcel may come two days late: nobody's is late for a leap of hours. */
    @Test
    void whereALeapMakesNobodyLateTwoBearItOut() {
        StreamClock parcels = new StreamClock(ClockSettings.DEFAULT, Stream.PARCELS);
        for (String time : List.of("00:00", "00:01", "08:00", "07:59")) {
            parcels.accept(time(time));
        }
        assertThat(parcels.now()).isEqualTo(time("07:59"));
        assertThat(parcels.end()).isEqualTo(time("08:00"));
        assertThat(parcels.isWaiting(time("20:00"))).isFalse();
    }

    @Test
    void sixHoursAreFollowedAtOnceAndAMillisecondMoreWaits() {
        records("00:00", "00:00");
        clock.accept(time("06:00"));
        assertThat(clock.now()).isEqualTo(time("06:00"));
        clock.accept(time("12:00") + 1);
        assertThat(clock.now()).isEqualTo(time("06:00"));
    }

    @Test
    void aMistakeRepeatedMuchLaterStillWaitsForItsOwnWitness() {
        records("00:00", "00:01", "20:00", "00:02", "20:00", "00:03");
        assertThat(clock.now()).isEqualTo(time("00:03"));
    }

    @Test
    void recordsADayApartAreFollowedFromBehindAndTheLastIsTheEnd() {
        long day = Duration.ofDays(1).toMillis();
        for (int i = 0; i < 17; i++) {
            clock.accept(time("00:00") + i * day);
        }
        assertThat(clock.now()).isEqualTo(time("00:00") + day);
        assertThat(clock.end()).isEqualTo(time("00:00") + 16 * day);
    }

    @Test
    void theLastRecordCountsAtTheEndBecauseNothingSpeaksAgainstIt() {
        records("08:00", "08:01", "08:01", "20:00");
        assertThat(clock.now()).isEqualTo(time("08:01"));
        assertThat(clock.end()).isEqualTo(time("20:00"));
    }

    @Test
    void anOrderIsLateAfterTenMinutesAndAParcelAfterTwoDays() {
        records("08:00", "08:00");
        assertThat(clock.isLate(time("07:50"))).isFalse();
        assertThat(clock.isLate(time("07:50") - 1)).isTrue();
        StreamClock parcels = new StreamClock(ClockSettings.DEFAULT, Stream.PARCELS);
        parcels.accept(time("08:00"));
        parcels.accept(time("08:00"));
        assertThat(parcels.isLate(time("07:50") - 1)).isFalse();
        long twoDays = Duration.ofDays(2).toMillis();
        assertThat(parcels.isLate(time("08:00") - twoDays)).isFalse();
        assertThat(parcels.isLate(time("08:00") - twoDays - 1)).isTrue();
    }

    @Property
    void theClockIsNeverAheadOfTheSecondNewestTimeByMoreThanFar(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 2000) Integer> minutes) {
        StreamClock any = new StreamClock(ClockSettings.DEFAULT, Stream.ORDERS);
        long before = StreamClock.NONE;
        for (int i = 0; i < minutes.size(); i++) {
            any.accept(minutes.get(i) * 60_000L);
            assertThat(any.now()).isGreaterThanOrEqualTo(before);
            before = any.now();
            assertThat(any.end()).isGreaterThanOrEqualTo(any.now());
            List<Integer> seen = minutes.subList(0, i + 1).stream().sorted().toList();
            if (i > 0) {
                long second = seen.get(seen.size() - 2) * 60_000L;
                long far = ClockSettings.DEFAULT.far().toMillis();
                assertThat(any.now()).isLessThanOrEqualTo(second + far);
            }
        }
    }

    private void records(String... times) {
        for (String time : times) {
            clock.accept(time(time));
        }
    }

    private static long time(String hour) {
        return at("2026-03-01T" + hour + ":00Z");
    }
}
