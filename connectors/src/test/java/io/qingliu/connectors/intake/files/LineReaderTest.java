package io.qingliu.connectors.intake.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class LineReaderTest {

    @Property
    void theLinesAreThoseOfTheTextWhateverTheBuffer(
            @ForAll @StringLength(max = 200) @CharRange(from = 'a', to = 'c') String letters,
            @ForAll @IntRange(min = 1, max = 64) int buffer)
            throws IOException {
        String text = letters.replace('b', '\n').replace("cc", "\r\n");
        List<String> expected = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                expected.add(number + ":" + line);
            }
        }
        assertThat(lines(text, buffer)).isEqualTo(expected);
    }

    @Example
    void anOverlongLineIsCutAndTheNextOneIsWhole() throws IOException {
        String huge = "x".repeat(LineReader.LONGEST + 5_000_000);
        List<String> lines = lines("a\n" + huge + "\nb\n" + huge, 1 << 16);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).hasSize(LineReader.LONGEST + 2);
        assertThat(lines.get(2)).isEqualTo("3:b");
        assertThat(lines.get(3)).startsWith("4:x");
    }

    private static List<String> lines(String text, int buffer) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader =
                new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), buffer)) {
            while (reader.advance()) {
                lines.add(
                        reader.number()
                                + ":"
                                + new String(
                                        reader.buffer(), reader.start(), reader.length(), UTF_8));
            }
        }
        return lines;
    }
}
