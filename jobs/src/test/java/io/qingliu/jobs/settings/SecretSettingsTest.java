package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret may be named instead of written, and is shown neither way. */
class SecretSettingsTest {

    @TempDir Path folder;

    @Test
    void thePasswordOfElasticsearchMayLieInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "sesame\n");

        JobSettings settings =
                settings("elasticsearch.user", "u", "elasticsearch.password", "file:" + file);

        assertThat(settings.elasticsearch().password()).isEqualTo("sesame");
        assertThat(settings).asString().doesNotContain("sesame");
    }

    @Test
    void anApiKeyMayLieInAFileAndIsTakenAsItIsWhereItNamesNone() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2VzYW1l\n");

        assertThat(settings("elasticsearch.api-key", "file:" + file).elasticsearch().apiKey())
                .isEqualTo("c2VzYW1l");
        assertThat(settings("elasticsearch.api-key", "c2VzYW1l").elasticsearch().apiKey())
                .isEqualTo("c2VzYW1l");
    }

    @Test
    void aNameThatLeadsNowhereIsRefusedAtTheStart() {
        assertThatThrownBy(() -> settings("elasticsearch.api-key", "env:QINGLIU_NO_SUCH_KEY"))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "elasticsearch.api-key is env:QINGLIU_NO_SUCH_KEY but must be the name of"
                                + " an environment variable that is set");
    }

    private static JobSettings settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", "env:QINGLIU_EDGE_KEY");
        values.put("kafka.bootstrap.servers", "localhost:9092");
        values.put("elasticsearch.hosts", "http://localhost:9200");
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return JobSettings.of(values);
    }
}
