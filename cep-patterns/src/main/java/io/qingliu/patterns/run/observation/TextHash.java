package io.qingliu.patterns.run.observation;

/**
 * {@link Observation#hashOf} of a text that is never put together: its parts are added one by one.
 */
public final class TextHash {

    private long hash = Observation.OF_NOTHING;

    /** Adds what a {@link StringBuilder} would append. */
    public TextHash add(Object part) {
        hash = Observation.hashed(hash, String.valueOf(part));
        return this;
    }

    /** The hash of all that was added. */
    public long hash() {
        return Observation.mix(hash);
    }
}
