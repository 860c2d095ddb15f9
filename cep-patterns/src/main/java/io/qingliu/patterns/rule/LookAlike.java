package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An honest explanation of what a rule sees (docs/reference/detection.md §10), and its test: the
 * part of what was counted that fits it, and how much confidence that takes away. One that the
 * declaration leaves out of the count has no test.
 *
 * @param id name, in capitals
 * @param title in one sentence
 * @param fit part of the window that fits it, 0 to 1; null if it is left out
 * @param applies from which part it explains the window; 0 if it is left out
 * @param discount confidence it then takes away, 0 to 1; 0 if it is left out
 * @param tags tags it needs counted
 * @param numbers what its test reads beside what the rule compares
 */
public record LookAlike(
        String id,
        String title,
        ToDoubleFunction<View> fit,
        double applies,
        double discount,
        int tags,
        List<Param> numbers) {

    /** From which part of the window a look-alike is taken to explain it. */
    private static final double MOST = 0.5;

    /** With no number of its own. */
    public LookAlike(
            String id,
            String title,
            ToDoubleFunction<View> fit,
            double applies,
            double discount,
            int tags) {
        this(id, title, fit, applies, discount, tags, List.of());
    }

    /** The same, whose test reads these numbers, which are then numbers of the rule. */
    public LookAlike reading(Param... read) {
        return new LookAlike(id, title, fit, applies, discount, tags, List.of(read));
    }

    /** Tested by tags that most of the counted events carry. */
    public static LookAlike tagged(String id, String title, double discount, Tag... tags) {
        int mask = 0;
        for (Tag tag : tags) {
            mask |= tag.bit();
        }
        int wanted = mask;
        return new LookAlike(id, title, view -> view.ratio(wanted), MOST, discount, wanted);
    }

    /** Tested over the window. */
    public static LookAlike tested(
            String id, String title, double discount, ToDoubleFunction<View> fit) {
        return new LookAlike(id, title, fit, MOST, discount, 0);
    }

    /**
     * What the declaration leaves out before it is counted, or what another rule guards against:
     * there is nothing in the window to test it by, and the signal says so.
     */
    public static LookAlike leftOut(String id, String title) {
        return new LookAlike(id, title, null, 0, 0, 0);
    }

    /** Whether it is left out and never tested. */
    public boolean isLeftOut() {
        return fit == null;
    }

    /** Whether it explains a window: for another that is not to take something off beside it. */
    public boolean explains(View view) {
        return !isLeftOut() && fit.applyAsDouble(view) >= applies;
    }

    /** Tests a window, unless it is {@link Result#LEFT_OUT}. */
    public LookAlikeResult test(View view) {
        if (isLeftOut()) {
            return new LookAlikeResult(id, Result.LEFT_OUT, 0);
        }
        double part = fit.applyAsDouble(view);
        if (part >= applies) {
            return new LookAlikeResult(id, Result.APPLIES, discount);
        }
        return new LookAlikeResult(id, part > 0 ? Result.PARTLY : Result.EXCLUDED, 0);
    }
}
