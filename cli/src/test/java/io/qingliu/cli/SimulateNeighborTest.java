package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neighbouring town comes by the command line, and its truth can be judged by. */
class SimulateNeighborTest {
    @TempDir Path directory;

    @Test
    void itsFilesAreWrittenAndItsTruthIsRead() throws IOException {
        Path city = directory.resolve("city");
        Path findings = Files.createDirectory(directory.resolve("findings"));
        Files.createFile(findings.resolve("findings.jsonl"));

        Called written =
                Called.with("simulate", "--city", "neighbor", "--seed", "3", "--output", city + "");
        Called judged =
                Called.with(
                        "evaluate",
                        "--findings",
                        findings.toString(),
                        "--truth",
                        city.resolve("truth.jsonl").toString(),
                        "--days",
                        "40");

        assertThat(written.err()).isEmpty();
        assertThat(written.code()).isZero();
        assertThat(written.out()).contains("records and", "truths are in");
        assertThat(city.resolve("orders.jsonl")).isNotEmptyFile();
        assertThat(judged.err()).isEmpty();
        assertThat(judged.code()).isZero();
        assertThat(findings.resolve("evaluation.json"))
                .content()
                .contains("N-BRU-mothers-studio", "TRIAL_CENTRE");
    }
}
