package io.qingliu.domain.finding;

/**
 * An honest explanation that was tested.
 *
 * @param id name of the look-alike, such as {@code BIG_SALE}
 * @param result the result of the test
 * @param discount part of the confidence it takes away, 0 to 1
 */
public record LookAlikeResult(String id, Result result, double discount) {

    /** The results of a test of a look-alike. */
    public enum Result {
        /** The events do not fit it. */
        EXCLUDED,
        /** Part of the events fits it. */
        PARTLY,
        /** The events fit it: it explains them. */
        APPLIES
    }
}
