package io.qingliu.connectors.kafka;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.kafka.clients.admin.Admin;

/**
 * Flink's exactly-once writer, which writes a {@link CommitMark} into each transaction that holds a
 * record, and closes the admin client with which it had listed the open transactions of its prefix.
 *
 * <p>The connector (5.0.0) keeps that client in a private field and never closes it. Every start of
 * a job, and every restart after a failure, would leave a thread and its connections behind for
 * each writer; and when those brokers have gone, a thread that looks for them as long as the
 * process lives. A writer that cannot even begin, because Kafka is away, is never handed out: its
 * client stays open still.
 */
@SuppressWarnings("try") // the writer may be interrupted while it closes, and so may this one
final class MarkingKafkaWriter
        implements StatefulSinkWriter<WireRecord, KafkaWriterState>,
                CommittingSinkWriter<WireRecord, MarkedCommittable> {
    private static final String ADMIN = "adminClient";

    private static final Context NO_TIME =
            new Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public Long timestamp() {
                    return null;
                }
            };

    private final PrecommittingStatefulSinkWriter<WireRecord, KafkaWriterState, KafkaCommittable>
            writer;

    /** Whether the open transaction holds a record. */
    private boolean written;

    /** Of the open transaction; null while it holds none. */
    private CommitMark mark;

    MarkingKafkaWriter(
            PrecommittingStatefulSinkWriter<WireRecord, KafkaWriterState, KafkaCommittable>
                    writer) {
        this.writer = Objects.requireNonNull(writer);
    }

    @Override
    public void write(WireRecord element, Context context)
            throws IOException, InterruptedException {
        writer.write(element, context);
        written = true;
    }

    /** Called once before each {@link #prepareCommit}. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (written && mark == null) {
            mark = CommitMark.create();
            writer.write(mark.wire(), NO_TIME);
        }
        writer.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public Collection<MarkedCommittable> prepareCommit() throws IOException, InterruptedException {
        CommitMark ofAll = mark;
        written = false;
        mark = null;
        return writer.prepareCommit().stream()
                .map(transaction -> new MarkedCommittable(transaction, ofAll))
                .toList();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpoint) throws IOException {
        return writer.snapshotState(checkpoint);
    }

    @Override
    public void close() throws Exception {
        try {
            writer.close();
        } finally {
            Admin admin = admin();
            if (admin != null) {
                // It waits for nothing: a broker that is gone must not hold up the end of a job.
                admin.close(Duration.ZERO);
            }
        }
    }

    /**
     * The client, or null if there is none: a writer that began no transaction, or a connector that
     * does without.
     */
    private Admin admin() throws IllegalAccessException {
        for (Field field : writer.getClass().getDeclaredFields()) {
            if (field.getName().equals(ADMIN)) {
                field.setAccessible(true);
                return (Admin) field.get(writer);
            }
        }
        return null;
    }
}
