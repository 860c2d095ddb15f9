package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.patterns.reviewscore.AllReviews;
import io.qingliu.patterns.reviewscore.KnownReview;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.Ranking;
import io.qingliu.patterns.reviewscore.ReviewFit;
import io.qingliu.patterns.reviewscore.ReviewModel;
import io.qingliu.patterns.reviewscore.WeightsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Weights of review scores, fitted to the earlier of labelled reviews and tested on the others. */
@Command(name = "fit-reviews")
public final class FitReviewsCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double USUAL_SHARE = 0.7;

    private final Shell shell;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "fit-reviews.input")
    private Path input;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "fit-reviews.labels")
    private Path labels;

    @ArgGroup private Split split = new Split();

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "fit-reviews.output")
    private Path output;

    @Option(names = "--scores", paramLabel = "DIR", descriptionKey = "fit-reviews.scores")
    private Path scores;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    /** Where the earlier reviews end. */
    private static final class Split {
        @Option(names = "--until", paramLabel = "DATE", descriptionKey = "fit-reviews.until")
        private LocalDate until;

        @Option(names = "--share", paramLabel = "X", descriptionKey = "fit-reviews.share")
        private double share = USUAL_SHARE;
    }

    public FitReviewsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        checks.directory("--input", input);
        checks.single("--input", input, "reviews.jsonl");
        Path reviews = reviews(checks);
        checks.file("--labels", labels);
        checks.above("--share", split.share, 0, 1);
        Path scored = scores == null ? null : scores.resolve("review-scores.jsonl");
        if (scored != null && !Files.isRegularFile(scored)) {
            throw checks.wrong("--scores", scores, "rule.review-scores");
        }
        if (config != null) {
            checks.file("--config", config);
        }
        if (output != null
                && (output.toAbsolutePath().getParent() == null
                        || !Files.isWritable(output.toAbsolutePath().getParent()))) {
            throw checks.wrong("--output", output, "rule.audit");
        }
        Map<String, Boolean> fake;
        try {
            fake = ReviewLabels.read(labels);
        } catch (BadLineException e) {
            throw checks.wrong("--labels", labels, "rule.labels", e.line());
        }
        List<KnownReview> known =
                AllReviews.of(posted(reviews, Setup.of(config).edge())).stream()
                        .filter(each -> fake.containsKey(each.posted().review()))
                        .toList();
        if (known.isEmpty()) {
            throw checks.wrong("--labels", labels, "rule.labels-known", reviews);
        }
        long end =
                split.until != null
                        ? split.until.toEpochDay()
                        : known.get(Math.min(known.size() - 1, (int) (known.size() * split.share)))
                                .posted()
                                .day();
        List<KnownReview> earlier =
                known.stream().filter(each -> each.posted().day() < end).toList();
        List<KnownReview> later =
                known.stream().filter(each -> each.posted().day() >= end).toList();
        if (!hasBoth(earlier, fake) || !hasBoth(later, fake)) {
            throw checks.wrong("--labels", labels, "rule.labels-both", LocalDate.ofEpochDay(end));
        }
        Map<String, Double> given = scored == null ? Map.of() : scores(scored);
        if (scored != null
                && !hasBoth(
                        later.stream()
                                .filter(each -> given.containsKey(each.posted().review()))
                                .toList(),
                        fake)) {
            throw checks.wrong("--scores", scored, "rule.scores-both", LocalDate.ofEpochDay(end));
        }
        ReviewModel fitted = fit(earlier, fake, end);
        print(earlier, later, fake, fitted, scored, given);
        if (output != null) {
            Files.writeString(output, WeightsFile.write(fitted), StandardCharsets.UTF_8);
            shell.print("fit-reviews.done", output);
        }
        return 0;
    }

    private Path reviews(Checks checks) {
        for (String name : List.of("reviews.jsonl", "reviews.jsonl.gz")) {
            if (Files.isRegularFile(input.resolve(name))) {
                return input.resolve(name);
            }
        }
        throw checks.wrong("--input", input, "rule.reviews");
    }

    /** What the edge refuses, a run would refuse too. */
    private static List<Posted> posted(Path file, EdgeSettings edge) throws IOException {
        EventReader reader = new EventReader(edge);
        long now = System.currentTimeMillis();
        List<Posted> posted = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Event event =
                        reader.read(Stream.REVIEWS, line.getBytes(StandardCharsets.UTF_8), now);
                Posted review = event == null ? null : Posted.of(event);
                if (review != null) {
                    posted.add(review);
                }
            }
        }
        return posted;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8));
    }

    private static boolean hasBoth(List<KnownReview> reviews, Map<String, Boolean> fake) {
        return reviews.stream().anyMatch(each -> fake.get(each.posted().review()))
                && reviews.stream().anyMatch(each -> !fake.get(each.posted().review()));
    }

    private ReviewModel fit(List<KnownReview> earlier, Map<String, Boolean> fake, long end) {
        boolean[] target = new boolean[earlier.size()];
        for (int i = 0; i < target.length; i++) {
            target[i] = fake.get(earlier.get(i).posted().review());
        }
        return ReviewFit.of(
                earlier,
                target,
                ReviewModel.shipped(),
                "fitted to "
                        + earlier.size()
                        + " labelled reviews before "
                        + LocalDate.ofEpochDay(end));
    }

    private void print(
            List<KnownReview> earlier,
            List<KnownReview> later,
            Map<String, Boolean> fake,
            ReviewModel fitted,
            Path scored,
            Map<String, Double> given) {
        Table table =
                new Table(
                        shell.texts().text("table.weights"),
                        shell.texts().text("table.count"),
                        "AUC",
                        "AP",
                        "P@1%");
        row(table, "shipped", later, fake, ReviewModel.shipped());
        row(table, "fitted", later, fake, fitted);
        if (scored != null) {
            row(
                    table,
                    scored.getFileName().toString(),
                    later.stream()
                            .filter(each -> given.containsKey(each.posted().review()))
                            .toList(),
                    fake,
                    each -> given.get(each.posted().review()));
        }
        shell.print("fit-reviews.split", earlier.size(), later.size());
        table.print(shell.out());
        shell.out().println();
    }

    private static void row(
            Table table,
            String name,
            List<KnownReview> reviews,
            Map<String, Boolean> fake,
            ReviewModel model) {
        row(table, name, reviews, fake, each -> model.of(each).score());
    }

    private static void row(
            Table table,
            String name,
            List<KnownReview> reviews,
            Map<String, Boolean> fake,
            ToDoubleFunction<KnownReview> score) {
        Ranking ranking =
                Ranking.of(
                        reviews.stream()
                                .map(
                                        each ->
                                                new Ranking.Scored(
                                                        score.applyAsDouble(each),
                                                        fake.get(each.posted().review())))
                                .toList());
        table.row(
                name,
                reviews.size(),
                digits(ranking.auc()),
                digits(ranking.averagePrecision()),
                digits(ranking.precisionAtTop()));
    }

    private static String digits(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }

    /** Scores by review, the highest version of each. */
    private static Map<String, Double> scores(Path file) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode score = JSON.readTree(line);
                String review = score.path("review").asText();
                long version = score.path("version").asLong();
                if (version > versions.getOrDefault(review, 0L)) {
                    versions.put(review, version);
                    scores.put(review, score.path("score").asDouble());
                }
            }
        }
        return scores;
    }
}
