package io.qingliu.patterns.rule;

import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the declaration of a rule must have, so that the rule can fire and flag somebody. */
final class Declaration {

    private Declaration() {}

    /**
     * Checks a rule.
     *
     * @throws IllegalArgumentException naming the rule and what is missing or does not fit
     */
    static void check(Rule rule) {
        isComplete(rule);
        weighsWhatItFlags(rule);
        countsWhatThereIs(rule);
        namesEachNumberOnce(rule);
        Aggregate primary = rule.primary();
        if (rule.apartBy() != null) {
            rule.apartBy().facets().forEach(facet -> primary.mustHave(facet, rule.id()));
        }
        rule.flaggings().forEach(flagging -> flagging.check(rule.id(), primary));
        flagsWhatStandsInTheKey(rule);
        if (rule.guarding() != null) {
            rule.guarding().check(rule.id(), primary.by());
        }
    }

    /** Every number of a rule: of its windows first, then of its conditions and what it tests. */
    static List<Param> numbersOf(Rule rule) {
        List<Param> numbers = new ArrayList<>();
        rule.spans().forEach(span -> numbers.add(span.atLeast()));
        rule.conditions().forEach(condition -> numbers.add(condition.threshold()));
        if (rule.apartBy() != null && rule.apartBy().number() != null) {
            numbers.add(rule.apartBy().number());
        }
        rule.lookAlikes().forEach(each -> numbers.addAll(each.numbers()));
        numbers.addAll(rule.patternNumbers());
        return numbers.stream().distinct().toList();
    }

    private static void isComplete(Rule rule) {
        List<String> missing = new ArrayList<>();
        if (rule.primary() == null) {
            missing.add("something to count (counting, distinct or summing)");
        }
        if (rule.spans().isEmpty()) {
            missing.add("a window (within)");
        }
        if (rule.family() == null) {
            missing.add("a family (family or measuresOnly)");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule " + rule + " lacks " + String.join(", ", missing));
        }
    }

    private static void weighsWhatItFlags(Rule rule) {
        if (rule.weight() < 0 || rule.weight() > 1) {
            throw new IllegalArgumentException(
                    "weight of rule "
                            + rule
                            + " is "
                            + Math.round(rule.weight() * 100)
                            + " but must be from 1 to 100, or 0 by measuresOnly");
        }
        if (rule.flaggings().isEmpty() && rule.weight() > 0) {
            throw new IllegalArgumentException(
                    "rule "
                            + rule
                            + " flags nobody but must flag somebody (flags), or only measure what"
                            + " is usual (measuresOnly)");
        }
        if (!rule.flaggings().isEmpty() && rule.weight() == 0) {
            throw new IllegalArgumentException(
                    "weight of rule "
                            + rule
                            + " is 0 but must be from 1 to 100: it flags somebody");
        }
    }

    /** Of members or values that nobody declared there are none, and the rule would never fire. */
    private static void countsWhatThereIs(Rule rule) {
        if (rule.measure() == Quantity.DISTINCT && !rule.primary().hasMembers()) {
            throw new IllegalArgumentException(
                    "rule "
                            + rule
                            + " counts distinct members of aggregate "
                            + rule.primary()
                            + " but that must have members (Aggregate.of)");
        }
        if (rule.measure() == Quantity.SUM && !rule.primary().hasValues()) {
            throw new IllegalArgumentException(
                    "rule "
                            + rule
                            + " sums values of aggregate "
                            + rule.primary()
                            + " but that must have values (Aggregate.summing)");
        }
    }

    /** One of them must; rules of several keys may share their flaggings. */
    private static void flagsWhatStandsInTheKey(Rule rule) {
        List<SubjectKind> kinds =
                rule.flaggings().stream()
                        .filter(flagging -> flagging.who() == Flagging.Who.KEY)
                        .map(Flagging::kind)
                        .toList();
        Dimension by = rule.primary().by();
        if (!kinds.isEmpty() && kinds.stream().noneMatch(by::mayHaveSubject)) {
            throw new IllegalArgumentException(
                    "flagged in the key of rule "
                            + rule
                            + " is "
                            + kinds
                            + " but one of them must stand in the key "
                            + by);
        }
    }

    private static void namesEachNumberOnce(Rule rule) {
        Set<String> names = new HashSet<>();
        for (Param param : rule.params()) {
            if (!names.add(param.name())) {
                throw new IllegalArgumentException(
                        "number "
                                + param.name()
                                + " of rule "
                                + rule
                                + " is declared twice but must be declared once");
            }
        }
    }
}
