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
 * Flink's exactly-once writer, which also closes the admin client with which it had listed the open
 * transactions of its prefix.
 *
 * <p>The connector (5.0.0) keeps that client in a private field and never closes it. Every start of
 * a job, and every restart after a failure, would leave a thread and its connections behind for
 * each writer; and when those brokers have gone, a thread that looks for them as long as the
 * process lives. A writer that cannot even begin, because Kafka is away, is never handed out: its
 * client stays open still.
 *
 * @param <T> what is written
 */
@SuppressWarnings("try") // the writer may be interrupted while it closes, and so may this one
final class ClosingKafkaWriter<T>
        implements StatefulSinkWriter<T, KafkaWriterState>,
                CommittingSinkWriter<T, KafkaCommittable> {
    private static final String ADMIN = "adminClient";

    private final PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer;

    ClosingKafkaWriter(
            PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer) {
        this.writer = Objects.requireNonNull(writer);
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        return writer.prepareCommit();
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
