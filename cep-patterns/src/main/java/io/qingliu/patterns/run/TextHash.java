package io.qingliu.patterns.run;

/**
 * {@link Observation#hashOf} of a text that is never put together: its parts are added one by one.
 */
final class TextHash {

    private long hash = Observation.OF_NOTHING;

    /** Adds what a {@link StringBuilder} would append. */
    TextHash add(Object part) {
        hash = Observation.hashed(hash, String.valueOf(part));
        return this;
    }

    /** The hash of all that was added. */
    long hash() {
        return Observation.mix(hash);
    }
}
