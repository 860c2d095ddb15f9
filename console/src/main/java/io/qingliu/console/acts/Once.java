package io.qingliu.console.acts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets an act through once: the second click, the browser that sends again and the second tab carry
 * the same id and are not even sent. Acts of other ids wait only where they share one of the locks
 * of {@link Turns}: where Kafka is away each takes ten seconds to say so, and in a row the last of
 * ten people would wait for a minute and a half. Beyond the latest {@value #REMEMBERED} acts, and
 * after a restart, the id alone makes two records one.
 */
public final class Once {

    /** How many acts are remembered, the latest. */
    static final int REMEMBERED = 10_000;

    private final Turns turns = new Turns();

    /** Is its own monitor, held for as long as looking takes. */
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

    /** Sends the records of several acts. */
    public interface SendingAll {
        /**
         * @param ids of the acts that have not been sent, at least one
         */
        void now(List<String> ids);
    }

    /** Whether an act of that id was sent by this process; waits for one that is being sent. */
    public boolean has(String id) {
        return turns.of(id, () -> isSent(id));
    }

    /**
     * Sends an act, if it has not been sent. A second click waits for the first, so that each who
     * gets an answer has been taken down.
     *
     * @return whether it was sent now
     * @throws NotTakenException if it was not taken; then it may be sent again
     */
    public boolean send(String id, Sending sending) {
        return turns.of(
                id,
                () -> {
                    if (isSent(id)) {
                        return false;
                    }
                    sending.now();
                    remember(List.of(id));
                    return true;
                });
    }

    /**
     * Sends those of several acts that have not been sent, together.
     *
     * @throws NotTakenException if one was not taken; then all of them may be sent again
     */
    public void sendAll(Collection<String> ids, SendingAll sending) {
        turns.ofAll(
                ids,
                () -> {
                    List<String> left = ids.stream().filter(id -> !isSent(id)).toList();
                    if (!left.isEmpty()) {
                        sending.now(left);
                        remember(left);
                    }
                    return left;
                });
    }

    private void remember(List<String> ids) {
        synchronized (sent) {
            ids.forEach(id -> sent.put(id, true));
        }
    }

    private boolean isSent(String id) {
        synchronized (sent) {
            return sent.containsKey(id);
        }
    }
}
