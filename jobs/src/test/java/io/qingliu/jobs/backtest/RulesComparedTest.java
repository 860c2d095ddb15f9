package io.qingliu.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.casework.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other rules would change, between the results of two runs. */
class RulesComparedTest {

    @TempDir private Path directory;

    private static String finding(String shop, int version, String status, boolean shadow) {
        return ("{'id':'f:SHOP:P1:%s:BRUSHING','version':%d,'behavior':'BRUSHING','status':'%s',"
                        + "'score':0.9,'evidence':[{'rule':'BRU-02'},{'rule':'BRU-01'}],'shadow':%s}")
                .formatted(shop, version, status, shadow)
                .replace('\'', '"');
    }

    private Path results(String name, String... findings) throws Exception {
        Path results = Files.createDirectories(directory.resolve(name));
        Files.write(results.resolve("findings.jsonl"), Arrays.asList(findings));
        return results;
    }

    private static Verdict verdict(String shop, long time, Verdict.Type type) {
        return new Verdict(
                "v-" + shop + time,
                time,
                "f:SHOP:P1:" + shop + ":BRUSHING",
                "ana",
                type,
                null,
                null,
                List.of());
    }

    @Test
    void itNamesWhoIsFlaggedNewlyAndNoLongerWithTheVerdictsOnThem() throws Exception {
        Path first =
                results(
                        "first",
                        finding("both", 1, "CANDIDATE", false),
                        finding("gone", 1, "OBSERVED", false),
                        finding("cleared", 1, "CANDIDATE", false),
                        // The highest version counts, wherever it stands.
                        finding("onlyOnce", 2, "CLEARED", false),
                        finding("onlyOnce", 1, "OBSERVED", false),
                        finding("onTrial", 1, "CANDIDATE", true));
        Path other =
                results(
                        "other",
                        finding("both", 1, "SUSPECTED", false),
                        finding("new", 1, "SUSPECTED", false),
                        finding("onlyOnce", 1, "OBSERVED", false),
                        finding("cleared", 1, "VICTIM", false),
                        finding("onTrial", 1, "CANDIDATE", true));

        RulesCompared compared =
                RulesCompared.of(
                        first,
                        other,
                        List.of(
                                // The newest counts, in whichever order they are.
                                verdict("gone", 3, Verdict.Type.CONFIRM),
                                verdict("gone", 2, Verdict.Type.REJECT),
                                verdict("cleared", 1, Verdict.Type.VICTIM),
                                verdict("new", 1, Verdict.Type.REJECT),
                                verdict("both", 1, Verdict.Type.CONFIRM)));

        assertThat(compared.newly())
                .extracting(RulesCompared.Flagged::finding, RulesCompared.Flagged::verdict)
                .containsExactly(
                        tuple("f:SHOP:P1:new:BRUSHING", "REJECT"),
                        tuple("f:SHOP:P1:onlyOnce:BRUSHING", null));
        assertThat(compared.noLonger())
                .extracting(RulesCompared.Flagged::finding, RulesCompared.Flagged::verdict)
                .containsExactly(
                        tuple("f:SHOP:P1:cleared:BRUSHING", "VICTIM"),
                        tuple("f:SHOP:P1:gone:BRUSHING", "CONFIRM"));
        assertThat(compared.behaviors())
                .containsOnlyKeys("BRUSHING")
                .containsEntry("BRUSHING", new RulesCompared.Counts(3, 3, 2, 0, 1, 2, 1, 1));
        assertThat(compared.newly().get(0).rules()).containsExactly("BRU-01", "BRU-02");
    }

    @Test
    void itIsWrittenForPrograms() throws Exception {
        Path first = results("a", finding("S1", 1, "OBSERVED", false));
        RulesCompared compared = RulesCompared.of(first, results("b"), List.of());
        Path file = directory.resolve(RulesCompared.FILE);
        compared.write(file);

        JsonNode read = JsonMapper.builder().build().readTree(file.toFile());
        assertThat(read.at("/behaviors/BRUSHING/noLonger").asInt()).isEqualTo(1);
        assertThat(read.at("/noLonger/0/finding").asText()).isEqualTo("f:SHOP:P1:S1:BRUSHING");
    }
}
