package io.qingliu.console.rules;

import io.qingliu.console.store.RuleReader;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.Text;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One rule as its page shows it.
 *
 * @param row as in the list
 * @param sentence what it sees
 * @param highest version there is: what a change must have read
 * @param numbers of the rule
 * @param past its versions, the newest first; as declared last
 * @param refused changes that were refused
 * @param isAway whether the indices could not be asked: what they know is not shown
 */
public record RuleView(
        RuleRow row,
        Text sentence,
        long highest,
        List<Setting> numbers,
        List<Version> past,
        List<RuleReader.Refused> refused,
        boolean isAway) {

    /**
     * A number of it.
     *
     * @param param as declared
     * @param now as it holds
     */
    public record Setting(Param param, double now) {

        /** Whether it is as declared. */
        public boolean isDeclared() {
            return now == param.value();
        }
    }

    /** Where a version stands. */
    public enum State {
        /** It holds. */
        HOLDS,
        /** It is active, and its time has not come. */
        AHEAD,
        /** No task has answered. */
        TAKEN,
        /** It was refused: it never held, and never will. */
        REFUSED,
        /** Another holds. */
        PAST
    }

    /**
     * A version of it.
     *
     * @param change null for as declared
     * @param version of it
     * @param differences from the version before, such as {@code orders 20 → 30}
     * @param tasks on how many tasks it is active
     * @param of how many tasks judge the rule; 0 if none has answered
     * @param isReturnable whether the rule can be set back to it: it held
     */
    public record Version(
            RuleChange change,
            long version,
            State state,
            List<String> differences,
            int tasks,
            int of,
            boolean isReturnable) {

        /** Whether it counts, is on trial, or is not judged. */
        public RuleChange.Mode mode() {
            return RuleHistory.mode(change);
        }

        /** Whether another took its place before it held. */
        public boolean hasNeverHeld() {
            return state == State.PAST && !isReturnable;
        }

        /** Whether nobody made it, but the jobs: too many were overturned. */
        public boolean isAutomatic() {
            return change != null && change.author().equals(RuleHistory.ITSELF);
        }
    }

    static RuleView of(RuleRow row, Text sentence, RuleHistory history, long now, RuleFacts facts) {
        Rule rule = row.rule();
        Map<String, Double> holding = RuleHistory.numbers(rule, row.change());
        return new RuleView(
                row,
                sentence,
                history.highest(rule),
                rule.params().stream()
                        .map(param -> new Setting(param, holding.get(param.name())))
                        .toList(),
                versions(row, history, now, facts),
                facts.refused(rule.id()),
                facts.isAway());
    }

    private static List<Version> versions(
            RuleRow row, RuleHistory history, long now, RuleFacts facts) {
        List<RuleChange> changes = new ArrayList<>(history.changesOf(row.rule()));
        changes.sort(
                Comparator.comparingLong(RuleChange::version).thenComparingLong(RuleChange::time));
        List<Version> versions = new ArrayList<>();
        versions.add(
                new Version(
                        null,
                        row.rule().version(),
                        row.change() == null ? State.HOLDS : State.PAST,
                        List.of(),
                        0,
                        0,
                        row.change() != null));
        RuleChange before = null;
        for (RuleChange change : changes) {
            State state = state(row, change, history, now, facts);
            versions.add(
                    0,
                    new Version(
                            change,
                            change.version(),
                            state,
                            differences(row.rule(), before, change),
                            history.tasks(change),
                            history.of(change),
                            state == State.PAST
                                    && history.isTaken(change)
                                    && change.time() <= now));
            before = change;
        }
        return versions;
    }

    private static State state(
            RuleRow row, RuleChange change, RuleHistory history, long now, RuleFacts facts) {
        if (change.equals(row.change())) {
            return State.HOLDS;
        }
        if (!history.isTaken(change) && facts.isRefused(change)) {
            return State.REFUSED;
        }
        if (!RuleLedger.holdsOver(change, row.change())) {
            return State.PAST;
        }
        return history.isTaken(change) && change.time() > now ? State.AHEAD : State.TAKEN;
    }

    private static List<String> differences(Rule rule, RuleChange before, RuleChange after) {
        Map<String, Double> was = RuleHistory.numbers(rule, before);
        List<String> differences = new ArrayList<>();
        RuleHistory.numbers(rule, after)
                .forEach(
                        (name, value) -> {
                            double old = was.get(name);
                            if (old != value) {
                                differences.add(
                                        name
                                                + ' '
                                                + RuleHistory.written(old)
                                                + " → "
                                                + RuleHistory.written(value));
                            }
                        });
        return differences;
    }

    /** A number as it is written in a form. */
    public static String written(double number) {
        return RuleHistory.written(number);
    }

    /** The longest window of the rule, milliseconds. */
    public long longest() {
        return row.rule().longest();
    }
}
