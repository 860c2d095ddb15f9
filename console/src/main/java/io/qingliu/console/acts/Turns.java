package io.qingliu.console.acts;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Takes turns by id: what concerns the same id waits. What concerns others waits by chance only,
 * where it shares a lock: one id in a thousand while one acts, one in eleven while a hundred are
 * acted on together.
 */
final class Turns {

    /** Ten times as many as a batch holds at once. */
    private static final int LOCKS = 1_024;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    Turns() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Does something when it is the turn of an id. */
    <T> T of(String id, Supplier<T> act) {
        return ofAll(List.of(id), act);
    }

    /** Does something when it is the turn of all these ids. */
    <T> T ofAll(Collection<String> ids, Supplier<T> act) {
        // In one order, so that two who ask for the same ids never wait for each other.
        int[] held = ids.stream().mapToInt(Turns::placeOf).sorted().distinct().toArray();
        for (int place : held) {
            locks[place].lock();
        }
        try {
            return act.get();
        } finally {
            for (int place : held) {
                locks[place].unlock();
            }
        }
    }

    private static int placeOf(String id) {
        return Math.floorMod(id.hashCode(), LOCKS);
    }
}
