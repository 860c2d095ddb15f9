package io.qingliu.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.Called;
import io.qingliu.patterns.reviewscore.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights are fitted to the earlier reviews and tested on the later ones. */
class FitReviewsTest {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir Path directory;

    /** Of four reviews a day, two on the first, one is praise of a newcomer, and fake. */
    @BeforeEach
    void aTownInWhichOneOfFourIsPaid() throws IOException {
        StringBuilder reviews = new StringBuilder();
        StringBuilder labels = new StringBuilder("review,fake\n");
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            boolean fake = i % 4 == 0;
            reviews.append(
                    """
                    {"id":"e%d","time":"%s","platform":"P1","type":"POSTED","review":"R%d",\
                    "buyer":"%s","shop":"S%d","rating":%d}
                    """
                            .formatted(
                                    i,
                                    Instant.parse("2025-03-01T04:00:00Z").plusSeconds(21_600L * i),
                                    i,
                                    fake ? "new" + i : "B" + random.nextInt(10),
                                    random.nextInt(3),
                                    fake ? 5 : 2 + random.nextInt(3)));
            labels.append('R').append(i).append(fake ? ",1\n" : ",0\n");
        }
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/reviews.jsonl"), reviews);
        Files.writeString(directory.resolve("labels.csv"), labels);
        Files.writeString(directory.resolve("qingliu.yaml"), "edge.key: \"" + KEY + "\"\n");
    }

    private Called fit(String... more) {
        String[] call = {
            "fit-reviews",
            "--input",
            directory.resolve("in").toString(),
            "--labels",
            directory.resolve("labels.csv").toString(),
            "--config",
            directory.resolve("qingliu.yaml").toString()
        };
        String[] whole = Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, whole, call.length, more.length);
        return Called.with(whole);
    }

    @Test
    void theFittedWeightsRankAndAreWritten() throws IOException {
        Path weights = directory.resolve("weights.properties");
        Called called = fit("--output", weights.toString());
        assertThat(called.err()).isEmpty();
        assertThat(called.code()).isZero();
        assertThat(called.out())
                .contains("278 reviews fitted to, 122 tested.")
                .containsPattern("fitted +122 +1.0000 +1.0000 +1.0000");
        String text = Files.readString(weights);
        assertThat(text).startsWith("source = fitted to 278 labelled reviews before 2025-05-10\n");
        assertThat(WeightsFile.write(WeightsFile.read(text))).isEqualTo(text);

        String first = text;
        fit("--output", weights.toString());
        assertThat(Files.readString(weights)).isEqualTo(first);
    }

    @Test
    void aDatePartsThemToo() {
        assertThat(fit("--until", "2025-04-01").out())
                .contains("122 reviews fitted to, 278 tested.");
    }

    @Test
    void scoresOfARunAreRankedByTheirHighestVersion() throws IOException {
        StringBuilder scores = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String line = "{\"review\":\"R%d\",\"version\":%d,\"score\":%s}%n";
            scores.append(String.format(line, i, 2, i % 4 == 0 ? "0.9" : "0.1"));
            scores.append(String.format(line, i, 1, "0.5"));
        }
        Files.writeString(directory.resolve("review-scores.jsonl"), scores);
        assertThat(fit("--scores", directory.toString()).out())
                .containsPattern("review-scores.jsonl +122 +1.0000 +1.0000 +1.0000");
    }

    @Test
    void scoresOfAnotherRunAreAWrongCall() throws IOException {
        Files.writeString(
                directory.resolve("review-scores.jsonl"),
                "{\"review\":\"elsewhere\",\"version\":1,\"score\":0.5}\n");
        Called called = fit("--scores", directory.toString());
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("--scores is", "must be scores of fake and other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--share | 0 | --share is 0.0 but must be above 0 and at most 1",
                "--share | 1.5 | --share is 1.5 but must be above 0 and at most 1",
                "--until | 2030-01-01 | but must be labels of fake and other reviews both before",
                "--scores | /no/such | but must be a directory with review-scores.jsonl",
                "--output | /no/such/weights | but must be a file in a directory that can be"
            })
    void aWrongCallIsOneLine(String option, String value, String complaint) {
        Called called = fit(option, value);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).singleElement().asString().contains(complaint);
    }

    @Test
    void bothWaysToPartThemAreAWrongCall() {
        for (String[] call :
                List.of(
                        new String[] {"--until", "2025-04-01", "--share", "0.5"},
                        new String[] {"--share", "0.5", "--share", "0.6"})) {
            Called called = fit(call);
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.err())
                    .containsExactly(
                            "qingliu: only one of --until, --share may be given, and once (see"
                                    + " qingliu fit-reviews --help)");
        }
    }

    /** Nobody gave a date that could be named. */
    @Test
    void labelsOfOtherReviewsAreAWrongCall() throws IOException {
        Files.writeString(directory.resolve("labels.csv"), "review,fake\nX1,0\nX2,1\n");
        for (String[] call : List.of(new String[0], new String[] {"--until", "2025-04-01"})) {
            Called called = fit(call);
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.err())
                    .containsExactly(
                            "qingliu: --labels is "
                                    + directory.resolve("labels.csv")
                                    + " but must be labels of reviews that are in "
                                    + directory.resolve("in/reviews.jsonl")
                                    + ": none of them is");
        }
    }

    @Test
    void aLineThatIsNoLabelIsNamed() throws IOException {
        Files.writeString(directory.resolve("labels.csv"), "review,fake\nR1,0\nR2,maybe\n");
        Called called = fit();
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).singleElement().asString().endsWith("(line 3 is none)");
    }

    @Test
    void aDirectoryWithoutReviewsIsAWrongCall() throws IOException {
        Files.delete(directory.resolve("in/reviews.jsonl"));
        Called called = fit();
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .endsWith("must be a directory with reviews.jsonl or reviews.jsonl.gz");
    }
}
