package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The groups of entries that are made while a key is judged: rules that put the same entries into
 * groups in the same way share them.
 */
public final class SharedGroups {

    private record Made(
            int aggregate,
            Quantity measure,
            Grouping.Kind kind,
            List<Facet> facets,
            int number,
            long longest,
            long day) {}

    private final Map<Made, Groups> made = new HashMap<>();

    /**
     * The groups of a day, closed or not.
     *
     * @param number of the rule's grouping, as set
     * @param maker makes them of all that windows which end on that day may hold
     */
    public Groups of(Rule rule, int number, long day, Supplier<Groups> maker) {
        Made what =
                new Made(
                        rule.primary().code(),
                        rule.measure(),
                        rule.apartBy().kind(),
                        rule.apartBy().facets(),
                        number,
                        rule.longest(),
                        day);
        Groups known = made.get(what);
        if (known == null) {
            known = maker.get();
            made.put(what, known);
        }
        return known;
    }

    /** Forgets them: what is kept is about to change, or the key. */
    public void forget() {
        made.clear();
    }
}
