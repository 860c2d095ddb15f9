package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How rules and their changes are named and shown. */
final class RuleNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ChinaDay.ZONE);

    private final Texts texts;

    RuleNames(Texts texts) {
        this.texts = texts;
    }

    /** The rule of that id, or the complaint that there is none. */
    Rule rule(Checks checks, String id) {
        Rule rule = DeclaredRules.all().get(id);
        if (rule == null) {
            throw checks.wrong("--rule", id, "rule.ofRules");
        }
        return rule;
    }

    /** The table of rules, each row of which {@link #row(Table, Rule, RuleHistory, long)} adds. */
    Table tableOfRules() {
        return new Table(
                texts.text("rules.rule"),
                texts.text("rules.mode"),
                texts.text("rules.version"),
                texts.text("rules.since"),
                texts.text("rules.active"),
                texts.text("rules.right"),
                texts.text("rules.numbers"));
    }

    /** Adds a rule as it is at a time, and how often it was right. */
    void row(Table table, Rule rule, RuleHistory history, long now) {
        RuleChange change = history.holding(rule, now);
        String right = right(history.precision(rule));
        if (change == null) {
            table.row(rule.id(), RuleChange.Mode.LIVE, rule.version(), "", "", right, "");
            return;
        }
        table.row(
                rule.id(),
                change.mode(),
                change.version(),
                time(change.time()),
                tasks(change, history),
                right,
                difference(RuleHistory.numbers(rule, null), RuleHistory.numbers(rule, change)));
    }

    /** Its share with the interval, and the counts; empty if nothing was decided. */
    String right(RulePrecision precision) {
        if (precision == null || precision.precision() == null) {
            return "";
        }
        return texts.text(
                "rules.precision",
                precision.precision(),
                precision.low(),
                precision.high(),
                precision.confirmed(),
                precision.rejected(),
                precision.overturned());
    }

    private String tasks(RuleChange change, RuleHistory history) {
        int of = history.of(change);
        return of == 0 ? "" : texts.text("rules.tasks", history.tasks(change), of);
    }

    /** The table of changes, each row of which {@link #row} adds. */
    Table table(String first) {
        return new Table(
                texts.text(first),
                texts.text("rules.mode"),
                texts.text("rules.version"),
                texts.text("rules.since"),
                texts.text("rules.active"),
                texts.text("rules.numbers"));
    }

    /**
     * Adds a row.
     *
     * @param change what holds; null for as declared
     * @param before what its numbers are told apart from; null for what is declared
     */
    void row(
            Table table,
            String name,
            Rule rule,
            RuleChange change,
            RuleChange before,
            RuleHistory history) {
        if (change == null) {
            table.row(name, RuleChange.Mode.LIVE, rule.version(), "", "", "");
            return;
        }
        table.row(
                name,
                change.mode(),
                change.version(),
                time(change.time()),
                tasks(change, history),
                difference(RuleHistory.numbers(rule, before), RuleHistory.numbers(rule, change)));
    }

    /** What differs, such as {@code orders 20 → 30}. */
    static String difference(Map<String, Double> before, Map<String, Double> after) {
        List<String> differences = new ArrayList<>();
        after.forEach(
                (name, value) -> {
                    double was = before.get(name);
                    if (was != value) {
                        differences.add(
                                name
                                        + ' '
                                        + RuleHistory.written(was)
                                        + " → "
                                        + RuleHistory.written(value));
                    }
                });
        return String.join(", ", differences);
    }

    /** A time as China's clocks show it. */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
