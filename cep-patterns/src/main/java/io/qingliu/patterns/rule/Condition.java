package io.qingliu.patterns.rule;

import java.util.function.ToDoubleFunction;

/**
 * A further condition on the window in which a rule fires.
 *
 * @param name what is compared, in a few words
 * @param value what is compared
 * @param atLeast whether it must reach the threshold, or not go beyond it
 * @param threshold the number of it
 * @param growing whether later records can only bring it nearer to being met
 */
public record Condition(
        String name,
        ToDoubleFunction<View> value,
        boolean atLeast,
        Param threshold,
        boolean growing) {

    /** Whether the window meets it. */
    public boolean holds(View view) {
        double limit = view.param(threshold);
        double actual = value.applyAsDouble(view);
        return atLeast ? actual >= limit : actual <= limit;
    }
}
