package io.qingliu.console.activity;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many at once, and each person one of them only: nobody takes all there are, and who waits does
 * so briefly, because he holds a thread of the server.
 */
final class Places {

    private final Semaphore free;
    private final Duration wait;
    private final Set<String> people = ConcurrentHashMap.newKeySet();

    /**
     * @param most how many at once
     * @param wait how long for one that is not free
     */
    Places(int most, Duration wait) {
        this.free = new Semaphore(most, true);
        this.wait = wait;
    }

    /**
     * Takes one for a person, who leaves it when done.
     *
     * @return false if he has one or waits for one already, or none becomes free in time
     */
    boolean enter(String person) throws InterruptedException {
        if (!people.add(person)) {
            return false;
        }
        boolean entered = false;
        try {
            entered = free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            return entered;
        } finally {
            if (!entered) {
                people.remove(person);
            }
        }
    }

    /** Gives back what {@link #enter} took. */
    void leave(String person) {
        people.remove(person);
        free.release();
    }
}
