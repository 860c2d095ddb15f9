package io.qingliu.connectors.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * Builds the sink that writes each {@link WireRecord} to the topic of its stream: one sink and one
 * transaction a subtask for all streams.
 *
 * <p>Exactly once, results appear to {@code read_committed} readers when a checkpoint completes. At
 * least once, they appear at once and may repeat after a failure.
 */
public final class KafkaResultSink {

    /** The stream of the marks of committed transactions, which hold no results. */
    public static final String MARKS = CommitMark.STREAM;

    /** Rather few full batches than many small ones; at most 20 ms are waited for more. */
    private static final Map<String, String> PRODUCER =
            Map.of(
                    "compression.type", "lz4",
                    "batch.size", "131072",
                    "linger.ms", "20",
                    "buffer.memory", "67108864");

    private final KafkaSettings settings;
    private final List<String> streams;
    private String transactionalIdPrefix;
    private List<String> alone = List.of();

    private KafkaResultSink(KafkaSettings settings, List<String> streams) {
        this.settings = Objects.requireNonNull(settings);
        this.streams = List.copyOf(streams);
    }

    /**
     * A sink to the topics of these streams, named without prefix; they must exist. A record of any
     * other stream fails the job.
     *
     * @throws IllegalArgumentException if no stream is given
     */
    public static KafkaResultSink to(KafkaSettings settings, List<String> streams) {
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("streams is empty but must name at least one");
        }
        return new KafkaResultSink(settings, streams);
    }

    /**
     * Names the transactions, behind the name of the deployment. Two sinks of one cluster must not
     * share a prefix, or each aborts what the other writes; a sink keeps its prefix from one run to
     * the next, so that it can end what it left open.
     */
    public KafkaResultSink transactionalIdPrefix(String prefix) {
        transactionalIdPrefix = prefix;
        return this;
    }

    /**
     * Nobody but this sink writes to these topics. Where it delivers exactly once, a job that
     * begins without a checkpoint ends if one of them holds a committed record: it would send all
     * of an earlier job's results once more.
     */
    public KafkaResultSink alone(List<String> ofStreams) {
        alone = List.copyOf(ofStreams);
        return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if delivery is exactly once and there is no prefix
     */
    public Sink<WireRecord> build() {
        boolean exactlyOnce = settings.delivery() == DeliveryGuarantee.EXACTLY_ONCE;
        if (exactlyOnce && (transactionalIdPrefix == null || transactionalIdPrefix.isBlank())) {
            throw new IllegalArgumentException(
                    "transactionalIdPrefix is "
                            + transactionalIdPrefix
                            + " but must be given when "
                            + KafkaOptions.DELIVERY.key()
                            + " is exactly-once");
        }
        Properties producer = settings.clientProperties(PRODUCER);
        producer.setProperty(
                "transaction.timeout.ms", Long.toString(settings.transactionTimeout().toMillis()));
        KafkaSinkBuilder<WireRecord> sink =
                KafkaSink.<WireRecord>builder()
                        .setKafkaProducerConfig(producer)
                        .setBootstrapServers(settings.bootstrapServers())
                        .setDeliveryGuarantee(settings.delivery())
                        .setRecordSerializer(
                                new WireRecordSchema(
                                        settings.topics(), exactlyOnce ? marked() : streams));
        if (exactlyOnce) {
            sink.setTransactionalIdPrefix(settings.deployment() + "/" + transactionalIdPrefix)
                    // A new id for each checkpoint would burden the broker for days.
                    .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
            return new MarkingKafkaSink(sink.build(), new FirstWrite(settings, alone));
        }
        return sink.build();
    }

    private List<String> marked() {
        return Stream.concat(streams.stream(), Stream.of(CommitMark.STREAM)).toList();
    }
}
