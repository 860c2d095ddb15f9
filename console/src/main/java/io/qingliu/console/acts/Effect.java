package io.qingliu.console.acts;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits for what follows from an act, so that a page shows what is so and not what is hoped for.
 */
public final class Effect {

    /** After that the page says that the act is taken and not yet effective. */
    public static final Duration WITHIN = Duration.ofSeconds(5);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private Effect() {}

    /**
     * Waits until a version has changed.
     *
     * @param before the act
     * @param now asked again and again
     * @return whether it has within {@link #WITHIN}
     */
    public static boolean isSeen(long before, LongSupplier now) {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (now.getAsLong() == before) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        return true;
    }
}
