package io.qingliu.patterns;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.RuleBook.Change;
import io.qingliu.patterns.rule.RuleBook.Mode;
import io.qingliu.patterns.rule.RuleCopy;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rules as stories judge by them: as declared, but for a rule, or a test of a look-alike, that
 * is switched off.
 */
public final class SwitchedOff {

    private static volatile Rule off;
    private static volatile Untested untested;

    /** The test of a look-alike by the rules of a behaviour. */
    record Untested(Behavior behavior, String lookAlike) {

        private boolean isOf(LookAlike each) {
            return !each.isLeftOut() && each.id().equals(lookAlike);
        }

        boolean isOf(Rule rule) {
            return rule.lookAlikes().stream().anyMatch(this::isOf);
        }

        private Rule removedFrom(Rule rule) {
            return isOf(rule)
                    ? RuleCopy.of(rule, rule.id(), UnaryOperator.identity(), each -> !isOf(each))
                    : rule;
        }
    }

    /** A behaviour whose rules do not test something. */
    private record Without(Behaviour declared, Untested untested) implements Behaviour {
        @Override
        public Behavior detects() {
            return declared.detects();
        }

        @Override
        public String story() {
            return declared.story();
        }

        @Override
        public List<Rule> rules() {
            return declared.rules().stream().map(untested::removedFrom).toList();
        }

        @Override
        public List<SignalPattern> patterns() {
            return declared.patterns();
        }
    }

    private SwitchedOff() {}

    /** The rules in force, for one story. */
    public static RuleBook book() {
        Firings.ask();
        RuleBook book = new RuleBook();
        Rule rule = off;
        return rule == null
                ? book
                : book.change(
                        rule,
                        new Change(
                                rule.id(), Integer.MAX_VALUE, Long.MIN_VALUE, Mode.OFF, Map.of()));
    }

    /** The behaviours of one story. */
    static List<Behaviour> of(Behaviour... behaviours) {
        Untested test = untested;
        return test == null
                ? List.of(behaviours)
                : List.of(behaviours).stream()
                        .<Behaviour>map(
                                each ->
                                        each.detects() == test.behavior()
                                                ? new Without(each, test)
                                                : each)
                        .toList();
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

    /** Runs something while a look-alike is not tested. */
    static void during(Untested test, Runnable action) {
        untested = test;
        try {
            action.run();
        } finally {
            untested = null;
        }
    }
}
