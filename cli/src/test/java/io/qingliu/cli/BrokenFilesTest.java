package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed file that was cut short is a wrong input, whoever reads it. */
class BrokenFilesTest {

    @TempDir Path directory;
    private String config;

    @BeforeEach
    void aKey() throws IOException {
        config =
                Files.writeString(
                                directory.resolve("qingliu.yaml"),
                                "edge.key: \"000102030405060708090a0b0c0d0e0f"
                                        + "101112131415161718191a1b1c1d1e1f\"\n")
                        .toString();
    }

    private Path cut(String name) throws IOException {
        Path file = Files.createDirectories(directory.resolve("in")).resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{}\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    }

    private Called reads(String command, String... more) {
        String[] call = {
            command, "--output", directory.resolve("out").toString(), "--config", config
        };
        String[] args = Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, args, call.length, more.length);
        return Called.with(args);
    }

    private static void assertNamed(Path file, Called called) {
        assertThat(called.err())
                .containsExactly(
                        "qingliu: "
                                + file
                                + " is cut short or broken but must be a whole gzip file"
                                + " (Unexpected end of ZLIB input stream)");
        assertThat(called.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.jsonl.gz", "verdicts.jsonl.gz"})
    void aBacktestNamesIt(String name) throws IOException {
        Path file = cut(name);
        assertNamed(file, reads("backtest", "--input", file.getParent().toString()));
    }

    /** The summary of the run before would vouch for what the broken one did not find. */
    @Test
    void evaluateWarnsOfABrokenBacktestIntoTheDirectoryOfOneThatEnded() throws IOException {
        Path whole = Files.createDirectories(directory.resolve("whole"));
        Files.writeString(whole.resolve("orders.jsonl"), "{}\n");
        assertThat(reads("backtest", "--input", whole.toString()).code()).isZero();
        assertThat(evaluated().err()).isEmpty();

        Path file = cut("orders.jsonl.gz");
        assertNamed(file, reads("backtest", "--input", file.getParent().toString()));

        assertThat(evaluated().err())
                .singleElement()
                .asString()
                .startsWith("Warning: there is no " + directory.resolve("out/summary.json"));
    }

    private Called evaluated() throws IOException {
        Path truth = Files.writeString(directory.resolve("truth.jsonl"), "");
        return Called.with(
                "evaluate",
                "--findings",
                directory.resolve("out").toString(),
                "--truth",
                truth.toString(),
                "--config",
                config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.jsonl.gz", "verdicts.jsonl.gz"})
    void theEdgeNamesIt(String name) throws IOException {
        Path file = cut(name);
        assertNamed(file, reads("edge", "--input", file.getParent().toString()));
    }

    @Test
    void aReportNamesIt() throws IOException {
        Path file = directory.resolve("in/statistics.jsonl.gz");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no gzip");
        Called called =
                reads("report", "--results", file.getParent().toString(), "--month", "2026-11");
        assertThat(called.err())
                .containsExactly(
                        "qingliu: "
                                + file
                                + " is cut short or broken but must be a whole gzip file (Not in"
                                + " GZIP format)");
        assertThat(called.code()).isEqualTo(2);
    }
}
