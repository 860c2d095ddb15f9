package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSettingsTest {

    @Test
    void fiveIsTheSmallestCountUnlessSet() {
        assertThat(ReportSettings.from(Map.of())).isEqualTo(new ReportSettings(5));
        assertThat(ReportSettings.from(Map.of("report.small-count", "3")).smallCount())
                .isEqualTo(3);
        assertThat(ReportSettings.from(Map.of("report.small-count", "100")).smallCount())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "101", "five", ""})
    void otherValuesAreRefused(String value) {
        assertThatThrownBy(() -> ReportSettings.from(Map.of("report.small-count", value)))
                .hasMessage(
                        "report.small-count is "
                                + value
                                + " but must be a whole number from 3 to 100");
    }
}
