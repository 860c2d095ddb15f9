package io.qingliu.console.acts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets an act through once: the second click, the browser that sends again and the second tab carry
 * the same id and are not even sent. Beyond the latest {@value #REMEMBERED} acts, and after a
 * restart, the id alone makes two records one.
 */
public final class Once {

    /** How many acts are remembered, the latest. */
    static final int REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Boolean> sent =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Sends the records of an act. */
    public interface Sending {
        void now();
    }

    /** Whether an act of that id was sent by this process. */
    public boolean has(String id) {
        lock.lock();
        try {
            return sent.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends an act, if it has not been sent. A second click waits for the first, so that each who
     * gets an answer has been taken down.
     *
     * @return whether it was sent now
     * @throws NotTakenException if it was not taken; then it may be sent again
     */
    public boolean send(String id, Sending sending) {
        lock.lock();
        try {
            if (sent.containsKey(id)) {
                return false;
            }
            sending.now();
            sent.put(id, true);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
