package io.qingliu.connectors.intake.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSettingsTest {

    @Test
    void nothingNeedsToBeSet() {
        assertThat(ClockSettings.from(Map.of())).isEqualTo(ClockSettings.DEFAULT);
    }

    @Test
    void everyKeyHasItsPlace() {
        assertThat(
                        ClockSettings.from(
                                Map.of(
                                        "intake.clock.ahead", "PT5M",
                                        "intake.clock.far", "PT2H",
                                        "intake.clock.disorder", "5 min",
                                        "intake.clock.quiet", "PT1M")))
                .isEqualTo(
                        new ClockSettings(
                                Duration.ofMinutes(5),
                                Duration.ofHours(2),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "intake.clock.ahead,PT59S,from PT1M to PT24H",
        "intake.clock.ahead,PT25H,from PT1M to PT24H",
        "intake.clock.far,PT59S,from PT1M to PT24H",
        "intake.clock.far,PT25H,from PT1M to PT24H",
        "intake.clock.disorder,PT-1S,a duration such as 10 min",
        "intake.clock.disorder,10,a duration such as 10 min",
        "intake.clock.disorder,PT7H,from PT0S to PT6H",
        "intake.clock.quiet,PT0.5S,from PT1S to PT1H",
        "intake.clock.quiet,soon,a duration such as 10 min"
    })
    void aRefusalNamesKeyValueAndRule(String key, String value, String rule) {
        assertThatThrownBy(() -> ClockSettings.from(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(key + " is " + value + " but must be " + rule);
    }
}
