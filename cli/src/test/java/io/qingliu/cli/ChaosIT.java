package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The first twelve days of the city, undisturbed, and then with one fault after another. */
@Tag("nightly")
class ChaosIT {

    private static final List<String> FAULTS =
            List.of(
                    "middle",
                    "commit",
                    "expired",
                    "rescale",
                    "moved",
                    "skewed",
                    "taskmanager",
                    "clustertwice");

    /** What is left of a failure shows why: logs, differences and the topics themselves. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void whatWasKilledComesOutAsWhatWasNot() throws Exception {
        Called chaos =
                Called.with(
                        "chaos",
                        "--short",
                        "--days",
                        "12",
                        "--only",
                        String.join(",", FAULTS),
                        "--keep",
                        directory.toString(),
                        "--json");

        String all = String.join("\n", chaos.err()) + '\n' + chaos.out();
        JsonNode rows = JsonMapper.builder().build().readTree(chaos.out());
        assertThat(rows)
                .as(all)
                .extracting(row -> row.path("fault").asText())
                .containsExactlyInAnyOrderElementsOf(FAULTS);
        for (JsonNode row : rows) {
            for (String column : new String[] {"lost", "doubled", "different"}) {
                assertThat(row.path(column).asInt(-1)).as(column + " in " + all).isZero();
            }
        }
        List<String> remarks = new ArrayList<>();
        for (JsonNode row : rows) {
            row.path("remarks").forEach(remark -> remarks.add(remark.asText()));
        }
        assertThat(remarks)
                .as(all)
                .anyMatch(
                        remark ->
                                remark.matches(
                                        "[1-9]\\d* of \\d+ kills came between checkpoint and"
                                                + " commit"));
        // An alert, whose promises are looked at, has come by then.
        assertThat(chaos.err()).anyMatch(line -> line.contains("courier-alerts=1"));
        assertThat(chaos.code()).as(all).isZero();
    }
}
