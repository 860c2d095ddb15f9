package io.qingliu.blacklist.casebook.facts;

import java.util.Iterator;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The first and the last of all that were ever added, in their order: enough to know how a case
 * began and how it stands, and bounded. What comes between so many of both is forgotten, whichever
 * came first.
 */
public final class Ends<T extends Comparable<T>> implements Iterable<T> {

    /** How many are kept of each end. */
    public static final int KEPT = 8;

    private final TreeSet<T> kept = new TreeSet<>();

    /** Adds one; the same twice counts once. */
    public void add(T one) {
        kept.add(one);
        if (kept.size() > 2 * KEPT) {
            Iterator<T> order = kept.iterator();
            for (int i = 0; i < KEPT; i++) {
                order.next();
            }
            order.next();
            order.remove();
        }
    }

    /** The last, or null. */
    public T last() {
        return kept.isEmpty() ? null : kept.last();
    }

    /** How many are kept, at most twice {@link #KEPT}. */
    public int size() {
        return kept.size();
    }

    /** All that are kept, in order. */
    public Stream<T> stream() {
        return kept.stream();
    }

    @Override
    public Iterator<T> iterator() {
        return kept.iterator();
    }
}
