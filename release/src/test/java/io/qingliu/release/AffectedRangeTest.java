package io.qingliu.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.release.AffectedRange.Event;
import io.qingliu.release.AffectedRange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffectedRangeTest {
    private static final AffectedRange FIXED =
            range(introduced("3.0.0"), new Event(Kind.FIXED, "3.1.7"));

    @ParameterizedTest
    @CsvSource({
        "2.99, false",
        "3.0.0-rc1, false",
        "3.0.0, true",
        "3.0, true",
        "3.1.6, true",
        "3.1.7-SNAPSHOT, true",
        "3.1.7, false",
        "3.1.10, false"
    })
    void theFirstFixedVersionIsNoLongerAffected(String version, boolean affected) {
        assertThat(FIXED.contains(version)).isEqualTo(affected);
    }

    @ParameterizedTest
    @CsvSource({"1.0, true", "1.2.3.Final, true", "1.2.3, true", "1.2.3.1, false", "1.10, false"})
    void theLastAffectedVersionStillIs(String version, boolean affected) {
        AffectedRange range = range(introduced("0"), new Event(Kind.LAST_AFFECTED, "1.2.3.Final"));

        assertThat(range.contains(version)).isEqualTo(affected);
    }

    @Test
    void zeroIsBeforeEveryVersion() {
        assertThat(range(introduced("0")).contains("0-alpha")).isTrue();
        assertThat(range(introduced("0")).contains("99")).isTrue();
    }

    @Test
    void anErrorMayComeAgainAndEventsMayStandInAnyOrder() {
        AffectedRange twice =
                range(
                        new Event(Kind.FIXED, "2.1"),
                        introduced("1.0"),
                        introduced("2.0"),
                        new Event(Kind.FIXED, "1.5"));

        assertThat(twice.contains("1.4")).isTrue();
        assertThat(twice.contains("1.6")).isFalse();
        assertThat(twice.contains("2.0.9")).isTrue();
        assertThat(twice.fixedAfter("1.4")).contains("1.5");
        assertThat(twice.fixedAfter("2.0")).contains("2.1");
        assertThat(twice.fixedAfter("2.1")).isEmpty();
    }

    private static AffectedRange range(Event... events) {
        return new AffectedRange(List.of(events));
    }

    private static Event introduced(String version) {
        return new Event(Kind.INTRODUCED, version);
    }
}
