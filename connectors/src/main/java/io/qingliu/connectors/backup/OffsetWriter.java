package io.qingliu.connectors.backup;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes records into an empty partition, each at the offset it had. Between them lay marks of
 * transactions, records that were aborted and such that compaction took. Readers of committed
 * records pass over what fills their places:
 *
 * <ul>
 *   <li>one place by the mark of a transaction of the record before it alone,
 *   <li>two or more by records that are aborted, and the mark of that,
 *   <li>those before the first record by records that are deleted when all is written.
 * </ul>
 */
final class OffsetWriter {

    private static final byte[] FILLER_KEY = {0};

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> transactional;
    private final TopicPartition partition;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** The offset of what is written next. */
    private long next;

    /**
     * @param transactional whose transactions have been initialised
     */
    OffsetWriter(
            Admin admin,
            KafkaProducer<byte[], byte[]> plain,
            KafkaProducer<byte[], byte[]> transactional,
            TopicPartition partition) {
        this.admin = admin;
        this.plain = plain;
        this.transactional = transactional;
        this.partition = partition;
    }

    /**
     * Writes all.
     *
     * @param end the offset to which the partition has to reach; it may end behind it
     * @return the offset before which everything is to be deleted
     * @throws KafkaException if a record does not come to lie where it was
     */
    long write(RecordFile.Reader records, long end) throws IOException {
        RecordFile.Entry record = records.next();
        long first = record == null ? end : record.offset();
        while (next < first) {
            send(plain, filler());
        }
        while (record != null) {
            RecordFile.Entry following = records.next();
            long until = following == null ? end : following.offset();
            place(record, until - record.offset() - 1);
            record = following;
        }
        flush();
        return first;
    }

    /** Writes a record and fills a gap behind it. */
    private void place(RecordFile.Entry record, long gap) {
        if (gap == 1) {
            flush();
            transactional.beginTransaction();
            send(transactional, message(record));
            transactional.commitTransaction();
            awaitMark();
            return;
        }
        send(plain, message(record));
        if (gap > 1) {
            flush();
            transactional.beginTransaction();
            for (long place = 1; place < gap; place++) {
                send(transactional, filler());
            }
            // What has not been sent would be dropped, and fill nothing.
            transactional.flush();
            transactional.abortTransaction();
            awaitMark();
        }
        check();
    }

    private ProducerRecord<byte[], byte[]> message(RecordFile.Entry record) {
        return new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    private ProducerRecord<byte[], byte[]> filler() {
        return new ProducerRecord<>(partition.topic(), partition.partition(), FILLER_KEY, null);
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        long expected = next++;
        // What it gives back would say no more than the callback.
        var unused =
                producer.send(
                        message,
                        (sent, refused) -> {
                            if (refused != null) {
                                failure.compareAndSet(null, refused);
                            } else if (sent.offset() != expected) {
                                failure.compareAndSet(
                                        null,
                                        new KafkaException(
                                                "a record of "
                                                        + partition
                                                        + " lies at "
                                                        + sent.offset()
                                                        + " but must lie at "
                                                        + expected
                                                        + ": somebody else writes there"));
                            }
                        });
    }

    /** The broker marks the end of a transaction some time after it has confirmed it. */
    private void awaitMark() {
        next++;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (end() < next) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("no mark of a transaction comes in " + partition);
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    private long end() {
        try {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot see the end of " + partition, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted at the end of " + partition, e);
        }
    }

    private void flush() {
        plain.flush();
        check();
    }

    private void check() {
        Exception refused = failure.get();
        if (refused != null) {
            throw refused instanceof KafkaException known
                    ? known
                    : new KafkaException("a record of " + partition + " was not taken", refused);
        }
    }
}
