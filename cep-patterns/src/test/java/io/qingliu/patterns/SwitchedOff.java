package io.qingliu.patterns;

import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.RuleBook.Change;
import io.qingliu.patterns.rule.RuleBook.Mode;
import java.util.Map;

/** The rules as stories judge by them: as declared, but for one that a test has switched off. */
public final class SwitchedOff {

    private static volatile Rule off;

    private SwitchedOff() {}

    /** The rules in force, for one story. */
    public static RuleBook book() {
        RuleBook book = new RuleBook();
        Rule rule = off;
        return rule == null
                ? book
                : book.change(
                        rule,
                        new Change(
                                rule.id(), Integer.MAX_VALUE, Long.MIN_VALUE, Mode.OFF, Map.of()));
    }

    /** Runs something while a rule is off. */
    static void during(Rule rule, Runnable action) {
        off = rule;
        try {
            action.run();
        } finally {
            off = null;
        }
    }
}
