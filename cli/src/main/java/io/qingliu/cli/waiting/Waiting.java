package io.qingliu.cli.waiting;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for one thing by asking for it again and again, and not for ever; what it waits for stands
 * in the failure.
 *
 * @param what it waits for: words, or the key of a text that whoever waits will print
 * @param atMost how long
 * @param pause between two times it is asked for
 */
public record Waiting(String what, Duration atMost, Duration pause) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** What may be there by now. */
    @FunctionalInterface
    public interface Asked<T, E extends Exception> {

        /** What is waited for; empty if it is not there yet. */
        Optional<T> now() throws E, InterruptedException;
    }

    /** A condition that may have to ask a server. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Asks until it is there: at least once, however short the time.
     *
     * @throws InVainException if it is not there in time
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public <T, E extends Exception> T until(Asked<T, E> asked)
            throws E, InVainException, InterruptedException {
        Optional<T> found = ask(atMost, pause, asked);
        if (found.isEmpty()) {
            throw new InVainException(what, atMost);
        }
        return found.get();
    }

    /**
     * Waits until a condition holds, looking several times a second; false if it does not in time.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static boolean until(Duration atMost, Condition condition) throws Exception {
        return ask(atMost, POLL, () -> condition.holds() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    private static <T, E extends Exception> Optional<T> ask(
            Duration atMost, Duration pause, Asked<T, E> asked) throws E, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<T> now = asked.now();
        while (now.isEmpty() && System.nanoTime() - deadline <= 0) {
            pause(pause);
            now = asked.now();
        }
        return now;
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }
}
