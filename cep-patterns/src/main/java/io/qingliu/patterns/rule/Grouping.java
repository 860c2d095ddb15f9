package io.qingliu.patterns.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * How the entries of a window are put into groups, each of which is judged by itself ({@link
 * Rule.Builder#apartBy}). What is in a group depends on the set of entries alone, not on their
 * order; an entry that carries none of the facets is in no group.
 *
 * <p>A group is known by its lowest value by hash, of a day: a signal about it keeps its id while
 * the group grows, unless a lower value joins it; then the one is withdrawn and the other emitted.
 *
 * @param kind what puts two entries into one group
 * @param facets what is compared
 * @param number how far apart two values may be if they are {@link Kind#NEAR}, how much two lists
 *     have in common if they are in {@link Kind#LOCKSTEP}; else null
 * @param amidOthers whether its windows end with the entries of other groups too
 */
public record Grouping(Kind kind, List<Facet> facets, Param number, boolean amidOthers) {

    /** More differing bits than these are no likeness: two random values differ in 32. */
    private static final int MOST_BITS = 24;

    /** What puts two entries into one group. */
    public enum Kind {
        /** The same value. */
        EQUAL,
        /** Values that differ in few bits, directly or by others between them. */
        NEAR,
        /** A value in common, directly or by others between them. */
        CONNECTED,
        /** Members whose lists have much in common, each with at least half of the others. */
        LOCKSTEP
    }

    public Grouping {
        facets = List.copyOf(facets);
    }

    /** Entries with the same value of a facet. */
    public static Grouping equal(Facet facet) {
        return new Grouping(Kind.EQUAL, List.of(facet), null, false);
    }

    /**
     * Entries with the same value of a facet, in windows that end with any entry under the key. For
     * a rule that asks something of all groups ({@link View#ofAllGroups}): that may come to hold
     * only after the group's own last entry, and must not depend on whose entries come first.
     */
    public static Grouping equalAmidOthers(Facet facet) {
        return new Grouping(Kind.EQUAL, List.of(facet), null, true);
    }

    /**
     * Entries whose 64-bit values, such as a SimHash of a text, differ in few bits; also those that
     * only others between them make near.
     *
     * @param hash a {@link Facet#numberIfKnown}, so that those without a text are not alike for
     *     that
     * @param distance most bits in which two values differ (Hamming), from 0 to 24; as set at the
     *     end of the day that is judged
     * @throws IllegalArgumentException if the facet holds no numbers, or the distance may leave its
     *     limits
     */
    public static Grouping near(Facet hash, Param distance) {
        if (!hash.holdsNumbers()) {
            throw new IllegalArgumentException(
                    "facet is " + hash + " but must hold numbers to be near one another");
        }
        if (distance.least() < 0 || distance.most() > MOST_BITS) {
            throw new IllegalArgumentException(
                    distance.name()
                            + " is from "
                            + distance.least()
                            + " to "
                            + distance.most()
                            + " but must be from 0 to "
                            + MOST_BITS
                            + " bits");
        }
        return new Grouping(Kind.NEAR, List.of(hash), distance, false);
    }

    /**
     * Entries that share a value of any of these facets, such as a handset or an address; also
     * those that only others between them connect. Each item of a {@link Facet#list} connects.
     *
     * @throws IllegalArgumentException if a facet is named twice
     */
    public static Grouping connected(Facet one, Facet other, Facet... more) {
        List<Facet> all = new ArrayList<>(List.of(one, other));
        all.addAll(List.of(more));
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException(
                    "facets that connect are " + all + " but must be different ones");
        }
        return new Grouping(Kind.CONNECTED, all, null, false);
    }

    /**
     * Members whose lists have so many items in common: accounts that were at the same shops. A
     * group is the dense core of those that hang together: each member has that much in common with
     * at least half of the others, so that no chain of chance meetings makes a crowd
     * (docs/reference/detection.md §2, R-BRU-04; SynchroTrap, CCS 2014).
     *
     * @param list a {@link Facet#list}; entries without a member or a list are in no group
     * @param common least items that two lists have in common
     * @throws IllegalArgumentException if the facet holds no lists
     */
    public static Grouping lockstep(Facet list, Param common) {
        if (!list.holdsLists()) {
            throw new IllegalArgumentException(
                    "facet is " + list + " but must hold lists to have items in common");
        }
        return new Grouping(Kind.LOCKSTEP, List.of(list), common, false);
    }
}
