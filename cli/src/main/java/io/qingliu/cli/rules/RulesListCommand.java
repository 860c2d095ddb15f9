package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All rules as they hold now, or one with all of its numbers. */
@Command(name = "list")
final class RulesListCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--rule", paramLabel = "ID", descriptionKey = "rules.one")
    private String only;

    RulesListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        RuleHistory history = RuleTopics.read(JobSettings.load(config));
        RuleNames names = new RuleNames(shell.texts());
        long now = System.currentTimeMillis();
        if (only != null) {
            Rule rule = names.rule(checks, only);
            print(names, history, rule, now);
            return 0;
        }
        Table table = names.tableOfRules();
        for (Rule rule : DeclaredRules.all().values()) {
            names.row(table, rule, history, now);
        }
        table.print(shell.out());
        return 0;
    }

    private void print(RuleNames names, RuleHistory history, Rule rule, long time) {
        Table table = names.tableOfRules();
        names.row(table, rule, history, time);
        table.print(shell.out());
        shell.out().println();
        Table numbers =
                new Table(
                        shell.texts().text("rules.number"),
                        shell.texts().text("rules.now"),
                        shell.texts().text("rules.declared"),
                        shell.texts().text("rules.from"),
                        shell.texts().text("rules.to"),
                        shell.texts().text("rules.unit"));
        Map<String, Double> now = RuleHistory.numbers(rule, history.holding(rule, time));
        for (Param param : rule.params()) {
            numbers.row(
                    param.name(),
                    RuleHistory.written(now.get(param.name())),
                    RuleHistory.written(param.value()),
                    RuleHistory.written(param.least()),
                    RuleHistory.written(param.most()),
                    param.unit());
        }
        numbers.print(shell.out());
    }
}
