package io.qingliu.patterns.rule;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Copies a rule with something changed: to measure what rules cost, and to test what they need. */
public final class RuleCopy {

    private RuleCopy() {}

    /**
     * A rule that counts what the other counts.
     *
     * @param id of the copy
     * @param numbers gives each number of the rule as the copy has it; that of a grouping stays
     * @param tested the look-alikes that the copy has too
     * @throws IllegalArgumentException if the changed numbers do not fit each other
     */
    public static Rule of(
            Rule original, String id, UnaryOperator<Param> numbers, Predicate<LookAlike> tested) {
        Rule.Builder copy = Rule.signal(id, original.behavior(), original.title());
        copy.version = original.version();
        copy.primary = original.primary();
        copy.measure = original.measure();
        original.aggregates().stream()
                .filter(each -> each != original.primary())
                .forEach(copy.others::add);
        original.spans().forEach(each -> copy.within(each.within(), numbers.apply(each.atLeast())));
        for (Condition each : original.conditions()) {
            copy.conditions.add(
                    new Condition(
                            each.name(),
                            each.value(),
                            each.atLeast(),
                            numbers.apply(each.threshold()),
                            each.growing()));
        }
        original.lookAlikes().stream().filter(tested).forEach(copy.lookAlikes::add);
        copy.flaggings.addAll(original.flaggings());
        copy.attributes.addAll(original.attributes());
        copy.baseline = original.baseline();
        copy.certainty = original.certainty();
        copy.apartBy = original.apartBy();
        copy.guarding = original.guarding();
        copy.onceADay = original.isOnceADay();
        original.patternNumbers().forEach(each -> copy.patternNumbers.add(numbers.apply(each)));
        copy.family = original.family();
        copy.weight = original.weight();
        copy.strong = original.isStrong();
        return copy.rule();
    }
}
