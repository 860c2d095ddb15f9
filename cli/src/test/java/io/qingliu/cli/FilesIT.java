package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.testkit.city.CityOfTheTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a simulated city through the jobs to the judgement, by the command line alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SCALE = Double.toString(CityOfTheTier.scaleOfFiles());

    @TempDir private static Path directory;

    private Path config;

    @BeforeAll
    void aSmallCity() throws IOException {
        config = directory.resolve("qingliu.yaml");
        Files.writeString(
                config,
                """
                edge.key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                """);
        Called called =
                Called.with("simulate", "--output", dir("city"), "--shops", "6", "--scale", SCALE);
        assertThat(called.code()).isZero();
        assertThat(called.out()).contains(dir("city"));
    }

    private static String dir(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void theSameCityIsWrittenAgainByteForByte() throws IOException {
        Called.with("simulate", "--output", dir("again"), "--shops", "6", "--scale", SCALE);

        try (var files = Files.list(directory.resolve("city"))) {
            for (Path file : files.toList()) {
                assertThat(directory.resolve("again").resolve(file.getFileName()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Tag("nightly")
    @Test
    void theBacktestFindsThePlantedAndSparesTheHonest() throws IOException {
        Called backtest =
                Called.with(
                        "backtest",
                        "--input",
                        dir("city"),
                        "--output",
                        dir("results"),
                        "--config",
                        config.toString(),
                        "--parallelism",
                        "2");

        assertThat(backtest.err()).isEmpty();
        assertThat(backtest.code()).isZero();
        assertThat(backtest.out()).contains("EMPTY_PARCEL", "courier-alerts", "YTO 1, ZTO 1");
        assertThat(directory.resolve("results/summary.json")).exists();
        assertThat(backtest.out()).contains("findings have their evidence in ");
        itsEvidenceCanBeReplayedByAnybody();

        Called evaluate =
                Called.with(
                        "evaluate",
                        "--findings",
                        dir("results"),
                        "--truth",
                        dir("city/truth.jsonl"),
                        "--config",
                        config.toString());

        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.code()).isZero();
        assertThat(evaluate.out()).contains("precision", "LIVESTREAM_SALE", "median delay");
        JsonNode evaluation = JSON.readTree(directory.resolve("results/evaluation.json").toFile());
        for (JsonNode look : evaluation.path("lookAlikes")) {
            assertThat(look.path("suspected").asInt()).as(look.path("lookAlike").asText()).isZero();
        }
        // Handsets and number blocks are found too: the truth has passed the same edge.
        assertThat(recall(evaluation, "BULK_REGISTRATION")).isGreaterThan(0.95);
        assertThat(recall(evaluation, "EMPTY_PARCEL")).isGreaterThan(0.95);
        assertThat(recall(evaluation, "BRUSHING")).isGreaterThan(0.9);
    }

    private static void itsEvidenceCanBeReplayedByAnybody() throws IOException {
        Path evidence = directory.resolve("results/evidence");
        Path log = evidence.resolve(EvidenceLog.FILE);
        Path bundle;
        try (var files = Files.list(evidence)) {
            bundle =
                    files.filter(file -> file.getFileName().toString().startsWith("f_COURIER"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
        }
        Called same = Called.with("replay", "--bundle", bundle.toString(), "--log", log.toString());
        assertThat(same.err()).isEmpty();
        assertThat(same.out()).startsWith("SAME: f:COURIER:").hasLineCount(1);
        assertThat(same.code()).isZero();

        List<String> entries = new ArrayList<>(Files.readAllLines(log));
        entries.remove(0);
        Path shorter = Files.write(directory.resolve("shorter.jsonl"), entries);
        Called tampered =
                Called.with("replay", "--bundle", bundle.toString(), "--log", shorter.toString());
        assertThat(tampered.out())
                .startsWith("TAMPERED: the log is broken at line 1: ")
                .doesNotContain("SAME", "DIFFERS");
        assertThat(tampered.code()).isEqualTo(1);
    }

    private static double recall(JsonNode evaluation, String behavior) {
        for (JsonNode row : evaluation.path("behaviors")) {
            if (row.path("behavior").asText().equals(behavior)
                    && row.path("level").asText().equals("SUSPECTED")) {
                return row.path("recall").asDouble();
            }
        }
        throw new AssertionError("no row of " + behavior);
    }

    @Test
    void behindTheEdgeNoRawIdentifierIsLeftAndASecondPassChangesNothing() throws IOException {
        Called once = edge("city", "behind");
        Called twice = edge("behind", "behind-twice");

        assertThat(once.code()).isZero();
        assertThat(twice.code()).isZero();
        try (var files = Files.list(directory.resolve("behind"))) {
            for (Path file : files.toList()) {
                assertThat(directory.resolve("behind-twice").resolve(file.getFileName()))
                        .hasSameBinaryContentAs(file);
            }
        }
        String orders = Files.readString(directory.resolve("behind/orders.jsonl"));
        assertThat(orders.lines().count())
                .isEqualTo(Files.readAllLines(directory.resolve("city/orders.jsonl")).size());
        String registrations = Files.readString(directory.resolve("behind/registrations.jsonl"));
        for (String raw : rawValues("orders", "recipientPhone", "address", "device", "ip")) {
            assertThat(orders.contains('"' + raw + '"')).as(raw).isFalse();
        }
        for (String raw : rawValues("registrations", "phone", "hardware", "idNumber", "ip")) {
            assertThat(registrations.contains(raw)).as(raw).isFalse();
        }
        assertThat(Files.readString(directory.resolve("behind/reviews.jsonl")))
                .doesNotContain("\"text\"");
        assertThat(Files.readString(directory.resolve("city/orders.jsonl")))
                .contains("\"keyword\"", "\"refundReason\"");
        assertThat(orders).doesNotContain("\"keyword\"", "\"refundReason\"");
    }

    /** Up to a thousand raw values of these fields, without those too short to be looked for. */
    private static List<String> rawValues(String stream, String... fields) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("city/" + stream + ".jsonl"))) {
            JsonNode record = JSON.readTree(line);
            for (String field : fields) {
                if (record.path(field).asText("").length() > 6 && values.size() < 1_000) {
                    values.add(record.path(field).asText());
                }
            }
        }
        assertThat(values).isNotEmpty();
        return values;
    }

    @Test
    void aBadRecordBecomesADeadLetterWithoutItsIdentifiers() throws IOException {
        Path input = Files.createDirectories(directory.resolve("bad"));
        Files.writeString(
                input.resolve("registrations.jsonl"),
                "{\"id\":\"g-1\",\"time\":1761000000000,\"platform\":\"P1\",\"type\":\"LOGIN\","
                        + "\"phone\":\"13912345678\"}\n"
                        + "{\"id\":\"g-2\",\"time\":1761000000000,\"platform\":\"P1\","
                        + "\"type\":\"LOGIN\",\"account\":\"B1\",\"phone\":\"13912345678\","
                        + "\"note\":\"call 13912345678\"}\n");

        Called called = edge("bad", "bad-behind");

        assertThat(called.code()).isZero();
        String letters = Files.readString(directory.resolve("bad-behind/dead-letters.jsonl"));
        assertThat(letters.lines()).hasSize(1);
        assertThat(JSON.readTree(letters).path("reason").asText()).isEqualTo("MISSING_FIELD");
        assertThat(JSON.readTree(letters).path("offset").asLong()).isEqualTo(1);
        assertThat(letters).doesNotContain("13912345678");
        String passed = Files.readString(directory.resolve("bad-behind/registrations.jsonl"));
        assertThat(passed).contains("phone:k1:").doesNotContain("13912345678");
    }

    private Called edge(String from, String to) {
        return Called.with(
                "edge", "--input", dir(from), "--output", dir(to), "--config", config.toString());
    }
}
