package io.qingliu.console.figures;

import io.qingliu.domain.result.Statistic;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What is counted, in the order in which a case may pass through it. */
public enum Figure {
    SUSPECTED(Statistic::suspected),
    CONFIRMED(Statistic::confirmed),
    DECIDED(Statistic::decided),
    /** Wrongly punished and put right (docs/reference/policy.md §5). */
    CORRECTED(Statistic::corrected),
    /** The conduct was true and has been made good. */
    RESTORED(Statistic::restored),
    APPLIED(Statistic::applied),
    LIFTED(Statistic::lifted);

    private final ToLongFunction<Statistic> field;

    Figure(ToLongFunction<Statistic> field) {
        this.field = field;
    }

    /** The count in a row. */
    public long of(Statistic row) {
        return field.applyAsLong(row);
    }

    /** As phrases and tables name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
