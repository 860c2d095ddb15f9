package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.report.Rows;
import io.qingliu.domain.finding.Behavior;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as it is called for. */
class ReportTest {

    private static final Rows ROWS =
            Rows.none()
                    .total("2026-11")
                    .suspected(12)
                    .decided(9)
                    .corrected(1)
                    .then()
                    .by("2026-11", Behavior.BRUSHING)
                    .decided(9)
                    .then();

    @TempDir private Path directory;

    @Test
    void aPageAndATableAreWritten() throws IOException {
        Files.writeString(directory.resolve("statistics.jsonl"), ROWS.jsonLines());

        Called called = report("2026-11");

        assertThat(called.err()).isEmpty();
        assertThat(called.code()).isZero();
        assertThat(called.out())
                .isEqualTo(
                        "The report of 2026-11 is in %s and %s\n"
                                .formatted(
                                        file("report-2026-11.html"), file("report-2026-11.csv")));
        assertThat(file("report-2026-11.html")).content().contains("<p class=\"number\">1</p>");
        assertThat(file("report-2026-11.csv")).content().contains("MONTH,2026-11,,,,,,,12,0,9,1,");
    }

    @Test
    void aPackedFileTellsTheSame() throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(directory.resolve("statistics.jsonl.gz")))) {
            out.write(ROWS.jsonLines().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(report("2026-11").code()).isZero();
        assertThat(file("report-2026-11.csv")).content().contains("MONTH,2026-11,,,,,,,12,0,9,1,");
    }

    @Test
    void thePublicReportHasANameOfItsOwn() throws IOException {
        Files.writeString(directory.resolve("statistics.jsonl"), ROWS.jsonLines());

        Called called = report("2026-11", "--public", "--lang", "zh");

        assertThat(called.code()).isZero();
        assertThat(file("report-2026-11-public.html"))
                .content()
                .contains("公开版", "<dd>9</dd>", "<dd>&lt;5</dd>")
                .doesNotContain("涉嫌</dt>");
        assertThat(file("report-2026-11-public.csv")).content().contains(",corrected,<5\r\n");
        assertThat(file("report-2026-11.html")).doesNotExist();
    }

    @Test
    void theSmallestCountIsASetting() throws IOException {
        Files.writeString(directory.resolve("statistics.jsonl"), ROWS.jsonLines());
        Path config = directory.resolve("qingliu.yaml");
        Files.writeString(
                config,
                """
                report.small-count: 10
                """);

        assertThat(report("2026-11", "--public", "--config", config.toString()).code()).isZero();
        assertThat(file("report-2026-11-public.csv")).content().contains(",decided,<10\r\n");
    }

    @Test
    void aMonthWithoutResultsSaysSoAndIsNoFailure() throws IOException {
        Files.writeString(directory.resolve("statistics.jsonl"), ROWS.jsonLines());

        Called called = report("2026-12");

        assertThat(called.code()).isZero();
        assertThat(called.out()).startsWith("There are no results of 2026-12; the page says so.");
        assertThat(file("report-2026-12.html"))
                .content()
                .contains("There are no results of December 2026.");
        assertThat(file("report-2026-12.csv")).exists();
    }

    @Test
    void aLineThatIsNoRowIsNamed() throws IOException {
        Files.writeString(
                directory.resolve("statistics.jsonl"), ROWS.jsonLines() + "{\"period\":7}\n");

        Called called = report("2026-11");

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .containsExactly(
                        "qingliu: --results is %s but must be rows of statistics (row 3 is none)"
                                .formatted(directory.resolve("statistics.jsonl")));
        assertThat(file("report-2026-11.html")).doesNotExist();
    }

    private Called report(String month, String... more) {
        String[] call = {
            "report",
            "--month",
            month,
            "--results",
            directory.toString(),
            "--output",
            directory.resolve("out").toString()
        };
        String[] all = new String[call.length + more.length];
        System.arraycopy(call, 0, all, 0, call.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return Called.with(all);
    }

    private Path file(String name) {
        return directory.resolve("out").resolve(name);
    }
}
