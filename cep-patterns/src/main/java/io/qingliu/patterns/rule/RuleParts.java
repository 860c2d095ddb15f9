package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a rule is made of, while {@link Rule.Builder} gathers it. */
abstract class RuleParts {

    final String id;
    final Behavior behavior;
    final String title;
    final List<Aggregate> others = new ArrayList<>();
    final List<Rule.Span> spans = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final List<LookAlike> lookAlikes = new ArrayList<>();
    final List<Flagging> flaggings = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();
    final List<Param> patternNumbers = new ArrayList<>();
    int version = 1;
    Family family;
    double weight;
    boolean strong;
    Aggregate primary;
    Quantity measure = Quantity.COUNT;
    ToDoubleFunction<View> baseline;
    ToDoubleFunction<View> certainty;
    Grouping apartBy;
    Guarding guarding;
    boolean onceADay;

    RuleParts(String id, Behavior behavior, String title) {
        this.id = id;
        this.behavior = behavior;
        this.title = title;
    }

    /** What it counts, and what else it needs kept. */
    final Set<Aggregate> aggregates() {
        Set<Aggregate> all = new LinkedHashSet<>();
        all.add(primary);
        all.addAll(others);
        return Collections.unmodifiableSet(all);
    }
}
