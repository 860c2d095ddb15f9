package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sets a rule to what it was before its last change, or in an earlier version, from now on: as a
 * version of its own, because what has been judged stays explained by the version it was judged by.
 */
@Command(name = "rollback")
final class RulesRollbackCommand extends Sending implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "VERSION", descriptionKey = "rules.back-to")
    private Long to;

    RulesRollbackCommand(Shell shell) {
        super(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        return send();
    }

    @Override
    Wanted wanted(Checks checks, RuleHistory history, Rule rule, RuleChange holding) {
        if (holding == null) {
            throw checks.wrong("--rule", rule, "rule.changed");
        }
        long now = System.currentTimeMillis();
        RuleChange earlier =
                to == null
                        ? history.before(rule, holding)
                        : history.returnable(rule, to, now).orElse(null);
        if (to != null && earlier == null && to != rule.version()) {
            throw checks.wrong("--to", to, "rule.version");
        }
        return new Wanted(
                earlier == null ? RuleChange.Mode.LIVE : earlier.mode(),
                RuleHistory.numbers(rule, earlier),
                now);
    }
}
