package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.precision.WithdrawalTerms;
import io.qingliu.connectors.settings.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How decisions count for rules, as set. */
class PrecisionSettingsTest {

    @Test
    void whatIsNotSetIsAsShipped() {
        assertThat(PrecisionSettings.from(Map.of()))
                .isEqualTo(new PrecisionSettings(180, true, new WithdrawalTerms(5, 0.2, 2)));
    }

    @Test
    void allOfItCanBeSet() {
        assertThat(
                        PrecisionSettings.from(
                                Map.of(
                                        "rules.precision.days", "90",
                                        "rules.withdraw.enabled", "false",
                                        "rules.withdraw.overturned", "1",
                                        "rules.withdraw.share", "0",
                                        "rules.withdraw.platforms", "1")))
                .isEqualTo(new PrecisionSettings(90, false, new WithdrawalTerms(1, 0, 1)));
    }

    /** Fewer decisions than platforms: each of them is enough. */
    @Test
    void oneDecisionNeedsOnePlatform() {
        assertThat(PrecisionSettings.from(Map.of("rules.withdraw.overturned", "1")).terms())
                .isEqualTo(new WithdrawalTerms(1, 0.2, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "rules.precision.days, 0, be a number from 1 to 1825",
        "rules.precision.days, 1826, be a number from 1 to 1825",
        "rules.withdraw.enabled, maybe, be true or false",
        "rules.withdraw.overturned, five, be a number from 1 to 10000",
        "rules.withdraw.share, 1, be a number from 0 to below 1",
        "rules.withdraw.share, -0.1, be a number from 0 to below 1",
        "rules.withdraw.share, NaN, be a number from 0 to below 1",
        "rules.withdraw.platforms, 6, be a number from 1 to 5",
    })
    void whatIsOutOfItsLimitsIsRefused(String key, String value, String rule) {
        assertThatThrownBy(() -> PrecisionSettings.from(Map.of(key, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(rule);
    }
}
