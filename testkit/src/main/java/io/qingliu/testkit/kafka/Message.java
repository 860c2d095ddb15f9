package io.qingliu.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A record to produce.
 *
 * @param key null for none; the partition follows from it
 * @param value null for a tombstone
 * @param timestamp the record's own time; null leaves it to the producer's clock
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka takes them, never compared
public record Message(byte[] key, byte[] value, Instant timestamp) {

    /** A record of UTF-8 text without key. */
    public static Message text(String value) {
        return new Message(null, value.getBytes(StandardCharsets.UTF_8), null);
    }

    /** A record of UTF-8 text under a UTF-8 key. */
    public static Message text(String key, String value) {
        return new Message(
                key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The same record with the given timestamp. */
    public Message at(Instant time) {
        return new Message(key, value, time);
    }
}
