package io.qingliu.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutSettingsNothingMayBeCalled() {
        WebhookSettings settings = WebhookSettings.from(new Configuration());

        assertThat(settings.allowed()).isEmpty();
        assertThat(settings.callsAnybody()).isFalse();
        assertThat(settings.atLeast()).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> new AllowedOrigins(settings.allowed()).check("https://a.example/"))
                .hasMessage(
                        "url is at https://a.example:443 but must be at one of the allowed"
                                + " origins");
    }

    @Test
    void everyKeyIsMapped() {
        WebhookSettings settings =
                settings(
                        Map.of(
                                "webhook.allowed", "https://a.example;https://b.example:8443",
                                "webhook.secrets.yto", SECRET,
                                "webhook.request-timeout", "3 s",
                                "webhook.at-least", "4 h",
                                "webhook.first-pause", "20 ms",
                                "webhook.longest-pause", "5 s",
                                "webhook.capacity", "7"));

        assertThat(settings)
                .isEqualTo(
                        new WebhookSettings(
                                List.of("https://a.example", "https://b.example:8443"),
                                Map.of("yto", SECRET),
                                Duration.ofSeconds(3),
                                Duration.ofHours(4),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(5),
                                7));
        assertThat(settings).asString().contains("yto").doesNotContain(SECRET);
    }

    @Test
    void aRefusalNamesKeyValueAndRule() {
        refused("webhook.allowed", "http://a.example", "webhook.allowed is http://a.example but");
        refused("webhook.allowed", "https://a.example/x", "webhook.allowed is https://a.example/x");
        refused(
                "webhook.allowed",
                "ftp://127.0.0.1",
                "webhook.allowed is ftp://127.0.0.1 but must");
        refused("webhook.request-timeout", "99 ms", "is PT0.099S but must be between PT0.1S and");
        refused("webhook.request-timeout", "121 s", "is PT2M1S but must be between PT0.1S and");
        refused("webhook.at-least", "169 h", "webhook.at-least is PT169H but must be between");
        refused("webhook.attempts", "0", "webhook.attempts is 0 but must be between 1 and 20");
        refused("webhook.attempts", "21", "webhook.attempts is 21 but must be between 1 and 20");
        refused("webhook.first-pause", "0 ms", "webhook.first-pause is PT0S but must be between");
        refused("webhook.longest-pause", "999 ms", "is PT0.999S but must be between PT1S and PT1H");
        refused("webhook.capacity", "0", "webhook.capacity is 0 but must be between 1 and 10000");
    }

    @Test
    void theOldNumberOfAttemptsIsTakenAndChangesNothing() {
        assertThat(settings(Map.of("webhook.attempts", "20"))).isEqualTo(settings(Map.of()));
    }

    @Test
    void aShortSecretIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> settings(Map.of("webhook.secrets.yto", "sesame")))
                .hasMessage("webhook.secrets.yto is 6 characters long but must be at least 32")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void aSecretMayLieInAFileAndItsNameIsNoSecret(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("yto"), SECRET + "\n");

        assertThat(settings(Map.of("webhook.secrets.yto", "file:" + file)).secrets())
                .containsEntry("yto", SECRET);
        assertThatThrownBy(
                        () ->
                                settings(
                                        Map.of(
                                                "webhook.secrets.yto",
                                                "env:QINGLIU_NO_SUCH_SECRET_OF_A_FIRM")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "webhook.secrets.yto is env:QINGLIU_NO_SUCH_SECRET_OF_A_FIRM but must be"
                                + " the name of an environment variable that is set");
    }

    @Test
    void onlyTheExactOriginIsAllowed() {
        AllowedOrigins allowed =
                new AllowedOrigins(List.of("https://hooks.example", "http://localhost:8080"));

        assertThat(allowed.check("https://hooks.example/a?b=c")).hasHost("hooks.example");
        assertThat(allowed.check("https://HOOKS.example:443/")).hasHost("HOOKS.example");
        assertThat(allowed.check("http://localhost:8080/x")).hasPort(8080);
        for (String bad :
                List.of(
                        "https://hooks.example:444/",
                        "http://hooks.example/",
                        "http://localhost/",
                        "https://hooks.example.evil/",
                        "https://hooks.example@evil/",
                        "https://user@hooks.example/",
                        "file:///etc/passwd",
                        "//hooks.example/",
                        "not an address",
                        "")) {
            assertThatThrownBy(() -> allowed.check(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("url");
        }
    }

    @Test
    void pausesDoubleHalfOfEachByChance() {
        WebhookSettings settings =
                settings(Map.of("webhook.first-pause", "100 ms", "webhook.longest-pause", "1 s"));

        assertThat(pause(1, 0, settings, 0)).isEqualTo(Duration.ofMillis(50));
        assertThat(pause(1, 0, settings, 0.999)).isEqualTo(Duration.ofMillis(99));
        assertThat(pause(3, 0, settings, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(pause(20, 0, settings, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(60, 0, settings, 0.999))
                .isBetween(Duration.ofMillis(990), Duration.ofSeconds(1));
        assertThat(pause(1, 700, settings, 0)).isEqualTo(Duration.ofMillis(700));
        assertThat(pause(1, 3_000, settings, 0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theReceiverMayAskForAPauseInSeconds() {
        assertThat(Pauses.asked(headers("7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(Pauses.asked(headers("Wed, 21 Oct 2026 07:28:00 GMT"))).isZero();
        assertThat(Pauses.asked(headers("-1"))).isZero();
        assertThat(Pauses.asked(headers("99999999999"))).isZero();
        assertThat(Pauses.asked(HttpHeaders.of(Map.of(), (name, value) -> true))).isZero();
    }

    private static HttpHeaders headers(String retryAfter) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
    }

    private static Duration pause(int made, long asked, WebhookSettings settings, double random) {
        return Pauses.after(made, Duration.ofMillis(asked), settings, random);
    }

    private static void refused(String key, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static WebhookSettings settings(Map<String, String> values) {
        return WebhookSettings.from(Configuration.fromMap(values));
    }
}
