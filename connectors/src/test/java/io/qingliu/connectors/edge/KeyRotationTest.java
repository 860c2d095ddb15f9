package io.qingliu.connectors.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRotationTest {

    private static final String NEW_KEY =
            "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    private static Map<String, String> rotation() {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", NEW_KEY);
        values.put("edge.key.id", "k2");
        values.put("edge.previous.key", EdgeStories.PUBLISHED_KEY);
        values.put("edge.previous.key.id", "k1");
        values.put("edge.previous.until", "2026-05-13");
        return values;
    }

    private static KeyRotation read(Map<String, String> values) {
        return KeyRotation.from(EdgeSettings.from(values), Configuration.fromMap(values));
    }

    @Test
    void withoutAPreviousKeyThereIsNone() {
        assertThat(read(Map.of("edge.key", NEW_KEY))).isNull();
    }

    @Test
    void thePreviousKeyMakesTheTokensItMadeBefore() {
        EdgeSettings before = EdgeSettings.from(Map.of("edge.key", EdgeStories.PUBLISHED_KEY));

        EdgeSettings previous = read(rotation()).previous();

        assertThat(new Tokeniser(previous).token(TokenType.IP, "1.2.3.4"))
                .isEqualTo(new Tokeniser(before).token(TokenType.IP, "1.2.3.4"))
                .startsWith("ip:k1:");
    }

    @Test
    void eachDayIsOfOneKeyAlone() {
        KeyRotation rotation = read(rotation());
        long change = LocalDate.of(2026, 5, 13).toEpochDay();

        KeyDays earlier = rotation.daysOf("k1");
        KeyDays later = rotation.daysOf("k2");

        assertThat(earlier.has(change - 1)).isTrue();
        assertThat(later.has(change - 1)).isFalse();
        assertThat(earlier.has(change)).isFalse();
        assertThat(later.has(change)).isTrue();
        assertThat(earlier.close()).isEqualTo(later.begin()).isEqualTo(1_778_601_600_000L);
    }

    /** What came of earlier days was written under the previous key, and is not written again. */
    @Test
    void earlierDaysStayThoseOfAKeyThatIsOutOfUse() {
        Map<String, String> values = rotation();
        values.put("edge.previous.detects", "false");

        KeyRotation rotation = read(values);

        assertThat(rotation.overlaps()).isFalse();
        assertThat(rotation.daysOf("k2")).isEqualTo(read(rotation()).daysOf("k2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge.previous.key.id|k2|edge.previous.key.id is k2 but must be another than"
                        + " edge.key.id",
                "edge.previous.key.id|K1|edge.previous.key.id is K1 but must be a lower-case letter"
                        + " and up to 15 of a-z, 0-9 and -",
                "edge.previous.key|0011|edge.previous.key is 2 bytes long but must be 32 to 64"
                        + " bytes in hexadecimal",
                "edge.previous.until|soon|edge.previous.until is soon but must be a day such as"
                        + " 2026-12-24",
                "edge.previous.detects|maybe|edge.previous.detects is maybe but must be true or"
                        + " false"
            })
    void aWrongValueIsRefusedInOneLine(String key, String value, String message) {
        Map<String, String> values = rotation();
        values.put(key, value);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"edge.previous.key", "edge.previous.key.id", "edge.previous.until"})
    void halfARotationIsRefused(String missing) {
        Map<String, String> values = rotation();
        values.remove(missing);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(missing + " is ");
    }
}
