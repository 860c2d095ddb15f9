package io.qingliu.connectors.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeSettingsTest {
    private static final String KEY = EdgeStories.PUBLISHED_KEY;

    @Test
    void onlyTheKeyHasNoDefault() {
        EdgeSettings settings = EdgeSettings.from(Map.of("edge.key", KEY));

        assertThat(settings.algorithm()).isEqualTo(TokenAlgorithm.HMAC_SHA256);
        assertThat(settings.keyId()).isEqualTo("k1");
        assertThat(settings.keyVersion()).isEqualTo("1");
        assertThat(settings.cacheEntries()).isEqualTo(65_536);
    }

    @Test
    void everyKeyIsRead() {
        EdgeSettings settings =
                EdgeSettings.from(
                        Map.of(
                                "edge.algorithm", "HMAC-SM3",
                                "edge.key.id", "k2-sm3",
                                "edge.key.version", "7",
                                "edge.key", KEY,
                                "edge.cache.entries", "0"));

        assertThat(settings.algorithm()).isEqualTo(TokenAlgorithm.HMAC_SM3);
        assertThat(settings.keyId()).isEqualTo("k2-sm3");
        assertThat(settings.keyVersion()).isEqualTo("7");
        assertThat(settings.cacheEntries()).isZero();
        assertThat(new Tokeniser(settings).token(TokenType.IP, "1.2.3.4")).startsWith("ip:k2-sm3:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge.algorithm|MD5|edge.algorithm is MD5 but must be HMAC_SHA256 or HMAC_SM3",
                "edge.key.id|K1|edge.key.id is K1 but must be a lower-case letter and up to 15 of a-z, 0-9 and -",
                "edge.key.version|a b|edge.key.version is a b but must be 1 to 16 letters, digits, dots and hyphens",
                "edge.cache.entries|many|edge.cache.entries is many but must be a whole number from 0 to 4194304",
                "edge.cache.entries|-1|edge.cache.entries is -1 but must be from 0 to 4194304",
                "edge.key|0011|edge.key is 2 bytes long but must be 32 to 64 bytes in hexadecimal"
            })
    void aRefusalNamesKeyValueAndRule(String key, String value, String message) {
        Map<String, String> configuration = new HashMap<>(Map.of("edge.key", KEY));
        configuration.put(key, value);

        assertThatThrownBy(() -> EdgeSettings.from(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void withoutAKeyThereIsNoEdge() {
        assertThatThrownBy(() -> EdgeSettings.from(Map.of()))
                .hasMessage(
                        "edge.key is missing but must be env:NAME, file:PATH or 32 to 64 bytes in"
                                + " hexadecimal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretsecretsecretsecretsecretse",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aBadKeyIsRefusedWithoutBeingShown(String key) {
        assertThatThrownBy(() -> EdgeSettings.from(Map.of("edge.key", key)))
                .hasMessageStartingWith("edge.key is ")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("ffff")
                .hasNoCause();
    }

    @Test
    void theKeyMayLieInAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("edge-key"), KEY + "\n");
        EdgeSettings settings = EdgeSettings.from(Map.of("edge.key", "file:" + file));

        assertThat(new Tokeniser(settings).token(TokenType.PHONE, "13800000000"))
                .isEqualTo("phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6");
    }

    @Test
    void aReferenceThatLeadsNowhereIsRefusedWhereItIsUsed() {
        EdgeSettings variable = EdgeSettings.from(Map.of("edge.key", "env:QINGLIU_NO_SUCH_KEY"));
        EdgeSettings file = EdgeSettings.from(Map.of("edge.key", "file:/no/such/key"));

        assertThatThrownBy(() -> new Tokeniser(variable))
                .hasMessage(
                        "edge.key is env:QINGLIU_NO_SUCH_KEY but must be the name of an environment"
                                + " variable that is set");
        assertThatThrownBy(() -> new Tokeniser(file))
                .hasMessage(
                        "edge.key is file:/no/such/key but must be the name of a readable file");
    }

    @Test
    void theKeyIsNeverShownAndTravelsWithTheJob() throws Exception {
        EdgeSettings settings = EdgeSettings.from(Map.of("edge.key", KEY));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(settings);
        }
        EdgeSettings arrived;
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            arrived = (EdgeSettings) in.readObject();
        }

        assertThat(settings.toString()).contains("key=hidden").doesNotContain(KEY.substring(0, 8));
        assertThat(new Tokeniser(arrived).token(TokenType.PHONE, "13800000000"))
                .isEqualTo("phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6");
    }
}
