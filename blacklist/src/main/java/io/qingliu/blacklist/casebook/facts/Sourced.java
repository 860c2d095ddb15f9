package io.qingliu.blacklist.casebook.facts;

/**
 * A value with the record that carries it, where not every record does. Kept apart from the newest
 * record as a whole, because only then merging does not depend on the order.
 */
public record Sourced<T>(long time, String id, T value) {

    /** Null if the record does not carry it. */
    static <T> Sourced<T> of(long time, String id, T value) {
        return value == null ? null : new Sourced<>(time, id, value);
    }

    /** The later of two, either of which may be missing. */
    static <T> Sourced<T> later(Sourced<T> one, Sourced<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.time != other.time) {
            return one.time > other.time ? one : other;
        }
        return one.id.compareTo(other.id) >= 0 ? one : other;
    }
}
