package io.qingliu.bench.rules;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Condition;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Guarding;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;

/** Copies a rule: it counts what the other counts, with other numbers, under another id. */
final class RuleCopy {

    /** By which part the numbers of each further copy are larger. */
    private static final double GROWTH = 0.1;

    private final Rule original;
    private final double factor;
    private final Rule.Builder copy;

    private RuleCopy(Rule original, int generation) {
        this.original = original;
        factor = 1 + GROWTH * generation;
        copy = Rule.signal(original.id() + "." + generation, original.behavior(), original.title());
    }

    /** The copy of that number, from 1 on. */
    static Rule of(Rule original, int generation) {
        return new RuleCopy(original, generation).copied();
    }

    private Rule copied() {
        count();
        original.spans().forEach(span -> copy.within(span.within(), changed(span.atLeast())));
        original.conditions().forEach(this::add);
        original.attributes().forEach(each -> copy.attribute(each.name(), each.value()));
        copy.version(original.version())
                .flags(original.flaggings().toArray(new Flagging[0]))
                .sparing(original.lookAlikes().toArray(new LookAlike[0]))
                .baseline(original.baseline())
                .certainty(original.certainty());
        if (original.apartBy() != null) {
            copy.apartBy(original.apartBy());
        }
        if (original.weight() > 0) {
            copy.family(original.family(), (int) Math.round(original.weight() * 100));
        } else {
            copy.measuresOnly(original.family());
        }
        if (original.isOnceADay()) {
            copy.onceADay();
        }
        if (original.isStrong()) {
            copy.strong();
        }
        if (original.guarding() != null) {
            Guarding guarding = original.guarding();
            if (guarding.alone()) {
                copy.guardingOnly(guarding.kind(), guarding.behavior());
            } else {
                copy.guarding(guarding.kind(), guarding.behavior());
            }
        }
        return copy.rule();
    }

    private void count() {
        switch (original.measure()) {
            case COUNT -> copy.counting(original.primary());
            case DISTINCT -> copy.distinct(original.primary());
            case SUM -> copy.summing(original.primary());
        }
        for (Aggregate each : original.aggregates()) {
            if (each != original.primary()) {
                copy.beside(each);
            }
        }
    }

    private void add(Condition condition) {
        Param threshold = changed(condition.threshold());
        if (condition.growing()) {
            copy.andAtLeast(condition.name(), condition.value(), threshold);
        } else if (condition.atLeast()) {
            copy.settledAtLeast(condition.name(), condition.value(), threshold);
        } else {
            copy.settledAtMost(condition.name(), condition.value(), threshold);
        }
    }

    /** The number larger by the factor, unless the grouping has the same, which is not copied. */
    private Param changed(Param param) {
        if (original.apartBy() != null && param.equals(original.apartBy().number())) {
            return param;
        }
        double value = Math.min(param.most(), Math.max(param.least(), param.value() * factor));
        return new Param(
                param.name(), value, param.unit(), param.least(), param.most(), param.source());
    }
}
