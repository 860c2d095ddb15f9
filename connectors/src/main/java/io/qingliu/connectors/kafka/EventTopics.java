package io.qingliu.connectors.kafka;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Builds one source over the topics of several streams. It reads committed records only, begins at
 * the oldest and from a checkpoint continues there. What its group has committed is for others to
 * see: a job that began there without the state that belongs to it would know half of each story.
 *
 * <p>Watermarks are the caller's: give the source a strategy with idleness, or a quiet partition
 * holds back all results.
 */
public final class EventTopics {
    /**
     * Large fetches, because a backlog is read at the speed of the network; at most 50 ms are
     * waited for 64 KiB, which is what a quiet topic adds to a result's latency. The memory is
     * bounded by 32 MiB a reader and fetch.
     */
    private static final Map<String, String> CONSUMER =
            Map.of(
                    "fetch.min.bytes", "65536",
                    "fetch.max.wait.ms", "50",
                    "max.partition.fetch.bytes", "4194304",
                    "fetch.max.bytes", "33554432",
                    "max.poll.records", "10000",
                    "receive.buffer.bytes", "1048576");

    private final KafkaSettings settings;
    private final List<String> streams;
    private boolean bounded;

    private EventTopics(KafkaSettings settings, List<String> streams) {
        this.settings = settings;
        this.streams = streams;
    }

    /**
     * The topics of these streams, named without prefix.
     *
     * @throws IllegalArgumentException if no stream is given
     */
    public static EventTopics of(KafkaSettings settings, List<String> streams) {
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("streams is empty but must name at least one");
        }
        return new EventTopics(settings, List.copyOf(streams));
    }

    /** Ends where the topics end when the job starts. */
    public EventTopics untilNow() {
        bounded = true;
        return this;
    }

    /**
     * The source, whose readers also keep what they have not read.
     *
     * @param schema must take note in {@code unread} of each record it is given
     * @param unread shared with the schema and the watermarks
     */
    public <T> Source<T, KafkaPartitionSplit, KafkaSourceEnumState> source(
            KafkaRecordDeserializationSchema<T> schema, UnreadRecords unread) {
        return new WatchedSource<>(
                source(schema), unread, settings.clientProperties(Map.of()), settings.groupId());
    }

    /** The source; the schema gives the type of its records. */
    public <T> KafkaSource<T> source(KafkaRecordDeserializationSchema<T> schema) {
        Properties consumer = settings.clientProperties(CONSUMER);
        consumer.setProperty("isolation.level", "read_committed");
        // Topics that grow are noticed; the default of five minutes is long for an operator.
        consumer.putIfAbsent("partition.discovery.interval.ms", "60000");
        KafkaSourceBuilder<T> source =
                KafkaSource.<T>builder()
                        .setProperties(consumer)
                        .setBootstrapServers(settings.bootstrapServers())
                        .setGroupId(settings.groupId())
                        .setTopics(streams.stream().map(settings.topics()::name).toList())
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(schema);
        if (bounded) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }
}
