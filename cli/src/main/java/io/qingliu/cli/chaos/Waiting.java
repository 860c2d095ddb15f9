package io.qingliu.cli.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, looking several times a second. */
public final class Waiting {

    private static final long POLL = Duration.ofMillis(100).toNanos();

    private Waiting() {}

    /** A condition that may have to ask a server. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Waits until the condition holds; false if it does not in time.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static boolean until(Duration atMost, Condition condition) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    static void pause(long nanos) throws InterruptedException {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }
}
