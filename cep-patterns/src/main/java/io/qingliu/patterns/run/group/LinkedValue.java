package io.qingliu.patterns.run.group;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.run.observation.TextHash;

/**
 * A value of one of the facets by which entries are linked.
 *
 * @param hash of what is {@link #written}
 */
record LinkedValue(Facet facet, String text, long hash) implements Comparable<LinkedValue> {

    LinkedValue(Facet facet, String text) {
        this(facet, text, new TextHash().add(facet.name()).add('=').add(text).hash());
    }

    String written() {
        return facet.name() + '=' + text;
    }

    /** The lower by hash first; two of one hash are told apart by themselves. */
    @Override
    public int compareTo(LinkedValue other) {
        return hash == other.hash
                ? written().compareTo(other.written())
                : Long.compareUnsigned(hash, other.hash);
    }
}
