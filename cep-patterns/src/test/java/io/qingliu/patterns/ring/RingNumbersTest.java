package io.qingliu.patterns.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.rule.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page that explains rings gives the numbers that hold. */
class RingNumbersTest {

    private static final Path PAGE = Path.of("..", "docs", "rings.md");

    private static final DecimalFormat NUMBER =
            new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));

    @Test
    void thePageGivesEachNumberAsItIs() throws IOException {
        List<String> rows =
                Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
        assertThat(rows).isEqualTo(RingNumbers.ALL.stream().map(RingNumbersTest::row).toList());
    }

    private static String row(Param number) {
        return "| `%s` | %s | %s | %s to %s | %s |"
                .formatted(
                        number.name(),
                        NUMBER.format(number.value()),
                        number.unit(),
                        NUMBER.format(number.least()),
                        NUMBER.format(number.most()),
                        number.source());
    }
}
