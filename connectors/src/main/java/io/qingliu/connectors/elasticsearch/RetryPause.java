package io.qingliu.connectors.elasticsearch;

/**
 * How long to wait before the next try of one request: 100 ms, doubled with each failure in a row
 * up to ten seconds.
 */
final class RetryPause {
    private static final long FIRST_MILLIS = 100;

    /** A cluster that is back is noticed no later than this. */
    static final long LONGEST_MILLIS = 10_000;

    private int failuresInARow;

    void succeeded() {
        failuresInARow = 0;
    }

    /** Notes a failure and returns how many milliseconds to wait. */
    long afterFailure() {
        long pause = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failuresInARow, 10));
        failuresInARow++;
        return pause;
    }
}
