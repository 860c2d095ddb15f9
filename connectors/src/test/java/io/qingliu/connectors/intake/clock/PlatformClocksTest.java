package io.qingliu.connectors.intake.clock;

import static io.qingliu.connectors.intake.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Stream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose clock a partition follows, and by whose a record is late. */
class PlatformClocksTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final long EIGHT = at("2026-03-01T08:00:00Z");

    private final PlatformClocks clocks = new PlatformClocks(ClockSettings.DEFAULT, Stream.ORDERS);

    /** Each platform at its own distance from the time, minute after minute. */
    private void pass(int from, int until, Object... platformsAndHours) {
        for (int minute = from; minute < until; minute++) {
            for (int i = 0; i < platformsAndHours.length; i += 2) {
                long ahead = ((Number) platformsAndHours[i + 1]).longValue() * HOUR;
                clocks.accept((String) platformsAndHours[i], EIGHT + minute * MINUTE + ahead);
            }
        }
    }

    private boolean isLate(String platform, long time) {
        return clocks.accept(platform, time);
    }

    @Test
    void aRecordIsLateByItsOwnPlatformsClockAndByNoOther() {
        pass(0, 30, "A", 3, "B", 0);
        long newest = EIGHT + 29 * MINUTE;
        assertThat(isLate("B", newest - 10 * MINUTE)).isFalse();
        assertThat(isLate("B", newest - 10 * MINUTE - 1)).isTrue();
        assertThat(isLate("A", newest + 3 * HOUR - 10 * MINUTE)).isFalse();
        assertThat(isLate("A", newest + 3 * HOUR - 10 * MINUTE - 1)).isTrue();
    }

    @Test
    void theSlowestIsFollowedHoweverFarAheadAnotherIs() {
        pass(0, 30, "A", 20, "B", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 29 * MINUTE);
    }

    @Test
    void theClockStillEndsAtTheNewestRecord() {
        pass(0, 30, "A", 3, "B", 0);
        assertThat(clocks.end()).isEqualTo(EIGHT + 29 * MINUTE + 3 * HOUR);
    }

    @Test
    void oneThatHasStoppedIsWaitedForTenMinutesOfTheOthers() {
        pass(0, 20, "A", 0, "B", 0);
        pass(20, 30, "A", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 19 * MINUTE);
        pass(30, 31, "A", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 30 * MINUTE);
    }

    /** A leap is one record, however wide, and passes nobody over. */
    @Test
    void aLeapDoesNotCountAsTheTimeItCovers() {
        pass(0, 20, "A", 0, "B", 0);
        pass(20, 29, "A", 3);
        assertThat(clocks.now()).isEqualTo(EIGHT + 19 * MINUTE);
        pass(29, 31, "A", 3);
        assertThat(clocks.now()).isEqualTo(EIGHT + 30 * MINUTE + 3 * HOUR);
    }

    /** A platform that repeats old records holds nobody back. */
    @Test
    void aClockThatStandsHoldsNobodyBackHoweverOftenItsRecordsCome() {
        pass(0, 20, "A", 0, "B", 0);
        for (int minute = 20; minute < 31; minute++) {
            pass(minute, minute + 1, "A", 0);
            clocks.accept("B", EIGHT);
        }
        assertThat(clocks.now()).isEqualTo(EIGHT + 30 * MINUTE);
    }

    @Test
    void oneThatIsFarBehindMostHoldsNobodyBackAndSixHoursAreNotFar() {
        pass(0, 20, "A", 0, "B", 0, "C", -6);
        assertThat(clocks.now()).isEqualTo(EIGHT + 19 * MINUTE - 6 * HOUR);
        PlatformClocks others = new PlatformClocks(ClockSettings.DEFAULT, Stream.ORDERS);
        for (int minute = 0; minute < 20; minute++) {
            others.accept("A", EIGHT + minute * MINUTE);
            others.accept("B", EIGHT + minute * MINUTE);
            others.accept("C", EIGHT + minute * MINUTE - 6 * HOUR - 1);
        }
        assertThat(others.now()).isEqualTo(EIGHT + 19 * MINUTE);
    }

    /** A platform that mistakes its time zone is such a one: which is right cannot be known. */
    @Test
    void ofTwoTheSlowerIsWaitedForButNotMoreThanADay() {
        pass(0, 20, "A", 24, "B", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 19 * MINUTE);
        pass(20, 21, "A", 25, "B", 0);
        pass(21, 40, "A", 25, "B", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 39 * MINUTE + 25 * HOUR);
    }

    @Test
    void thereIsNoClockBeforeOneIsBorneOut() {
        clocks.accept("A", EIGHT);
        clocks.accept("B", EIGHT);
        assertThat(clocks.now()).isEqualTo(StreamClock.NONE);
        clocks.accept("A", EIGHT + 1);
        assertThat(clocks.now()).isEqualTo(EIGHT);
    }

    /** One record of a platform nobody knows is a mistake like any other. */
    @Test
    void aNameThatComesOnceMovesNeitherTheClockNorItsEnd() {
        pass(0, 20, "A", 0);
        clocks.accept("invented", EIGHT + 20 * HOUR);
        pass(20, 21, "A", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 20 * MINUTE);
        assertThat(clocks.end()).isEqualTo(EIGHT + 20 * MINUTE);
    }

    @Test
    void theLastPlaceIsGivenAndBeyondItAPlatformIsNeverLateAndMovesNothing() {
        pass(0, 2, "A", 0);
        for (int i = 1; i < PlatformClocks.MOST; i++) {
            assertThat(isLate("last" + i, EIGHT)).isFalse();
            assertThat(isLate("last" + i, EIGHT + 2 * MINUTE)).isFalse();
        }
        String last = "last" + (PlatformClocks.MOST - 1);
        assertThat(isLate(last, EIGHT - 10 * MINUTE)).isFalse();
        assertThat(isLate(last, EIGHT - 10 * MINUTE - 1)).isTrue();

        assertThat(isLate("beyond", EIGHT + 5 * HOUR)).isFalse();
        assertThat(isLate("beyond", EIGHT + 5 * HOUR)).isFalse();
        assertThat(isLate("beyond", EIGHT - 10 * HOUR)).isFalse();
        assertThat(clocks.now()).isEqualTo(EIGHT);
    }

    /** A sender of invented names does not take the place of one that is at work. */
    @Test
    void aFloodOfNamesTakesNobodysClockWhoseClockMoves() {
        pass(0, 20, "A", 0);
        for (int minute = 20; minute < 60; minute++) {
            for (int i = 0; i < 2 * PlatformClocks.MOST; i++) {
                String name = "invented" + minute + '-' + i;
                clocks.accept(name, EIGHT + 23 * HOUR);
                clocks.accept(name, EIGHT + 23 * HOUR);
            }
            pass(minute, minute + 1, "A", 0);
        }
        assertThat(isLate("A", EIGHT + 59 * MINUTE - 10 * MINUTE - 1)).isTrue();
        assertThat(clocks.now()).isEqualTo(EIGHT + 59 * MINUTE);
    }

    @Test
    void aNewPlatformGetsTheClockOfOneThatHasStopped() {
        for (int i = 0; i < PlatformClocks.MOST - 1; i++) {
            clocks.accept("gone" + i, EIGHT);
        }
        pass(0, 20, "A", 0, "B", 0);
        assertThat(isLate("B", EIGHT)).isTrue();
    }

    @Test
    void placesAreGivenBackAlsoWhenNobodyHasAClockThatMoves() {
        for (int i = 0; i < PlatformClocks.MOST; i++) {
            clocks.accept("once" + i, EIGHT);
        }
        pass(0, 700, "A", 0);
        assertThat(clocks.now()).isEqualTo(EIGHT + 699 * MINUTE);
    }
}
