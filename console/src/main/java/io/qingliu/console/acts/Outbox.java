package io.qingliu.console.acts;

import java.util.List;

/** Where acts leave the console: the topics of the contract's streams. */
public interface Outbox {

    /**
     * Sends one record and returns when it is taken for good.
     *
     * @param stream such as {@code verdicts}
     * @param key of the message: what the record is about
     * @param record of that stream, as JSON
     * @throws NotTakenException if it was not taken; it may be sent again, its id is the same
     */
    void send(String stream, String key, byte[] record);

    /**
     * One of several records.
     *
     * @param stream such as {@code verdicts}
     * @param key of the message: what the record is about
     * @param record of that stream, as JSON
     */
    record Message(String stream, String key, byte[] record) {}

    /**
     * Sends several records, and returns when all are taken for good.
     *
     * @throws NotTakenException if one was not taken; others may have been. All may be sent again
     */
    default void sendAll(List<Message> messages) {
        messages.forEach(each -> send(each.stream(), each.key(), each.record()));
    }
}
