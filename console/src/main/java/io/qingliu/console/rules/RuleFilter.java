package io.qingliu.console.rules;

import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.Text;
import java.util.Locale;

/**
 * Which rules are shown.
 *
 * @param behavior null for all
 * @param mode null for all
 * @param text in the id or in what it sees, in either language; null for any
 */
public record RuleFilter(Behavior behavior, RuleChange.Mode mode, String text) {

    private static final int LONGEST_TEXT = 100;

    static RuleFilter of(Visit visit) {
        String text = visit.query("text");
        return new RuleFilter(
                named(Behavior.values(), visit.query("behavior")),
                named(RuleChange.Mode.values(), visit.query("mode")),
                text == null || text.length() > LONGEST_TEXT ? null : text);
    }

    /** What is none of them asks for nothing: an address may hold anything. */
    private static <T extends Enum<T>> T named(T[] values, String name) {
        for (T value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    /** Whether a rule is among them. */
    boolean takes(RuleRow row, Text sentence) {
        return (behavior == null || row.rule().behavior() == behavior)
                && (mode == null || row.mode() == mode)
                && (text == null
                        || has(row.rule().id())
                        || has(sentence.zh())
                        || has(sentence.en()));
    }

    private boolean has(String where) {
        return where.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it asks for all. */
    public boolean isEmpty() {
        return behavior == null && mode == null && text == null;
    }
}
