package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of behaviours says of a file of rule changes. */
class RuleSettingsTest {

    private static final Path PAGE = Path.of("..", "docs", "behaviours.md");

    @TempDir private Path directory;

    @Test
    void theExampleOfThePageIsAChangeOfRules() throws IOException {
        List<String> example =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("    {"))
                        .map(String::strip)
                        .toList();
        Path file = Files.write(directory.resolve("rules.jsonl"), example);

        List<RuleChange> changes = RuleSettings.load("--rules", file.toString()).changes();

        assertThat(changes).extracting(RuleChange::rule).containsExactly("BRU-01");
        assertThat(changes.get(0).params()).containsEntry("orders", "20.0");
    }
}
