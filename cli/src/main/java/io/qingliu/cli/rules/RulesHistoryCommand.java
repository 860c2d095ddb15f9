package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every change of a rule: what differed from the one before, who made it and why. */
@Command(name = "history")
final class RulesHistoryCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--rule", required = true, paramLabel = "ID", descriptionKey = "rules.one")
    private String only;

    RulesHistoryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        RuleHistory history = RuleTopics.read(JobSettings.load(config));
        RuleNames names = new RuleNames(shell.texts());
        Rule rule = names.rule(checks, only);
        List<RuleChange> changes =
                history.changesOf(rule).stream()
                        .sorted(
                                Comparator.comparingLong(RuleChange::version)
                                        .thenComparingLong(RuleChange::time))
                        .toList();
        Table table = names.table("rules.author");
        names.row(table, "", rule, null, null, history);
        RuleChange before = null;
        for (RuleChange change : changes) {
            String author =
                    change.author() + (change.reason() == null ? "" : ": " + change.reason());
            names.row(table, author, rule, change, before, history);
            before = change;
        }
        table.print(shell.out());
        return 0;
    }
}
