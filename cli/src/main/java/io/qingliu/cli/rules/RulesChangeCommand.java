package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes a rule's mode or numbers; what is not named stays as it is. */
@Command(name = "change")
final class RulesChangeCommand extends Sending implements Callable<Integer> {

    @Option(names = "--mode", paramLabel = "OFF|SHADOW|LIVE", descriptionKey = "rules.set-mode")
    private String mode;

    @Option(names = "--set", paramLabel = "NAME=NUMBER", descriptionKey = "rules.set")
    private Map<String, String> set = new TreeMap<>();

    @Option(names = "--from", paramLabel = "TIME", descriptionKey = "rules.set-from")
    private String from;

    RulesChangeCommand(Shell shell) {
        super(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        return send();
    }

    @Override
    Wanted wanted(Checks checks, RuleHistory history, Rule rule, RuleChange holding) {
        if (mode == null && set.isEmpty()) {
            throw checks.wrong("--set", "", "rule.modeOrNumber");
        }
        RuleChange.Mode wanted = holding == null ? RuleChange.Mode.LIVE : holding.mode();
        if (mode != null) {
            try {
                wanted = RuleChange.Mode.valueOf(mode);
            } catch (IllegalArgumentException e) {
                throw checks.wrong("--mode", mode, "rule.mode");
            }
        }
        Map<String, Double> numbers = RuleHistory.numbers(rule, holding);
        set.forEach((name, value) -> numbers.put(name, number(checks, rule, name, value)));
        return new Wanted(wanted, numbers, since(checks));
    }

    private static double number(Checks checks, Rule rule, String name, String value) {
        Optional<Param> param =
                rule.params().stream().filter(each -> each.name().equals(name)).findFirst();
        if (param.isEmpty()) {
            throw checks.wrong(
                    "--set", name, "rule.oneOf", rule.params().stream().map(Param::name).toList());
        }
        Param known = param.get();
        try {
            return known.checked(rule.id(), Double.parseDouble(value));
        } catch (IllegalArgumentException e) {
            throw checks.wrong(
                    "--set " + name,
                    value,
                    "rule.between",
                    RuleHistory.written(known.least()),
                    RuleHistory.written(known.most()));
        }
    }

    /** The jobs refuse what is not {@link WireJson#isTimely}: here that is one line, at once. */
    private long since(Checks checks) {
        long now = System.currentTimeMillis();
        if (from == null) {
            return now;
        }
        long since;
        try {
            since = OffsetDateTime.parse(from).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw checks.wrong("--from", from, "rule.time");
        }
        if (!WireJson.isTimely(since, now)) {
            throw checks.wrong("--from", from, "rule.timely");
        }
        return since;
    }
}
