package io.qingliu.console.acts;

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
}
