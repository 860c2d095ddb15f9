package io.qingliu.connectors.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Routes each record to the topic of its stream and leaves its timestamp to the clock. It gives the
 * sink its topics, which the sink searches for open transactions when it recovers.
 */
final class WireRecordSchema
        implements KafkaRecordSerializationSchema<WireRecord>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> topics = new HashMap<>();

    WireRecordSchema(TopicNames names, List<String> streams) {
        streams.forEach(stream -> topics.put(stream, names.name(stream)));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            WireRecord record, KafkaSinkContext context, Long eventTime) {
        String topic = topics.get(record.stream());
        if (topic == null) {
            throw new IllegalArgumentException(
                    "stream is "
                            + record.stream()
                            + " but must be one of "
                            + new TreeSet<>(topics.keySet()));
        }
        // Not the event time: retention would delete the results of a replay within minutes.
        Integer partition =
                record.slot() == WireRecord.BY_KEY
                        ? null
                        : (Integer) (record.slot() % context.getPartitionsForTopic(topic).length);
        return new ProducerRecord<>(topic, partition, null, record.key(), record.value());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        List<String> all = new ArrayList<>(new TreeSet<>(topics.values()));
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(all), new Properties()));
    }
}
