package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.connectors.edge.Tokeniser;
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
        print(evaluation, yardstick);
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

    private void print(Evaluation evaluation, Yardstick yardstick) {
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
        Table reach =
                table("behaviour", "skill", "kind", "planted", "suspected", "candidates", "recall");
        for (Yardstick.Reach each : yardstick.reach()) {
            reach.row(
                    each.behavior(),
                    each.skill(),
                    each.kind(),
                    each.planted(),
                    each.suspected(),
                    each.candidates(),
                    percent(each.recall()));
        }
        print(reach);
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
        print(yardstick);
        shell.print("evaluate.done", findings.resolve(FILE + ".json"), FILE + ".html");
    }

    private void print(Yardstick yardstick) {
        Table mistaken = table("behaviour", "lookAlike", "suspected", "candidates");
        for (Yardstick.Mistaken each : yardstick.mistaken()) {
            mistaken.row(each.behavior(), each.lookAlike(), each.suspected(), each.candidates());
        }
        print(mistaken);
        Table flags = table("level", "honest", "flagged", "rate", "upper");
        for (Yardstick.FalseFlags each : yardstick.falseFlags()) {
            flags.row(each.level(), each.honest(), each.flagged(), each.rate(), each.upper());
        }
        print(flags);
        Yardstick.Couriers couriers = yardstick.couriers();
        print(
                table("couriers", "found", "recall", "alerts", "right", "precision")
                        .row(
                                couriers.planted(),
                                couriers.found(),
                                percent(couriers.recall()),
                                couriers.alerts(),
                                couriers.right(),
                                percent(couriers.precision())));
        Table bins = table("score", "findings", "right", "precision");
        for (Yardstick.Bin each : yardstick.calibration()) {
            if (each.findings() > 0) {
                bins.row(
                        each.from() + "–" + each.to(),
                        each.findings(),
                        each.right(),
                        percent(each.share()));
            }
        }
        print(bins);
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
        return EvaluationPage.percent(share);
    }
}
