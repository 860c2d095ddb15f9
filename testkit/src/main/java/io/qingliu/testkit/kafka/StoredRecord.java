package io.qingliu.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as the broker keeps it.
 *
 * @param key null if it has none
 * @param value null if it is a tombstone
 * @param timestamp the producer's, or the broker's for a topic of {@code LogAppendTime}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka gives them; compare text()
public record StoredRecord(
        String topic, int partition, long offset, Instant timestamp, byte[] key, byte[] value) {

    static StoredRecord of(ConsumerRecord<byte[], byte[]> from) {
        return new StoredRecord(
                from.topic(),
                from.partition(),
                from.offset(),
                Instant.ofEpochMilli(from.timestamp()),
                from.key(),
                from.value());
    }

    /** The value as UTF-8 text, null for a tombstone. */
    public String text() {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The key as UTF-8 text, null if there is none. */
    public String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
