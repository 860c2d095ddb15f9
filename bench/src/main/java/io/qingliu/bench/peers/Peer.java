package io.qingliu.bench.peers;

import io.qingliu.domain.event.Event;
import java.util.Set;

/**
 * An engine that runs in the thread that feeds it. Found by {@link java.util.ServiceLoader}, so
 * that one with another licence can live in a module that is not built unless asked for.
 */
public interface Peer extends AutoCloseable {

    /** The name of its contender. */
    String name();

    /** Starts with the two rules. */
    void start();

    /** Takes an event; events come in the order of time. */
    void take(Event event);

    /** What has matched so far, as {@link TwoRules#match(String, String)} writes it. */
    Set<String> matches();

    @Override
    void close();
}
