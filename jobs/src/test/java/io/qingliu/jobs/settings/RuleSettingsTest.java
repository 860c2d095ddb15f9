package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private static final long TIME = 1_735_660_800_000L;

    private static RuleChange change(long time, int version, String orders) {
        return new RuleChange(
                "r-" + version + orders,
                time,
                "BRU-01",
                version,
                RuleChange.Mode.LIVE,
                Map.of("orders", orders),
                "ana",
                null);
    }

    private static double orders(RuleSettings settings, long time) {
        Rule rule =
                Behaviours.all().stream()
                        .flatMap(behaviour -> behaviour.rules().stream())
                        .filter(r -> r.id().equals("BRU-01"))
                        .findFirst()
                        .orElseThrow();
        Param orders =
                rule.params().stream()
                        .filter(p -> p.name().equals("orders"))
                        .findFirst()
                        .orElseThrow();
        return settings.book().param(rule, orders, time);
    }

    @Test
    void ofTwoChangesFromTheSameTimeOnTheHigherVersionHoldsWhereverItComesFrom() {
        RuleSettings file = RuleSettings.of(List.of(change(TIME, 2, "20")));
        assertThat(orders(file.and(List.of(change(TIME, 3, "30"))), TIME)).isEqualTo(30);
        assertThat(orders(file.and(List.of(change(TIME, 1, "10"))), TIME)).isEqualTo(20);
        // Of equal versions that of the file.
        assertThat(orders(file.and(List.of(change(TIME, 2, "30"))), TIME)).isEqualTo(20);
        // What begins later holds from then on if its version is higher, and never if it is not.
        RuleSettings both = file.and(List.of(change(TIME + 1, 3, "10"), change(TIME + 2, 2, "40")));
        assertThat(orders(both, TIME)).isEqualTo(20);
        assertThat(orders(both, TIME + 1)).isEqualTo(10);
        assertThat(orders(both, TIME + 2)).isEqualTo(10);
    }

    @Test
    void theOrderOfLinesDoesNotShow() {
        List<RuleChange> lines = List.of(change(TIME, 2, "20"), change(TIME, 2, "30"));
        List<RuleChange> reversed = List.of(lines.get(1), lines.get(0));
        assertThat(RuleSettings.declared().and(lines).changes())
                .isEqualTo(RuleSettings.declared().and(reversed).changes());
    }
}
