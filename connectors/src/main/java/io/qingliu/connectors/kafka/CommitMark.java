package io.qingliu.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A name for one transaction, written in that transaction to the topic {@value #STREAM}. It can be
 * read there if the transaction was committed.
 *
 * <p>A broker that refuses a commit does not say whether the transaction had been committed before,
 * as it may have been when a checkpoint is restored, or was aborted meanwhile, with all that it
 * held.
 *
 * @param time when it was made, epoch milliseconds
 * @param name unique
 */
record CommitMark(long time, String name) {

    /** The stream of the marks. */
    static final String STREAM = "commits";

    static CommitMark create() {
        return new CommitMark(System.currentTimeMillis(), UUID.randomUUID().toString());
    }

    /** The mark as it goes on the wire. */
    WireRecord wire() {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        byte[] json = ("{\"mark\":\"" + name + "\"}").getBytes(StandardCharsets.US_ASCII);
        return new WireRecord(STREAM, text, json);
    }

    /** Whether this record of the topic is the mark. */
    boolean isIn(byte[] value) {
        return Arrays.equals(value, wire().value());
    }
}
