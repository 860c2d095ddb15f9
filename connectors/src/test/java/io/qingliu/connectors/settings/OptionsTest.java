package io.qingliu.connectors.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.elasticsearch.ElasticsearchOptions;
import io.qingliu.connectors.intake.clock.ClockOptions;
import io.qingliu.connectors.kafka.KafkaOptions;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are Flink's options: their names come from where they are declared. */
class OptionsTest {

    private static final String FORM = "be a duration such as 10 min";

    @Test
    void theNamesAreThoseDeclared() {
        assertThat(Options.declaredIn(ClockOptions.class, KafkaOptions.class))
                .extracting(Options::named)
                .containsExactlyInAnyOrder(
                        "intake.clock.ahead",
                        "intake.clock.far",
                        "intake.clock.disorder",
                        "intake.clock.quiet",
                        "kafka.bootstrap.servers",
                        "kafka.topic.prefix",
                        "kafka.group.id",
                        "kafka.transaction.timeout",
                        "kafka.delivery",
                        "kafka.topic.replication",
                        "kafka.topic.min-in-sync",
                        "kafka.client.");
    }

    @Test
    void aListIsOneNameAndAMapTakesAnyKeyBehindIt() {
        assertThat(Options.named(ElasticsearchOptions.HOSTS)).isEqualTo("elasticsearch.hosts");
        assertThat(Options.named(KafkaOptions.CLIENT)).isEqualTo("kafka.client.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "2 h", "120min", "7200 s"})
    void aDurationIsWrittenInEitherWay(String written) {
        assertThat(Options.duration(far(written), ClockOptions.FAR, FORM))
                .isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "soon", "2 hats", ""})
    void aDurationWithoutAUnitIsRefused(String written) {
        assertThatThrownBy(() -> Options.duration(far(written), ClockOptions.FAR, FORM))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("intake.clock.far is " + written + " but must " + FORM);
    }

    private static Configuration far(String written) {
        return Configuration.fromMap(Map.of("intake.clock.far", written));
    }
}
