package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that are not ours are what their list says, and the list is whole. */
class VendoredTest {

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(Path.of("vendored.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    @Test
    void eachFileIsTheOneOfItsVersion() throws IOException, NoSuchAlgorithmException {
        for (String[] row : rows()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Files.readAllBytes(Path.of(row[4])));
            assertThat(HexFormat.of().formatHex(digest)).as(row[0]).isEqualTo(row[5]);
        }
    }

    @Test
    void everyForeignFileIsInTheListAndInTheNotice() throws IOException {
        List<String> listed = rows().stream().map(row -> row[4]).toList();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(
                            files.map(Path::toString)
                                    .map(file -> file.replace('\\', '/'))
                                    .filter(file -> file.endsWith(".min.js"))
                                    .toList())
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        String notice = Files.readString(Path.of("../NOTICE"));
        for (String[] row : rows()) {
            assertThat(notice).contains(row[0], row[2]);
        }
    }

    @Test
    void ourOwnScriptAndSheetStaySmall() throws IOException {
        Path assets = Path.of("src/main/resources/io/qingliu/console/assets");
        assertThat(Files.readAllLines(assets.resolve("console.js"))).hasSizeLessThan(350);
        assertThat(Files.readAllLines(assets.resolve("console.css"))).hasSizeLessThan(600);
    }
}
