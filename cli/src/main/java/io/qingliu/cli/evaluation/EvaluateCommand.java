package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.jobs.backtest.Backtest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Findings against the truth of a simulation. */
@Command(name = "evaluate")
public final class EvaluateCommand implements Callable<Integer> {

    private static final String FILE = "evaluation";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3650;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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

    @Option(names = "--days", paramLabel = "N", descriptionKey = "evaluate.days")
    private int days = USUAL_DAYS;

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
        if (Backtest.isUnfinished(findings)) {
            shell.warn("evaluate.unfinished", findings.resolve(Backtest.SUMMARY));
        }
        checks.file("--truth", truth);
        checks.within("--days", days, 1, MOST_DAYS);
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
        Yardstick yardstick = Yardstick.of(verdicts, rows, alerts(checks), days);
        ObjectNode all = JSON.valueToTree(evaluation);
        all.setAll((ObjectNode) JSON.valueToTree(yardstick));
        JSON.writeValue(findings.resolve(FILE + ".json").toFile(), all);
        Files.writeString(
                findings.resolve(FILE + ".html"),
                new EvaluationPage(evaluation, yardstick, shell.texts()).html(),
                StandardCharsets.UTF_8);
        print(new EvaluationTables(evaluation, yardstick));
        return 0;
    }

    private Collection<CourierAlert> alerts(Checks checks) throws IOException {
        Path file = findings.resolve("courier-alerts.jsonl");
        try {
            return CourierAlert.read(file);
        } catch (BadLineException e) {
            throw checks.wrong("--findings", file, "rule.alerts", e.line());
        }
    }

    private void print(EvaluationTables tables) {
        print(tables.qualities());
        print(tables.reach());
        print(tables.delays());
        print(tables.lookAlikes());
        print(tables.mistaken());
        print(tables.falseFlags());
        print(tables.couriers());
        print(tables.calibration());
        shell.print("evaluate.done", findings.resolve(FILE + ".json"), FILE + ".html");
    }

    private void print(EvaluationTables.Rows rows) {
        if (rows.rows().isEmpty()) {
            return;
        }
        Table table =
                new Table(
                        rows.columns().stream()
                                .map(each -> shell.texts().text("table." + each))
                                .toArray(String[]::new));
        rows.rows().forEach(table::row);
        table.print(shell.out());
        shell.out().println();
    }
}
