package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files under {@code domain/contract} say what the code does. */
class ContractFilesTest {

    private static final Path FOLDER = Path.of("contract");
    private static final String REGENERATE =
            "mvn -pl domain test -Dtest=ContractFilesTest -Dqingliu.regenerate=true";

    @BeforeAll
    static void rewriteThemIfAsked() throws IOException {
        if (!Boolean.getBoolean("qingliu.regenerate")) {
            return;
        }
        for (String left : published().keySet()) {
            Files.delete(FOLDER.resolve(left));
        }
        for (var file : Contract.files().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Test
    void thePublishedFilesAreThoseOfTheCode() {
        assertThat(published())
                .as("domain/contract differs from the code; rewrite it with: %s", REGENERATE)
                .isEqualTo(Contract.files());
    }

    private static SortedMap<String, String> published() {
        SortedMap<String, String> published = new TreeMap<>();
        if (!Files.isDirectory(FOLDER)) {
            return published;
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> published.put(nameOf(file), contentOf(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return published;
    }

    private static String nameOf(Path file) {
        return FOLDER.relativize(file).toString().replace('\\', '/');
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
