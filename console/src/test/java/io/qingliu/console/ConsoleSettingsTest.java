package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults, every key of the sample, every refusal. */
class ConsoleSettingsTest {

    private static final Path SAMPLE = Path.of("../deploy/console.yaml");

    private static Map<String, String> least() {
        Map<String, String> values = new TreeMap<>();
        values.put("kafka.bootstrap.servers", "localhost:9092");
        values.put("elasticsearch.hosts", "http://localhost:9200");
        return values;
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        ConsoleSettings settings = ConsoleSettings.of(least());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8480);
        assertThat(settings.address()).isEqualTo(URI.create("http://127.0.0.1:8480"));
        assertThat(settings.oidc()).isNull();
        assertThat(settings.accounts()).isNull();
        assertThat(settings.smallCount()).isEqualTo(5);
    }

    @Test
    void theSampleHasTheDefaultsAndNamesEveryKeyOfTheConsole() throws IOException {
        Map<String, String> values = new TreeMap<>();
        JsonNode sample = new ObjectMapper(new YAMLFactory()).readTree(SAMPLE.toFile());
        for (Map.Entry<String, JsonNode> field : sample.properties()) {
            JsonNode value = field.getValue();
            values.put(field.getKey(), value.isArray() ? value.get(0).asText() : value.asText());
        }

        assertThat(ConsoleSettings.of(values).address())
                .isEqualTo(ConsoleSettings.of(least()).address());
        String text = Files.readString(SAMPLE);
        assertThat(Options.declaredIn(ConsoleOptions.class))
                .allMatch(option -> text.contains(option.key() + ":"));
    }

    @Test
    void aProviderIsReadWithItsClaims() {
        Map<String, String> values = least();
        values.put("console.oidc.issuer", "https://login.example/realms/staff");
        values.put("console.oidc.client-id", "qingliu");
        values.put("console.oidc.client-secret", "not shown");
        values.put("console.oidc.claim.roles", "groups");

        ConsoleSettings settings = ConsoleSettings.of(values);

        assertThat(settings.oidc().roles()).isEqualTo("groups");
        assertThat(settings.oidc().platforms()).isEqualTo("qingliu_platforms");
        assertThat(settings.toString()).doesNotContain("not shown");
    }

    @Test
    void whoHasTheKeyOfBeforeIsToldWhatTookItsPlace() {
        Map<String, String> values = least();
        values.put("console.one-adjudicator", "true");

        assertThatThrownBy(() -> ConsoleSettings.of(values))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("console.one-adjudicator is gone: set twoAdjudicatorsFrom")
                .hasMessageContaining("9999-12-31")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "console.port, 0, 1 to 65535",
        "console.port, many, 1 to 65535",
        "console.address, http://console.example, https",
        "console.address, https://console.example/here, without a path",
        "console.address, somewhere, https",
        "console.oidc.issuer, http://login.example, https",
        "console.oidc.client-id, qingliu, https",
        "console.proxies, proxy.example, addresses or networks",
        "report.small-count, 2, 3 to 100",
        "policy.directory, /nowhere, directory",
        "console.colour, blue, be one of"
    })
    void whatIsWrongIsNamed(String key, String value, String rule) {
        Map<String, String> values = least();
        values.put(key, value);

        assertThatThrownBy(() -> ConsoleSettings.of(values))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void withoutAccountsAndProviderNobodyCouldLogIn() {
        assertThatThrownBy(() -> Console.accounts(ConsoleSettings.of(least())))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("console.oidc.issuer", "console.accounts");
    }
}
