package io.qingliu.patterns.run.group;

import io.qingliu.patterns.run.tile.TallyEntry;

/** The entries of a window that are judged together, apart from all others. */
public sealed interface Group permits Group.OfValue, Group.Linked {

    /** What it is known by; never empty. */
    String label();

    /** Whether an entry is in it. */
    boolean has(TallyEntry entry);

    /**
     * Entries with one value.
     *
     * @param place of the facet in the aggregate
     */
    record OfValue(String label, int place) implements Group {

        @Override
        public boolean has(TallyEntry entry) {
            return label.equals(entry.facet(place));
        }
    }

    /**
     * Entries that are linked to each other.
     *
     * @param root its number among those groups
     * @param among the groups it is one of
     */
    record Linked(String label, int root, Groups among) implements Group {

        @Override
        public boolean has(TallyEntry entry) {
            return among.rootOf(entry) == root;
        }
    }
}
