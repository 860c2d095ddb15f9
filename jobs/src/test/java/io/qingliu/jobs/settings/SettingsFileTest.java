package io.qingliu.jobs.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir Path folder;

    @Test
    void aKeyMayBeWrittenWholeOrNested() throws IOException {
        assertThat(read("a.b: 1\nc:\n  d: [x, y]\n  e: null\n".getBytes(UTF_8)))
                .isEqualTo(Map.of("a.b", "1", "c.d", "x;y"));
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlIsRefusedByPlaceAndNotByItsWords() {
        for (String broken :
                new String[] {
                    "a: b\nelasticsearch.password: \"sesame\nc: d\n",
                    "a: b\nelasticsearch.password: sesame: x\n",
                    "a: b\nelasticsearch.password: @sesame\n",
                    "a: b\n\telasticsearch.password: sesame\n"
                }) {
            assertThatThrownBy(() -> read(broken.getBytes(UTF_8)))
                    .as(broken)
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageMatching(
                            "config is \\S+ but must be YAML \\(line \\d+, column \\d+\\)")
                    .hasMessageNotContaining("sesame")
                    .hasNoCause();
        }
    }

    @Test
    void aKeyGivenTwiceIsRefusedHoweverItIsWritten() {
        assertThatThrownBy(() -> read("a: sesame\nb: 1\na: 2\n".getBytes(UTF_8)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageMatching(
                        "config is \\S+ but must give each key once \\(line 3, column \\d+\\)")
                .hasNoCause();
        assertThatThrownBy(() -> read("a.b: sesame\na:\n  b: 2\n".getBytes(UTF_8)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageMatching("config is \\S+ but must give each key once \\(a.b\\)");
    }

    @Test
    void aFileInAnotherCodeIsRefusedToo() {
        assertThatThrownBy(() -> read(new byte[] {'a', ':', ' ', (byte) 0xD5, (byte) 0xC5, '\n'}))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("but must be YAML")
                .hasNoCause();
    }

    private Map<String, String> read(byte[] text) throws IOException {
        return SettingsFile.read(Files.write(folder.resolve("settings.yaml"), text));
    }
}
