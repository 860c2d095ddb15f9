package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.domain.event.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes arrivals of the messages of the event topics. It is the edge: what leaves it holds no raw
 * identifier. {@link EventClocks} judges what is late, because it keeps its clocks over a restart.
 */
public final class RecordDeserializer implements KafkaRecordDeserializationSchema<Arrival> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final String topicPrefix;
    private final EdgeSettings edge;
    private final ClockSettings clocks;
    private final Senders senders;
    private final UnreadRecords unread;

    private transient ArrivalReader reader;
    private transient List<Partition> partitions;
    private transient Partition current;

    /**
     * A partition and the stream it holds.
     *
     * @param owner whose topic it is; null for everybody's
     * @param place as the senders number it
     * @param read how far it has been read; null where nobody asks
     */
    private record Partition(
            String topic,
            int number,
            Stream stream,
            String owner,
            int place,
            UnreadRecords.Place read) {

        boolean holds(ConsumerRecord<?, ?> message) {
            return number == message.partition() && topic.equals(message.topic());
        }
    }

    /**
     * A deserializer for the topics {@code PREFIX + stream}, and those of senders.
     *
     * @param topicPrefix with its dot, such as {@code qingliu.}
     * @param senders whose events come by topics of their own
     */
    public RecordDeserializer(
            String topicPrefix, EdgeSettings edge, ClockSettings clocks, Senders senders) {
        this(topicPrefix, edge, clocks, senders, null);
    }

    /**
     * A deserializer that notes how far each partition has been read.
     *
     * @param unread of the source; null for none
     */
    public RecordDeserializer(
            String topicPrefix,
            EdgeSettings edge,
            ClockSettings clocks,
            Senders senders,
            UnreadRecords unread) {
        this.topicPrefix = Objects.requireNonNull(topicPrefix, "topicPrefix");
        this.edge = Objects.requireNonNull(edge, "edge");
        this.clocks = Objects.requireNonNull(clocks, "clocks");
        this.senders = Objects.requireNonNull(senders, "senders");
        this.unread = unread;
    }

    /** Names of all topics it reads. */
    public List<String> topics() {
        return senders.incoming().stream().map(stream -> topicPrefix + stream).toList();
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new ArrivalReader(edge, clocks, senders, context.getMetricGroup());
        partitions = new ArrayList<>();
        current = null;
    }

    /**
     * @throws IllegalArgumentException if the topic is none of {@link #topics()}: a wrong
     *     subscription is our fault, not the record's
     */
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Arrival> out) {
        Partition partition = partitionOf(message);
        if (partition.read() != null) {
            partition.read().read(message.offset());
        }
        byte[] value = message.value() == null ? NOTHING : message.value();
        out.collect(
                reader.read(
                        partition.stream(),
                        partition.owner(),
                        value,
                        0,
                        value.length,
                        message.timestamp(),
                        partition.place(),
                        message.offset()));
    }

    @Override
    public TypeInformation<Arrival> getProducedType() {
        return IntakeTypes.ARRIVAL;
    }

    /** Messages of a partition come in runs, so the last one is nearly always right. */
    private Partition partitionOf(ConsumerRecord<byte[], byte[]> message) {
        if (current != null && current.holds(message)) {
            return current;
        }
        current = null;
        for (Partition known : partitions) {
            if (known.holds(message)) {
                current = known;
            }
        }
        if (current == null) {
            current = newPartition(message);
            partitions.add(current);
        }
        return current;
    }

    private Partition newPartition(ConsumerRecord<byte[], byte[]> message) {
        String topic = message.topic();
        if (!topics().contains(topic)) {
            throw new IllegalArgumentException(
                    "topic is " + topic + " but must be one of " + topics());
        }
        String name = topic.substring(topicPrefix.length());
        String owner = Isolation.ownerOf(name);
        return new Partition(
                topic,
                message.partition(),
                Stream.named(Isolation.streamOf(name)),
                owner,
                senders.place(owner, message.partition()),
                unread == null ? null : unread.place(name, message.partition()));
    }
}
