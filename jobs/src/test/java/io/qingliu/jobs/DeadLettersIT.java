package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.leak.LeakScanner;
import io.qingliu.testkit.city.CityRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What breaks the contract ends as a dead letter that says why and holds nothing raw, and
 * everything else goes on as if it had never come (contract §1).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path directory;

    private FinalResults without;
    private FinalResults with;
    private List<String> lettersWithout;
    private List<String> letters;
    private final List<String> expected = new ArrayList<>();

    @BeforeAll
    void theSameCityWithAndWithoutBadRecords() throws Exception {
        JudgedCity clean = JudgedCity.get();
        Path soiled = Files.createDirectories(directory.resolve("soiled"));
        Path output = directory.resolve("soiled-out");
        soil(clean.records(), soiled);

        without = clean.results();
        with = JudgedCity.backtest(soiled, output, 2);
        lettersWithout = lettersIn(clean.output());
        letters = lettersIn(output);
    }

    /** Spreads the bad records evenly among the good ones of their streams. */
    private void soil(CityRecords city, Path input) throws Exception {
        Map<String, List<BadRecord>> bad = new HashMap<>();
        for (List<BadRecord> records : List.of(BadEvents.all(), BadCases.all())) {
            for (BadRecord record : records) {
                bad.computeIfAbsent(record.stream(), stream -> new ArrayList<>()).add(record);
            }
        }
        for (Map.Entry<String, List<BadRecord>> stream : bad.entrySet()) {
            List<String> good = city.stream(stream.getKey());
            List<String> lines = new ArrayList<>();
            int received = 0;
            for (int i = 0; i < stream.getValue().size(); i++) {
                int until = (int) ((long) good.size() * (i + 1) / (stream.getValue().size() + 1));
                lines.addAll(good.subList(received, until));
                received = until;
                BadRecord record = stream.getValue().get(i);
                lines.add(record.json());
                expected.add(
                        "%s line %d: %s %s"
                                .formatted(
                                        record.stream(),
                                        lines.size(),
                                        record.reason(),
                                        record.field()));
            }
            lines.addAll(good.subList(received, good.size()));
            Files.write(input.resolve(stream.getKey() + ".jsonl"), lines);
        }
    }

    private static List<String> lettersIn(Path output) throws Exception {
        return Files.readAllLines(output.resolve("dead-letters.jsonl"));
    }

    @Test
    void goodRecordsLeaveNoDeadLetters() {
        assertThat(lettersWithout).isEmpty();
    }

    @Test
    void eachBadRecordIsADeadLetterThatSaysWhereAndWhy() throws Exception {
        List<String> received = new ArrayList<>();
        for (String line : letters) {
            JsonNode letter = JSON.readTree(line);
            received.add(
                    "%s line %d: %s %s"
                            .formatted(
                                    letter.get("stream").asText(),
                                    letter.get("offset").asLong(),
                                    letter.get("reason").asText(),
                                    letter.hasNonNull("field")
                                            ? letter.get("field").asText()
                                            : null));
        }
        assertThat(expected).hasSizeGreaterThan(700);
        assertThat(received).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void noDeadLetterHoldsARawIdentifier() {
        LeakScanner scanner = new LeakScanner();
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            assertThat(letter).doesNotContain(BadEvents.RAW);
                            assertThat(scanner.find(letter)).isEmpty();
                        });
    }

    @Test
    void aDeadLetterStillTellsTheSenderWhichRecordItWas() {
        assertThat(letters)
                .anySatisfy(
                        letter ->
                                assertThat(letter)
                                        .contains("\\\"id\\\":\\\"bad-")
                                        .contains("\\\"platform\\\":\\\"P1\\\"")
                                        .contains("\\\"phone\\\":\\\"[phone]\\\""));
    }

    @Test
    void everythingElseGoesOnAsIfTheyHadNeverCome() {
        assertThat(without.count("findings")).isGreaterThan(100);
        assertThat(with.but("dead-letters").differencesFrom(without)).isEmpty();
    }
}
