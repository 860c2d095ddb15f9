package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample configuration loads, leaves no key out and shows the defaults it promises. */
class SampleSettingsTest {

    private static final Path SAMPLE = Path.of("..", "deploy", "qingliu.yaml");

    @Test
    void theSampleLoads() throws Exception {
        JobSettings settings = JobSettings.load(SAMPLE);

        assertThat(settings.elasticsearch().hosts()).hasSize(1);
        assertThat(settings.edge().keyId()).isEqualTo("k1");
    }

    @Test
    void theSampleShowsTheDefaults() throws Exception {
        JobSettings sample = JobSettings.load(SAMPLE);
        JobSettings bare =
                JobSettings.of(
                        Map.of(
                                "edge.key",
                                "env:QINGLIU_EDGE_KEY",
                                "kafka.bootstrap.servers",
                                "localhost:9092"));

        assertThat(sample.clocks()).isEqualTo(ClockSettings.DEFAULT).isEqualTo(bare.clocks());
        assertThat(sample.kafka())
                .isEqualTo(KafkaSettings.at("localhost:9092"))
                .isEqualTo(bare.kafka());
        assertThat(sample.webhooks()).isEqualTo(bare.webhooks());
        assertThat(sample.indices()).isEqualTo(bare.indices());
        assertThat(sample.edge()).hasToString(bare.edge().toString());
        for (RuntimeSettings[] job :
                new RuntimeSettings[][] {
                    {sample.signalJob(), bare.signalJob()},
                    {sample.caseJob(), bare.caseJob()},
                    {sample.indexJob(), bare.indexJob()}
                }) {
            assertThat(job[0]).isEqualTo(job[1]);
        }
    }

    @Test
    void everyKeyStandsInTheSample() throws Exception {
        List<String> lines = Files.readAllLines(SAMPLE);

        for (String key : knownKeys()) {
            assertThat(lines)
                    .as(key)
                    .anyMatch(line -> line.startsWith(key) || line.startsWith("#" + key));
        }
    }

    /** The refusal of an unknown key names all the known ones. */
    private static List<String> knownKeys() {
        Throwable refusal = catchThrowable(() -> JobSettings.of(Map.of("nothing", "x")));
        String message = refusal.getMessage();
        String list = message.substring(message.indexOf('[') + 1, message.indexOf(']'));
        return Arrays.asList(list.split(", "));
    }
}
