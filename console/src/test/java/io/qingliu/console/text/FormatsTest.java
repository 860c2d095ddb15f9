package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times and numbers as they are read. */
class FormatsTest {

    private static final Formats EN = new Formats(Language.EN, Formats.DEFAULT_ZONE);
    private static final Formats ZH = new Formats(Language.ZH, Formats.DEFAULT_ZONE);

    @Test
    void timesAreOfChinaUnlessTheReaderHasChosen() {
        long midnight = Instant.parse("2025-10-24T16:05:00Z").toEpochMilli();

        assertThat(EN.time(midnight)).isEqualTo("25 Oct 2025 00:05");
        assertThat(ZH.time(midnight)).isEqualTo("2025年10月25日 00:05");
        assertThat(EN.iso(midnight)).isEqualTo("2025-10-25T00:05:00+08:00");
        assertThat(new Formats(Language.EN, ZoneId.of("UTC")).day(midnight))
                .isEqualTo("24 Oct 2025");
        assertThat(Formats.zone("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Formats.zone("Atlantis/Capital")).isEqualTo(Formats.DEFAULT_ZONE);
        assertThat(Formats.zone(null)).isEqualTo(Formats.DEFAULT_ZONE);
    }

    /** A term ends at the first moment at which it is too late, mostly a midnight. */
    @Test
    void theLastDayOfATermIsTheDayBeforeTheMidnightThatEndsIt() {
        long midnight = Instant.parse("2025-11-21T16:00:00Z").toEpochMilli();

        assertThat(EN.lastDay(midnight)).isEqualTo("21 Nov 2025");
        assertThat(ZH.lastDay(midnight)).isEqualTo("2025年11月21日");
        assertThat(EN.lastDay(midnight + 1)).isEqualTo("22 Nov 2025");
        assertThat(EN.day(midnight)).isEqualTo("22 Nov 2025");
    }

    @ParameterizedTest
    @CsvSource({"0.9349, 0.93", "0.9999, 0.99", "1, 1.00", "0, 0.00", "0.4, 0.40"})
    void aScoreIsNeverRoundedUpToCertainty(double score, String written) {
        assertThat(EN.score(score)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "34, 34",
        "3.1, 3.1",
        "0.204, 0.2",
        "0.0012, 0.0012",
        "1234567.4, '1,234,567'",
        "-2, -2"
    })
    void aNumberHasTheDigitsThatMatter(double number, String written) {
        assertThat(EN.number(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24 hours, 24 小时",
        "PT48H, 2 days, 2 天",
        "PT168H, 7 days, 7 天",
        "PT1H, 1 hour, 1 小时",
        "PT30M, 30 minutes, 30 分钟",
        "PT90S, 90 seconds, 90 秒",
        "a while, a while, a while"
    })
    void aDurationHasItsUnit(String written, String en, String zh) {
        assertThat(EN.duration(written)).isEqualTo(en);
        assertThat(ZH.duration(written)).isEqualTo(zh);
        assertThat(EN.duration(null)).isEmpty();
    }
}
