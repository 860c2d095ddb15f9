package io.qingliu.patterns.run.reading;

import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of a moment by a dimension that has several: of more than it takes, those lowest by
 * hash. Which they are depends on the moment alone, so that what was observed can be taken back.
 */
final class KeysOfMoment {

    /** Two keys of one hash are told apart by their texts. */
    private static final Comparator<String> BY_HASH =
            ((Comparator<String>)
                            (one, other) ->
                                    Long.compareUnsigned(
                                            Observation.hashOf(one), Observation.hashOf(other)))
                    .thenComparing(Comparator.naturalOrder());

    private long leftOut;

    /** The keys under which the moment counts. */
    Collection<String> of(Dimension by, Moment moment) {
        List<String> all = by.keysOf(moment);
        if (all.size() <= by.most()) {
            return all;
        }
        leftOut += all.size() - by.most();
        List<String> lowest = new ArrayList<>(all);
        lowest.sort(BY_HASH);
        return lowest.subList(0, by.most());
    }

    /** How many were left out so far. */
    long leftOut() {
        return leftOut;
    }
}
