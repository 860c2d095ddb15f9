package io.qingliu.domain.finding;

/**
 * An honest explanation, and whether it was put to the test.
 *
 * @param id name of the look-alike, such as {@code BIG_SALE}
 * @param result the result of the test, or that there was none
 * @param discount part of the confidence it takes away, 0 to 1; 0 unless it applies
 */
public record LookAlikeResult(String id, Result result, double discount) {

    /** What became of a look-alike: the later, the more it explains. */
    public enum Result {
        /**
         * Not tested: what it explains is left out before anything is counted, or guarded against
         * by another rule.
         */
        LEFT_OUT,
        /** Tested: the events do not fit it. */
        EXCLUDED,
        /** Tested: part of the events fits it. */
        PARTLY,
        /** Tested: the events fit it, and it explains them. */
        APPLIES
    }
}
