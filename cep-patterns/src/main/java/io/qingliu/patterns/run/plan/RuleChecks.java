package io.qingliu.patterns.run.plan;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses rules that do not go together: two of one id, which signals, findings and rule changes
 * would mix; those that count what the job which runs them does not see, which would be silent for
 * ever; and those of the second job that wait for a day to end, which its clock does days later, in
 * quiet too.
 */
final class RuleChecks {

    private final Map<String, Rule> rules = new HashMap<>();

    private RuleChecks(List<Rule> rules) {
        for (Rule rule : rules) {
            if (this.rules.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException(
                        "rule " + rule + " is declared twice but must be declared once");
            }
        }
    }

    /**
     * Checks all rules of both jobs.
     *
     * @throws IllegalArgumentException naming rule and source, in one line
     */
    static void check(List<Rule> rules) {
        RuleChecks checks = new RuleChecks(rules);
        for (Rule rule : rules) {
            boolean second = isOfSecondJob(rule);
            if (second && rule.isOnceADay()) {
                throw new IllegalArgumentException(
                        rule
                                + " is judged once a day but counts "
                                + kindOf(rule.primary().sources().get(0))
                                + ", whose clock lags by days: it must be judged as they come");
            }
            for (Aggregate aggregate : rule.aggregates()) {
                for (Source source : aggregate.sources()) {
                    if ((source.kind() == null) != second) {
                        throw new IllegalArgumentException(
                                rule
                                        + " counts "
                                        + rule.primary()
                                        + " and "
                                        + aggregate
                                        + " but must count either events and marks or what the"
                                        + " second job counts");
                    }
                    if (source instanceof Source.Derived derived) {
                        checks.oneHop(rule, derived);
                    }
                }
            }
        }
    }

    /** Circles need no look of their own: each of their rules would derive from a derived one. */
    private void oneHop(Rule rule, Source.Derived derived) {
        Rule origin = rules.get(derived.rule());
        String why = null;
        if (origin == null) {
            why = ", which is not declared,";
        } else if (origin.id().equals(rule.id())) {
            why = ", which is itself,";
        } else if (isOfSecondJob(origin)) {
            why = ", which counts " + kindOf(origin.primary().sources().get(0)) + ',';
        }
        if (why != null) {
            throw new IllegalArgumentException(
                    rule
                            + " derives from "
                            + derived.rule()
                            + why
                            + " but must derive from a rule over events or marks");
        }
    }

    private static String kindOf(Source source) {
        return source instanceof Source.Derived derived
                ? "what " + derived.rule() + " concluded"
                : source instanceof Source.Matches matches
                        ? "matches of " + matches.name()
                        : "reports";
    }

    /** Whether the second job runs it: over matches, reports and what other rules concluded. */
    static boolean isOfSecondJob(Rule rule) {
        return rule.primary().sources().get(0).kind() == null;
    }
}
