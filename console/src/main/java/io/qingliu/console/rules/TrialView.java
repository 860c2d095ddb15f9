package io.qingliu.console.rules;

import io.qingliu.console.people.Scope;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a trial found, as its page shows it to one person.
 *
 * @param behaviors a row a behaviour
 * @param total over all behaviours; null while there is no outcome
 * @param newly those of them whose subjects the person may see, by subject
 * @param noLonger the same
 * @param hidden how many of both are not shown: of other platforms, or too many
 * @param differences what was tried, such as {@code orders 20 → 30}
 * @param isShort whether the events that are kept are fewer days than the rule looks back
 */
public record TrialView(
        List<Row> behaviors,
        Trials.Counts total,
        List<Case> newly,
        List<Case> noLonger,
        long hidden,
        List<String> differences,
        boolean isShort) {

    /** A row of the table. */
    public record Row(Behavior behavior, Trials.Counts counts) {}

    /** A finding of one of the lists. */
    public record Case(
            Subject subject, Behavior behavior, FindingStatus status, Trials.Flagged is) {}

    /** How many of the two lists name a subject. */
    int named() {
        return newly.size() + noLonger.size();
    }

    static TrialView of(TrialRun run, Rule rule, Scope scope, long now) {
        Map<String, Double> before = RuleHistory.numbers(rule, run.now());
        List<String> differences = new ArrayList<>();
        RuleHistory.numbers(rule, run.then())
                .forEach(
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
        Trials.Outcome outcome = run.outcome();
        if (outcome == null) {
            return new TrialView(List.of(), null, List.of(), List.of(), 0, differences, false);
        }
        List<Row> rows = new ArrayList<>();
        Trials.Counts total = new Trials.Counts(0, 0, 0, 0, 0, 0, 0, 0);
        for (Map.Entry<String, Trials.Counts> each : outcome.behaviors().entrySet()) {
            rows.add(new Row(Behavior.valueOf(each.getKey()), each.getValue()));
            total = sum(total, each.getValue());
        }
        List<Case> newly = cases(outcome.newly(), scope);
        List<Case> noLonger = cases(outcome.noLonger(), scope);
        return new TrialView(
                rows,
                total,
                newly,
                noLonger,
                total.newly() + total.noLonger() - newly.size() - noLonger.size(),
                differences,
                outcome.begins() != null && now - outcome.begins() < rule.longest());
    }

    private static Trials.Counts sum(Trials.Counts one, Trials.Counts other) {
        return new Trials.Counts(
                one.before() + other.before(),
                one.after() + other.after(),
                one.newly() + other.newly(),
                one.newlyConfirmed() + other.newlyConfirmed(),
                one.newlyRejected() + other.newlyRejected(),
                one.noLonger() + other.noLonger(),
                one.noLongerConfirmed() + other.noLongerConfirmed(),
                one.noLongerRejected() + other.noLongerRejected());
    }

    private static List<Case> cases(List<Trials.Flagged> flagged, Scope scope) {
        List<Case> cases = new ArrayList<>();
        for (Trials.Flagged each : flagged) {
            Subject subject = ResultIds.subjectOf(each.finding());
            if (scope.sees(subject)) {
                cases.add(
                        new Case(
                                subject,
                                Behavior.valueOf(each.behavior()),
                                FindingStatus.valueOf(each.status()),
                                each));
            }
        }
        cases.sort(
                Comparator.comparing(Case::subject, ReadingOrder.SUBJECTS)
                        .thenComparing(Case::behavior));
        return cases;
    }
}
