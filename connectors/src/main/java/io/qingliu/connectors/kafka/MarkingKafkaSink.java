package io.qingliu.connectors.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;

/**
 * Flink's exactly-once sink, which marks its transactions: a commit that is refused ends the job
 * unless the mark shows that the transaction had been committed before. Its writers also leave no
 * admin client open: see {@link MarkingKafkaWriter}.
 */
final class MarkingKafkaSink
        implements Sink<WireRecord>,
                SupportsCommitter<MarkedCommittable>,
                SupportsWriterState<WireRecord, KafkaWriterState>,
                SupportsPostCommitTopology<MarkedCommittable>,
                LineageVertexProvider {
    private static final long serialVersionUID = 1L;

    private final KafkaSink<WireRecord> sink;
    private final FirstWrite firstWrite;

    MarkingKafkaSink(KafkaSink<WireRecord> sink, FirstWrite firstWrite) {
        this.sink = Objects.requireNonNull(sink);
        this.firstWrite = Objects.requireNonNull(firstWrite);
    }

    @Override
    public MarkingKafkaWriter createWriter(WriterInitContext context) throws IOException {
        firstWrite.check(context);
        return new MarkingKafkaWriter(writers().createWriter(context));
    }

    @Override
    public StatefulSinkWriter<WireRecord, KafkaWriterState> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> recovered) throws IOException {
        return new MarkingKafkaWriter(writers().restoreWriter(context, recovered));
    }

    /** The sink by an interface of which all types can be named here. */
    private TwoPhaseCommittingStatefulSink<WireRecord, KafkaWriterState, KafkaCommittable>
            writers() {
        return sink;
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<MarkedCommittable> createCommitter(CommitterInitContext context) {
        return new MarkingCommitter(
                sink.createCommitter(context), firstWrite.settings(), context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<MarkedCommittable> getCommittableSerializer() {
        return new MarkedCommittable.Serializer(sink.getCommittableSerializer());
    }

    /**
     * The connector wants writer and committer of a subtask side by side, and looks at nothing of
     * the stream but where it comes from.
     */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void addPostCommitTopology(
            DataStream<CommittableMessage<MarkedCommittable>> committables) {
        sink.addPostCommitTopology((DataStream) committables);
    }

    @Override
    public LineageVertex getLineageVertex() {
        return sink.getLineageVertex();
    }
}
