package io.qingliu.blacklist.statistics;

import io.qingliu.domain.result.Statistic;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What is counted, in the order in which a case may pass through it. */
public enum Figure {
    SUSPECTED(Statistic::suspected),
    CONFIRMED(Statistic::confirmed),
    DECIDED(Statistic::decided),
    /**
     * Punished wrongly and put right: the information was wrong or not proven
     * (docs/reference/policy.md §5).
     */
    CORRECTED(Statistic::corrected),
    /** Repaired: the conduct was true and has been made good (docs/reference/policy.md §5). */
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

    /** Name of the field on the wire; phrases, tables and colours have it too. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
