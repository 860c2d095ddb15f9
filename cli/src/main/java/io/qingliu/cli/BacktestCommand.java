package io.qingliu.cli;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.ProgressLine;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.cli.terminal.WrongCallException;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.backtest.RulesCompared;
import io.qingliu.jobs.backtest.Summary;
import io.qingliu.jobs.evidence.EvidenceRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.ReviewSettings;
import io.qingliu.jobs.settings.RuleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same jobs over files, or over what Kafka still holds, bounded. */
@Command(name = "backtest")
final class BacktestCommand implements Callable<Integer> {

    private static final int MOST_PARALLELISM = 1024;
    private static final int USUAL_PARALLELISM = 4;

    private final Shell shell;

    @Option(names = "--input", paramLabel = "DIR", descriptionKey = "backtest.input")
    private Path input;

    @Option(names = "--kafka", descriptionKey = "backtest.kafka")
    private boolean kafka;

    @Option(names = "--since", paramLabel = "TIME", descriptionKey = "backtest.since")
    private String since;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "backtest.output")
    private Path output;

    @Option(names = "--rules", paramLabel = "FILE", descriptionKey = "backtest.rules")
    private Path rules;

    @Option(names = "--compare", paramLabel = "FILE", descriptionKey = "backtest.compare")
    private Path compare;

    @Option(names = "--policy", paramLabel = "DIR", descriptionKey = "backtest.policy")
    private Path policy;

    @Option(
            names = "--review-weights",
            paramLabel = "FILE",
            descriptionKey = "backtest.review-weights")
    private Path reviewWeights;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    @Option(names = "--parallelism", paramLabel = "N", descriptionKey = "backtest.parallelism")
    private int parallelism =
            Math.min(USUAL_PARALLELISM, Runtime.getRuntime().availableProcessors());

    @Option(names = "--no-bundles", descriptionKey = "backtest.no-bundles")
    private boolean noBundles;

    BacktestCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(shell.texts());
        checkInput(checks);
        checks.within("--parallelism", parallelism, 1, MOST_PARALLELISM);
        if (rules != null) {
            checks.file("--rules", rules);
        }
        if (compare != null) {
            checks.file("--compare", compare);
        }
        if (reviewWeights != null) {
            checks.file("--review-weights", reviewWeights);
        }
        if (config != null) {
            checks.file("--config", config);
        }
        Setup setup = Setup.of(config);
        RuleSettings ruleSettings = setup.rules(rules);
        RuleSettings others =
                compare == null ? null : RuleSettings.load("--compare", compare.toString());
        PolicyFiles policyFiles = setup.policy(policy);
        ReviewSettings reviews = setup.reviews(reviewWeights);
        checks.output("--output", output);
        Run run = new Run(setup, policyFiles, reviews);
        if (!kafka) {
            judge(run, input, ruleSettings, others);
            return 0;
        }
        Long from = sinceMillis(checks);
        try (KeptEvents kept = KeptEvents.read(shell, JobSettings.load(config), from)) {
            if (kept.isEmpty()) {
                shell.warn("backtest.kafka.empty");
                return 1;
            }
            judge(run, kept.path(), ruleSettings, others);
        }
        return 0;
    }

    private void checkInput(Checks checks) {
        if (kafka) {
            if (input != null) {
                throw checks.wrong("--input", input, "rule.notWithKafka");
            }
            if (config == null) {
                throw new WrongCallException(shell.texts().text("wrong.missing", "--config"));
            }
        } else if (input == null) {
            throw new WrongCallException(shell.texts().text("wrong.missing", "--input"));
        } else if (since != null) {
            throw checks.wrong("--since", since, "rule.onlyWithKafka");
        } else {
            checks.streams("--input", input);
            checks.other("--output", output, input);
        }
    }

    private Long sinceMillis(Checks checks) {
        if (since == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(since).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw checks.wrong("--since", since, "rule.time");
        }
    }

    /**
     * Judges the records of a directory, by other rules too if there are any.
     *
     * @param others null for none
     */
    private void judge(Run run, Path from, RuleSettings ruleSettings, RuleSettings others)
            throws Exception {
        Summary summary = run(run, from, ruleSettings, output, !noBundles);
        print(summary);
        if (!noBundles) {
            shell.print(
                    "backtest.bundles", summary.bundles(), output.resolve(EvidenceRun.DIRECTORY));
        }
        if (others != null) {
            Path beside = output.resolve(RulesCompared.DIRECTORY);
            Summary unused = run(run, from, others, beside, false);
            compare(
                    RulesCompared.of(
                            output, beside, RulesCompared.verdicts(from, run.setup().edge())));
        }
    }

    /** What both runs share if two are compared. */
    private record Run(Setup setup, PolicyFiles policy, ReviewSettings reviews) {}

    @SuppressWarnings("try") // the line draws itself
    private Summary run(Run run, Path from, RuleSettings ruleSettings, Path into, boolean bundles)
            throws Exception {
        try (ReadProgress progress = ReadProgress.start()) {
            Backtest backtest =
                    new Backtest(
                            from,
                            into,
                            ruleSettings,
                            run.policy(),
                            run.reviews(),
                            run.setup().precision(),
                            run.setup().edge(),
                            run.setup().clocks(),
                            parallelism,
                            bundles,
                            progress);
            long began = System.nanoTime();
            try (ProgressLine line =
                    ProgressLine.show(shell, () -> progressText(progress, began))) {
                return backtest.run();
            }
        }
    }

    /** What the rules of {@code --compare} would change. */
    private void compare(RulesCompared compared) throws IOException {
        Path file = output.resolve(RulesCompared.FILE);
        compared.write(file);
        Texts texts = shell.texts();
        Table table =
                new Table(
                        texts.text("table.behaviour"),
                        texts.text("compare.before"),
                        texts.text("compare.after"),
                        texts.text("compare.newly"),
                        texts.text("compare.noLonger"));
        compared.behaviors()
                .forEach(
                        (behavior, counts) ->
                                table.row(
                                        behavior,
                                        counts.before(),
                                        counts.after(),
                                        withVerdicts(
                                                counts.newly(),
                                                counts.newlyConfirmed(),
                                                counts.newlyRejected()),
                                        withVerdicts(
                                                counts.noLonger(),
                                                counts.noLongerConfirmed(),
                                                counts.noLongerRejected())));
        shell.out().println();
        if (table.isEmpty()) {
            shell.print("backtest.nothing");
        } else {
            table.print(shell.out());
        }
        shell.print("compare.done", file);
    }

    private String withVerdicts(long all, long confirmed, long rejected) {
        return confirmed + rejected == 0
                ? String.valueOf(all)
                : shell.texts().text("compare.verdicts", all, confirmed, rejected);
    }

    private String progressText(ReadProgress progress, long began) {
        long read = progress.bytesRead();
        long total = progress.bytesTotal();
        if (total == 0) {
            return shell.texts().text("backtest.starting");
        }
        if (read >= total) {
            return shell.texts().text("backtest.cases");
        }
        double seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        return ProgressLine.bar(progress.share())
                + "  "
                + ProgressLine.bytes(read)
                + " / "
                + ProgressLine.bytes(total)
                + "  "
                + ProgressLine.bytes((long) (read / seconds))
                + "/s";
    }

    private void print(Summary summary) {
        Texts texts = shell.texts();
        List<String> headings = new ArrayList<>(List.of(texts.text("table.behaviour")));
        Arrays.stream(FindingStatus.values()).forEach(status -> headings.add(status.name()));
        Table findings = new Table(headings.toArray(String[]::new));
        for (Map.Entry<String, Map<String, Long>> behaviour : summary.findings().entrySet()) {
            List<Object> row = new ArrayList<>(List.of(behaviour.getKey()));
            for (FindingStatus status : FindingStatus.values()) {
                row.add(behaviour.getValue().getOrDefault(status.name(), 0L));
            }
            findings.row(row.toArray());
        }
        if (findings.isEmpty()) {
            shell.print("backtest.nothing");
        } else {
            findings.print(shell.out());
            shell.out().println();
        }
        Table rest = new Table(texts.text("table.stream"), texts.text("table.count"), "");
        rest.row("blacklist", sum(summary.blacklist()), parts(summary.blacklist()));
        Map<String, Long> measures =
                summary.measures().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> sum(each.getValue())));
        rest.row("measures", sum(measures), parts(measures));
        rest.row("courier-alerts", sum(summary.courierAlerts()), parts(summary.courierAlerts()));
        rest.row("rings", sum(summary.rings()), parts(summary.rings()));
        rest.row("dead-letters", sum(summary.deadLetters()), parts(summary.deadLetters()));
        rest.row("late", summary.late(), "");
        rest.print(shell.out());
        shell.out().println();
        shell.print(
                "backtest.done",
                ProgressLine.bytes(summary.bytesRead()),
                summary.seconds(),
                output);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String parts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
