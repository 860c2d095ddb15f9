package io.qingliu.cli.evaluation;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.connectors.edge.Tokeniser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Findings against the truth of a simulation. */
@Command(name = "evaluate")
public final class EvaluateCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--findings",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "evaluate.findings")
    private Path findings;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "evaluate.truth")
    private Path truth;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    public EvaluateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        checks.directory("--findings", findings);
        Path file = findings.resolve("findings.jsonl");
        if (!file.toFile().isFile()) {
            throw checks.wrong("--findings", findings, "rule.findings");
        }
        checks.file("--truth", truth);
        if (config != null) {
            checks.file("--config", config);
        }
        Setup setup = Setup.of(config);
        List<TruthRow> rows;
        try {
            rows = TruthRow.read(truth, new Tokeniser(setup.edge()));
        } catch (BadLineException e) {
            throw checks.wrong("--truth", truth, "rule.truth", e.line());
        }
        Collection<Verdict> verdicts;
        try {
            verdicts = Verdict.read(file);
        } catch (BadLineException e) {
            throw checks.wrong("--findings", file, "rule.verdicts", e.line());
        }
        CommonTokens tokens = CommonTokens.of(verdicts, rows);
        if (tokens.meetNowhere()) {
            shell.warn("evaluate.otherKey", tokens.found(), tokens.known());
        }
        Evaluation evaluation = Evaluation.of(verdicts, rows);
        evaluation.write(findings.resolve("evaluation.json"));
        print(evaluation);
        return 0;
    }

    private void print(Evaluation evaluation) {
        Table qualities =
                table(
                        "behaviour",
                        "level",
                        "planted",
                        "found",
                        "recall",
                        "right",
                        "wrong",
                        "unlabelled",
                        "precision");
        for (Evaluation.Quality each : evaluation.behaviors()) {
            qualities.row(
                    each.behavior(),
                    each.level(),
                    each.planted(),
                    each.found(),
                    percent(each.recall()),
                    each.right(),
                    each.wrong(),
                    each.unlabelled(),
                    percent(each.precision()));
        }
        print(qualities);
        Table skills = table("behaviour", "skill", "level", "planted", "found", "recall");
        for (Evaluation.Skill each : evaluation.skills()) {
            skills.row(
                    each.behavior(),
                    each.skill(),
                    each.level(),
                    each.planted(),
                    each.found(),
                    percent(each.recall()));
        }
        print(skills);
        Table delays = table("behaviour", "level", "subjects", "median", "longest");
        for (Evaluation.Delay each : evaluation.delays()) {
            delays.row(
                    each.behavior(),
                    each.level(),
                    each.subjects(),
                    each.medianHours() + " h",
                    each.longestHours() + " h");
        }
        print(delays);
        Table spared = table("lookAlike", "subjects", "suspected", "candidates");
        for (Evaluation.Spared each : evaluation.lookAlikes()) {
            spared.row(each.lookAlike(), each.subjects(), each.suspected(), each.candidates());
        }
        print(spared);
        shell.print("evaluate.done", findings.resolve("evaluation.json"));
    }

    private Table table(String... columns) {
        String[] headings = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            headings[i] = shell.texts().text("table." + columns[i]);
        }
        return new Table(headings);
    }

    private void print(Table table) {
        if (!table.isEmpty()) {
            table.print(shell.out());
            shell.out().println();
        }
    }

    private static String percent(Double share) {
        return share == null ? "—" : String.format(java.util.Locale.ROOT, "%.1f %%", share * 100);
    }
}
