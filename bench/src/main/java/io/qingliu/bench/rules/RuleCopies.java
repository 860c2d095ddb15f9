package io.qingliu.bench.rules;

import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleCopy;

/** Copies of a rule: each counts what the other counts, with other numbers, under another id. */
final class RuleCopies {

    /** By which part the numbers of each further copy are larger. */
    private static final double GROWTH = 0.1;

    private RuleCopies() {}

    /** The copy of that number, from 1 on. */
    static Rule of(Rule original, int generation) {
        double factor = 1 + GROWTH * generation;
        return RuleCopy.of(
                original,
                original.id() + "." + generation,
                param -> larger(original, param, factor),
                lookAlike -> true);
    }

    /** The number larger by the factor, unless the grouping has the same, which is not copied. */
    private static Param larger(Rule original, Param param, double factor) {
        if (original.apartBy() != null && param.equals(original.apartBy().number())) {
            return param;
        }
        double value = Math.min(param.most(), Math.max(param.least(), param.value() * factor));
        return new Param(
                param.name(), value, param.unit(), param.least(), param.most(), param.source());
    }
}
