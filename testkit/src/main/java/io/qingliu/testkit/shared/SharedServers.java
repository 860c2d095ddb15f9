package io.qingliu.testkit.shared;

import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers of this JVM. Each starts when the first test asks for it, and closes when the last
 * test has ended: {@link SharedServersListener}.
 *
 * <p>No test closes, kills or restarts a shared server.
 */
public final class SharedServers {

    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

    private static EmbeddedKafka kafka;
    private static EmbeddedElasticsearch elasticsearch;

    private SharedServers() {}

    /** The broker. Topics of a test's own: {@link OwnTopics}. */
    public static synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            kafka = closedAtTheEnd(EmbeddedKafka.start());
        }
        return kafka;
    }

    /**
     * The search server. A test names its indices with a {@link #newPrefix(String) prefix}.
     *
     * @throws IllegalStateException if the server's home is missing or the node does not serve
     */
    public static synchronized EmbeddedElasticsearch elasticsearch() {
        if (elasticsearch == null) {
            elasticsearch = closedAtTheEnd(EmbeddedElasticsearch.start());
        }
        return elasticsearch;
    }

    /**
     * A prefix that no other test of this JVM has, such as {@code restart3}. It is not the
     * beginning of another one that is followed by a separator.
     *
     * @param name lower-case letters, which tell a reader of logs whose it is
     * @throws IllegalArgumentException if the name has other characters
     */
    public static String newPrefix(String name) {
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException(
                    "name is " + name + " but must have lower-case letters only");
        }
        return name + PREFIXES.incrementAndGet();
    }

    static synchronized <T extends AutoCloseable> T closedAtTheEnd(T server) {
        STARTED.push(server);
        return server;
    }

    /**
     * Closes all that were started, the newest first.
     *
     * @throws IllegalStateException if one does not close; the others are closed all the same
     */
    static synchronized void closeAll() {
        RuntimeException failure = null;
        while (!STARTED.isEmpty()) {
            try {
                STARTED.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("a shared server did not close", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        kafka = null;
        elasticsearch = null;
        if (failure != null) {
            throw failure;
        }
    }
}
