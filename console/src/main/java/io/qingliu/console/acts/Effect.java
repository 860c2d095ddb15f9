package io.qingliu.console.acts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What has come of an act, so that a page shows what is so and not what is hoped for. It is told by
 * the act's own id: that something has changed in the same moment says nothing.
 *
 * @param kind what is known
 * @param reason code by which it was refused; null if it was not
 */
public record Effect(Kind kind, String reason) {

    /** After that the page says that the act is taken and not yet effective. */
    public static final Duration WITHIN = Duration.ofSeconds(5);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What is known of an act. */
    public enum Kind {
        /** What the jobs have drawn from it names it. */
        EFFECTIVE("effective"),
        /** It is a dead letter: nothing follows from it. */
        REFUSED("refused"),
        /** It has left, and nothing has come back yet. */
        TAKEN("taken");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As phrases {@code done.…} name it. */
        public String code() {
            return code;
        }
    }

    /**
     * Waits for what comes of an act, at most {@link #WITHIN}.
     *
     * @param effective whether a result names the act; asked again and again
     * @param refused why it was refused; asked as often
     */
    public static Effect of(BooleanSupplier effective, Supplier<Optional<String>> refused) {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            // The letter of what was refused stays when it has come to count.
            if (effective.getAsBoolean()) {
                return new Effect(Kind.EFFECTIVE, null);
            }
            Optional<String> reason = refused.get();
            if (reason.isPresent()) {
                return new Effect(Kind.REFUSED, reason.get());
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return new Effect(Kind.TAKEN, null);
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }
}
