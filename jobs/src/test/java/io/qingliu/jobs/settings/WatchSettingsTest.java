package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchSettingsTest {

    @Test
    void nothingIsServedUnlessAPortIsSet() {
        assertThat(WatchSettings.DEFAULT)
                .isEqualTo(new WatchSettings("127.0.0.1", null, 30, Duration.ofMinutes(1)));
        assertThat(WatchSettings.DEFAULT.serves()).isFalse();
    }

    @Test
    void everyKeyIsRead() {
        WatchSettings settings =
                WatchSettings.from(
                        Map.of(
                                "watch.host", "127.0.0.2",
                                "watch.port", "9464",
                                "watch.checkpoint-intervals", "2",
                                "watch.unreachable", "PT5S"));

        assertThat(settings)
                .isEqualTo(new WatchSettings("127.0.0.2", 9464, 2, Duration.ofSeconds(5)));
        assertThat(settings.serves()).isTrue();
        assertThat(settings.address().getPort()).isEqualTo(9464);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "watch.port | many | watch.port is many but must be a port from 0 to 65535",
                "watch.port | 65536 | watch.port is 65536 but must be a port from 0 to 65535",
                "watch.checkpoint-intervals | 1 | watch.checkpoint-intervals is 1 but must be a"
                        + " whole number from 2 to 1000",
                "watch.checkpoint-intervals | 1001 | watch.checkpoint-intervals is 1001 but must"
                        + " be a whole number from 2 to 1000",
                "watch.unreachable | PT4S | watch.unreachable is PT4S but must be from PT5S to PT1H",
                "watch.unreachable | 60 | watch.unreachable is 60 but must be a duration such as"
                        + " 1 min",
            })
    void otherValuesAreRefused(String key, String value, String line) {
        assertThatThrownBy(() -> WatchSettings.from(Map.of(key, value))).hasMessage(line);
    }

    @Test
    void anAddressThatNobodyKnowsIsRefused() {
        WatchSettings nowhere =
                WatchSettings.from(Map.of("watch.host", "no.such.invalid", "watch.port", "1"));

        assertThatThrownBy(nowhere::address)
                .hasMessage("watch.host is no.such.invalid but must be an address of this machine");
    }
}
