package io.qingliu.patterns.rule;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * A window over what is kept under one key: later than {@link #from()}, up to {@link #to()}. What
 * conditions and look-alikes read. Aggregates of slices answer for the slices the window touches.
 * Of a slice with more entries than are kept one by one, counts, sums, members and values of facets
 * are all there (of more than 512 members an estimate), and its entries are a sample.
 */
public interface View {

    /** One entry. A cursor that is moved, not made anew; rules must not keep it. */
    interface Entry {

        /** Event time, epoch milliseconds. */
        long time();

        /** The member that distinct counts distinguish, or null. */
        String member();

        /**
         * What it carries of a facet, or null.
         *
         * @throws IllegalArgumentException naming aggregate and facet if it is not declared there
         */
        String facet(Facet facet);

        /** Whether it carries anything of a facet: of a flag, whether it holds. */
        default boolean has(Facet facet) {
            return facet(facet) != null;
        }

        /** Whether a {@link Facet#code} is that one. */
        default boolean is(Facet facet, Enum<?> code) {
            return facet.isIn(facet(facet), code);
        }

        /** The value of a {@link Facet#number}, or {@code absent}. */
        default long number(Facet facet, long absent) {
            return facet.numberIn(facet(facet), absent);
        }
    }

    /** Looks at one entry. */
    @FunctionalInterface
    interface EntryVisitor {

        /** Looks at the entry that the cursor now stands on. */
        void visit(Entry entry);
    }

    /** Start of the window, excluded, epoch milliseconds. */
    long from();

    /** End of the window, included, epoch milliseconds. */
    long to();

    /** The key it is about. */
    String key();

    /** What the rule counts in the first place. */
    Aggregate primary();

    /** A number of the rule, as set now. */
    double param(Param param);

    /** How many there are. */
    long count(Aggregate aggregate);

    /** How many different members. */
    long distinct(Aggregate aggregate);

    /** Sum of the values. */
    long sum(Aggregate aggregate);

    /** Mean of the values; 0 if there are none. */
    double mean(Aggregate aggregate);

    /** Coefficient of variation of the values; infinite for fewer than two or a mean of 0. */
    double variation(Aggregate aggregate);

    /** Coefficient of variation of the gaps between entries; infinite below three. */
    double gapVariation(Aggregate aggregate);

    /** How many carry any of those tags. */
    long tagged(Aggregate aggregate, int tags);

    /** How many there were in the time before the window. */
    long countBefore(Aggregate aggregate, Duration before);

    /** How often each member occurs. */
    Map<String, Long> members(Aggregate aggregate);

    /**
     * The same of those only that each slice shows with all their entries: of a crowded one a
     * sample by hash. For what is divided by them: others would be seen on quiet days only.
     */
    default Map<String, Long> membersInFull(Aggregate aggregate) {
        return members(aggregate);
    }

    /**
     * Visits members with how often each occurs in a part of the window, in no order; the same one
     * may come several times. For sums over all of a crowd, which need not be told apart for it.
     */
    default void eachMember(Aggregate aggregate, ObjLongConsumer<String> visitor) {
        members(aggregate).forEach(visitor::accept);
    }

    /** How many entries carry anything of a facet: of a flag, for how many it holds. */
    long count(Aggregate aggregate, Facet facet);

    /** How many different values of a facet the entries carry. */
    default long distinct(Aggregate aggregate, Facet facet) {
        return values(aggregate, facet).size();
    }

    /**
     * How often each value of a facet occurs among the entries, sorted by value; of a {@link
     * Facet#list}, each item.
     */
    default SortedMap<String, Long> values(Aggregate aggregate, Facet facet) {
        SortedMap<String, Long> values = new TreeMap<>();
        eachValue(aggregate, facet, (value, times) -> values.merge(value, times, Long::sum));
        return values;
    }

    /** How often the commonest value of a facet occurs; 0 if no entry carries one. */
    default long most(Aggregate aggregate, Facet facet) {
        return values(aggregate, facet).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /**
     * Visits values of a facet with how often each occurs in a part of the window, in no order; the
     * same one may come several times. For what is asked of each window of a busy key.
     */
    void eachValue(Aggregate aggregate, Facet facet, ObjLongConsumer<String> visitor);

    /** Visits the entries, earliest first; of a crowded slice those lowest by hash. */
    void entries(Aggregate aggregate, EntryVisitor visitor);

    /**
     * What several conditions ask of the window, worked out once for as long as it is looked at.
     *
     * @param worked a pure function of the window, one object whoever asks
     */
    default <T> T once(Function<View, T> worked) {
        return worked.apply(this);
    }

    /** The same window with the entries of all groups; this one unless a group is judged apart. */
    default View ofAllGroups() {
        return this;
    }

    /** Part of the primary that carries any of those tags, 0 to 1. */
    default double ratio(int tags) {
        long all = count(primary());
        return all == 0 ? 0 : (double) tagged(primary(), tags) / all;
    }

    /**
     * Part of the primary's entries that carry anything of a facet, 0 to 1; 0 if there are none.
     */
    default double ratio(Facet facet) {
        long all = count(primary());
        return all == 0 ? 0 : (double) count(primary(), facet) / all;
    }

    /** One count as part of another, 0 to 1; 1 if there is nothing to compare with. */
    default double ratio(Aggregate part, Aggregate whole) {
        long all = count(whole);
        return all == 0 ? 1 : Math.min(1, (double) count(part) / all);
    }
}
