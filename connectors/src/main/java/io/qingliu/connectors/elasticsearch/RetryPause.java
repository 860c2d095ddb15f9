package io.qingliu.connectors.elasticsearch;

import java.time.Duration;

/**
 * How long to wait before the next try: 100 ms, doubled with each failure in a row up to 5 s. The
 * requests of one writer share it, for they fail for the same reason.
 */
final class RetryPause {
    private static final long FIRST_MILLIS = 100;

    /** A checkpoint waits for a request under way, so for one pause at most. */
    private static final long LONGEST_MILLIS = 5_000;

    private final long giveUpAfterNanos;
    private int failuresInARow;
    private long firstFailureNanos;

    RetryPause(Duration giveUpAfter) {
        this.giveUpAfterNanos = giveUpAfter.toNanos();
    }

    synchronized void succeeded() {
        failuresInARow = 0;
    }

    /**
     * Notes a failure.
     *
     * @param nowNanos of the clock {@link System#nanoTime()}
     * @return milliseconds to wait, or -1 when failures have lasted too long
     */
    synchronized long afterFailure(long nowNanos) {
        if (failuresInARow == 0) {
            firstFailureNanos = nowNanos;
        } else if (nowNanos - firstFailureNanos > giveUpAfterNanos) {
            return -1;
        }
        long pause = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failuresInARow, 10));
        failuresInARow++;
        return pause;
    }
}
