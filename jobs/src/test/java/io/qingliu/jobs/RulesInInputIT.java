package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stream of rule changes in the input of a backtest does what {@code --rules} does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesInInputIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OFF = change("EMP-01", "OFF", "{}");

    @TempDir private static Path directory;

    private FinalResults byOption;

    private static String change(String rule, String mode, String params) {
        return "{\"id\":\"r-%s-%s\",\"time\":1735660800000,\"rule\":\"%s\",\"version\":7,\"mode\":\"%s\",\"params\":%s,\"author\":\"ana\"}"
                .formatted(rule, mode, rule, mode, params);
    }

    @BeforeAll
    void thatRuleCountsUnlessItIsOff() throws Exception {
        CheatingShops.ofACity().writeTo(Files.createDirectories(directory.resolve("declared")));
        assertThat(rules(backtest("declared", RuleSettings.declared()))).contains("EMP-01");
        Path file = Files.writeString(directory.resolve("off.jsonl"), OFF + "\n");
        byOption = backtest("declared", RuleSettings.load("--rules", file.toString()));
        assertThat(rules(byOption)).doesNotContain("EMP-01").isNotEmpty();
    }

    /** Packed as well as plain, with lines that are refused, each for its reason. */
    @Test
    void whatIsSoundAppliesAndTheRestIsRefused() throws Exception {
        Path input = Files.createDirectories(directory.resolve("in-input"));
        CheatingShops.ofACity().writeTo(input);
        List<String> lines =
                List.of(
                        change("EMP-99", "OFF", "{}"),
                        OFF,
                        change("EMP-01", "ASLEEP", "{}"),
                        change("EMP-01", "LIVE", "{\"noSuchNumber\":1}"),
                        "{\"id\":",
                        // Of the same version and later: it can never hold.
                        change("EMP-01", "LIVE", "{}").replace("1735660800000", "1735660800001"));
        try (var out =
                new GZIPOutputStream(Files.newOutputStream(input.resolve("rules.jsonl.gz")))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }

        FinalResults byInput = backtest("in-input", RuleSettings.declared());

        assertThat(byInput.but("dead-letters").differencesFrom(byOption)).isEmpty();
        List<String> letters = new ArrayList<>();
        for (String line :
                Files.readAllLines(directory.resolve("in-input-out/dead-letters.jsonl"))) {
            JsonNode letter = JSON.readTree(line);
            letters.add(
                    letter.path("stream").asText()
                            + " line "
                            + letter.path("offset").asLong()
                            + ": "
                            + letter.path("reason").asText()
                            + ' '
                            + letter.path("field").asText("-"));
        }
        assertThat(letters)
                .containsExactlyInAnyOrder(
                        "rules line 1: BAD_VALUE rule",
                        "rules line 3: BAD_VALUE mode",
                        "rules line 4: BAD_VALUE params",
                        "rules line 5: NOT_JSON -",
                        "rules line 0: NOT_NEWER version");
    }

    private static FinalResults backtest(String input, RuleSettings rules) throws Exception {
        Path output = directory.resolve(input + "-out");
        new Backtest(
                        directory.resolve(input),
                        output,
                        rules,
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }

    /** Of the evidence of all findings. */
    private static Set<String> rules(FinalResults results) throws IOException {
        Set<String> rules = new TreeSet<>();
        for (String finding : results.byStream().get("findings").values()) {
            JSON.readTree(finding)
                    .path("evidence")
                    .forEach(e -> rules.add(e.path("rule").asText()));
        }
        return rules;
    }
}
