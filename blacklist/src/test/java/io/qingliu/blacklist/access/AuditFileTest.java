package io.qingliu.blacklist.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down stays, and stays readable. */
class AuditFileTest {

    @TempDir private Path directory;

    private static Access entry(int number) {
        return new Access("x" + number, number, "QUERY", "P1", "ana", "SHOP:P1:S9", "A/1", null);
    }

    @Test
    void entriesAreAddedBehindEachOther() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        new AuditFile(path).append(entry(1));
        // Another process, as far as the file can tell.
        new AuditFile(path).append(entry(2));
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("{\"id\":\"x1\"").endsWith("}");
        assertThat(lines.get(1)).startsWith("{\"id\":\"x2\"").endsWith("}");
        assertThat(Files.readString(path)).endsWith("}\n");
    }

    @Test
    void whatACrashCutShortSpoilsNothingBehindIt() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        Files.writeString(path, "{\"id\":\"x0\",\"ti");
        new AuditFile(path).append(entry(1));
        assertThat(Files.readAllLines(path)).hasSize(2).first().isEqualTo("{\"id\":\"x0\",\"ti");
        assertThat(Files.readAllLines(path).get(1)).startsWith("{\"id\":\"x1\"");
    }
}
