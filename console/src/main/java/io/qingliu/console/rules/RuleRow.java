package io.qingliu.console.rules;

import io.qingliu.console.store.RuleReader;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;

/**
 * A rule in the list of all.
 *
 * @param change that holds; null for as declared
 * @param pending a change that has been sent, not refused, and is not active on all tasks; null for
 *     none
 * @param tasks on how many tasks the change that holds is active
 * @param of how many tasks judge the rule; 0 if none has answered
 * @param perDay signals a day, on the average of the last four weeks; null if nobody knows
 * @param precision null if nothing is known
 */
public record RuleRow(
        Rule rule,
        RuleChange change,
        RuleChange pending,
        int tasks,
        int of,
        Double perDay,
        RuleReader.Precision precision) {

    static RuleRow of(Rule rule, RuleHistory history, long now, RuleFacts facts) {
        RuleChange holding = history.holding(rule, now);
        return new RuleRow(
                rule,
                holding,
                pending(rule, history, holding, facts),
                holding == null ? 0 : history.tasks(holding),
                holding == null ? 0 : history.of(holding),
                facts.perDay(rule.id()),
                facts.precision(rule.id()));
    }

    /** The newest change, if it is newer than what holds and has not been answered by all. */
    private static RuleChange pending(
            Rule rule, RuleHistory history, RuleChange holding, RuleFacts facts) {
        RuleChange newest = null;
        for (RuleChange change : history.changesOf(rule)) {
            boolean isOpen = history.isTaken(change) || !facts.isRefused(change);
            if (isOpen && (newest == null || change.version() >= newest.version())) {
                newest = change;
            }
        }
        boolean isNewer =
                newest != null && (holding == null || newest.version() > holding.version());
        return isNewer && !history.isActive(newest) ? newest : null;
    }

    /** Whether it counts, is on trial, or is not judged. */
    public RuleChange.Mode mode() {
        return RuleHistory.mode(change);
    }

    /** Version in force. */
    public long version() {
        return change == null ? rule.version() : change.version();
    }
}
